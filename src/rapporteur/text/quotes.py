"""Quotation marks paired by type and paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapporteur.text.marks import FAMILIES, MARK, Family, Mark, marks_in
from rapporteur.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks: ``span`` with the marks, ``inner`` without them and without white space around.

    ``depth`` counts the quotations around it. ``repaired`` is true when one mark is missing and its place was
    chosen: the paragraph's end for a closing mark, a sentence's start for an opening one.
    ``continues`` is true when it goes on with the quotation left open at the end of the paragraph before.
    """

    span: Span
    inner: Span
    depth: int
    repaired: bool
    continues: bool


_PARAGRAPH_BREAK = re.compile(r"\n(?:[ \t]*\n)*")
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)]?\s+")
_SURE_PAIRS = frozenset({"“”", "„“", "„”", "‟”", "``''", "«»", "»«"})
_MOST_NESTED = 8  # no page nests deeper; a bound keeps a page of nothing but marks linear
_MARKS_IN_A_ROW = 4
_ENDS_A_PART = frozenset(".,!?;…—–")


def pair_quotes(text: str) -> tuple[Quotation, ...]:
    """All quotations in text order, the outer before the inner; empty when there are none. Never raises.

    Apostrophes are no quotation marks. A paragraph ends at a blank line, or at a line break unless the line is
    plainly wrapped in the middle of a sentence.
    """
    found: list[_Found] = []
    left_open: frozenset[Family] = frozenset()
    for start, end in _paragraphs(text):
        reader = _Paragraph(text=text, start=start, end=end, left_open=left_open)
        reader.read()
        left_open = reader.finish(_opening_families(text, end))
        found += reader.found
    return _nested(text, sorted(found, key=lambda item: (item.start, -item.end)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A pair: from the opening mark's start to the closing mark's end, and the words between."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    repaired: bool
    continues: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    mark: Mark
    continues: bool


@dataclass(slots=True, kw_only=True)
class _Paragraph:
    """One paragraph being read: ``stack`` holds what is open, ``reach`` is where the last finished quotation ends."""

    text: str
    start: int
    end: int
    left_open: frozenset[Family]
    stack: list[_Open] = field(default_factory=list)
    found: list[_Found] = field(default_factory=list)
    reach: int = -1

    def read(self) -> None:
        """Take every mark of the paragraph in order."""
        marks = marks_in(self.text, self.start, self.end)
        for mark, sure_later in zip(marks, _sure_closing_later(marks), strict=True):
            if mark.family == "single":
                self._single(mark, sure_later=sure_later)
            elif self._closes(mark):
                self._close(mark)
            elif self._opens(mark):
                self._open(mark)
            elif not mark.measure:
                self._stray(mark)

    def finish(self, reopened: frozenset[Family]) -> frozenset[Family]:
        """End what is still open at the paragraph's end; gives the families left open."""
        kept = [item for item in self.stack if item.mark.family != "single" or item.mark.glyph in "‘‚" or item.mark.family in reopened]
        for item in kept:
            self._add(item, self.end, self.end, repaired=item.mark.family not in reopened)
        return frozenset(item.mark.family for item in kept)

    def _innermost(self, family: Family) -> int | None:
        """The place in the stack of the last quotation of this family that is open."""
        return next((i for i in range(len(self.stack) - 1, -1, -1) if self.stack[i].mark.family == family), None)

    def _closes(self, mark: Mark) -> bool:
        """Whether a double or angle mark ends what is open, by its glyph first and its neighbours next."""
        index = self._innermost(mark.family)
        if index is None:
            return False
        opener = self.stack[index].mark.glyph
        if opener + mark.glyph in _SURE_PAIRS:
            return True
        if mark.glyph in {"„", "‟", "``", "«"} or (mark.glyph == "“" and not (mark.closes and not mark.opens)):
            return False
        return mark.glyph in {"”", "»"} or mark.closes or not mark.opens

    def _opens(self, mark: Mark) -> bool:
        """Whether a double or angle mark that closes nothing can begin a quotation."""
        if mark.glyph in {"“", "„", "‟", "``", "«"}:
            return not (mark.glyph == "“" and mark.closes and not mark.opens)
        if mark.glyph in {"”", "»"}:
            return mark.opens or self._reopens(mark)
        return mark.opens or not mark.closes

    def _reopens(self, mark: Mark) -> bool:
        """Whether the mark stands first in the paragraph and the one before was left open."""
        near = mark.start - self.start < _MARKS_IN_A_ROW
        return near and mark.family in self.left_open and not self.text[self.start : mark.start].strip(" \t'\"‘“")

    def _open(self, mark: Mark) -> None:
        index = self._innermost(mark.family)
        if index is not None and index == len(self.stack) - 1 and self._was_unclosed(self.stack[index].mark, mark):
            end = mark.start
            while self.text[end - 1].isspace():
                end -= 1
            self._add(self.stack[index], end, end, repaired=True)
            del self.stack[index:]
        if len(self.stack) < _MOST_NESTED:
            self.stack.append(_Open(mark=mark, continues=self._reopens(mark)))

    def _was_unclosed(self, opener: Mark, mark: Mark) -> bool:
        """Whether a second opening mark of the same glyph shows that the first was never closed: words end before it."""
        before = self.text[opener.end : mark.start][-2:].strip()[-1:]
        return opener.glyph == mark.glyph and (before in _ENDS_A_PART)

    def _close(self, mark: Mark) -> None:
        index = self._innermost(mark.family)
        if index is not None:
            item = self.stack[index]
            self._add(item, mark.start, mark.end, repaired=False)
            del self.stack[index:]

    def _single(self, mark: Mark, *, sure_later: bool) -> None:
        """Single marks close only what is on top; one that closes nothing and opens nothing is an apostrophe."""
        inside = bool(self.stack) and self.stack[-1].mark.family == "single"
        german = inside and mark.glyph == "‘" and self.stack[-1].mark.glyph == "‚"
        if inside and (german or (mark.closes and (mark.glyph != "‘" or not mark.opens) and not (mark.weak and sure_later))):
            self._close(mark)
        elif mark.opens:
            if inside:
                self.stack.pop()
            if len(self.stack) < _MOST_NESTED:
                self.stack.append(_Open(mark=mark, continues=self._reopens(mark)))

    def _stray(self, mark: Mark) -> None:
        """A closing mark without an opening one: its quotation begins with the paragraph or the sentence after the last one."""
        start: int | None = self.start
        if self.reach >= 0:
            sentence = _SENTENCE_BREAK.search(self.text, self.reach - 2, mark.start)
            start = sentence.end() if sentence and sentence.end() >= self.reach else None
        self.stack.clear()
        if start is None:
            self.reach = mark.end
            return
        continues = start == self.start and mark.family in self.left_open
        self._keep(_Found(start=start, end=mark.end, inner_start=start, inner_end=mark.start, repaired=True, continues=continues))

    def _add(self, item: _Open, inner_end: int, end: int, *, repaired: bool) -> None:
        mark = item.mark
        self._keep(_Found(start=mark.start, end=end, inner_start=mark.end, inner_end=inner_end, repaired=repaired, continues=item.continues))

    def _keep(self, found: _Found) -> None:
        """Note a quotation, unless there is nothing in it, or one with a mark missing has no words."""
        self.reach = max(self.reach, found.end)
        inner = self.text[found.inner_start : found.inner_end]
        if any(map(str.isalnum, inner)) or (inner.strip() and not found.repaired):
            self.found.append(found)


def _sure_closing_later(marks: list[Mark]) -> list[bool]:
    """For each mark, whether a single mark that surely closes comes before the next one that opens."""
    answers: list[bool] = []
    later = False
    for mark in reversed(marks):
        answers.append(later)
        if mark.family == "single":
            later = not mark.opens and ((mark.closes and not mark.weak) or later)
    return answers[::-1]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the paragraphs that hold something, without white space at their ends."""
    start = 0
    for match in _PARAGRAPH_BREAK.finditer(text):
        if match[0].count("\n") == 1 and _wrapped(text, match.start(), match.end()):
            continue
        yield from _stripped(text, start, match.start())
        start = match.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    paragraph = text[start:end]
    words = paragraph.strip()
    if words:
        first = start + len(paragraph) - len(paragraph.lstrip())
        yield first, first + len(words)


def _wrapped(text: str, before: int, after: int) -> bool:
    """Whether a single line break only wraps a sentence: a letter or comma before it and a small letter after."""
    return text[after : after + 1].islower() and (text[before - 1 : before].isalnum() or text[before - 1 : before] == ",")


def _opening_families(text: str, place: int) -> frozenset[Family]:
    """The families of the marks that the next paragraph begins with."""
    found: set[Family] = set()
    while place < len(text) and text[place].isspace():
        place += 1
    while match := MARK.match(text, place):
        found.add(FAMILIES[match[0]])
        place = match.end()
    return frozenset(found)


def _nested(text: str, found: list[_Found]) -> tuple[Quotation, ...]:
    """Quotations with their depth, from pairs sorted by start."""
    result: list[Quotation] = []
    ends: list[int] = []
    for item in found:
        while ends and ends[-1] <= item.start:
            ends.pop()
        inner = text[item.inner_start : item.inner_end]
        first = item.inner_start + len(inner) - len(inner.lstrip())
        result.append(
            Quotation(
                span=Span(start=item.start, end=item.end),
                inner=Span(start=first, end=first + len(inner.strip())),
                depth=len(ends),
                repaired=item.repaired,
                continues=item.continues,
            )
        )
        ends.append(item.end)
    return tuple(result)
