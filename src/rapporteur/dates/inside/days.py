"""Days, months and feasts that a text writes, and how near the day of writing they lie."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from rapporteur.dates.inside.facts import Fact
from rapporteur.dates.inside.grid import FIRST_DAY, LAST_DAY, Piece, Profile, between, since
from rapporteur.dates.inside.monthdays import WrittenDay, month_days
from rapporteur.dates.inside.phrases import PhraseIndex
from rapporteur.dates.inside.words import Look, Words
from rapporteur.tables.calendar import load_calendar_words
from rapporteur.tables.dated import Feast, load_feasts
from rapporteur.types import Span

# A day without its year is written this near, before and after (e-folding days), by which way the clause looks; the doubt is
# for the days of other years told. By hand; PolNeAR train changed little with the doubts and the far weight halved.
_AHEAD, _BEHIND, _WRONG_SIDE = 45.0, 40.0, 8.0
_DOUBT_MONTH_DAY, _DOUBT_WEEKDAY, _DOUBT_MONTH, _DOUBT_FULL, _DOUBT_PAGE = 0.2, 0.04, 0.45, 0.03, 0.003
_DOUBT_FEAST, _DOUBT_FEAST_DAY = 0.2, 0.03
_FAR, _FAR_WEIGHT = 120.0, 0.3
# Of the days without a year, the nearest to one another count once: at most this many are heard, so that a chronology is not a verdict.
_MOST_DAYS: Final = 5
_PAGE_WORDS: Final = 9
_FRONT: Final = 400
# The new moon is seen a day earlier or later in some countries, or the feast begins on the eve.
_BY_SIGHT: Final = frozenset(
    {"ramadan", "eid-al-fitr", "eid-al-adha", "ashura", "mawlid", "passover", "rosh-hashanah", "yom-kippur", "hanukkah", "diwali"}
)
_YEARS: Final = range(FIRST_DAY.year, LAST_DAY.year + 2)


def day_in(year: int, month: int, day: int) -> date | None:
    """A day, or None when there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_days(words: Words) -> Iterator[Fact]:
    """The facts of all written days."""
    bare = 0
    for one in month_days(words):
        if one.year is not None:
            yield from _full(words, one)
        elif bare < _MOST_DAYS and not words.tells_of_old(one.start, one.end):
            bare += 1
            yield _yearless(words, one)


def _full(words: Words, one: WrittenDay) -> Iterator[Fact]:
    """A day with its year: printed above the text it is the day of writing, else a bound on one side."""
    day = day_in(one.year or 1, one.month, one.day)
    if day is None:
        return
    look = words.look(one.start, one.end)
    if _printed(words, one):
        profile, says = Profile((between(day, day, before=1, after=1),), _DOUBT_PAGE), f"printed on {day}"
    elif look == "ahead":
        profile, says = Profile((between(day - timedelta(60), day, before=200, after=2),), 0.15), f"before {day}"
    else:
        profile, says = Profile((since(day, after=20, slope=0.6, before=1),), _DOUBT_FULL), f"not before {day}"
    yield Fact(span=Span(start=one.start, end=one.end), kind="full date", says=says, about=f"day {day}", profile=profile)


def _printed(words: Words, one: WrittenDay) -> bool:
    """Whether a full date stands in a line of its own at the top or in a dateline, as the day of publication does."""
    if one.start > _FRONT:
        return False
    start = words.text.rfind("\n", 0, one.start) + 1
    end = words.text.find("\n", one.end)
    line = words.text[start : end if end >= 0 else len(words.text)]
    after = words.text[one.end : one.end + 40]
    alone = (
        len(line.split()) <= _PAGE_WORDS and not re.search(r"[.?!]['’”\")]*$", line.strip()) and bool(re.search(r"\d\W*$|[ap]\.?m|[A-Z]{2,4}$", line))
    )
    in_dateline = one.start - start < 60 and bool(re.match(r"\)?\s*(?:\([A-Z][\w .&/-]{1,30}\)\s*)?(?:--|[—–])", after))
    return alone or in_dateline


def _yearless(words: Words, one: WrittenDay) -> Fact:
    """A day without its year: near the day of writing in each year where its weekday, if it has one, is right."""
    look = words.look(one.start, one.end)
    doubt = _DOUBT_MONTH_DAY if one.weekday is None else _DOUBT_WEEKDAY
    if words.quoted(one.start):
        doubt = min(0.6, doubt * 3)
    written = " ".join(words.text[one.start : one.end].split())
    said = "in a year when it is that weekday" if one.weekday is not None else {"ahead": "before it", "back": "after it", "": "near it"}[look]
    about = f"day {one.month}-{one.day}"
    return Fact(
        span=Span(start=one.start, end=one.end),
        kind="day without year",
        says=f"{written}: {said}",
        about=about,
        profile=Profile(_near_day(one.month, one.day, one.weekday, look), doubt),
    )


