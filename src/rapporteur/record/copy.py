"""A whole record to another place, and the proof that it arrived."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TypeVar

import msgspec

from rapporteur.record.batch import TEXTS, index_words
from rapporteur.record.decisions import COLUMNS as DECISION_COLUMNS
from rapporteur.record.decisions import decisions_of, decisions_path, write_decisions
from rapporteur.record.errors import RecordDamagedError, RecordError, explained
from rapporteur.record.facets import index_articles
from rapporteur.record.opening import reading, writing
from rapporteur.record.place import Place, Server
from rapporteur.record.postgres import clean
from rapporteur.record.rows import COLUMNS
from rapporteur.record.store import Connection, Row

T = TypeVar("T")

CARRIED: Final = (*COLUMNS, "engagements")
"""The tables that are copied, in the order in which rows may refer to others."""

DERIVED: Final = ("facets", "facet_months", "article_facets", "statement_facets", "event_facets", "who_text", *(f"{table}_text" for table in TEXTS))
"""Tables that are made anew from those."""

KEYLESS: Final = {
    "prints": "print, article",
    "aliases": "folded, actor",
    "casts": "article, actor",
    "parties": "name, role, coalesce(statement, 0), coalesce(event, 0)",
    "engagements": "event",
}
"""The order of rows in tables without a key."""

ROWS_AT_ONCE = 500
"""Rows put in at once: 500 articles are some 5 MB; not swept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A table as it arrived: its rows, and the sha256 of them all in order, which both sides have."""

    table: str
    rows: int
    sha256: str


@dataclass(slots=True)
class Tally:
    """Counts rows and sums them up as they pass."""

    rows: int = 0
    sum: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def each(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows again."""
        for row in rows:
            self.rows += 1
            self.sum.update(msgspec.json.encode([clean(value) for value in row]) + b"\n")
            yield row


def copy_record(source: Place, target: Place, *, wait: float = 0.0, on_table: Callable[[Copied], object] = lambda _: None) -> tuple[Copied, ...]:
    """Copies a record to a place that holds none, in one transaction: it is there whole or not at all.

    Every table is read back and compared with what was sent (rows, and sha256 of all values) before it is committed.
    Raises RecordError where the target holds rows, and RecordDamagedError where it is not what was sent.
    """
    with explained(source), closing(reading(source)) as came, explained(target), writing(target, wait=wait) as to:
        check_empty(to)
        decisions = decisions_of(came)
        to.begin()
        with came.snapshot():
            copied = []
            for table in CARRIED:
                copied.append(carry(came, to, table))
                on_table(copied[-1])
        for keys in chunks(row[0] for row in to.execute("SELECT key FROM articles ORDER BY key").fetchall()):
            index_articles(to, keys)
        if decisions and isinstance(target, Server):
            to.insert("decisions", " ".join(DECISION_COLUMNS), [tuple(getattr(one, name) for name in DECISION_COLUMNS) for one in decisions])
        to.commit()
        if decisions and not isinstance(target, Server):
            write_decisions(decisions_path(target), decisions)
    return tuple(copied)


def check_empty(to: Connection) -> None:
    """Raises RecordError where a record, or a file of decisions, is there already."""
    place = to.place
    filled = any(to.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in ("documents", "problems", "runs"))
    if filled or decisions_of(to):
        raise RecordError(f"{place} holds a record already; copy to a new one, or give both inputs to rapporteur read")


def carry(came: Connection, to: Connection, table: str) -> Copied:
    """One table, read back and compared."""
    columns = to.columns(table)
    question = f"SELECT {', '.join(quoted(columns))} FROM {table} ORDER BY {KEYLESS.get(table, 'key')}"
    if table == "engagements":
        to.execute("DELETE FROM engagements")  # those that a trigger entered with the events
    sent, found = Tally(), Tally()
    for rows in chunks(sent.each(came.stream(question))):
        put(to, table, columns, rows)
    for _ in found.each(to.stream(question)):
        pass
    if (sent.rows, sent.sum.digest()) != (found.rows, found.sum.digest()):
        words = f"{sent.rows:,} rows were sent, {found.rows:,} arrived{', not all of them as they were' if sent.rows == found.rows else ''}"
        raise RecordDamagedError(f"{to.place}: {table}: {words}; nothing was written. Please report it.")
    return Copied(table=table, rows=found.rows, sha256=found.sum.hexdigest())


def put(to: Connection, table: str, columns: list[str], rows: list[Row]) -> None:
    """Rows of a table with what belongs to them."""
    to.insert(table, " ".join(columns), rows)
    if table == "documents" and to.dialect.name == "sqlite":  # its trigger noted the time of the copying
        place = columns.index("read_at")
        to.each("UPDATE documents SET read_at = ? WHERE key = ?", [(row[place], row[columns.index("key")]) for row in rows])
    index_words(to, table, columns, rows)


def quoted(names: Iterable[str]) -> list[str]:
    """Names of columns as SQL takes them."""
    return [f'"{name}"' for name in names]


def chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    """Some rows at a time."""
    left = iter(rows)
    while some := list(islice(left, ROWS_AT_ONCE)):
        yield some
