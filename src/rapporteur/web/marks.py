"""Evidence on an article's text: places of many rows into one run of pieces that do not overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.types import Article, Event, Evidence, Party, Statement

SPEECH, CUE, ACTOR, EVENT, DATE, SHARED = "speech", "cue", "actor", "event", "date", "shared"

MOST_MARKS = 3_000
"""Places marked in one text; a digest of forty pages has fewer. What is beyond stands in the list of records only."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """Words of a row: ``label`` names the row on the page ("S3"), ``kind`` what the words are in it."""

    start: int
    end: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text under the same marks from end to end; ``opens`` are the labels of the rows whose words begin here."""

    text: str
    start: int
    kinds: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the text: ``role`` is title or body; ``left_out`` says what stood before it and is not the article's."""

    role: str
    pieces: tuple[Piece, ...]
    left_out: tuple[str, ...] = ()


def marks_of(row: Statement | Event, label: str) -> list[Mark]:
    """Every place that a row rests on."""
    if isinstance(row, Event):
        found = [mark(row.trigger, EVENT, label), *(mark(piece, DATE, label) for piece in row.when.evidence)]
        return found + [of_party(party, label) for party in (*row.actors, *row.recipients)]
    found = [mark(piece, SPEECH, label) for piece in row.content] + [mark(piece, DATE, label) for piece in row.said.evidence]
    found += [mark(row.cue, CUE, label)] if row.cue else []
    return found + [of_party(party, label) for party in (row.speaker, row.addressee, *row.relays) if party is not None]


def mark(evidence: Evidence, kind: str, label: str) -> Mark:
    """The place of some words."""
    return Mark(start=evidence.span.start, end=evidence.span.end, kind=kind, label=label)


def of_party(party: Party, label: str) -> Mark:
    """The place of somebody's name."""
    return Mark(start=party.start, end=party.end, kind=ACTOR, label=label)


def paragraphs(article: Article, marks: Iterable[Mark]) -> list[Paragraph]:
    """The text of an article with its marks, paragraph by paragraph."""
    kept = [one for one in sorted(set(marks)) if 0 <= one.start < one.end <= len(article.text)][:MOST_MARKS]
    return [paragraph(article, start, end, kept) for start, end in blocks(article.text)]


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph; the title's line is one of its own."""
    position = 0
    for block in text.split("\n\n"):
        if block.strip():
            yield position, position + len(block)
        position += len(block) + 2


def paragraph(article: Article, start: int, end: int, marks: Sequence[Mark]) -> Paragraph:
    """One paragraph with the marks that stand in it."""
    inside = [one for one in marks if one.start < end and one.end > start]
    edges = sorted({start, end, *(min(max(place, start), end) for one in inside for place in (one.start, one.end))})
    title = start == 0 and bool(article.title) and article.text[:end].strip() == article.title.strip()
    return Paragraph(
        role="title" if title else "body",
        pieces=tuple(piece(article.text, left, right, inside) for left, right in pairwise(edges)),
        left_out=tuple(left_out(article, start, end)),
    )


def piece(text: str, left: int, right: int, marks: Sequence[Mark]) -> Piece:
    """The text between two edges with the marks over it."""
    over = [one for one in marks if one.start <= left and one.end >= right]
    opens = [one.label for one in over if one.start == left and one.kind in (SPEECH, EVENT)]
    return Piece(
        text=text[left:right],
        start=left,
        kinds=tuple(dict.fromkeys(one.kind for one in over)),
        labels=tuple(dict.fromkeys(one.label for one in over if one.label)),
        opens=tuple(dict.fromkeys(label for label in opens if label)),
    )


def left_out(article: Article, start: int, end: int) -> Iterator[str]:
    """What was cut from the page right before a paragraph: why, and how long it was."""
    for cut in article.cuts:
        after = next((place for place, raw, _ in article.source_map if raw >= cut.span.end), None)
        if after is not None and start <= after < end:
            yield f"{cut.reason}, {cut.span.end - cut.span.start} characters"
