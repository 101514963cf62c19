"""Small linear scorers kept as tables: what each named feature counts for and against."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from rapporteur.tables.actor_rows import read_rows
from rapporteur.tables.files import TableError


def read_weights(path: Path) -> Mapping[str, float]:
    """A file with the columns ``feature`` and ``weight``; raises TableError for a weight that is no number or a feature given twice."""
    found: dict[str, float] = {}
    for row in read_rows(path, ("feature", "weight")):
        feature = row.text("feature")
        if feature in found:
            raise TableError(f"{row.where}: {feature!r} has a weight already")
        try:
            found[feature] = float(row.text("weight"))
        except ValueError:
            raise TableError(f"{row.where}: {row.text('weight')!r} is no number") from None
    return MappingProxyType(found)
