"""The calendar tables: words, holidays and the rules of time expressions, loaded once and checked."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from rapporteur.tables.files import TableError, read_toml

RULE_FILES = ("dates", "deictic", "relative", "clock", "durations", "vague")
HOLIDAY_WAYS = ("day", "nth", "easter", "orthodox", "days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of time: ISO 8601 letter (or WE, SU, WI), how many of the letter it is, and whether it follows the T."""

    letter: str
    times: int
    clock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfDay:
    """A part of the day: its TIMEX3 code and the first and last hour it covers."""

    code: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """English words of time, each list as in ``words.toml``."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, Unit]
    seasons: dict[str, str]
    parts: dict[str, PartOfDay]
    zones: dict[str, str]
    modifiers: dict[str, str]
    forward_cues: tuple[str, ...]
    weak_forward_cues: tuple[str, ...]
    backward_cues: tuple[str, ...]
    past_verbs: tuple[str, ...]
    forward_lemmas: frozenset[str]
    forward_auxiliaries: frozenset[str]
    after_year: frozenset[str]
    before_month: frozenset[str]
    common_months: frozenset[str]
    name_months: frozenset[str]
    before_number: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A feast: its names, one way of finding its first day, how many days it lasts, and an example for and against."""

    names: tuple[str, ...]
    way: str
    rule: str | int | tuple[int, ...] | tuple[date, ...]
    lasts: int
    like: str
    unlike: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDay:
    """A day that an event made known, and how its short name begins in lower case ("sept. 11")."""

    pattern: re.Pattern[str]
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """One row of the grammar: a pattern over ``@macros``, the reader that gives its value, and its two examples.

    ``triggers`` are the classes of word one of which must be near; ``like`` holds ``words``, read as ``value``
    when published on ``RULE_PUBLISHED``; ``unlike`` is a text this rule reads nothing in. ``cased`` rules heed capitals;
    ``joined`` ones may follow a word and a hyphen ("July-November").
    """

    id: str
    triggers: tuple[str, ...]
    pattern: str
    reader: str
    options: dict[str, str]
    cased: bool
    joined: bool
    like: str
    words: str
    value: str
    unlike: str


RULE_PUBLISHED = date(2025, 2, 15)


@cache
def load_calendar_words() -> CalendarWords:
    """The words of the calendar; raises KeyError when a list is missing."""
    table = read_toml("dates/words")
    return CalendarWords(
        months=table["months"],
        weekdays=table["weekdays"],
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        units={word: Unit(**row) for word, row in table["units"].items()},
        seasons=table["seasons"],
        parts={word: PartOfDay(**row) for word, row in table["parts"].items()},
        zones=table["zones"],
        modifiers=table["modifiers"],
        forward_cues=tuple(table["forward"]["cues"]),
        weak_forward_cues=tuple(table["forward"]["weak"]),
        backward_cues=tuple(table["forward"]["back"]),
        past_verbs=tuple(table["forward"]["past_verbs"]),
        forward_lemmas=frozenset(table["forward"]["lemmas"]),
        forward_auxiliaries=frozenset(table["forward"]["auxiliaries"]),
        after_year=frozenset(table["guards"]["after_year"]),
        before_month=frozenset(table["guards"]["before_month"]),
        common_months=frozenset(table["guards"]["common_months"]),
        name_months=frozenset(table["guards"]["name_months"]),
        before_number=frozenset(table["guards"]["before_number"]),
    )


def _holiday(row: dict[str, Any]) -> Holiday:
    """A row of the feasts; raises TableError unless it says its day in exactly one way."""
    ways = [way for way in HOLIDAY_WAYS if way in row]
    if len(ways) != 1:
        raise TableError(f"dates/holidays.toml: {row.get('names')} needs exactly one of {HOLIDAY_WAYS}")
    rule = row[ways[0]]
    if ways[0] == "days":
        rule = tuple(date.fromisoformat(day) for day in rule)
    elif ways[0] == "nth":
        rule = tuple(rule)
    return Holiday(names=tuple(row["names"]), way=ways[0], rule=rule, lasts=row.get("lasts", 1), like=row["like"], unlike=row["unlike"])


@cache
def load_holidays() -> tuple[Holiday, ...]:
    """All feasts, in file order."""
    return tuple(_holiday(row) for row in read_toml("dates/holidays")["holiday"])


@cache
def load_event_days() -> tuple[EventDay, ...]:
    """The days known by an event."""
    rows = read_toml("dates/event_days")["day"]
    return tuple(EventDay(pattern=re.compile(row["pattern"]), day=date.fromisoformat(row["day"])) for row in rows)


def _rule(row: dict[str, Any], name: str) -> TimeRule:
    """A row of the grammar; raises TableError naming what it lacks."""
    lacking = {"id", "triggers", "pattern", "reader", "like", "words", "value", "unlike"} - row.keys()
    if lacking:
        raise TableError(f"dates/{name}.toml: rule {row.get('id')} lacks {sorted(lacking)}")
    if row["words"] not in row["like"]:
        raise TableError(f"dates/{name}.toml: rule {row['id']}: its words do not stand in its example")
    kept = {key: row[key] for key in ("id", "pattern", "reader", "like", "words", "value", "unlike")}
    return TimeRule(
        triggers=tuple(row["triggers"]), options=row.get("options", {}), cased=row.get("cased", False), joined=row.get("joined", False), **kept
    )


@cache
def load_time_rules() -> tuple[TimeRule, ...]:
    """All rules of time expressions, in order of preference; raises TableError when two share an id."""
    rules = tuple(_rule(row, name) for name in RULE_FILES for row in read_toml(f"dates/rules_{name}")["rule"])
    ids = [rule.id for rule in rules]
    if len(set(ids)) != len(ids):
        raise TableError(f"dates: rules share an id: {sorted({one for one in ids if ids.count(one) > 1})}")
    return rules


def word_pattern(words: list[str]) -> str:
    """A regular expression for any of these words, the longest first."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))) + ")"
