"""Dated events and recurring occasions that a text names, and where its words put the day of writing against them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from rapporteur.dates.inside.facts import Fact
from rapporteur.dates.inside.grid import Piece, Profile, between, since
from rapporteur.dates.inside.monthdays import month_days
from rapporteur.dates.inside.numerals import NEAR, elapsed, number_pattern, read_number, years_after
from rapporteur.dates.inside.phrases import PhraseIndex
from rapporteur.dates.inside.words import Words
from rapporteur.tables.calendar import load_calendar_words
from rapporteur.tables.dated import DatedEvent, load_dated_events, load_occasions
from rapporteur.types import Span

# How surely a fact of each sort limits the day; the doubts are what is left outside. By hand;
# the doubt of a series was swept 0.08-0.3 on PolNeAR train, the slope below 0.5-1.
_DOUBT_MENTION, _DOUBT_SERIES, _DOUBT_ELAPSED, _DOUBT_ANNIVERSARY, _DOUBT_BESIDE = 0.01, 0.15, 0.08, 0.03, 0.03
# News speaks most of what is new: the tail behind an event, in days, and its slope; for what stays in use, a flatter one.
_NEW, _SLOPE, _SLOPE_LASTING = 25.0, 0.75, 0.2
_LASTING: Final = frozenset({"term", "founding", "law", "ruling", "accord"})
# Named for months on end, so that "last week" beside them says nothing of their day.
_LOOSE: Final = frozenset({"us-campaign"})
_FORESEEN: Final = frozenset({"election", "summit", "sport"})
# An anniversary is written of this long before and after its day.
_ANNIVERSARY = (timedelta(40), timedelta(12))
# A month named without its year is mostly one of the months just gone. By hand.
_SAME_YEAR = timedelta(150)
_WEEK: Final = {"last": (1, 13), "this": (-6, 6), "next": (-13, -1), "coming": (-10, -1)}
_MONTH: Final = {"last": (2, 61), "this": (-30, 30), "next": (-61, -1), "coming": (-40, -1)}


@cache
def event_index() -> PhraseIndex[DatedEvent]:
    """All names of events, with the number, year or place that tells one occasion of a series from the others."""
    rows = [(name, event) for event in (*load_dated_events(), *load_occasions()) for name in event.names]
    for event in load_occasions():
        rows += [(phrase, event) for name in event.names for phrase in _particular(name, event)]
    return PhraseIndex(rows)


def _particular(name: str, event: DatedEvent) -> Iterator[str]:
    """ "2016 Iowa caucuses", "Rio Olympics", "61st Munich Security Conference", "COP29", "Super Bowl LIX"."""
    yield f"{event.start.year} {name}"
    yield f"{name} {event.start.year}"
    for place in event.places:
        yield f"{place} {name}"
        yield f"{name} in {place}"
        yield f"{event.start.year} {name} in {place}"
    if event.number:
        ending = "th" if event.number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(event.number % 10, "th")
        yield from (f"{event.number}{ending} {name}", f"{event.number}{ending} annual {name}", f"{name} {event.number}", f"{name}{event.number}")
        yield f"{name} {_roman(event.number)}"


def _roman(number: int) -> str:
    """A number up to 99 in Roman figures."""
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[number // 10 % 10] + ones[number % 10]


def find_events(words: Words) -> Iterator[Fact]:
    """The facts of all events that a text names."""
    for found in event_index().find(words):
        span = Span(start=words.word(found.first).start, end=words.word(found.last).end)
        yield _fact(words, span, _narrowed(words, span, found.meanings))


def _narrowed(words: Words, span: Span, events: tuple[DatedEvent, ...]) -> tuple[DatedEvent, ...]:
    """Of several occasions, those whose day or place the sentence names; all where it names none."""
    if len(events) < 2:
        return events
    first, last = words.sentence(span.start)
    days = [one for one in month_days(words) if first <= one.start < last and abs(one.start - span.start) < 90]
    named = tuple(event for event in events if any(_has_day(event, one.month, one.day) for one in days))
    if named:
        return named
    sentence = words.text[first:last]
    placed = tuple(event for event in events if any(place in sentence for place in event.places))
    return placed or events


def _has_day(event: DatedEvent, month: int, day: int) -> bool:
    """Whether a month and day lie in an event."""
    return (event.start.month, event.start.day) <= (month, day) <= (event.end.month, event.end.day)


def _fact(words: Words, span: Span, events: tuple[DatedEvent, ...]) -> Fact:
    """What one mention says of the day of writing."""
    old = words.tells_of_old(span.start, span.end)
    if not old and events[0].kind != "term" and events[0].id not in _LOOSE:
        for reader in (_anniversary, _elapsed, _beside, _in_month):
            fact = reader(words, span, events)
            if fact:
                return fact
    return _mention(words, span, events, old=old)


def _says(events: tuple[DatedEvent, ...]) -> str:
    """The event in words, with its day when it is one."""
    event = events[0]
    return f"{event.names[0]} ({event.start})" if len(events) == 1 else f"{event.names[0]} ({events[0].start.year} to {events[-1].start.year})"


def _anniversary(words: Words, span: Span, events: tuple[DatedEvent, ...]) -> Fact | None:
    """ "the 80th anniversary of the end of World War II", "this year marks the 50th anniversary of ..."."""
    first, last = words.sentence(span.start)
    before = words.text[first : span.start]
    number = rf"(?P<n>{number_pattern()})(?:[\s-]+years?)?[\s-]+anniversary"
    ways = rf"{number}\s+(?:of|since|for|after)\b[^.;]{{0,170}}$|(?P<century>centenary|centennial)\s+of\b[^.;]{{0,60}}$"
    found = re.search(ways, before, re.I)
    start = first + found.start() if found else 0
    if not found:
        found = re.match(rf"[’']?s?\s+{number}", words.text[span.end : last], re.I)
        start = span.start
    count = (100 if found["n"] is None else read_number(found["n"])) if found else None
    if not found or not count:
        return None
    over = bool(re.search(r"\b(?:end|ending|victor\w+|conclusion|surrender|liberation|defeat)\b", words.text[start : span.end], re.I))
    whole = bool(re.search(r"\b(?:this|the) year\b|\byear (?:marks|will mark|is)\b", words.text[first:last], re.I))
    pieces: list[Piece] = []
    for event in events:
        base = event.end if over and event.kind == "war" else event.start
        day, until = years_after(base, count), years_after(base if event.kind == "war" else event.end, count)
        if day and until and until - day < timedelta(400):
            pieces.append(between(day - _ANNIVERSARY[0], until + _ANNIVERSARY[1], before=20, after=10))
            pieces.append(between(date(day.year, 1, 1), date(until.year, 12, 31), before=20, weight=1.0 if whole else 0.2))
    if not pieces:
        return None
    about = Span(start=start, end=max(span.end, start + 1))
    says = f"{count} years since {_says(events)}"
    doubt = _DOUBT_ANNIVERSARY * (3 if words.quoted(span.start) else 1)
    return Fact(span=about, kind="anniversary", says=says, about=f"anniversary {events[0].id}", profile=Profile(tuple(pieces), doubt))


@cache
def _gap() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before an event, after it, and "ago" beside it."""
    number = rf"(?P<n>{number_pattern()})"
    unit = r"(?P<unit>year|month|week|day)s?"
    return (
        re.compile(
            rf"\b{NEAR}{number}[\s-]+{unit}\s+(?:(?P<way>after|since|into|following|before|until|ahead of|away from)\s+)"
            r"(?:(?:the|his|her|its|their|a)\s+)?(?:start\s+of\s+|beginning\s+of\s+)?(?:(?:the|his|her|its|their|deadly|devastating)\s+)*$",
            re.I,
        ),
        re.compile(
            rf"^[’']?s?,?\s+(?:is\s+|was\s+|are\s+)?(?:(?:just|only|now|still)\s+)?{NEAR}{number}\s+{unit}\s+(?P<way>ago|away|off|on)\b", re.I
        ),
        re.compile(rf"\b{NEAR}{number}\s+{unit}\s+(?P<way>ago)\b", re.I),
    )


