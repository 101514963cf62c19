"""A text as the finders of dated facts look at it: words, sentences, quotations, and which way a phrase looks."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapporteur.tables.actor_rows import fold
from rapporteur.text.quotes import pair_quotes

Look = Literal["ahead", "back", ""]

_WORD = re.compile(r"[^\W_]+")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec")
_SHORT = "".join(rf"(?<!\b{word})" for word in ("Sen", "Rep", "Gov", "Mr", "Mrs", "Ms", "Dr", "St", *_MONTHS))
_STOP = re.compile(rf"{_SHORT}(?<![ .][A-Z])[.?!]['’”\")]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n\s*")
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
# How far a cue may stand from a phrase, in characters. By hand, not swept.
_BEFORE, _AFTER = 60, 45


@dataclass(frozen=True, slots=True)
class Word:
    """One word: folded, whether it begins with a capital or figure, and where it stands."""

    key: str
    capital: bool
    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """A text prepared once for all finders. ``words`` leaves out "the"."""

    text: str

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in order."""
        found = []
        for match in _WORD.finditer(self.text):
            word = match[0]
            key = word.lower() if word.isascii() else fold(word)
            if key != "the":
                found.append(Word(key, not word[0].islower(), match.start(), match.end()))
        return tuple(found)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The folded words alone."""
        return tuple(word.key for word in self.words)

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence begins."""
        return [0, *(match.end() for match in _STOP.finditer(self.text) if match.end() < len(self.text))]

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
        outside = self.text[first:start] + " " + self.text[end:last]
        return bool(_OLD.search(outside) or _YEAR.search(outside))

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
