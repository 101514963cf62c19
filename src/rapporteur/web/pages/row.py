"""The page of one statement or event: its sentence in the middle, and all that is known about how it is known."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import partial

from rapporteur.export import event_row, statement_row
from rapporteur.record import NoSuchIdError, Record
from rapporteur.record.browse import Wanted, find_rows
from rapporteur.record.heads import ArticleHead, Placed, key_of, placed, reprints_of, sequence_of
from rapporteur.record.whois import who_key
from rapporteur.types import Article, Event, Party, Statement
from rapporteur.web.engagements import ENGAGED, calendar_of
from rapporteur.web.marks import Paragraph, marks_of, paragraphs
from rapporteur.web.pages.article import find_article
from rapporteur.web.view import Ask, MovedError, NotFoundError, View
from rapporteur.web.words import cut, day_number

BESIDE = 3
"""Neighbours in time shown on each side."""

SHOWN = {
    "statement": {
        *("id", "article", "speaker", "addressee", "relays", "cue", "content", "manner"),
        *("kind", "said", "evidence", "score", "stance", "act", "about", "topics", "source_type", "anonymity"),
        *("occasion", "medium", "place", "distance"),
    },
    "event": {
        *("id", "article", "type", "mode", "contexts", "quad", "actors", "recipients", "place", "when"),
        *("status", "polarity", "attribution", "trigger", "evidence", "accounts", "origins", "score"),
    },
}
"""Fields that the page has a place for; any other that a row has stands under "further"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of the chain that a row is known through, the outlet first."""

    role: str
    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An account of its own, with the articles that only repeat it."""

    head: ArticleHead
    reprints: tuple[ArticleHead, ...]


def statement(record: Record, ask: Ask) -> View:
    """One statement by its id."""
    return row_page(record, ask, "statement")


def event(record: Record, ask: Ask) -> View:
    """One event by its id."""
    return row_page(record, ask, "event")


def row_page(record: Record, ask: Ask, kind: str) -> View:
    """A statement or event with its sentence, chain, accounts and neighbours."""
    one = find_row(record, ask.name, kind)
    source = find_article(record, one.value.article)
    values = {
        "kind": kind,
        "one": one,
        "row": one.value,
        "sentence": around(source, one.value),
        "chain": list(chain(one)),
        "origins": [Origin(head=one.head, reprints=tuple(reprints_of(record, source.id)))],
        "further": further(one.value, kind),
        "before": neighbours(record, one, later=False),
        "after": neighbours(record, one, later=True),
    }
    as_row = event_row(one.value) if isinstance(one.value, Event) else statement_row(one.value)
    engaged = isinstance(one.value, Event) and one.value.status in ENGAGED
    calendar = partial(calendar_of, [one], sequence_of(record, [one.value.id]), ask, one.head.title) if engaged else None
    return View(template="row.html", title=row_title(one.value), values=values, data=as_row, rows=[as_row], table=f"{kind}s", calendar=calendar)


def find_row(record: Record, id_: str, kind: str) -> Placed:
    """The row of an id; the beginning of one leads to the whole."""
    key = key_of(record, kind, id_)
    if key is not None:
        return placed(record, kind, [key])[0]
    try:
        found = record.show(id_)
    except NoSuchIdError as error:
        raise NotFoundError(f"The record has no {kind} {id_}. It may have been read again since; search for words of it.") from error
    raise MovedError(f"/{found.kind}/{found.value.id}")


def row_title(row: Statement | Event) -> str:
    """A heading for a window or a list."""
    if isinstance(row, Event):
        return cut(f"{' and '.join(party.name for party in row.actors) or 'somebody'}: {row.type.lower()}, {row.status}", 90)
    return cut(f"{row.speaker.name if row.speaker else 'Nobody named'}: {' … '.join(piece.text for piece in row.content) or row.evidence.text}", 90)


def around(source: Article, row: Statement | Event) -> list[Paragraph]:
    """The paragraphs that hold the row's sentence and words near it, with their marks."""
    marks = marks_of(row, "")
    places = [row.evidence.span.start, row.evidence.span.end - 1, *(mark.start for mark in marks if mark.kind != "actor")]
    found = []
    for one in paragraphs(source, marks):
        start, end = one.pieces[0].start, one.pieces[-1].start + len(one.pieces[-1].text)
        if any(start <= place < end for place in places):
            found.append(one)
    return found


def chain(one: Placed) -> Iterator[Link]:
    """From the outlet to the one whose words they are: outlet, wires, relays, speaker."""
    row = one.value
    if isinstance(row, Event):
        if not any(step.role == "outlet" for step in row.attribution):
            yield Link(role="article", name=one.head.outlet or one.head.title or "this article", key="")
        for step in row.attribution:
            yield Link(role=step.role, name=step.name or step.text, key=who_key(step.actor, step.name or step.text))
        return
    yield Link(role="article", name=one.head.outlet or one.head.title or "this article", key="")
    for relay in reversed(row.relays):
        yield link("relay", relay)
    if row.speaker is not None:
        yield link("speaker", row.speaker)


def link(role: str, party: Party) -> Link:
    """Somebody as a link of a chain."""
    return Link(role=role, name=party.name or party.text, key=who_key(party.actor, party.name or party.text, party.kind))


def further(row: Statement | Event, kind: str) -> list[tuple[str, object]]:
    """What a row has besides the fields known here: name and value, those that say nothing left out."""
    names = [field.name for field in fields(row) if field.name not in SHOWN[kind]]
    return [(name.replace("_", " "), value) for name in names if (value := getattr(row, name)) not in (None, "", (), 0, {})]


def neighbours(record: Record, one: Placed, *, later: bool) -> list[Placed]:
    """The rows of the same actors just before or after it in time; none where it has no day or no actor."""
    row = one.value
    day = (row.when if isinstance(row, Event) else row.said).earliest
    parties = row.actors or row.recipients if isinstance(row, Event) else (row.speaker,) if row.speaker else ()
    if day is None or not parties:
        return []
    keys = tuple(dict.fromkeys(who_key(party.actor, party.name or party.text, party.kind) for party in parties))
    kind = "event" if isinstance(row, Event) else "statement"
    bounds = {"since": day_number(day)} if later else {"until": day_number(day)}
    asked = Wanted(kind=kind, facets={"actor": keys}, order="oldest" if later else "newest", **bounds)  # type: ignore[arg-type]
    found = placed(record, kind, find_rows(record, asked, most=BESIDE + 9).keys)
    return [other for other in found if other.value.id != row.id and on_side(other, day_number(day), later=later)][:BESIDE]


def on_side(other: Placed, day: int, *, later: bool) -> bool:
    """Whether a row begins after a day, or not after it."""
    first = (other.value.when if isinstance(other.value, Event) else other.value.said).earliest
    return first is not None and (day_number(first) > day if later else day_number(first) <= day)
