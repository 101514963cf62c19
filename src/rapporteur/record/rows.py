"""Values into rows."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rapporteur.record.codec import encode
from rapporteur.record.entry import ArticleEntry
from rapporteur.record.evidence import unfounded
from rapporteur.record.facets import index_article
from rapporteur.record.names import fold
from rapporteur.types import Actor, Article, Event, Party, Problem, Statement
from rapporteur.types.ids import short_id


def add_article(connection: sqlite3.Connection, document: int, entry: ArticleEntry) -> list[Problem]:
    """Puts an article in with what was coded from it; gives the rows it refused, each as a problem."""
    key = insert_article(connection, document, entry)
    connection.executemany("INSERT OR IGNORE INTO prints (print, article) VALUES (?, ?)", [(value, key) for value in entry.prints])
    add_cast(connection, key, entry.actors)
    refused = []
    rows: tuple[Statement | Event, ...] = (*entry.statements, *entry.events)
    for row in rows:
        fault = unfounded(entry.article, row) or taken(connection, row)
        if fault:
            refused.append(refusal(entry.article, row, fault))
        elif isinstance(row, Event):
            add_event(connection, key, row)
        else:
            add_statement(connection, key, row)
    index_article(connection, key)
    return refused


def taken(connection: sqlite3.Connection, row: Statement | Event) -> str:
    """Why a row's id cannot be used: another row has it. Empty when none has."""
    table = "events" if isinstance(row, Event) else "statements"
    found = connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row.id,)).fetchone()
    return f"id {row.id} is taken by another row" if found else ""


def refusal(article: Article, row: Statement | Event, fault: str) -> Problem:
    """The problem that stands in a refused row's place."""
    kind = "event" if isinstance(row, Event) else "statement"
    return Problem(stage="record", code="unfounded", where=article.id, message=f"{kind} {row.id} left out: {fault}")


def insert_article(connection: sqlite3.Connection, document: int, entry: ArticleEntry) -> int:
    """The article's row; its text stands in a column of its own and not in ``data``."""
    article = entry.article
    row = (
        article.id,
        document,
        article.outlet,
        article.language,
        day(article.published.earliest),
        day(article.published.latest),
        article.reprint_of,
        len(entry.prints),
        entry.sampled,
        article.text,
        encode(replace(article, text="")),
    )
    return insert(connection, "articles", "id document outlet language earliest latest reprint_of prints sampled text data", row)


def add_statement(connection: sqlite3.Connection, article: int, statement: Statement) -> None:
    """A statement with those who take part in it."""
    content = " ".join(piece.text for piece in statement.content)
    beyond = [piece.text for piece in statement.content if not statement.evidence.span.covers(piece.span)]
    row = (
        statement.id,
        article,
        statement.evidence.span.start,
        statement.kind,
        statement.manner,
        statement.stance,
        day(statement.said.earliest),
        day(statement.said.latest),
        " ".join([statement.evidence.text, *beyond]),
        content,
        encode(statement),
    )
    key = insert(connection, "statements", "id article start kind manner stance earliest latest words content data", row)
    roles = [("speaker", statement.speaker), ("addressee", statement.addressee), *(("relay", relay) for relay in statement.relays)]
    roles += [("about", party) for party in statement.about]
    add_parties(connection, "statement", key, [(role, *named(party)) for role, party in roles if party is not None])


def add_event(connection: sqlite3.Connection, article: int, event: Event) -> None:
    """An event with its actors, recipients and those it is known through."""
    row = (
        event.id,
        article,
        event.evidence.span.start,
        event.type,
        event.mode,
        event.status,
        day(event.when.earliest),
        day(event.when.latest),
        event.evidence.text,
        event.quad,
        encode(replace(event, accounts=(), origins=0)),
    )
    key = insert(connection, "events", "id article start type mode status earliest latest words quad data", row)
    roles = [("actor", *named(party)) for party in event.actors]
    roles += [("recipient", *named(party)) for party in event.recipients]
    roles += [(step.role, step.actor or "", step.name, step.text) for step in event.attribution]
    add_parties(connection, "event", key, roles)


def named(party: Party) -> tuple[str, str, str]:
    """Actor id (empty when not linked), name and words of a party."""
    return party.actor or "", party.name, party.text


def add_parties(connection: sqlite3.Connection, kind: str, key: int, roles: Iterable[tuple[str, str, str, str]]) -> None:
    """Who takes part in row ``key`` in which role; every way of naming somebody is kept once."""
    for role, actor, name, words in roles:
        connection.execute(
            "INSERT OR IGNORE INTO names (actor, name, words, folded_name, folded_words) VALUES (?, ?, ?, ?, ?)",
            (actor, name, words, fold(name), fold(words)),
        )
        found = connection.execute("SELECT key FROM names WHERE actor = ? AND name = ? AND words = ?", (actor, name, words)).fetchone()
        connection.execute(f"INSERT INTO parties (name, role, {kind}) VALUES (?, ?, ?)", (found[0], role, key))


def add_cast(connection: sqlite3.Connection, article: int, actors: Iterable[Actor]) -> None:
    """Everybody in an article, each version of an actor stored once."""
    for actor in actors:
        data = encode(actor)
        version = short_id(data)
        found = connection.execute("SELECT key FROM actors WHERE id = ? AND version = ?", (actor.id, version)).fetchone()
        key = found[0] if found else add_actor(connection, actor, version, data)
        connection.execute("INSERT OR IGNORE INTO casts (article, actor) VALUES (?, ?)", (article, key))


def add_actor(connection: sqlite3.Connection, actor: Actor, version: str, data: bytes) -> int:
    """A version of an actor, findable under its name and aliases."""
    key = insert(connection, "actors", "id version kind folded_name data", (actor.id, version, actor.kind, fold(actor.name), data))
    names = {fold(name) for name in (actor.name, *actor.aliases)} - {""}
    connection.executemany("INSERT OR IGNORE INTO aliases (folded, actor) VALUES (?, ?)", [(name, key) for name in sorted(names)])
    return key


def add_problems(connection: sqlite3.Connection, problems: Iterable[Problem], *, document: int | None) -> None:
    """Problems of a document, or of inputs that gave none; the same one is kept once."""
    for problem in problems:
        row = (document, problem.stage, problem.code, problem.where, problem.message, problem.refused)
        said = connection.execute(
            "SELECT 1 FROM problems WHERE place = ? AND document IS ? AND stage = ? AND code = ? AND message = ?",
            (problem.where, document, problem.stage, problem.code, problem.message),
        ).fetchone()
        if not said:
            insert(connection, "problems", "document stage code place message refused", row)


def insert(connection: sqlite3.Connection, table: str, columns: str, row: Sequence[object]) -> int:
    """One row; gives its key."""
    names = columns.split()
    marks = ", ".join("?" * len(names))
    return connection.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", row).lastrowid or 0


def day(value: date | None) -> str | None:
    """A day as SQLite sorts it, or None."""
    return value.isoformat() if value else None