def _elapsed(words: Words, span: Span, events: tuple[DatedEvent, ...]) -> Fact | None:
    """ "three years after ...", "nine days before ...", "ten years ago ... the Minsk agreements"."""
    first, last = words.sentence(span.start)
    before, behind, ago = _gap()
    text = words.text
    found, at = before.search(text[max(first, span.start - 70) : span.start]), max(first, span.start - 70)
    if not found:
        found, at = behind.search(text[span.end : min(last, span.end + 50)]), span.end
    if not found:
        nearest = max(first, span.start - 110)
        found, at = ago.search(text[nearest : span.start]), nearest
    count = read_number(found["n"]) if found else None
    if not found or not count:
        return None
    ahead = found["way"].lower() in ("before", "until", "ahead of", "away from", "away", "off")
    if ahead and events[0].kind != "series" and events[0].kind not in _FORESEEN:
        return None
    unit = found["unit"].lower()
    near = (found["near"] or "").lower()
    pieces = [_until(event, count, unit) if ahead else elapsed(event.start, event.start, count, unit, near) for event in events]
    kept = tuple(piece for piece in pieces if piece)
    if not kept:
        return None
    place = Span(start=min(span.start, at + found.start()), end=max(span.end, at + found.end()))
    says = f"{count} {unit}s {'before' if ahead else 'after'} {_says(events)}"
    if found["way"].lower() in ("after", "following") and unit != "year" and words.look(place.start, place.start + 1) == "ahead":
        return None
    doubt = _DOUBT_ELAPSED * (3 if words.quoted(span.start) or found["way"].lower() in ("after", "following", "before") else 1)
    return Fact(span=place, kind="elapsed", says=says, about=f"elapsed {events[0].id}", profile=Profile(kept, doubt))


