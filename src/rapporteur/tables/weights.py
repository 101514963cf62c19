"""Small linear scorers kept as tables: what each named feature counts for and against."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from rapporteur.tables.actor_rows import Row, read_rows
from rapporteur.tables.files import TableError


def read_weights(path: Path) -> Mapping[str, float]:
    """A file with the columns ``feature`` and ``weight``; raises TableError for a weight that is no number or a feature given twice."""
    return MappingProxyType({feature: weight for feature, (weight,) in read_columns(path, ("weight",)).items()})


def read_columns(path: Path, columns: Sequence[str]) -> Mapping[str, tuple[float, ...]]:
    """The weights of each feature for several scorers, a column each; raises TableError as ``read_weights`` does."""
    found: dict[str, tuple[float, ...]] = {}
    for row in read_rows(path, ("feature", *columns)):
        feature = row.text("feature")
        if feature in found:
            raise TableError(f"{row.where}: {feature!r} has a weight already")
        found[feature] = tuple(_number(row, column) for column in columns)
    return MappingProxyType(found)


def _number(row: Row, column: str) -> float:
    try:
        return float(row.text(column))
    except ValueError:
        raise TableError(f"{row.where}: {row.text(column)!r} is no number") from None
