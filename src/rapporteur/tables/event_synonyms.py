"""Plain words for those that the encoders take in another sense: ``data/event_synonyms.toml``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapporteur.tables.files import TableError, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymRow:
    """One word with the plain one for it; the head of the data file tells what each field means."""

    id: str
    forms: Mapping[str, str]
    things: frozenset[str]
    unless: frozenset[str]
    verdict: frozenset[str]
    example: str
    counter: str


def load_synonym_table() -> Mapping[str, SynonymRow]:
    """The row of each form; raises TableError when a row cannot be used or two rows have one form."""
    found: dict[str, SynonymRow] = {}
    for row in map(_row, read_toml("event_synonyms")["row"]):
        twice = row.forms.keys() & found.keys()
        if twice:
            raise TableError(f"event_synonyms.toml, row {row.id}: {', '.join(sorted(twice))} also stands in row {found[min(twice)].id}")
        found.update(dict.fromkeys(row.forms, row))
    return found


def _row(row: Mapping[str, Any]) -> SynonymRow:
    try:
        return SynonymRow(id=row["id"], forms=row["forms"], example=row["example"], counter=row["counter"], **_lists(row))
    except KeyError as error:
        raise TableError(f"event_synonyms.toml, row {row.get('id', '?')}: {error}") from error


def _lists(row: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The lists of lemmas of a row, those left out empty."""
    lists: Sequence[str] = ("things", "unless", "verdict")
    return {name: frozenset(row.get(name, ())) for name in lists}