def _until(event: DatedEvent, count: int, unit: str) -> Piece | None:
    """The days that lie a number of units before an event."""
    size = {"year": 365, "month": 30, "week": 7, "day": 1}[unit]
    slack = max(1, round(size * (0.4 + 0.05 * count)))
    if count * size > 4000:
        return None
    middle = event.start - timedelta(count * size)
    return between(middle - timedelta(slack), middle + timedelta(slack), before=slack, after=slack)


def _beside(words: Words, span: Span, events: tuple[DatedEvent, ...]) -> Fact | None:
    """ "Tuesday's primary", "last week's attack", "the caucuses on Monday", "next month's summit"."""
    weekdays = load_calendar_words().weekdays
    names = "|".join(sorted((name for name in weekdays if len(name) > 5), key=len, reverse=True))
    word = rf"(?P<day>{names})|(?P<way>last|this|next|coming)\s+(?P<unit>week|month|year)|(?P<one>yesterday|tomorrow|today)"
    before = words.text[max(0, span.start - 32) : span.start]
    found = re.search(rf"\b(?:{word})(?:[’']s)?\s+(?:(?:night|evening|morning|deadly|terrorist|terror|mass|the)(?:[’']s)?\s+){{0,2}}$", before, re.I)
    at = max(0, span.start - 32)
    if not found:
        found = re.match(rf"(?:\s+[\w’']+){{0,2}}?\s+(?:on\s+|late\s+|early\s+)?(?:{word})\b", words.text[span.end : span.end + 40], re.I)
        at = span.end
    if not found:
        return None
    pieces = tuple(piece for event in events for piece in _offset(found, event, words.look(span.start, span.end)))
    if not pieces:
        return None
    place = Span(start=min(span.start, at + found.start()), end=max(span.end, at + found.end()))
    doubt = _DOUBT_BESIDE * (3 if words.quoted(span.start) else 1)
    says = f"{' '.join(found[0].split())}: {_says(events)}"
    return Fact(span=place, kind="beside", says=says, about=f"event {events[0].id}", profile=Profile(pieces, doubt))


