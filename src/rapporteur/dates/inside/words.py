"""A text as the finders of dated facts look at it: words, sentences, quotations, and which way a phrase looks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from rapporteur.tables.actor_rows import fold
from rapporteur.text.quotes import pair_quotes

Look = Literal["ahead", "back", ""]

_WORD = re.compile(r"[^\W_]+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec")
_SHORT = frozenset(("Sen", "Rep", "Gov", "Mr", "Mrs", "Ms", "Dr", "St", *_MONTHS))
_STOP = re.compile(r"[.?!]['’”\")]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n\s*")
_LAST_WORD = re.compile(r"[^\W_]+$")
_AHEAD = re.compile(
    r"\b(?:will|'ll|ahead of|before|upcoming|next|scheduled|set (?:to|for)|plan(?:s|ning)? (?:to|for)|expected|due|until|till|looming|approach\w*"
    r"|coming|prepar\w+ (?:for|to)|eve of|going into|heading (?:into|to)|head into|leading up|run-?up to|days away|weeks away|months away|forthcoming"
    r"|shall|looking (?:ahead )?to|in time for)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:after|following|since|in the wake of|aftermath|won|lost|held|killed|was|were|had|last|ended|concluded|past|took place|died|defeated"
    r"|did|said in|began|happened|occurred|came|went|saw|gave|ago|earlier|previous|on the heels|victory in|finished|announced|made|released|left)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d$£€.,/-])(?:1[89]\d\d|20[0-2]\d)(?![\d%]|,\d)")
_OLD = re.compile(
    r"\b(?:(?:years|decades|centuries|generations) (?:ago|earlier|before)|a (?:decade|generation|century) ago|at the time|back then|in those days"
    r"|once (?:said|wrote|told|called|asked)|long ago|in (?:his|her) memoir"
    r"|history book|recalled how|reminisced|during his presidency)\b"
    r"|\bthen[-–]",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH_START = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)|\b\d{4}-\d\d-\d\d")
# Characters on each side of a month's name in which the rest of a date stands.
_WINDOW = 40
# How far a cue may stand from a phrase, in characters. By hand, not swept.
_BEFORE, _AFTER = 60, 45


class Word(NamedTuple):
    """One word: folded, whether it begins with a capital or figure, and where it stands."""

    key: str
    capital: bool
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """A text prepared once for all finders. "The" is no word here."""

    text: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        lower = self.text.lower()
        if len(lower) != len(self.text):
            lower = self.text
        return [span for match in _WORD.finditer(lower) if match[0] != "the" for span in (match.span(),)]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The folded words."""
        words = [self.text[start:end] for start, end in self.spans]
        return tuple(word.lower() if word.isascii() else fold(word) for word in words)

    def word(self, place: int) -> Word:
        """One word by its number."""
        start, end = self.spans[place]
        return Word(self.keys[place], not self.text[start].islower(), start, end)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each folded word the numbers of the words that are it."""
        found: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            found.setdefault(key, []).append(place)
        return found

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence begins."""
        size = len(self.text)
        return [0, *(match.end() for match in _STOP.finditer(self.text) if match.end() < size and not self._shortened(match))]

    def _shortened(self, stop: re.Match[str]) -> bool:
        """Whether a stop belongs to "Dr." or to an initial."""
        if stop[0][0] != ".":
            return False
        word = _LAST_WORD.search(self.text, max(0, stop.start() - 6), stop.start())
        return word is not None and (word[0] in _SHORT or (len(word[0]) == 1 and word[0].isupper()))

    @cached_property
    def old_places(self) -> list[tuple[int, int]]:
        """Where the text names a year or says "decades ago", "then-", in order."""
        return sorted(match.span() for pattern in (_OLD, _YEAR) for match in pattern.finditer(self.text))

    @cached_property
    def years(self) -> list[tuple[int, int]]:
        """Where years from 1900 on stand."""
        return [match.span() for match in _ANY_YEAR.finditer(self.text)]

    @cached_property
    def month_windows(self) -> list[tuple[int, int]]:
        """The stretches round each month's name or day in figures, joined where they touch."""
        return joined((match.start() - _WINDOW, match.end() + _WINDOW) for match in _MONTH_START.finditer(self.text))

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence that holds a position, as ``[start, end)``."""
        number = bisect_right(self.starts, position) - 1
        return self.starts[number], self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)

    @cached_property
    def quoted_spans(self) -> list[tuple[int, int]]:
        """The outermost quotations."""
        return [(one.span.start, one.span.end) for one in pair_quotes(self.text) if one.depth == 0]

    def quoted(self, position: int) -> bool:
        """Whether a position stands inside quotation marks."""
        number = bisect_right(self.quoted_spans, (position, len(self.text))) - 1
        return number >= 0 and position < self.quoted_spans[number][1]

    def tells_of_old(self, start: int, end: int) -> bool:
        """Whether the sentence of a phrase tells of days gone by: it names another year, or says "decades ago", "then-"."""
        first, last = self.sentence(start)
        low = bisect_left(self.old_places, (first, first))
        for begin, stop in self.old_places[low:]:
            if begin >= last:
                return False
            if stop <= start or begin >= end:
                return True
        return False

    def look(self, start: int, end: int) -> Look:
        """Which way the words beside a phrase look: the nearest cue before decides, else the nearest behind."""
        first, last = self.sentence(start)
        before = self.text[max(first, start - _BEFORE) : start]
        ahead = max((match.end() for match in _AHEAD.finditer(before)), default=-1)
        back = max((match.end() for match in _BACK.finditer(before)), default=-1)
        if ahead >= 0 or back >= 0:
            return "ahead" if ahead > back else "back"
        after = self.text[end : min(last, end + _AFTER)]
        next_ahead, next_back = _AHEAD.search(after), _BACK.search(after)
        if next_ahead and (not next_back or next_ahead.start() < next_back.start()):
            return "ahead"
        return "back" if next_back else ""


def joined(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of a text in order, those that touch as one; none begins before the text."""
    found: list[tuple[int, int]] = []
    for low, high in windows:
        begin = max(0, low)
        if found and begin <= found[-1][1]:
            begin = found.pop()[0]
        found.append((begin, high))
    return found
