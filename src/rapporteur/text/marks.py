"""Characters that may be quotation marks, each with what its neighbours allow it to be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Family = Literal["double", "angle", "single"]

MARK = re.compile("``|(?<=\\S)'(?=''(?!'))|''|[“”„‟\"＂«»‘’‚‛']")
FAMILIES: Final[Mapping[str, Family]] = MappingProxyType(
    {
        "“": "double",
        "”": "double",
        "„": "double",
        "‟": "double",
        '"': "double",
        "＂": "double",
        "``": "double",
        "''": "double",
        "«": "angle",
        "»": "angle",
        "‘": "single",
        "’": "single",
        "‚": "single",
        "‛": "single",
        "'": "single",
    }
)
_GLYPHS = frozenset("“”„‟\"＂«»‘’‚‛'`")
_BEFORE_OPENING = frozenset("([{—–-/…=*_>")
_AFTER_CLOSING = frozenset(".,;:!?)]}")
# Words that drop their beginning, and years: the mark before them is an apostrophe.
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|n|round|bout|cos|neath|gainst|ere|\d0s|\d\d)\b", re.I)
_FEET = re.compile(r"\d['’]\s?\d{1,2}$")
_PLURAL_OWNER = re.compile(r" [a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark: ``opens`` and ``closes`` are what its neighbours allow, either, both or neither.

    ``weak`` marks a single closing mark that may also be the apostrophe of a plural ("the players' union").
    ``measure`` is true after a digit, where it may stand for inches.
    """

    start: int
    end: int
    glyph: str
    family: Family
    opens: bool
    closes: bool
    weak: bool
    measure: bool


def marks_in(text: str, start: int, end: int) -> list[Mark]:
    """The marks of one paragraph in order, without apostrophes inside words, elisions, feet and inches."""
    found = (_mark(text, match, start, end) for match in MARK.finditer(text, start, end))
    return [mark for mark in found if mark is not None]


def _mark(text: str, match: re.Match[str], start: int, end: int) -> Mark | None:
    before, after = _neighbours(text, match.start(), match.end(), start, end)
    glyph = match[0]
    family = FAMILIES[glyph]
    opens = _may_precede(before) and bool(after.strip()) and after not in _AFTER_CLOSING
    closes = bool(before.strip()) and before != "=" and not after.isalnum()
    if family == "single":
        opens = opens and glyph != "’" and not _ELISION.match(text, match.end())
        opens = opens or (glyph == "‚" and bool(after.strip()))
        if not opens and not closes:
            return None
    elif _FEET.search(text, max(start, match.start() - 5), match.start()):
        return None
    return Mark(
        start=match.start(),
        end=match.end(),
        glyph=glyph,
        family=family,
        opens=opens,
        closes=closes,
        weak=before in {"s", "S"} and _PLURAL_OWNER.match(text, match.end()) is not None,
        measure=before.isdigit(),
    )


def _neighbours(text: str, place: int, after: int, start: int, end: int) -> tuple[str, str]:
    """The characters around a mark, other marks beside it passed over; "" at the paragraph's ends."""
    before = place - 1
    while before >= max(start, place - 3) and text[before] in _GLYPHS:
        before -= 1
    stop = min(end, after + 3)
    while after < stop and text[after] in _GLYPHS:
        after += 1
    return text[before] if before >= start else "", text[after] if after < end else ""


def _may_precede(letter: str) -> bool:
    """Whether a quotation can begin after this character."""
    return not letter.strip() or letter in _BEFORE_OPENING
