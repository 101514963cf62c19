"""Asking the record."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import groupby
from types import TracebackType
from typing import Any, Literal, Self, Unpack

from rapporteur.record.codec import decode
from rapporteur.record.conditions import Conditions, for_actors, for_articles, for_events, for_statements
from rapporteur.record.errors import NoSuchIdError, explained
from rapporteur.record.filters import Filters, words_query
from rapporteur.record.merge import merge_actors
from rapporteur.record.opening import reading
from rapporteur.record.place import Place, place_of
from rapporteur.record.store import Connection
from rapporteur.record.text_query import phrases
from rapporteur.record.tokens import snippet, tokens
from rapporteur.types import Actor, Article, Document, Event, Problem, Run, Statement

RowKind = Literal["article", "statement", "event", "actor"]

MOST_RANKED = 1_000
"""Matches that a search ranks in each kind of row: ranking takes about 20 microseconds a match, so this bounds a search
of the commonest words; not swept."""

READING_ORDER = "articles.earliest IS NULL, articles.earliest, articles.id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One row found by words: the better the match, the lower the rank; ``snippet`` has the words in [brackets]."""

    kind: RowKind
    id: str
    article: str
    snippet: str
    rank: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A row shown by its id, with the article it stands in (None for an actor)."""

    kind: RowKind
    value: Article | Statement | Event | Actor
    article: Article | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a record holds."""

    documents: int
    articles: int
    reprints: int
    statements: int
    events: int
    actors: int
    problems: int


def open_record(path: str | Place) -> "Record":
    """The record at ``path`` (or on a server, by its address), for asking; never blocked by a writer.

    Raises RecordError when it cannot be read.
    """
    place = place_of(path)
    with explained(place):
        return Record(path=place, connection=reading(place))


