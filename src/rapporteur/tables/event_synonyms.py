"""Plain words for those that the encoders take in another sense: ``data/event_synonyms.toml``."""

from collections.abc import Mapping
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
    rows: dict[str, SynonymRow] = {}
    for raw in read_toml("event_synonyms")["row"]:
        row = _row(raw, rows)
        twice = row.forms.keys() & found.keys()
        if twice:
            raise TableError(f"event_synonyms.toml, row {row.id}: {', '.join(sorted(twice))} also stands in row {found[min(twice)].id}")
        rows[row.id] = row
        found.update(dict.fromkeys(row.forms, row))
    return found


def _row(row: Mapping[str, Any], before: Mapping[str, SynonymRow]) -> SynonymRow:
    """One row, with the things of an earlier one that it is like."""
    try:
        return SynonymRow(
            id=row["id"],
            forms=row["forms"],
            things=frozenset(row.get("things", ())) | (before[row["like"]].things if "like" in row else frozenset()),
            unless=frozenset(row.get("unless", ())),
            verdict=frozenset(row.get("verdict", ())),
            example=row["example"],
            counter=row["counter"],
        )
    except KeyError as error:
        raise TableError(f"event_synonyms.toml, row {row.get('id', '?')}: {error}") from error
