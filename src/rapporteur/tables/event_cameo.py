"""Which CAMEO code an event gets on export (CAMEO 1.1b3, the codes of its chapter 2): a table, the row that asks most wins.

The record keeps PLOVER; the code is for those whose tools read CAMEO. A code is a translation of what the record has
(type, mode, contexts, trigger, status), so it says no more than that: a general code where nothing finer is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import get_args

from rapporteur.tables.actor_rows import Row, read_rows
from rapporteur.tables.events import load_event_tables
from rapporteur.tables.files import DATA, TableError
from rapporteur.types import Event, Status

COLUMNS = ("code", "type", "mode", "context", "trigger", "status", "example", "counter")


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoRow:
    """One code and what an event must have for it; "" asks nothing. ``triggers`` are words with ``*`` for any ending."""

    code: str
    type: str
    mode: str
    context: str
    triggers: tuple[str, ...]
    status: str
    example: str
    counter: str

    def allows(self, event: Event) -> bool:
        """Whether an event has all that the row asks."""
        asked = ((self.mode, event.mode), (self.status, event.status))
        fits = all(not wanted or wanted == found for wanted, found in asked) and (not self.context or self.context in event.contexts)
        return fits and (not self.triggers or self.is_told_by(event.trigger.text))

    def is_told_by(self, words: str) -> bool:
        """Whether one of the words fits one of the row's triggers."""
        return any(fnmatchcase(word, pattern) for word in words.casefold().split() for pattern in self.triggers)

    @property
    def asks(self) -> tuple[int, ...]:
        """How much it asks: its trigger counts most, then status, mode, context."""
        return tuple(int(bool(part)) for part in (self.triggers, self.status, self.mode, self.context))


def code_event(event: Event) -> str:
    """The CAMEO code of an event, of the row that asks most among those that fit."""
    return max((row for row in load_cameo()[event.type] if row.allows(event)), key=lambda row: row.asks).code


@cache
def load_cameo() -> dict[str, tuple[CameoRow, ...]]:
    """The rows of each type; raises TableError for a word the codebook lacks, and where a type has no row for all its events."""
    rows = list(_rows())
    kinds = load_event_tables().types
    found = {str(kind): tuple(row for row in rows if row.type == kind) for kind in kinds}
    for kind, own in found.items():
        if not any(not any(row.asks) for row in own):
            raise TableError(f"event_cameo.csv: {kind} needs a row that asks nothing more")
    return found


def _rows() -> Iterator[CameoRow]:
    tables = load_event_tables()
    kinds = {str(name): row for name, row in tables.types.items()}
    for row in read_rows(DATA / "event_cameo.csv", COLUMNS):
        made = _row(row)
        if made.type not in kinds or made.mode not in ("", *kinds[made.type].modes):
            raise TableError(f"{row.where}: there is no {made.type} {made.mode}".rstrip())
        if made.status not in ("", *get_args(Status)) or not (made.code.isdigit() and len(made.code) in (3, 4)):
            raise TableError(f"{row.where}: {made.status!r} is no status, or {made.code!r} no code of three or four digits")
        if made.triggers and (not made.is_told_by(made.example) or made.is_told_by(made.counter)):
            raise TableError(f"{row.where}: {made.example!r} must fit and {made.counter!r} must not")
        yield made


def _row(row: Row) -> CameoRow:
    plain = {name: row.text(name) for name in COLUMNS if name != "trigger"}
    return CameoRow(triggers=tuple(row.text("trigger").split()), **plain)
