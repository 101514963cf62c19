"""PostgreSQL behind the layer of ``store.py``; psycopg is imported only where a record is on a server."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from rapporteur.record.errors import (
    RecordBusyError,
    RecordDamagedError,
    RecordError,
    RecordFullError,
    RecordSlowError,
)
from rapporteur.record.place import Server
from rapporteur.record.store import Cursor, Row
from rapporteur.record.text_query import AllOf, Phrase, TextQuery
from rapporteur.record.tokens import tokens, word_list

if TYPE_CHECKING:
    import psycopg

WEIGHTS = {"content": "B"}
"""The column of a text that a text query may name, and the weight its words have; where a row has one text, no name is needed."""

ROWS_AT_ONCE = 200
"""Rows fetched at once of many: articles of 5 kB make a megabyte; not swept."""


@lru_cache(maxsize=1_000)
def marked(question: str) -> str:
    """A question with psycopg's marks for parameters."""
    return question.replace("%", "%%").replace("?", "%s")


def clean(value: object) -> object:
    """A value as PostgreSQL takes it: JSON as text, and no NUL, which it cannot hold: U+FFFD stands for each, so that no place in a text moves."""
    text = value.decode("utf8") if isinstance(value, bytes) else value
    return text.replace("\x00", "\ufffd").replace("\\u0000", "\\ufffd") if isinstance(text, str) else text


@dataclass(frozen=True, slots=True)
class Postgres:
    """PostgreSQL's words for what ``Dialect`` names; full-text tables hold ``tsvector`` made by ``tokens.py``."""

    name: str = "postgres"
    among: str = "= ANY(?)"

    def same_letters(self, column: str) -> str:
        """A test without regard to case; in the collation "C" only A to Z have one."""
        return f'lower({column}) = lower(CAST(? AS text) COLLATE "C")'

    def gathered(self, column: str) -> str:
        """A JSON list of values."""
        return f"coalesce(CAST(json_agg({column}) AS text), '[]')"

    def field(self, column: str, name: str) -> str:
        """A field of JSON."""
        return f"(CAST({column} AS json) ->> '{name}')"

    def at_least(self, column: str, name: str) -> str:
        """A number of JSON against a bound."""
        return f"CAST({self.field(column, name)} AS DOUBLE PRECISION) >= ?"

    def items(self, column: str, name: str) -> str:
        """A list in JSON as a table."""
        return f"json_array_elements_text(coalesce(CAST({column} AS json) -> '{name}', CAST('[]' AS json))) AS items (value)"

    def matches(self, table: str) -> str:
        """A full-text test."""
        return f"{table}.search @@ CAST(? AS tsquery)"

    def ranked(self, table: str) -> str:
        """The best rows: by the number of places, divided by the length of the text (1 + its logarithm)."""
        return (
            f"SELECT rowid, - ts_rank('{{1, 1, 1, 1}}', search, asked.query, 1) AS rank FROM {table}, (SELECT CAST(? AS tsquery) AS query) AS asked "
            "WHERE search @@ asked.query AND rowid >= ? ORDER BY rank, rowid LIMIT ?"
        )

    def text(self, query: TextQuery) -> str:
        """The query as ``tsquery`` reads it."""
        if isinstance(query, Phrase):
            weight = WEIGHTS.get(query.column, "")
            words = [f"'{word}'{f':{weight}' if weight else ''}" for word in tokens(query.words)]
            if words and query.beginning:
                words[-1] += "*" if weight else ":*"
            return f"({' <-> '.join(words)})" if words else ""
        parts = [found for part in query.parts if (found := self.text(part))]
        return f"({(' & ' if isinstance(query, AllOf) else ' | ').join(parts)})" if parts else ""

    def word_lists(self, rows: Iterable[tuple[int, Sequence[str]]]) -> list[tuple[int, str]]:
        """The words of each row with their places."""
        return [(key, word_list(texts)) for key, texts in rows]


