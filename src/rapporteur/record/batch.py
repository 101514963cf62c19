"""Rows on their way into the record: collected document by document, put in many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapporteur.record.codec import encode
from rapporteur.record.entry import ArticleEntry, Entry
from rapporteur.record.evidence import unfounded
from rapporteur.record.facets import index_articles
from rapporteur.record.rows import (
    COLUMNS,
    Naming,
    Row,
    actor_row,
    alias_rows,
    article_row,
    event_row,
    name_row,
    problem_row,
    refusal,
    roles_of,
    statement_row,
)
from rapporteur.record.store import Connection
from rapporteur.types import Actor, Article, Event, Problem, Statement
from rapporteur.types.ids import short_id

MOST_WAITING = 200
"""Articles collected before they are put in at the latest, so that memory stays flat whatever the caller does."""

MOST_KNOWN = 100_000
"""Names and actors whose keys are remembered: about 30 MB; not swept."""

TEXTS = {"articles": ("text",), "statements": ("words", "content"), "events": ("words",)}
"""The columns of each table that its full-text index holds."""


@dataclass(slots=True, kw_only=True)
class Batch:
    """Rows that wait, the last key of each table, and the keys of names and actors that were seen.

    The writer is alone, so it gives the keys itself and need not ask for each row what key it got.
    """

    connection: Connection
    waiting: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    keys: dict[str, int] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    names: dict[Naming, int] = field(default_factory=dict)
    actors: dict[tuple[str, str], int] = field(default_factory=dict)
    replaced: bool = False

    def key(self, table: str) -> int:
        """The next key of a table."""
        if table not in self.keys:
            self.keys[table] = self.connection.execute(f"SELECT coalesce(max(key), 0) FROM {table}").fetchone()[0]
        self.keys[table] += 1
        return self.keys[table]

    def put(self, table: str, rows: Iterable[Row]) -> None:
        """Rows that can wait."""
        self.waiting[table] += rows

    def add(self, entry: Entry) -> list[Problem]:
        """A document with all its articles; gives the rows refused for lack of evidence."""
        document, given = self.key("documents"), entry.document
        self.ids.add(given.id)
        self.put("documents", [(document, given.id, given.name, entry.stamp, encode(given))])
        refused = [problem for article in entry.articles for problem in self.add_article(document, article)]
        problems: dict[tuple[str, ...], Problem] = {}
        for one in (*entry.problems, *refused):
            problems.setdefault((one.stage, one.code, one.where, one.message), one)
        self.put("problems", [problem_row(self.key("problems"), document, one) for one in problems.values()])
        if len(self.waiting["articles"]) >= MOST_WAITING:
            self.settle()
        return refused

    def add_article(self, document: int, entry: ArticleEntry) -> list[Problem]:
        """An article with what was coded from it; gives the rows it refused, each as a problem."""
        key = self.key("articles")
        self.put("articles", [article_row(key, document, entry)])
        self.put("prints", [(value, key) for value in dict.fromkeys(entry.prints)])
        self.put("casts", [(key, actor) for actor in dict.fromkeys(self.actor_keys(entry.actors))])
        sound, refused = self.sift(entry.article, (*entry.statements, *entry.events))
        names = self.name_keys([naming for row in sound for _, naming in roles_of(row)])
        for row in sound:
            kind = "event" if isinstance(row, Event) else "statement"
            own = self.key(f"{kind}s")
            self.put(f"{kind}s", [event_row(own, key, row) if isinstance(row, Event) else statement_row(own, key, row)])
            placed = (None, own) if kind == "event" else (own, None)
            self.put("parties", [(names[naming], role, *placed) for role, naming in roles_of(row)])
        return refused

    def sift(self, article: Article, rows: tuple[Statement | Event, ...]) -> tuple[list[Statement | Event], list[Problem]]:
        """The rows that stand in the article and whose ids are free, and a problem in place of each other one."""
        held = {id_ for table in ("statements", "events") for id_ in self.held(table, [row.id for row in rows])}
        sound, refused = [], []
        for row in rows:
            fault = unfounded(article, row) or (f"id {row.id} is taken by another row" if row.id in held else "")
            if fault:
                refused.append(refusal(article, row, fault))
            else:
                held.add(row.id)
                sound.append(row)
        self.ids.update(row.id for row in sound)
        return sound, refused

    def held(self, table: str, ids: list[str]) -> set[str]:
        """Which of some ids rows of a table have, or such that wait."""
        if not ids:
            return set()
        found = self.connection.execute(f"SELECT id FROM {table} WHERE id {self.connection.dialect.among}", (ids,))
        return {row[0] for row in found.fetchall()} | (self.ids & set(ids))

    def name_keys(self, namings: Iterable[Naming]) -> dict[Naming, int]:
        """A key for each way of naming somebody; a new one gets a row."""
        wanted = list(dict.fromkeys(namings))
        unknown = [naming for naming in wanted if naming not in self.names]
        question = "SELECT key FROM names WHERE actor = ? AND name = ? AND words = ?"
        for naming, found in zip(unknown, self.connection.each(question, unknown), strict=True):
            self.names[naming] = found[0][0] if found else self.key("names")
            self.put("names", [] if found else [name_row(self.names[naming], naming)])
        keys = {naming: self.names[naming] for naming in wanted}
        forget_oldest(self.names)
        return keys

    def actor_keys(self, actors: Iterable[Actor]) -> list[int]:
        """A key for each version of an actor; a new one gets a row and what it is found under."""
        versions = {(actor.id, short_id(data)): (actor, data) for actor in actors for data in (encode(actor),)}
        unknown = [version for version in versions if version not in self.actors]
        question = "SELECT key FROM actors WHERE id = ? AND version = ?"
        for version, found in zip(unknown, self.connection.each(question, unknown), strict=True):
            self.actors[version] = found[0][0] if found else self.key("actors")
            if not found:
                actor, data = versions[version]
                self.put("actors", [actor_row(self.actors[version], actor, version[1], data)])
                self.put("aliases", alias_rows(self.actors[version], actor))
        keys = [self.actors[version] for version in versions]
        forget_oldest(self.actors)
        return keys

    def settle(self) -> None:
        """Puts in all that waits, and what follows from it: words, facets, marks on reprints that lost their original."""
        for table, rows in self.waiting.items():
            if rows:
                self.connection.insert(table, COLUMNS[table], rows)
                index_words(self.connection, table, COLUMNS[table].split(), rows)
        articles = [row[0] for row in self.waiting["articles"]]
        self.waiting = {table: [] for table in COLUMNS}
        self.ids.clear()
        if articles:
            index_articles(self.connection, articles)  # type: ignore[arg-type]
        if self.replaced:
            self.connection.execute(ORPHANS)
            self.replaced = False


def index_words(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """The words of rows that were put in, where the database does not look at them itself."""
    if table in TEXTS:
        key, places = columns.index("key"), [columns.index(column) for column in TEXTS[table]]
        lists = connection.dialect.word_lists((row[key], [row[place] for place in places]) for row in rows)
        connection.insert(f"{table}_text", "rowid search", lists)


def forget_oldest(known: dict[Naming, int] | dict[tuple[str, str], int]) -> None:
    """Keeps what is remembered within bounds."""
    if len(known) > MOST_KNOWN:
        for one in list(known)[: MOST_KNOWN // 2]:
            del known[one]  # type: ignore[arg-type]


ORPHANS = (
    "UPDATE documents SET stamp = '' WHERE key IN (SELECT document FROM articles WHERE reprint_of IS NOT NULL "
    "AND reprint_of NOT IN (SELECT id FROM articles))"
)
"""A reprint whose original is gone was never coded: its document is to be read again."""
