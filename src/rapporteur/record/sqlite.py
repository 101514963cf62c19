"""SQLite behind the layer of ``store.py``."""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rapporteur.record.errors import explain
from rapporteur.record.store import Row
from rapporteur.record.text_query import AllOf, Phrase, TextQuery
from rapporteur.record.tokens import WORD

STEPS = 20_000
"""SQLite's own steps between two looks at the clock: about a millisecond."""


@dataclass(frozen=True, slots=True)
class Sqlite:
    """SQLite's words for what ``Dialect`` names; lists travel as JSON, FTS5 keeps its indexes by triggers."""

    name: str = "sqlite"
    among: str = "IN (SELECT value FROM json_each(?))"

    def same_letters(self, column: str) -> str:
        """A test without regard to case."""
        return f"{column} = ? COLLATE NOCASE"

    def gathered(self, column: str) -> str:
        """A JSON list of values."""
        return f"json_group_array({column})"

    def field(self, column: str, name: str) -> str:
        """A field of JSON."""
        return f"json_extract(CAST({column} AS TEXT), '$.{name}')"

    def at_least(self, column: str, name: str) -> str:
        """A number of JSON against a bound."""
        return f"CAST({self.field(column, name)} AS DOUBLE PRECISION) >= ?"

    def items(self, column: str, name: str) -> str:
        """A list in JSON as a table."""
        return f"json_each(CAST({column} AS TEXT), '$.{name}')"

    def matches(self, table: str) -> str:
        """A full-text test."""
        return f"{table} MATCH ?"

    def ranked(self, table: str) -> str:
        """The best rows, by BM25."""
        return f"SELECT rowid, rank FROM {table} WHERE {table} MATCH ? AND rowid >= ? ORDER BY rank LIMIT ?"

    def text(self, query: TextQuery) -> str:
        """The query as FTS5 reads it."""
        if isinstance(query, Phrase):
            if not WORD.search(query.words):
                return ""
            quoted = query.words.replace("\x00", " ").replace('"', '""')
            return f'{f"{{{query.column}}} : " if query.column else ""}"{quoted}"{"*" if query.beginning else ""}'
        parts = [words for part in query.parts if (words := self.text(part))]
        return f"({(' AND ' if isinstance(query, AllOf) else ' OR ').join(parts)})" if parts else ""

    def word_lists(self, rows: Iterable[tuple[int, Sequence[str]]]) -> list[tuple[int, str]]:  # noqa: ARG002 - the layer's signature
        """None: triggers do it."""
        return []


@dataclass(slots=True, kw_only=True)
class SqliteConnection:
    """A connection to a file."""

    raw: sqlite3.Connection
    place: Path
    dialect: Sqlite = Sqlite()
    closed: bool = False

    @property
    def in_transaction(self) -> bool:
        """Whether something was begun and not committed."""
        return self.raw.in_transaction

    def execute(self, question: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Asks."""
        try:
            return self.raw.execute(question, [json.dumps(value) if isinstance(value, list) else value for value in values])
        except sqlite3.DatabaseError as error:
            found = explain(error, self.place)
            if found is error:
                raise
            raise found from error

    def stream(self, question: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Asks for many rows."""
        yield from self.execute(question, values)

    def each(self, question: str, values: Iterable[Sequence[object]]) -> list[list[Row]]:
        """The answers to one question with different values."""
        return [self.execute(question, one).fetchall() for one in values]

    def insert(self, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
        """Puts rows in."""
        if not rows:
            return
        names = columns.split()
        self.raw.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        return [row[1] for row in self.raw.execute(f"PRAGMA table_info({table})")]

    def begin(self) -> None:
        """Begins to write."""
        self.raw.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Ends what was begun."""
        self.raw.execute("COMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One moment."""
        self.raw.execute("BEGIN")
        try:
            yield
        finally:
            self.raw.execute("COMMIT")

    def limit(self, seconds: float) -> None:
        """Sets when questions end."""
        until = time.monotonic() + seconds
        self.raw.set_progress_handler(lambda: time.monotonic() > until, STEPS)

    def size(self) -> int:
        """Bytes of the file."""
        return self.place.stat().st_size

    def software(self) -> str:
        """SQLite's version."""
        return f"sqlite {sqlite3.sqlite_version}"

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """What SQLite's own checks say: of pages, of rows that belong to no other, of full-text indexes."""
        for (line,) in self.raw.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield "damaged", str(self.place), line
        for table, row, parent, _ in self.raw.execute("PRAGMA foreign_key_check"):
            yield "lost-reference", f"{table} {row}", f"its row in {parent} is gone"

    def close(self) -> None:
        """Lets the file go."""
        self.closed = True
        self.raw.close()
