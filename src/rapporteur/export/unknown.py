"""The names that no table knows, as a table to fill in: what ``read --actors`` takes."""

import csv
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Final

from rapporteur.record import Record
from rapporteur.record.names import fold
from rapporteur.record.unknown import UnknownName, unknown_names

UNKNOWN_COLUMNS: Final = ("name", "aliases", "kind", "country", "sectors", "role", "from", "to", "qid", "articles", "example")


def write_unknown(record: Record, path: Path, *, limit: int) -> int:
    """Writes the most frequent unknown names, and gives their number."""
    found = [one for one in unknown_names(record, limit=limit) if one.actor.name[:1].isalnum()]
    shared = {name for name, owners in Counter(name for one in found for name in _names(one)).items() if owners > 1}
    half = path.with_name(f".{path.name}.part")
    try:
        with half.open("w", encoding="utf8", newline="") as target:
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(UNKNOWN_COLUMNS)
            writer.writerows(_cells(one, shared) for one in found)
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)  # a disk that is full should not hold half a table
        raise
    return len(found)


def _names(one: UnknownName) -> set[str]:
    """The folded name and aliases of one row."""
    return {fold(name) for name in (one.actor.name, *one.actor.aliases)}


def _cells(one: UnknownName, shared: Collection[str]) -> tuple[object, ...]:
    """One row: what is guessed is filled in, what nobody knows is left empty. An alias that two rows would share is in neither."""
    actor, own = one.actor, fold(one.actor.name)
    fit = (alias for alias in actor.aliases if alias[:1].isalnum() and "|" not in alias)
    aliases = (alias for alias in fit if fold(alias) != own and fold(alias) not in shared)
    return actor.name, "|".join(aliases), actor.kind, actor.country, "|".join(actor.sectors), "", "", "", "", one.articles, one.example