@dataclass(slots=True, kw_only=True)
class PostgresConnection:
    """A connection to the schema of a record."""

    raw: "psycopg.Connection[Any]"
    place: Server
    dialect: Postgres = Postgres()
    cursors: Iterator[int] = field(default_factory=count)

    @property
    def in_transaction(self) -> bool:
        """Whether something was begun and not committed."""
        return self.raw.info.transaction_status != 0

    @property
    def closed(self) -> bool:
        """Whether it can be asked no more."""
        return bool(self.raw.closed)

    def execute(self, question: str, values: Sequence[object] = ()) -> Cursor:
        """Asks."""
        with told(self.place):
            return self.raw.execute(marked(question), [clean(value) for value in values])

    def stream(self, question: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """Asks for many rows, through a cursor of the server."""
        with told(self.place), self.raw.cursor(name=f"rows_{next(self.cursors)}", withhold=not self.in_transaction) as cursor:
            cursor.itersize = ROWS_AT_ONCE
            cursor.execute(marked(question), [clean(value) for value in values])
            yield from cursor

    def each(self, question: str, values: Iterable[Sequence[object]]) -> list[list[Row]]:
        """The answers to one question with different values, all sent before the first is read."""
        with told(self.place):
            with self.raw.pipeline():
                asked = [self.raw.execute(marked(question), [clean(value) for value in one]) for one in values]
            return [cursor.fetchall() for cursor in asked]

    def insert(self, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
        """Puts rows in with COPY."""
        if not rows:
            return
        question = f"COPY {table} ({', '.join(map(quoted, columns.split()))}) FROM STDIN"
        with told(self.place), self.raw.cursor() as cursor, cursor.copy(question.encode()) as copy:
            for row in rows:
                copy.write_row([clean(value) for value in row])

    def columns(self, table: str) -> list[str]:
        """The columns of a table."""
        question = (
            "SELECT column_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ? AND is_generated = 'NEVER' "
            "ORDER BY ordinal_position"
        )
        return [row[0] for row in self.execute(question, (self.place.schema, table)).fetchall()]

    def begin(self) -> None:
        """Begins to write."""
        self.execute("BEGIN")

    def commit(self) -> None:
        """Ends what was begun."""
        self.execute("COMMIT")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One moment."""
        self.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            if not self.closed:
                self.execute("ROLLBACK")

    def limit(self, seconds: float) -> None:
        """Sets when questions end."""
        self.execute(f"SET statement_timeout = {int(1000 * seconds)}")

    def size(self) -> int:
        """Bytes of the tables of the record and their indexes."""
        question = "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class WHERE relkind = 'r' AND relnamespace = to_regnamespace(?)"
        return int(self.execute(question, (quoted(self.place.schema),)).fetchone()[0])

    def software(self) -> str:
        """The server's version."""
        return f"postgresql {self.raw.info.parameter_status('server_version')}"

    def faults(self) -> Iterator[tuple[str, str, str]]:
        """Indexes that the server marks as unfinished; references it keeps itself, and pages are its owner's business."""
        question = (
            "SELECT pg_class.relname FROM pg_index JOIN pg_class ON pg_class.oid = pg_index.indexrelid "
            "WHERE NOT (indisvalid AND indisready) AND pg_class.relnamespace = to_regnamespace(?)"
        )
        for (name,) in self.execute(question, (quoted(self.place.schema),)).fetchall():
            yield "damaged", str(name), f"the index is not valid; rebuild it with: REINDEX INDEX {quoted(self.place.schema)}.{quoted(name)}"

    def close(self) -> None:
        """Lets the server go."""
        self.raw.close()


def quoted(name: str) -> str:
    """A name as SQL takes it whatever it is."""
    return '"' + name.replace('"', '""').replace("\x00", "") + '"'


KINDS: tuple[tuple[str, type[RecordError], str], ...] = (
    (
        "53",
        RecordFullError,
        "the server has no room left; all that was committed before is kept: give the same command again",
    ),
    ("57014", RecordSlowError, "the question took too long and was stopped."),
    ("57P", RecordError, "the server is shutting down or starting; what was committed is kept: give the same command again later"),
    ("55P03", RecordBusyError, "another process holds it; try again when it has ended"),
    ("40", RecordBusyError, "another process changed the same rows; give the same command again"),
    ("42501", RecordError, "this user may not do that; ask who runs the server to GRANT it (docs/postgres.md says what is needed)"),
    ("25006", RecordError, "it can only be read here (a standby, or a user who may only read)"),
    ("42P01", RecordDamagedError, "it is not a sound Rapporteur record; choose another schema in the address, or read the sources again"),
    ("42703", RecordDamagedError, "it is not a sound Rapporteur record; choose another schema in the address, or read the sources again"),
    ("XX00", RecordDamagedError, "the server's data are damaged; its log says more, and its owner has the backup"),
    ("08", RecordError, "the connection was lost; what was committed is kept: give the same command again"),
)
"""First letters of a state that PostgreSQL gives -> what it means for a record."""


@contextmanager
def told(place: Server) -> Iterator[None]:
    """Turns the driver's errors into a RecordError that says what to do; lets those it cannot explain through."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        found = explained_error(error, place)
        if found is None:
            raise
        raise found from error


def explained_error(error: "psycopg.Error", place: Server) -> RecordError | None:
    """The RecordError for one of the driver's own, None when nothing better can be said."""
    import psycopg

    state = error.sqlstate or ("08" if isinstance(error, psycopg.OperationalError) else "")
    for beginning, kind, words in KINDS:
        if state and state.startswith(beginning):
            return kind(f"{place}: {words} ({first_line(error)})")
    return None


def first_line(error: BaseException) -> str:
    """What the server said, in one line."""
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
