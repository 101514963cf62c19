"""Days written without their year ("Feb. 14", "Friday, 14 February") and with it, found once for all finders."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapporteur.dates.inside.words import Words
from rapporteur.tables.calendar import load_calendar_words, word_pattern


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A month and day in a text; ``year`` and ``weekday`` (0 Monday) are None where not written."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    calendar = load_calendar_words()
    month = rf"(?:{word_pattern([name for name in calendar.months if name != 'may'])}|may)"
    weekday = rf"(?:(?P<w>{word_pattern(list(calendar.weekdays))})\.?(?:\s+(?:night|evening|morning|afternoon))?,?\s+(?:the\s+)?)?"
    day = r"(?P<{0}>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[:.,]\d|%|\s*(?:percent|million|billion|people))"
    year = r"(?:,?\s+(?P<{0}>(?:19|20)\d\d)\b)?"
    one = rf"{weekday}(?P<m1>{month})\.?\s+{day.format('d1')}{year.format('y1')}"
    two = rf"{weekday.replace('?P<w>', '?P<w2>')}{day.format('d2')}\s+(?:of\s+)?(?P<m2>{month})\b\.?{year.format('y2')}"
    iso = r"(?P<y3>(?:19|20)\d\d)-(?P<m3>0[1-9]|1[0-2])-(?P<d3>0[1-9]|[12]\d|3[01])(?!\d)"
    return re.compile(rf"(?<![\w$]){one}|(?<![\w.,:$]){two}|(?<![\w/-]){iso}", re.IGNORECASE)


@lru_cache(maxsize=8)
def month_days(words: Words) -> tuple[WrittenDay, ...]:
    """The written days of a text, in order."""
    calendar = load_calendar_words()
    found = []
    pattern = _pattern()
    for match in (found for low, high in words.month_windows for found in pattern.finditer(words.text, low, high)):
        name = match["m1"] or match["m2"]
        if name and not name[0].isupper():
            continue
        month = calendar.months[name.lower().rstrip(".")] if name else int(match["m3"])
        year = match["y1"] or match["y2"] or match["y3"]
        weekday = match["w"] or match["w2"]
        day = int(match["d1"] or match["d2"] or match["d3"])
        known = calendar.weekdays[weekday.lower().rstrip(".")] if weekday else None
        found.append(WrittenDay(month, day, int(year) if year else None, known, match.start(), match.end()))
    return tuple(found)