@cache
def _month_beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A month without a year right before or behind an event."""
    names = "|".join(name.capitalize() for name in load_calendar_words().months if len(name) > 3 and name != "sept")
    month = rf"(?P<m>{names}|May)(?!\s*\d|,?\s+(?:19|20)\d\d)"
    return (
        re.compile(rf"\b{month}(?:[’']s)?\s+(?:deadly\s+)?$"),
        re.compile(rf"\s+(?:(?:in|last|this)\s+)(?:(?:early|late|mid)[\s-]+)?{month}\b"),
    )


def _in_month(words: Words, span: Span, events: tuple[DatedEvent, ...]) -> Fact | None:
    """ "the fall of Assad in December", "April's earthquake": written within the year that follows, before that month is another's."""
    before, behind = _month_beside()
    low = max(0, span.start - 24)
    found, at = before.search(words.text[low : span.start]), low
    if not found:
        found, at = behind.match(words.text[span.end : span.end + 30]), span.end
    if not found:
        return None
    month = load_calendar_words().months[found["m"].lower()]
    pieces = tuple(between(event.start, event.start + _SAME_YEAR, before=30, after=60) for event in events if event.start.month == month)
    if not pieces:
        return None
    place = Span(start=min(span.start, at + found.start()), end=max(span.end, at + found.end()))
    doubt = _DOUBT_BESIDE * (3 if words.quoted(span.start) else 2)
    says = f"{_says(events)}, its month without a year"
    return Fact(span=place, kind="beside", says=says, about=f"event {events[0].id}", profile=Profile(pieces, doubt))


def _offset(found: re.Match[str], event: DatedEvent, look: str) -> Iterator[Piece]:
    """The days of writing that a deictic word beside an event allows; none when its weekday is another."""
    if found["day"]:
        if load_calendar_words().weekdays[found["day"].lower()] not in (event.start.weekday(), event.end.weekday()):
            return
        before, after = (7, 0) if look == "ahead" else (0, 7)
        yield between(event.start - timedelta(before), event.end + timedelta(after), before=2, after=4)
    elif found["one"]:
        shift = {"yesterday": 1, "tomorrow": -1, "today": 0}[found["one"].lower()]
        yield between(event.start + timedelta(shift), event.end + timedelta(shift), before=1, after=1)
    elif found["unit"].lower() == "year":
        year = event.start.year + {"last": 1, "next": -1}.get(found["way"].lower(), 0)
        yield between(date(year, 1, 1), date(year, 12, 31), before=5, after=5)
    else:
        low, high = (_WEEK if found["unit"].lower() == "week" else _MONTH)[found["way"].lower()]
        yield between(event.start + timedelta(low), event.end + timedelta(high), before=2, after=4)


def _mention(words: Words, span: Span, events: tuple[DatedEvent, ...], *, old: bool) -> Fact:
    """An event merely named: the text is of its day or later, likeliest soon after; an occasion may lie ahead."""
    kind, says = events[0].kind, _says(events)
    if kind == "series":
        look = words.look(span.start, span.end)
        pieces = tuple(piece for event in events for piece in _occasion(event, look, alone=len(events) == 1))
        doubt = 0.5 if old or words.quoted(span.start) else _DOUBT_SERIES if len(events) > 1 else _DOUBT_SERIES / 3
        return Fact(span=span, kind="occasion", says=says, about=f"event {events[0].id}", profile=Profile(pieces, doubt))
    slope = _SLOPE_LASTING if kind in _LASTING or old else _SLOPE
    before = 100.0 if kind in _FORESEEN else 1.0
    pieces = tuple(since(event.start, after=_NEW, slope=slope, before=before) for event in events)
    return Fact(span=span, kind="event", says=f"not before {says}", about=f"event {events[0].id}", profile=Profile(pieces, _DOUBT_MENTION))


def _occasion(event: DatedEvent, look: str, *, alone: bool) -> Iterator[Piece]:
    """The days round an occasion on which it is spoken of; one that its number or place singles out is spoken of while it is news."""
    lead = max(event.lead, 5)
    ahead, back = (1.0, 0.15) if look == "ahead" else (0.3, 1.0) if look == "back" else (0.7, 0.7)
    yield between(event.start, event.end)
    yield between(event.start - timedelta(lead // 3), event.start, before=lead / 3, weight=ahead)
    yield since(event.end, after=40, slope=1.8 if alone else 1.2, weight=back)
