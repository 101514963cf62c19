"""Phrases that tell no event though a word of theirs may: ``data/event_idioms.toml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapporteur.tables.files import TableError, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class IdiomRow:
    """One phrase; the head of the data file tells what each field means."""

    id: str
    lemmas: frozenset[str]
    slot: str
    words: frozenset[str]
    unless: frozenset[str]
    passive: bool
    bare: bool
    example: str
    counter: str

    def names(self, lemma: str) -> bool:
        """Whether a lemma that stands in the slot makes the phrase."""
        return (not self.words or lemma in self.words) and lemma not in self.unless


@dataclass(frozen=True, kw_only=True)
class IdiomTable:
    """The rows in order."""

    rows: tuple[IdiomRow, ...]

    @cached_property
    def by_lemma(self) -> Mapping[str, tuple[IdiomRow, ...]]:
        """The rows of each word that could tell an event."""
        lemmas = frozenset(lemma for row in self.rows for lemma in row.lemmas)
        return {lemma: tuple(row for row in self.rows if lemma in row.lemmas) for lemma in lemmas}

    def of(self, lemma: str) -> Iterable[IdiomRow]:
        """The rows that speak of a word."""
        return self.by_lemma.get(lemma, ())


def load_idiom_table() -> IdiomTable:
    """The table that ships with the package; raises TableError when a row of it cannot be used."""
    return IdiomTable(rows=tuple(_row(row) for row in read_toml("event_idioms")["row"]))


def _row(row: Mapping[str, Any]) -> IdiomRow:
    try:
        return IdiomRow(
            id=row["id"],
            lemmas=frozenset(row["lemmas"]),
            slot=row["slot"],
            words=frozenset(row.get("words", ())),
            unless=frozenset(row.get("unless", ())),
            passive=bool(row.get("passive", False)),
            bare=bool(row.get("bare", False)),
            example=row["example"],
            counter=row["counter"],
        )
    except KeyError as error:
        raise TableError(f"event_idioms.toml, row {row.get('id', '?')}: {error}") from error
