"""Values into rows of a batch's tables, and back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import msgspec

from rapporteur.batch.tables import Row
from rapporteur.batch.values import Placed
from rapporteur.runs.values import Coded, CodedDocument, Found
from rapporteur.types import Actor, Article, Document, Event, Problem, Statement
from rapporteur.workers.pool import Lost

T = TypeVar("T")


def encoded(value: object) -> str:
    """JSON of a frozen value."""
    return msgspec.json.encode(value).decode()


def decoded(data: str, kind: type[T]) -> T:
    """The value again; raises msgspec.ValidationError when the JSON does not fit."""
    return msgspec.json.decode(data, type=kind)


def found_rows(placed: Placed, found: Found | Lost, sampled: Sequence[int]) -> Iterator[tuple[str, Row]]:
    """The rows, each with its table, of a document with what was found in it. ``sampled`` counts the sampled prints of each article."""
    value = placed.value
    if isinstance(value, Problem):
        yield "problems", {"row": placed.row, "input": placed.input, **problem_row(value)}
        return
    if isinstance(found, Lost):
        yield "lost", lost_row(placed.row, value.document, found, "find")
        return
    document = value.document
    yield (
        "documents",
        {
            "row": placed.row,
            "id": document.id,
            "name": document.name,
            "input": placed.input,
            "problems": encoded(found.problems),
            "data": encoded(document),
        },
    )
    for number, (article, prints, count) in enumerate(zip(found.articles, found.prints, sampled, strict=True)):
        yield "articles", article_row(placed.row, number, article, prints, count)


def problem_row(problem: Problem) -> Row:
    """A problem of an input that gave no document."""
    return {"stage": problem.stage, "code": problem.code, "place": problem.where, "message": problem.message, "refused": problem.refused}


def lost_row(row: int, document: Document, lost: Lost, stage: str) -> Row:
    """A document whose worker died."""
    return {"row": row, "document": document.id, "stage": stage, "exitcode": lost.exitcode, "data": encoded(document)}


def article_row(row: int, number: int, article: Article, prints: Sequence[int], sampled: int) -> Row:
    """An article; its text stands in a column of its own and not in ``data``."""
    return {
        "row": row,
        "number": number,
        "id": article.id,
        "document": article.document,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "published_earliest": article.published.earliest,
        "published_latest": article.published.latest,
        "text": article.text,
        "prints": prints,
        "sampled": sampled,
        "data": encoded(replace(article, text="")),
    }


def coded_rows(row: int, document: Document, coded: CodedDocument | Lost) -> Iterator[tuple[str, Row]]:
    """The rows, each with its table, of what was coded from a document's articles."""
    if isinstance(coded, Lost):
        yield "lost_coding", lost_row(row, document, coded, "code")
        return
    for one in coded.articles:
        yield "coded", {"row": row, "article": one.article, "problems": encoded(one.problems)}
        for number, actor in enumerate(one.actors):
            yield "actors", {"number": number, **actor_row(row, one.article, actor)}
        for number, statement in enumerate(one.statements):
            yield "statements", {"number": number, **statement_row(row, statement)}
        for number, event in enumerate(one.events):
            yield "events", {"number": number, **event_row(row, event)}


def actor_row(row: int, article: str, actor: Actor) -> Row:
    """Somebody in an article."""
    return {
        "row": row,
        "article": article,
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "data": encoded(actor),
    }


def statement_row(row: int, statement: Statement) -> Row:
    """A statement, with what is asked of most often in columns."""
    return {
        "row": row,
        "article": statement.article,
        "id": statement.id,
        "start": statement.evidence.span.start,
        "kind": statement.kind,
        "manner": statement.manner,
        "act": statement.act,
        "stance": statement.stance,
        "speaker": statement.speaker.actor if statement.speaker else None,
        "speaker_name": statement.speaker.name if statement.speaker else "",
        "said_earliest": statement.said.earliest,
        "said_latest": statement.said.latest,
        "content": " ".join(piece.text for piece in statement.content),
        "evidence": statement.evidence.text,
        "data": encoded(statement),
    }


def event_row(row: int, event: Event) -> Row:
    """An event, the same way."""
    return {
        "row": row,
        "article": event.article,
        "id": event.id,
        "start": event.evidence.span.start,
        "type": event.type,
        "mode": event.mode,
        "quad": event.quad,
        "status": event.status,
        "actors": [party.actor or "" for party in event.actors],
        "actors_name": [party.name for party in event.actors],
        "recipients": [party.actor or "" for party in event.recipients],
        "recipients_name": [party.name for party in event.recipients],
        "when_earliest": event.when.earliest,
        "when_latest": event.when.latest,
        "evidence": event.evidence.text,
        "data": encoded(event),
    }


def read_article(text: str, data: str) -> Article:
    """The article of a row."""
    return replace(decoded(data, Article), text=text)


def read_coded(article: str, problems: str, actors: Sequence[str], statements: Sequence[str], events: Sequence[str]) -> Coded:
    """What was coded from an article."""
    return Coded(
        article=article,
        actors=tuple(decoded(data, Actor) for data in actors),
        statements=tuple(decoded(data, Statement) for data in statements),
        events=tuple(decoded(data, Event) for data in events),
        problems=decoded(problems, tuple[Problem, ...]),
    )
