"""Values into rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rapporteur.record.codec import encode
from rapporteur.record.entry import ArticleEntry
from rapporteur.record.names import fold
from rapporteur.types import Actor, Article, Event, Party, Problem, Statement

Row = tuple[object, ...]
Naming = tuple[str, str, str]
"""Actor id (empty when not linked), name and words."""

COLUMNS = {
    "documents": "key id name stamp data",
    "articles": "key id document outlet language earliest latest reprint_of prints sampled text data",
    "prints": "print article",
    "actors": "key id version kind folded_name data",
    "aliases": "folded actor",
    "casts": "article actor",
    "statements": "key id article start kind manner stance earliest latest words content data",
    "events": "key id article start type mode status earliest latest words quad data",
    "names": "key actor name words folded_name folded_words",
    "parties": "name role statement event",
    "problems": "key document stage code place message refused",
    "runs": "key id data",
}
"""The tables that the writer fills, in the order in which rows may refer to others, and their columns."""


def refusal(article: Article, row: Statement | Event, fault: str) -> Problem:
    """The problem that stands in a refused row's place."""
    kind = "event" if isinstance(row, Event) else "statement"
    return Problem(stage="record", code="unfounded", where=article.id, message=f"{kind} {row.id} left out: {fault}")


def article_row(key: int, document: int, entry: ArticleEntry) -> Row:
    """The article's row; its text stands in a column of its own and not in ``data``."""
    article = entry.article
    return (
        key,
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


def statement_row(key: int, article: int, statement: Statement) -> Row:
    """A statement."""
    beyond = [piece.text for piece in statement.content if not statement.evidence.span.covers(piece.span)]
    return (
        key,
        statement.id,
        article,
        statement.evidence.span.start,
        statement.kind,
        statement.manner,
        statement.stance,
        day(statement.said.earliest),
        day(statement.said.latest),
        " ".join([statement.evidence.text, *beyond]),
        " ".join(piece.text for piece in statement.content),
        encode(statement),
    )


def event_row(key: int, article: int, event: Event) -> Row:
    """An event; how many accounts it has is asked of the record."""
    return (
        key,
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


def roles_of(row: Statement | Event) -> Iterator[tuple[str, Naming]]:
    """Who takes part in a statement or event, in which role."""
    if isinstance(row, Event):
        yield from (("actor", named(party)) for party in row.actors)
        yield from (("recipient", named(party)) for party in row.recipients)
        yield from ((step.role, (step.actor or "", step.name, step.text)) for step in row.attribution)
        return
    yield from ((role, named(party)) for role, party in (("speaker", row.speaker), ("addressee", row.addressee)) if party is not None)
    yield from (("relay", named(party)) for party in row.relays)
    yield from (("about", named(party)) for party in row.about)


def named(party: Party) -> Naming:
    """How somebody is named."""
    return party.actor or "", party.name, party.text


def name_row(key: int, naming: Naming) -> Row:
    """A way of naming somebody."""
    _, name, words = naming
    return (key, *naming, fold(name), fold(words))


def actor_row(key: int, actor: Actor, version: str, data: bytes) -> Row:
    """A version of an actor."""
    return (key, actor.id, version, actor.kind, fold(actor.name), data)


def alias_rows(key: int, actor: Actor) -> list[Row]:
    """What an actor can be found under."""
    return [(name, key) for name in sorted({fold(name) for name in (actor.name, *actor.aliases)} - {""})]


def problem_row(key: int, document: int | None, problem: Problem) -> Row:
    """A problem of a document, or of an input that gave none."""
    return (key, document, problem.stage, problem.code, problem.where, problem.message, int(problem.refused))


def day(value: date | None) -> str | None:
    """A day as it is sorted, or None."""
    return value.isoformat() if value else None
