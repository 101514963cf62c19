"""An article: the text on the left, what was found in it on the right."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rapporteur.export import article_row, event_row, statement_row
from rapporteur.record import NoSuchIdError, Record
from rapporteur.record.heads import ArticleHead, article_heads, key_of, reprints_of, rows_of_article
from rapporteur.types import Actor, Article, Event, Problem, Statement
from rapporteur.web.marks import SHARED, Mark, Paragraph, marks_of, paragraphs
from rapporteur.web.view import Ask, NotFoundError, View

T = TypeVar("T", Statement, Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A statement or event with its name on the page ("S3", "E2"), and the places of its words for a script to light."""

    label: str
    value: Statement | Event
    spans: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that a page of an article shows; of a pasted text too, which has no reprints."""

    article: Article
    paragraphs: Sequence[Paragraph]
    records: Sequence[Labelled]
    actors: Sequence[Actor] = ()
    problems: Sequence[Problem] = ()
    original: ArticleHead | None = None
    overlaps: Sequence[tuple[ArticleHead, str]] = ()
    reprints: Sequence[ArticleHead] = ()
    kept: bool = True


def article(record: Record, ask: Ask) -> View:
    """One article by its id."""
    found = find_article(record, ask.name)
    statements, events = rows_of(record, found.id, Statement), rows_of(record, found.id, Event)
    made = sheet(found, statements, events)
    beside = record_sheet(record, made)
    data = {
        **article_row(found),
        "statements": [statement_row(one) for one in statements],
        "events": [event_row(one) for one in events],
        "reprints": [head.id for head in beside.reprints],
    }
    rows = [*[statement_row(one) for one in statements], *[event_row(one) for one in events]]
    return View(template="article.html", title=found.title or "Article without a title", values={"sheet": beside}, data=data, rows=rows)


def rows_of(record: Record, article: str, kind: type[T]) -> list[T]:
    """The statements or the events of an article."""
    return [row for row in rows_of_article(record, article, kind.__name__.lower()) if isinstance(row, kind)]


def find_article(record: Record, id_: str) -> Article:
    """The article of an id; raises NotFoundError where there is none."""
    try:
        return record.article(id_)
    except NoSuchIdError as error:
        raise NotFoundError(f"The record has no article {id_}. It may have been read again since; search for words of it.") from error


def sheet(found: Article, statements: Sequence[Statement], events: Sequence[Event], *, kept: bool = True) -> Sheet:
    """An article with its rows labelled in the order of the text."""
    records = labelled(statements, events)
    marks = [mark for one in records for mark in marks_of(one.value, one.label)]
    if found.reprint_of is None:  # of a reprint all is shared, and its page says so
        marks += [Mark(start=span.start, end=span.end, kind=SHARED, label="") for one in found.overlaps for span in one.spans]
    return Sheet(article=found, paragraphs=paragraphs(found, marks), records=records, problems=found.problems, kept=kept)


def labelled(statements: Sequence[Statement], events: Sequence[Event]) -> list[Labelled]:
    """Rows in the order of the text, S1, S2, E1, ..."""
    numbers: Counter[str] = Counter()
    found = []
    rows: list[Statement | Event] = sorted([*statements, *events], key=lambda row: (row.evidence.span.start, isinstance(row, Event), row.id))
    for row in rows:
        letter = "E" if isinstance(row, Event) else "S"
        numbers[letter] += 1
        label = f"{letter}{numbers[letter]}"
        spans = " ".join(f"{mark.kind}:{mark.start}-{mark.end}" for mark in marks_of(row, label))
        sentence = f"sentence:{row.evidence.span.start}-{row.evidence.span.end}"
        found.append(Labelled(label=label, value=row, spans=f"{sentence} {spans}"))
    return found


def record_sheet(record: Record, made: Sheet) -> Sheet:
    """A sheet with what the record knows beside the article: who repeats it, what it repeats."""
    original = head_of(record, made.article.reprint_of) if made.article.reprint_of else None
    overlaps = [(head, f"{one.kind}, {one.share:.0%} of this text") for one in made.article.overlaps if (head := head_of(record, one.other))]
    return replace(made, original=original, overlaps=overlaps, reprints=reprints_of(record, made.article.id))


def head_of(record: Record, id_: str) -> ArticleHead | None:
    """The head of an article, None where it is gone."""
    key = key_of(record, "article", id_)
    return article_heads(record, [key])[0][0] if key is not None else None
