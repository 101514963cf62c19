"""An export in JSON lines laid over a seed file: rows with places in that file instead of in the record's articles."""

import bisect
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from evaluation.seeds_gold import Range

BELONGS = 0.5  # an article with less of its text in the seed file is of another file; not tuned
Row = TypeVar("Row", bound=msgspec.Struct)


class PartyRow(msgspec.Struct):
    """A party as exported."""

    name: str
    text: str = ""
    actor: str | None = None


class WordsRow(msgspec.Struct):
    """Words with their place, as exported."""

    start: int
    end: int
    text: str = ""


class TimeRow(msgspec.Struct, frozen=True):
    """A time as exported."""

    edtf: str = ""


class ArticleRow(msgspec.Struct):
    """A line of articles.jsonl."""

    id: str
    text: str
    title: str = ""
    reprint_of: str | None = None


class StatementRow(msgspec.Struct):
    """A line of statements.jsonl."""

    id: str
    article: str
    speaker: PartyRow | None = None
    addressee: PartyRow | None = None
    relays: list[PartyRow] = []
    cue: WordsRow | None = None
    content: list[WordsRow] = []
    manner: str = ""
    kind: str = ""
    stance: str = "plain"
    said: TimeRow = TimeRow()


class EventRow(msgspec.Struct):
    """A line of events.jsonl."""

    id: str
    article: str
    type: str
    trigger: WordsRow
    evidence: WordsRow
    status: str = ""
    when: TimeRow = TimeRow()
    actors: list[PartyRow] = []
    recipients: list[PartyRow] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Runs ``(start, raw start, length)`` that lay an exported article over the seed file; ``lost`` lines are not there."""

    runs: tuple[tuple[int, int, int], ...]
    lost: int

    @property
    def covered(self) -> int:
        """How many code points of the article are in the seed file."""
        return sum(length for _, _, length in self.runs)

    @property
    def first(self) -> int | None:
        """Where the article begins in the seed file, or None when no line of it is there."""
        return self.runs[0][1] if self.runs else None

    @property
    def last(self) -> int | None:
        """Where the article ends in the seed file, or None when no line of it is there."""
        return self.runs[-1][1] + self.runs[-1][2] if self.runs else None

    def at(self, offset: int) -> int | None:
        """The place of one code point in the seed file, or None when it is not in it."""
        number = bisect.bisect_right([run[0] for run in self.runs], offset) - 1
        if number < 0 or offset >= self.runs[number][0] + self.runs[number][2]:
            return None
        return offset - self.runs[number][0] + self.runs[number][1]

    def place(self, start: int, end: int) -> Range | None:
        """From the first to the last code point of ``[start, end)`` that are in the seed file; None when none is."""
        found = [place for offset in range(max(0, start), end) if (place := self.at(offset)) is not None]
        return (found[0], found[-1] + 1) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedStatement:
    """A statement row and its content in the seed file."""

    row: StatementRow
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEvent:
    """An event row, its trigger and its sentence in the seed file."""

    row: EventRow
    trigger: Range
    evidence: Range


def align(text: str, raw: str) -> Alignment:
    """Lay an article's lines over the seed file, each after the one before; lines that are not in it count as lost."""
    runs: list[tuple[int, int, int]] = []
    cursor = start = lost = 0
    for line in text.split("\n"):
        at = raw.find(line, cursor) if line.strip() else -1
        if at >= 0:
            runs.append((start, at, len(line)))
            cursor = at + len(line)
        lost += bool(line.strip()) and at < 0
        start += len(line) + 1
    return Alignment(runs=tuple(runs), lost=lost)


def read_rows(path: Path, kind: type[Row]) -> list[Row]:
    """The rows of a JSON lines file; a missing file is the caller's mistake and raises."""
    return [msgspec.json.decode(line, type=kind) for line in path.read_bytes().splitlines() if line.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What an export says about the seed file: its own articles (no reprints) with their places, and placed rows."""

    articles: tuple[tuple[ArticleRow, Alignment], ...]
    reprints: tuple[ArticleRow, ...]
    statements: tuple[PlacedStatement, ...]
    events: tuple[PlacedEvent, ...]


def place_statement(row: StatementRow, alignment: Alignment) -> PlacedStatement:
    """The row with its content in the seed file; content outside of it is left out."""
    ranges = (alignment.place(piece.start, piece.end) for piece in row.content)
    return PlacedStatement(row=row, content=tuple(found for found in ranges if found))


def place_event(row: EventRow, alignment: Alignment) -> PlacedEvent | None:
    """The row with its trigger and sentence in the seed file, or None when they are not in it."""
    trigger = alignment.place(row.trigger.start, row.trigger.end)
    evidence = alignment.place(row.evidence.start, row.evidence.end)
    return PlacedEvent(row=row, trigger=trigger, evidence=evidence) if trigger and evidence else None


def load_export(folder: Path, raw: str) -> Export:
    """Read an export's folder and lay it over the seed file; rows of reprints, and of articles of other files, are left out."""
    every = read_rows(folder / "articles.jsonl", ArticleRow)
    laid = ((row, align(row.text, raw)) for row in every if row.reprint_of is None)
    placed = {row.id: (row, alignment) for row, alignment in laid if alignment.covered >= BELONGS * len(row.text)}
    statements = (row for row in read_rows(folder / "statements.jsonl", StatementRow) if row.article in placed)
    events = (row for row in read_rows(folder / "events.jsonl", EventRow) if row.article in placed)
    return Export(
        articles=tuple(placed.values()),
        reprints=tuple(row for row in every if row.reprint_of is not None),
        statements=tuple(place_statement(row, placed[row.article][1]) for row in statements),
        events=tuple(found for row in events if (found := place_event(row, placed[row.article][1]))),
    )
