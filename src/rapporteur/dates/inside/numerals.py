"""Numbers and spans of time as a text writes them: "third", "80th", "nearly three-year"."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from rapporteur.dates.inside.grid import Piece, between
from rapporteur.tables.calendar import load_calendar_words, word_pattern

_TENS: Final = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100}
UNIT_DAYS: Final = {"year": 365.2425, "month": 30.44, "week": 7.0, "day": 1.0}
NEAR: Final = r"(?P<near>nearly|almost|close to|just under|about to|more than|over|some|about|around|roughly|just over|exactly)?\s*"


@cache
def number_words() -> dict[str, int]:
    """Cardinals and ordinals in words."""
    calendar = load_calendar_words()
    return {**calendar.numbers, **calendar.ordinals, **_TENS}


@cache
def number_pattern() -> str:
    """A regular expression for a number in figures or words, with an ordinal's ending."""
    return rf"(?:\d{{1,4}}(?:,\d{{3}})?(?:st|nd|rd|th)?|{word_pattern(list(number_words()))})"


def read_number(words: str) -> int | None:
    """The value of a number as ``number_pattern`` finds it; None when it has none."""
    bare = words.lower().replace(",", "")
    figures = re.match(r"\d+", bare)
    return int(figures[0]) if figures else number_words().get(bare)


def years_after(day: date, years: int) -> date | None:
    """The same day that many years on; None beyond the calendar."""
    if not 1 <= day.year + years <= 9998:
        return None
    return date(day.year + years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def elapsed(start: date, end: date, count: int, unit: str, near: str) -> Piece | None:
    """The days on which ``count`` units have gone by since something that began between two days; None beyond the calendar.

    "Nearly three years" is from a third of a year short of three; "more than three years" up to the fourth; bare numbers
    are rounded ones.
    """
    size = UNIT_DAYS[unit]
    slack = {"year": 0.35, "month": 0.8, "week": 0.9, "day": 2.0}[unit] + count * 0.02
    before, after = {
        "nearly": (slack, 0.02),
        "almost": (slack, 0.02),
        "close to": (slack, 0.05),
        "just under": (slack, 0.0),
        "more than": (0.0, 0.95),
        "over": (0.0, 0.95),
        "just over": (0.0, 0.4),
    }.get(near, (slack * 0.8, slack * 1.4))
    try:
        first, last = start + timedelta(round((count - before) * size)), end + timedelta(round((count + after) * size))
    except OverflowError:
        return None
    return between(first, last, before=max(3.0, size * 0.06), after=max(3.0, size * 0.12))