@lru_cache(maxsize=1024)
def _near_day(month: int, day: int, weekday: int | None, look: Look) -> tuple[Piece, ...]:
    """The days round a month's day in every year where its weekday, if it has one, is right."""
    days = [found for year in _YEARS if (found := day_in(year, month, day)) and weekday in (None, found.weekday())]
    far = _FAR_WEIGHT if weekday is None else _FAR_WEIGHT / 6
    before, after = (_AHEAD, _WRONG_SIDE) if look == "ahead" else (_WRONG_SIDE, _BEHIND) if look == "back" else (_AHEAD, _BEHIND)
    near = (between(found, found, before=before, after=after) for found in days)
    return (*near, *(between(found, found, before=_FAR, after=_FAR, weight=far) for found in days))


@cache
def _month_pattern() -> re.Pattern[str]:
    calendar = load_calendar_words()
    names = "|".join(name.capitalize() for name in calendar.months if len(name) > 3 and name != "sept")
    return re.compile(
        r"\b(?P<lead>in|since|last|next|this|until|by|through|early|late|mid|for|end of)[\s-]+"
        rf"(?P<m>{names}|May)\b(?!\.?\s*\d|,?\s+(?:19|20)\d\d|\s+[A-Z])",
        re.I,
    )


def find_months(words: Words) -> Iterator[Fact]:
    """Months without a year ("in March", "next September"): the months of writing they are likely in."""
    calendar = load_calendar_words()
    seen: set[str] = set()
    pattern = _month_pattern()
    for match in (found for low, high in words.month_windows for found in pattern.finditer(words.text, low, high)):
        name = match["m"]
        if not name[0].isupper() or name.lower() in seen or words.tells_of_old(match.start(), match.end()) or words.quoted(match.start()):
            continue
        seen.add(name.lower())
        look = "ahead" if match["lead"].lower() in ("next", "until", "by") else words.look(match.start("m"), match.end())
        if match["lead"].lower() in ("last", "since"):
            look = "back"
        month = calendar.months[name.lower()]
        pieces = tuple(_round_month(year, month, look) for year in _YEARS)
        span = Span(start=match.start(), end=match.end())
        says = f"{match[0]}: {'before' if look == 'ahead' else 'after'} it, within months"
        yield Fact(span=span, kind="month", says=says, about=f"month {month}", profile=Profile(pieces, _DOUBT_MONTH))


def _round_month(year: int, month: int, look: str) -> Piece:
    """The days round a month on which it is named without its year."""
    first = date(year, month, 1)
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    before, after = (90.0, 5.0) if look == "ahead" else (8.0, 110.0)
    return between(first, last, before=before, after=after)


@cache
def feast_index() -> PhraseIndex[Feast]:
    """All moving feasts by name."""
    return PhraseIndex((name, feast) for feast in load_feasts() for name in feast.names)


def find_feasts(words: Words) -> Iterator[Fact]:
    """Moving feasts: the weeks round them; where the sentence gives a feast's day, the years in which it falls on that day."""
    for found in feast_index().find(words):
        start, end = words.word(found.first).start, words.word(found.last).end
        if words.tells_of_old(start, end):
            continue
        feast = found.meanings[0]
        first, last = words.sentence(start)
        told = [one for one in month_days(words) if first <= one.start < last and abs(one.start - start) < 110 and one.year is None]
        slack = 1 if feast.id in _BY_SIGHT else 0
        days = [day for day in feast.days if any(abs((day - near).days) <= slack for one in told if (near := day_in(day.year, one.month, one.day)))]
        sure = bool(days) and bool(
            re.search(r"\b(?:falls?|fell|falling|begins?|began|starts?|started|on|was|is|marked|celebrated)\b", words.text[first:last])
        )
        chosen = days if sure else list(feast.days)
        pieces = tuple(between(day - timedelta(feast.before), day + timedelta(feast.after), before=15, after=10) for day in chosen)
        doubt = (_DOUBT_FEAST_DAY if sure else _DOUBT_FEAST) * (2 if words.quoted(start) else 1)
        says = f"{feast.names[0]} on that day: {', '.join(str(day.year) for day in chosen)}" if sure else f"near {feast.names[0]}"
        yield Fact(span=Span(start=start, end=end), kind="feast", says=says, about=f"feast {feast.id}", profile=Profile(pieces, doubt))
