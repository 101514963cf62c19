"""Wars told by how long they have lasted, without their name: "the nearly three-year war in Ukraine", "its third year"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from rapporteur.dates.inside.facts import Fact
from rapporteur.dates.inside.grid import Piece, Profile, between
from rapporteur.dates.inside.numerals import NEAR, elapsed, number_pattern, read_number, years_after
from rapporteur.dates.inside.words import Words, joined
from rapporteur.tables.dated import DatedEvent, load_dated_events
from rapporteur.types import Span

_WAR: Final = (
    r"(?:war|conflict|invasion|crisis|offensive|siege|fighting|bombardment|blockade|campaign|occupation|uprising|insurgency|military rule|assault)"
)
_WAR_WORD: Final = re.compile(rf"\b{_WAR}\b", re.I)
_UNIT: Final = re.compile(r"year|month|week|day", re.I)
_DOUBT: Final = 0.02
# How far from the word for a war its length may stand, in characters. By hand.
_BESIDE: Final = 90


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    number = rf"(?P<n>{number_pattern()})"
    unit = r"(?P<unit>year|month|week|day)"
    return (
        re.compile(rf"\b{NEAR}{number}[\s-]{unit}(?P<old>[\s-](?:old|long))?,?[\s-](?:\w+\s+){{0,2}}?{_WAR}\b", re.I),
        re.compile(
            rf"\b{NEAR}{number} {unit}s? (?:of|into|after|since|on from)(?: the)?"
            rf"(?: full-scale| start of| outbreak of| beginning of)*(?: the)? {_WAR}\b",
            re.I,
        ),
        re.compile(rf"\b{_WAR}\b[^.;\n]{{0,60}}?\b(?P<nth>(?:its|the|their)) {number} {unit}\b(?!s)", re.I),
        re.compile(rf"\b(?P<nth>the|its) {number} {unit} of (?:the |its |full-scale )*{_WAR}\b", re.I),
        re.compile(rf"\b{_WAR}\b[^.;\n]{{0,40}}?\b(?:began|started|broke out|erupted) {NEAR}{number} {unit}s ago\b", re.I),
    )


def find_wars(words: Words) -> Iterator[Fact]:
    """The facts of wars by their length."""
    wars = [event for event in load_dated_events() if event.kind in ("war", "coup") and event.places]
    for low, high in joined((word.start() - _BESIDE, word.end() + _BESIDE) for word in _WAR_WORD.finditer(words.text)):
        if not _UNIT.search(words.text, low, high):
            continue
        for match in (found for pattern in _patterns() for found in pattern.finditer(words.text, low, high)):
            count = read_number(match["n"])
            meant = _meant(words, match.start(), match.end(), wars)
            if not count or not meant or words.tells_of_old(match.start(), match.end()):
                continue
            pieces = tuple(piece for event in meant if (piece := _piece(match, event, count)))
            if pieces:
                says = f"{' '.join(match[0].split())}: " + ", ".join(f"{event.names[0]} since {event.start}" for event in meant)
                doubt = _DOUBT * (3 if words.quoted(match.start()) else 1)
                span = Span(start=match.start(), end=match.end())
                yield Fact(span=span, kind="length of a war", says=says, about=f"length {meant[0].id}", profile=Profile(pieces, doubt))


def _meant(words: Words, start: int, end: int, wars: list[DatedEvent]) -> list[DatedEvent]:
    """The wars of the places nearest to the phrase in its sentence, else of the places named most in the text."""
    first, last = words.sentence(start)
    for text in (words.text[start : min(last, end + 40)], words.text[first:last], words.text):
        named = [(sum(len(re.findall(rf"\b{re.escape(place)}\b", text)) for place in event.places), event) for event in wars]
        most = max((count for count, _ in named), default=0)
        if most:
            return [event for count, event in named if count == most]
    return []


def _piece(match: re.Match[str], event: DatedEvent, count: int) -> Piece | None:
    """The days of writing that a length allows."""
    groups = match.groupdict()
    unit = match["unit"].lower()
    if groups.get("nth") and unit == "year":
        first, last = years_after(event.start, count - 1), years_after(event.start, count)
        return between(first, last, before=25, after=20) if first and last else None
    if groups.get("old") and not groups.get("near"):
        low, high = elapsed(event.start, event.start, count, unit, "nearly"), elapsed(event.start, event.start, count, unit, "more than")
        return Piece(low.first, high.last, 20, 20) if low and high else None
    return elapsed(event.start, event.start, count, unit, (groups.get("near") or "").lower())
