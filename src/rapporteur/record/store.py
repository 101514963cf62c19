"""What the record asks of a database: the one layer between its questions and SQLite or PostgreSQL.

A question is written once, in SQL that both read, with ``?`` for a parameter; a list is one parameter. Where the two
differ, the question takes the words from the ``Dialect`` of its connection.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from rapporteur.record.place import Place
from rapporteur.record.text_query import TextQuery

Row = tuple[Any, ...]


class Cursor(Protocol):
    """The answer to a question."""

    @property
    def rowcount(self) -> int:
        """Rows that were changed."""

    def fetchone(self) -> Any:  # noqa: ANN401 - a row, or None
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """The rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Dialect(Protocol):
    """The few words in which the databases differ."""

    @property
    def name(self) -> str:
        """``sqlite`` or ``postgres``: which migrations are run."""

    @property
    def among(self) -> str:
        """The test that stands after a column: its value is one of the list that is the parameter."""

    def same_letters(self, column: str) -> str:
        """A test that a column has the words of the parameter, without regard to the case of A to Z."""

    def gathered(self, column: str) -> str:
        """All values of a column as a JSON list, in order."""

    def field(self, column: str, name: str) -> str:
        """A field of the JSON in a column, as text."""

    def at_least(self, column: str, name: str) -> str:
        """A test that a number in the JSON of a column is not below the parameter."""

    def items(self, column: str, name: str) -> str:
        """A list in the JSON of a column as a table with the column ``value``."""

    def matches(self, table: str) -> str:
        """A test that a row of a full-text table fits the text query that is the parameter."""

    def ranked(self, table: str) -> str:
        """A question for ``rowid`` and ``rank`` of the best rows: of a text query, from a rowid on, at most so many."""

    def text(self, query: TextQuery) -> str:
        """A text query as a parameter; empty where it has no word."""

    def word_lists(self, rows: Iterable[tuple[int, Sequence[str]]]) -> list[tuple[int, str]]:
        """Rows of a full-text table for keys and texts; none where the database makes them itself."""


class Connection(Protocol):
    """An open record. Outside ``begin`` and ``commit`` every question stands alone."""

    @property
    def place(self) -> Place:
        """Where the record is."""

    @property
    def dialect(self) -> Dialect:
        """How it is spoken to."""

    @property
    def in_transaction(self) -> bool:
        """Whether something was begun and not committed."""

    @property
    def closed(self) -> bool:
        """Whether it can be asked no more."""

    def execute(self, question: str, values: Sequence[object] = ()) -> Cursor:
        """Asks; a list among the values is one parameter."""

    def stream(self, question: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Asks for many rows, which are never all in memory at once."""

    def each(self, question: str, values: Iterable[Sequence[object]]) -> list[list[Row]]:
        """The answers to one question with different values, in one round trip."""

    def insert(self, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
        """Puts rows in, however many."""

    def columns(self, table: str) -> list[str]:
        """The columns of a table, in order, without those that are worked out from others."""

    def begin(self) -> None:
        """Begins a transaction that writes."""

    def commit(self) -> None:
        """Makes what was written since lasting."""

    def snapshot(self) -> AbstractContextManager[None]:
        """All questions inside see the record at one moment."""

    def limit(self, seconds: float) -> None:
        """Questions from now on end with RecordSlowError after so many seconds."""

    def size(self) -> int:
        """Bytes on disk."""

    def software(self) -> str:
        """Name and version of the database."""

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """What the database itself finds wrong: code, place, words."""

    def close(self) -> None:
        """Lets the record go."""