def accounts_of(connection: Connection) -> str:
    """The articles that tell an event of a question, as a JSON list."""
    inside = "SELECT article FROM accounts WHERE event = events.key ORDER BY article"
    return f"(SELECT {connection.dialect.gathered('article')} FROM ({inside}) AS told)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record open for asking. Close it, or use it in a ``with`` block."""

    path: Place
    connection: Connection

    def articles(self, **filters: Unpack[Filters]) -> Iterator[Article]:
        """Articles, by day of publication (undated ones last)."""
        question = "SELECT articles.data, articles.text FROM articles"
        for data, text in self._rows(question, for_articles(self.connection, filters), READING_ORDER, "articles.id", filters):
            yield replace(decode(data, Article), text=text)

    def statements(self, **filters: Unpack[Filters]) -> Iterator[Statement]:
        """Statements, article by article in the order of the text."""
        question = "SELECT statements.data FROM statements JOIN articles ON articles.key = statements.article"
        order, by_id = f"{READING_ORDER}, statements.start, statements.id", "articles.id, statements.start, statements.id"
        for (data,) in self._rows(question, for_statements(self.connection, filters), order, by_id, filters):
            yield decode(data, Statement)

    def events(self, **filters: Unpack[Filters]) -> Iterator[Event]:
        """Events with their accounts and origins, article by article in the order of the text."""
        question = f"SELECT events.data, {accounts_of(self.connection)} FROM events JOIN articles ON articles.key = events.article"
        order, by_id = f"{READING_ORDER}, events.start, events.id", "articles.id, events.start, events.id"
        for data, accounts in self._rows(question, for_events(self.connection, filters), order, by_id, filters):
            yield replace(decode(data, Event), accounts=decode(accounts, tuple[str, ...]), origins=1)

    def actors(self, **filters: Unpack[Filters]) -> Iterator[Actor]:
        """Actors, those in most articles first (or by id)."""
        found = for_actors(self.connection, filters)
        inside = f"{ACTORS_OF_ALL if not found.tests else ACTORS_OF_SOME}{found.where()} GROUP BY actors.id"
        order = "wanted.id" if filters.get("order") == "id" else "wanted.often DESC, wanted.id"
        limit = f" ORDER BY {order.replace('wanted.', '')} LIMIT {int(filters['limit'])}" if "limit" in filters else ""
        question = (
            f"SELECT actors.id, actors.data FROM ({inside}{limit}) AS wanted JOIN actors ON actors.id = wanted.id "
            f"WHERE actors.key IN (SELECT actor FROM casts) ORDER BY {order}"
        )
        for _, versions in groupby(self._ask(question, found.values), key=lambda row: row[0]):
            yield merge_actors([decode(data, Actor) for _, data in versions])

    def _rows(self, question: str, found: Conditions, order: str, by_id: str, filters: Filters) -> Iterator[tuple[Any, ...]]:
        """The rows of a question under conditions, sorted and cut as the filters say."""
        chosen = by_id if filters.get("order") == "id" else order
        limit = f" LIMIT {int(filters['limit'])}" if "limit" in filters else ""
        return self._ask(f"{question}{found.where()} ORDER BY {chosen}{limit}", found.values)

    def _ask(self, question: str, values: list[object]) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            yield from self.connection.stream(question, values)

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """The best rows for all these words ("quoted words" together): articles, statements and events.

        Of words that more than ``MOST_RANKED`` rows of a kind have, the last ones read are ranked.
        """
        query = words_query(words)
        if not query.parts:
            return []
        asked = self.connection.dialect.text(query)
        with explained(self.path):
            found = [row for kind in ("article", "statement", "event") for row in self._search(kind, asked, limit)]
        best = sorted(found, key=lambda row: row[:3])[:limit]
        wanted = [tokens(phrase.words) for phrase in phrases(query)]
        return [Hit(kind=kind, id=id_, article=article, snippet=snippet(text, wanted), rank=rank) for rank, kind, id_, article, text in best]

    def _search(self, kind: Literal["article", "statement", "event"], query: str, limit: int) -> Iterator[tuple[float, RowKind, str, str, str]]:
        """Rank, kind, id, article and text of the best rows of a kind."""
        table, dialect = f"{kind}s", self.connection.dialect
        text, article = ("text", "articles.id") if kind == "article" else ("words", f"(SELECT id FROM articles WHERE key = {table}.article)")
        last = f"SELECT rowid FROM {table}_text WHERE {dialect.matches(f'{table}_text')} ORDER BY rowid DESC LIMIT 1 OFFSET ?"
        first = self.connection.execute(last, (query, MOST_RANKED - 1)).fetchone()
        found = f"SELECT {table}.id, {article}, {table}.{text}, found.rank FROM ({dialect.ranked(f'{table}_text')}) AS found"
        question = f"{found} JOIN {table} ON {table}.key = found.rowid ORDER BY found.rank, {table}.key"
        for row in self.connection.execute(question, (query, first[0] if first else 0, limit)):
            yield row[3], kind, row[0], row[1], row[2]

    def show(self, id: str) -> Found:  # noqa: A002
        """The row with this id or unique beginning of one; raises NoSuchIdError where none or several fit."""
        with explained(self.path):
            kind, full = self._one(id)
            return self._found(kind, full)

    def _one(self, beginning: str) -> tuple[RowKind, str]:
        """Kind and full id of the one row an id or its beginning fits."""
        found: list[tuple[RowKind, str]] = []
        for kind in KINDS:
            question = f"SELECT DISTINCT id FROM {kind}s WHERE id >= ? AND id < ? ORDER BY id LIMIT 6"
            rows = [row[0] for row in self.connection.execute(question, (beginning, beginning + "\U0010ffff"))]
            if beginning in rows:
                return kind, beginning
            found += [(kind, row) for row in rows]
        if not found or not beginning:
            raise NoSuchIdError(f"no row of {self.path} has an id that begins with {beginning!r}; ids are in the first column of every listing.")
        if len(found) > 1:
            fits = ", ".join(f"{kind} {row}" for kind, row in found[:6])
            raise NoSuchIdError(f"{beginning!r} begins more than one id: {fits}; give more of it.")
        return found[0]

    def _found(self, kind: RowKind, id: str) -> Found:  # noqa: A002
        if kind == "actor":
            versions = self.connection.execute("SELECT data FROM actors WHERE id = ?", (id,)).fetchall()
            return Found(kind=kind, value=merge_actors([decode(row[0], Actor) for row in versions]), article=None)
        if kind == "article":
            article = self.article(id)
            return Found(kind=kind, value=article, article=article)
        accounts = accounts_of(self.connection) if kind == "event" else "'[]'"
        data, told = self.connection.execute(f"SELECT data, {accounts} FROM {kind}s WHERE id = ?", (id,)).fetchone()
        if kind == "statement":
            statement = decode(data, Statement)
            return Found(kind=kind, value=statement, article=self.article(statement.article))
        event = replace(decode(data, Event), accounts=decode(told, tuple[str, ...]), origins=1)
        return Found(kind=kind, value=event, article=self.article(event.article))

    def article(self, id: str) -> Article:  # noqa: A002
        """The article with this id; raises NoSuchIdError where there is none."""
        row = self.connection.execute("SELECT data, text FROM articles WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise NoSuchIdError(f"{self.path} has no article {id}.")
        return replace(decode(row[0], Article), text=row[1])

    def actor(self, id: str) -> Actor | None:  # noqa: A002
        """The actor with this id, or None where there is none."""
        versions = self.connection.execute("SELECT data FROM actors WHERE id = ?", (id,)).fetchall()
        return merge_actors([decode(row[0], Actor) for row in versions]) if versions else None

    def document(self, id: str) -> Document:  # noqa: A002
        """The document with this id; raises NoSuchIdError where there is none."""
        row = self.connection.execute("SELECT data FROM documents WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise NoSuchIdError(f"{self.path} has no document {id}.")
        return decode(row[0], Document)

    def articles_of(self, document: str) -> list[str]:
        """Ids of the articles in the documents of a name, in the order of the text."""
        question = (
            "SELECT articles.id FROM articles JOIN documents ON documents.key = articles.document "
            "WHERE documents.name = ? OR (documents.name > ? AND documents.name < ?) ORDER BY articles.key"
        )
        return [row[0] for row in self.connection.execute(question, (document, f"{document}#", f"{document}$"))]

    def problems(self) -> Iterator[Problem]:
        """Everything that could not be read or resolved, sorted by place."""
        question = "SELECT stage, code, place, message, refused FROM problems ORDER BY place, stage, code, message"
        for stage, code, place, message, refused in self.connection.stream(question):
            yield Problem(stage=stage, code=code, where=place, message=message, refused=bool(refused))

    def problem_count(self) -> int:
        """How many problems there are."""
        return int(self.connection.execute("SELECT count(*) FROM problems").fetchone()[0])

    def runs(self) -> Iterator[Run]:
        """The runs that wrote something, oldest first."""
        for (data,) in self.connection.execute("SELECT data FROM runs ORDER BY key"):
            yield decode(data, Run)

    def counts(self) -> Counts:
        """How much the record holds."""
        tables = ("documents", "articles", "statements", "events", "problems")
        counts = {table: self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
        counts["reprints"] = self.connection.execute("SELECT count(*) FROM articles WHERE reprint_of IS NOT NULL").fetchone()[0]
        counts["actors"] = self.connection.execute("SELECT count(DISTINCT id) FROM actors WHERE key IN (SELECT actor FROM casts)").fetchone()[0]
        return Counts(**counts)

    def older_than(self, stamp: str) -> int:
        """How many documents other code, another model or other tables read (or are to be read again)."""
        return int(self.connection.execute("SELECT count(*) FROM documents WHERE stamp <> ?", (stamp,)).fetchone()[0])

    def integrity(self) -> tuple[Problem, ...]:
        """What is not sound: the file, references, full-text indexes, evidence. Empty when all is."""
        from rapporteur.record.integrity import find_faults

        with explained(self.path):
            return find_faults(self)

    def snapshot(self) -> AbstractContextManager[None]:
        """All questions inside see the record as it is now, whatever a writer commits meanwhile."""
        return self.connection.snapshot()

    def close(self) -> None:
        """Lets the file go."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


KINDS: tuple[RowKind, ...] = ("article", "statement", "event", "actor")
ACTORS_OF_SOME = (
    "SELECT actors.id AS id, count(DISTINCT articles.key) AS often FROM actors "
    "JOIN casts ON casts.actor = actors.key JOIN articles ON articles.key = casts.article"
)
ACTORS_OF_ALL = (
    "SELECT actors.id AS id, CAST(sum(counted.often) AS BIGINT) AS often FROM (SELECT actor, count(*) AS often FROM casts GROUP BY actor) AS counted "
    "JOIN actors ON actors.key = counted.actor"
)
"""Actors with the number of articles they are in; without conditions the index of ``casts`` alone is counted."""
