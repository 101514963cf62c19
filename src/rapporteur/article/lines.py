"""Paragraph lines of a plain text, each with its place in the raw text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rapporteur.types import Span

# A file is hard-wrapped when this share of the lines inside its paragraphs is as long as a wrapped line is.
# Both chosen by hand on 80-column mail and Project Gutenberg layouts; not swept.
WRAPPED_SHARE = 0.8
WRAPPED_LENGTH = range(45, 101)
LEAST_WRAPPED_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph: ``text`` is its pieces of the raw text joined by single spaces; ``pieces`` are never empty."""

    text: str
    pieces: tuple[tuple[int, int], ...]

    @property
    def span(self) -> Span:
        """From the first piece's start to the last piece's end in the raw text."""
        return Span(start=self.pieces[0][0], end=self.pieces[-1][1])


def read_lines(raw: str, *, wrapped: bool | None = None) -> tuple[Line, ...]:
    """The paragraphs of a text: its non-empty lines, or its blank-line blocks where it is hard-wrapped.

    ``wrapped`` says which, when it is known; else the lengths of the lines tell.
    """
    blocks = [tuple(block) for block in _blocks(raw)]
    if _is_wrapped(blocks) if wrapped is None else wrapped:
        return tuple(_joined(raw, block) for block in blocks)
    return tuple(_joined(raw, (piece,)) for block in blocks for piece in block)


def _blocks(raw: str) -> Iterator[list[tuple[int, int]]]:
    for blank, block in groupby(_places(raw), key=lambda place: place[0] == place[1]):
        if not blank:
            yield list(block)


def _places(raw: str) -> Iterator[tuple[int, int]]:
    """Where each line stands without its outer blanks; an empty range for a blank line."""
    position = 0
    for line in raw.splitlines(keepends=True):
        bare = line.strip()
        start = position + len(line) - len(line.lstrip()) if bare else position
        yield start, start + len(bare)
        position += len(line)


def _is_wrapped(blocks: list[tuple[tuple[int, int], ...]]) -> bool:
    inner = [end - start for block in blocks for start, end in block[:-1]]
    if len(inner) < LEAST_WRAPPED_LINES:
        return False
    return sum(length in WRAPPED_LENGTH for length in inner) >= WRAPPED_SHARE * len(inner)


def _joined(raw: str, pieces: tuple[tuple[int, int], ...]) -> Line:
    return Line(text=" ".join(raw[start:end] for start, end in pieces), pieces=pieces)
