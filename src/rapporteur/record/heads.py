"""Rows by their keys, each with the head of the article it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rapporteur.record.browse import Rows
from rapporteur.record.codec import decode
from rapporteur.record.errors import explained
from rapporteur.record.reader import Record, accounts_of
from rapporteur.types import UNKNOWN_TIME, Event, Statement, TimeValue

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """An article without its text."""

    id: str
    document: str
    title: str = ""
    byline: str = ""
    dateline: str = ""
    outlet: str = ""
    url: str = ""
    published: TimeValue = UNKNOWN_TIME
    language: str = ""
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A statement or event with the head of its article; ``read_at`` is when its document was read (UTC)."""

    value: Statement | Event
    head: ArticleHead
    read_at: str


HEAD = "SELECT articles.key, articles.data, documents.read_at FROM articles JOIN documents ON documents.key = articles.document"


def article_heads(record: Record, keys: Sequence[int]) -> list[tuple[ArticleHead, str]]:
    """Heads of articles, in the order of their keys, with the time they were read."""
    with explained(record.path):
        rows = record.connection.execute(f"{HEAD} WHERE articles.key {record.connection.dialect.among}", (list(keys),))
        found = {key: (decode(data, ArticleHead), read_at) for key, data, read_at in rows}
    return in_order(keys, found)


def placed_rows(record: Record, rows: Rows, *, first: int = 0, most: int = 50) -> list[Placed]:
    """Statements or events of a page of what was found."""
    return placed(record, rows.kind, rows.keys[first : first + most])


def placed(record: Record, kind: str, keys: Sequence[int]) -> list[Placed]:
    """Statements or events by their keys, in their order; one that is gone meanwhile is left out."""
    table, accounts = f"{kind}s", accounts_of(record.connection) if kind == "event" else "'[]'"
    question = f"SELECT {table}.key, {table}.article, {table}.data, {accounts} FROM {table} WHERE key {record.connection.dialect.among}"
    with explained(record.path):
        rows = record.connection.execute(question, (list(keys),)).fetchall()
    articles = sorted({row[1] for row in rows})
    heads = dict(zip(articles, article_heads(record, articles), strict=True)) if articles else {}
    found = {
        key: Placed(value=statement_or_event(kind, data, told), head=heads[article][0], read_at=heads[article][1])
        for key, article, data, told in rows
    }
    return in_order(keys, found)


def statement_or_event(kind: str, data: bytes, accounts: str) -> Statement | Event:
    """The value of a row."""
    if kind == "statement":
        return decode(data, Statement)
    return replace(decode(data, Event), accounts=decode(accounts.encode(), tuple[str, ...]), origins=1)


def rows_of_article(record: Record, article: str, kind: str) -> list[Statement | Event]:
    """All statements or events of one article, in the order of its text."""
    key = key_of(record, "article", article)
    keys = [row[0] for row in record.connection.execute(f"SELECT key FROM {kind}s WHERE article = ? ORDER BY start, id", (key,))]
    return [one.value for one in placed(record, kind, keys)]


def in_order(keys: Sequence[int], found: dict[int, T]) -> list[T]:
    """What was found, as the keys stand."""
    return [found[key] for key in keys if key in found]


def key_of(record: Record, kind: str, id_: str) -> int | None:
    """The key of a row, or None where there is none of this id."""
    row = record.connection.execute(f"SELECT key FROM {kind}s WHERE id = ?", (id_,)).fetchone()
    return row[0] if row else None


def reprints_of(record: Record, article: str) -> list[ArticleHead]:
    """Heads of the articles that repeat this one, by day."""
    keys = [row[0] for row in record.connection.execute("SELECT key FROM articles WHERE reprint_of = ? ORDER BY earliest, id LIMIT 200", (article,))]
    return [head for head, _ in article_heads(record, keys)]


def sequence_of(record: Record, events: Sequence[str]) -> dict[str, int]:
    """How often the day or status of each planned event has changed since it was first read."""
    question = f"SELECT event, sequence FROM engagements WHERE event {record.connection.dialect.among}"
    return dict(record.connection.execute(question, (list(events),)).fetchall())
