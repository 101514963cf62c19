"""Filters into SQL conditions, one function for each kind of row."""

from dataclasses import dataclass, field

from rapporteur.record.filters import Filters, first_day, last_day, words_query
from rapporteur.record.store import Connection
from rapporteur.record.who import find_who, text_query

LAST = "\U0010ffff"
"""Comes after everything that an id may go on with."""


@dataclass(slots=True, kw_only=True)
class Conditions:
    """Conditions joined by AND, with their parameters in order."""

    connection: Connection
    tests: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, test: str, *values: object) -> None:
        """One more condition."""
        self.tests.append(test)
        self.values.extend(values)

    def where(self) -> str:
        """The WHERE clause, empty when there is no condition."""
        return f" WHERE {' AND '.join(f'({test})' for test in self.tests)}" if self.tests else ""

    def days(self, table: str, filters: Filters) -> None:
        """Rows whose interval of days touches the wanted one."""
        if since := filters.get("since"):
            self.add(f"{table}.latest >= ?", first_day(since))
        if until := filters.get("until"):
            self.add(f"{table}.earliest <= ?", last_day(until))

    def sure(self, table: str, filters: Filters) -> None:
        """Rows that are sure enough."""
        if least := filters.get("least"):
            self.add(self.connection.dialect.at_least(f"{table}.data", "score"), least)

    def of_event(self, filters: Filters, *, typed: bool = True) -> None:
        """Events by type, status and score."""
        if typed and (kind := filters.get("type")):
            self.add("events.type = ?", kind.upper())
        if status := filters.get("status"):
            self.add("events.status = ?", status.lower())
        self.sure("events", filters)

    def party(self, table: str, column: str, wanted: str, roles: str) -> None:
        """Rows of ``table`` with somebody called ``wanted`` in one of the roles (SQL list, empty for any)."""
        who = find_who(self.connection, wanted, agents=roles != "'about'")
        among = self.connection.dialect.among
        role = f" AND parties.role IN ({roles})" if roles else ""
        self.add(
            f"{table}.key IN (SELECT parties.{column} FROM parties JOIN names ON names.key = parties.name "
            f"WHERE parties.{column} IS NOT NULL{role} AND (names.key {among} "
            f"OR (names.actor <> '' AND names.actor {among})))",
            who.names,
            who.actors,
        )

    def or_party(self, table: str, column: str, wanted: str, roles: str) -> None:
        """The last condition, or somebody called ``wanted`` in one of the roles."""
        before = self.tests.pop()
        self.party(table, column, wanted, roles)
        self.tests.append(f"({before}) OR ({self.tests.pop()})")

    def about(self, table: str, column: str, wanted: str) -> None:
        """Rows whose words hold these, or another name of the actor they stand for."""
        words = words_query(wanted)
        if not words.parts:
            self.add("1 = 0")
            return
        query = text_query(wanted, find_who(self.connection, wanted, whole=True).aliases, column=column)
        dialect = self.connection.dialect
        self.add(f"{table}.key IN (SELECT rowid FROM {table}_text WHERE {dialect.matches(f'{table}_text')})", dialect.text(query))

    def of_article(self, filters: Filters) -> None:
        """Conditions on the article a row stands in."""
        if outlet := filters.get("outlet"):
            self.add(self.connection.dialect.same_letters("articles.outlet"), outlet)
        if article := filters.get("article"):
            self.add("articles.id >= ? AND articles.id < ?", article, article + LAST)


def for_articles(connection: Connection, filters: Filters) -> Conditions:
    """Articles: the actor is in the cast; speaker, type and status hold for one of its statements or events."""
    found = Conditions(connection=connection)
    found.of_article(filters)
    found.days("articles", filters)
    if actor := filters.get("actor"):
        found.add(
            f"articles.key IN (SELECT article FROM casts JOIN actors ON actors.key = casts.actor WHERE actors.id {connection.dialect.among})",
            find_who(connection, actor).actors,
        )
    if about := filters.get("about"):
        found.about("articles", "text", about)
    for table, conditions in inner(connection, filters):
        found.add(f"articles.key IN (SELECT article FROM {table}{conditions.where()})", *conditions.values)
    return found


def inner(connection: Connection, filters: Filters) -> list[tuple[str, Conditions]]:
    """Conditions on the rows inside an article: on statements for a speaker, on one event for its type, status and score."""
    statements, events = Conditions(connection=connection), Conditions(connection=connection)
    if speaker := filters.get("speaker"):
        statements.party("statements", "statement", speaker, "'speaker'")
    events.of_event(filters)
    return [(table, found) for table, found in (("statements", statements), ("events", events)) if found.tests]


def for_statements(connection: Connection, filters: Filters) -> Conditions:
    """Statements: type is the kind or the manner, status the stance, the actor anyone who takes part."""
    found = Conditions(connection=connection)
    found.of_article(filters)
    found.days("statements", filters)
    if actor := filters.get("actor"):
        found.party("statements", "statement", actor, "'speaker', 'addressee', 'relay'")
    if speaker := filters.get("speaker"):
        found.party("statements", "statement", speaker, "'speaker'")
    if about := filters.get("about"):
        found.about("statements", "content", about)
        found.or_party("statements", "statement", about, "'about'")
    if kind := filters.get("type"):
        wanted = kind.lower().replace(" ", "_")
        act = connection.dialect.field("statements.data", "act")
        found.add(f"statements.kind = ? OR statements.manner = ? OR {act} = ?", wanted, wanted, wanted)
    if status := filters.get("status"):
        found.add("statements.stance = ?", status.lower())
    found.sure("statements", filters)
    return found


def for_events(connection: Connection, filters: Filters) -> Conditions:
    """Events: the actor acts or receives; the speaker is one through whom the event is known."""
    found = Conditions(connection=connection)
    found.of_article(filters)
    found.days("events", filters)
    found.of_event(filters)
    if actor := filters.get("actor"):
        found.party("events", "event", actor, "'actor', 'recipient'")
    if speaker := filters.get("speaker"):
        found.party("events", "event", speaker, "'speaker', 'relay', 'outlet'")
    if about := filters.get("about"):
        found.about("events", "words", about)
    return found


def for_actors(connection: Connection, filters: Filters) -> Conditions:
    """Actors: type is their kind; the rest are conditions on the articles that name them."""
    found = Conditions(connection=connection)
    found.of_article(filters)
    found.days("articles", filters)
    if kind := filters.get("type"):
        found.add("actors.kind = ?", kind.lower())
    if actor := filters.get("actor"):
        found.add(f"actors.id {connection.dialect.among}", find_who(connection, actor).actors)
    if speaker := filters.get("speaker"):
        speaks = "SELECT names.actor FROM parties JOIN names ON names.key = parties.name WHERE parties.role = 'speaker'"
        found.add(f"actors.id {connection.dialect.among} AND actors.id IN ({speaks})", find_who(connection, speaker).actors)
    if about := filters.get("about"):
        found.about("articles", "text", about)
    told = Conditions(connection=connection)
    told.of_event(filters, typed=False)
    if told.tests:
        found.add(f"articles.key IN (SELECT article FROM events{told.where()})", *told.values)
    return found
