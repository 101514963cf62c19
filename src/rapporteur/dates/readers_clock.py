"""Readers of times of day."""

import re
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from rapporteur.dates.arithmetic import nearest_weekday
from rapporteur.dates.context import Anchor, Context, Reading
from rapporteur.dates.intervals import Interval, read_value
from rapporteur.dates.numbers import read_number
from rapporteur.dates.readers_calendar import Match, group, modifier

_LEAD = re.compile(r"\b(?:at|by|until|till|from|around|about|after|before|to|between|since)\s+$")
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}


def clock_value(words: str) -> str | None:
    """The time of "5 p.m.", "17:30", "noon": "17:00"; None for no time of day."""
    text = words.lower()
    if text in ("noon", "midnight"):
        return "12:00" if text == "noon" else "24:00"
    found = re.match(r"(\d+)(?:[:.](\d\d))?(?::(\d\d))?\s*([ap])?", re.sub(r"^(\d\d?)(\d\d)(?=\s*[ap])", r"\1:\2", text))
    if not found:
        return None
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return f"{hour:02d}:{found[2] or '00'}" + (f":{found[3]}" if found[3] else "")


def clock(match: Match, ctx: Context) -> Reading | None:
    """A time of day with its zone and day, where they stand beside it."""
    words = match["t"]
    plain = not re.search(r"[ap]\.?\s?m|noon|midnight", words, re.IGNORECASE)
    if plain and not group(match, "z") and (not _LEAD.search(ctx.before(match.start("t"))) or "." in words):
        return None
    value = clock_value(words)
    day, anchor = _day(match, ctx)
    if not value:
        return None
    interval = read_value(f"{day}T{value}{_offset(match, ctx)}") if day else None
    bare = not group(match, "d")
    mod = modifier(group(match, "e"), ctx)
    return Reading(type="TIME", value=f"{day or 'XXXX-XX-XX'}T{value}", mod=mod, interval=interval, anchor=anchor, bare=bare)


def _offset(match: Match, ctx: Context) -> str:
    """The zone's offset; empty for a local one."""
    return ctx.calendar.zones.get((match.groupdict().get("z") or "").strip(" ()").upper(), "")


def _day(match: Match, ctx: Context) -> tuple[date | None, Anchor]:
    """The day beside a time of day: named, or last told of, or publication."""
    name = group(match, "d").rstrip(".")
    if name and not ctx.today:
        return None, "none"
    if name in _DAYS and ctx.today:
        return ctx.today + timedelta(days=_DAYS[name]), "publication"
    if name and ctx.today:
        return nearest_weekday(ctx.today, ctx.calendar.weekdays[name], forward=ctx.looks_forward(*match.span())), "publication"
    if _told_day(ctx.mention):
        return ctx.told(), "mention"
    return ctx.today, "publication" if ctx.today else "none"


def _told_day(mention: Interval | None) -> bool:
    """Whether what was told last is one day."""
    return bool(mention and mention.first and mention.first == mention.last)


def military(match: Match, ctx: Context) -> Reading | None:
    """A time written as four figures with its zone: "0900 GMT"."""
    day, anchor = _day(match, ctx)
    value = f"{match['h']}:{match['n']}"
    interval = read_value(f"{day}T{value}{_offset(match, ctx)}") if day else None
    return Reading(type="TIME", value=f"{day or 'XXXX-XX-XX'}T{value}", interval=interval, anchor=anchor, bare=True)


def part_of_a_day(match: Match, ctx: Context) -> Reading | None:
    """The part of a day that is named after it: "the night of March 5", "dawn on Tuesday", "at midday"."""
    day, anchor = _day(match, ctx)
    code = "MO" if group(match, "eh") else ctx.calendar.parts[group(match, "p") or group(match, "p2")].code
    return Reading(type="TIME", value=f"{day or 'XXXX-XX-XX'}T{code}", mod=modifier(group(match, "e"), ctx), anchor=anchor, bare=True)


_PAST_HOUR: Final = MappingProxyType({"half past": 30, "quarter past": 15, "quarter to": -15})


def o_clock(match: Match, ctx: Context) -> Reading | None:
    """Six o'clock, half past nine o'clock in the evening; without a part of the day the hour as it is said."""
    number = read_number(match["n"], ctx.calendar)
    if not number or not 1 <= number <= 12:
        return None
    part = group(match, "p")
    minutes = 60 * (number % 12 if part in ("morning",) else number) + _PAST_HOUR.get(group(match, "k").removeprefix("a "), 0)
    if part in ("afternoon", "evening") or (part == "night" and number >= 6):
        minutes = 60 * (number % 12 + 12) + _PAST_HOUR.get(group(match, "k").removeprefix("a "), 0)
    day, anchor = _day(match, ctx)
    value = f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"
    interval = read_value(f"{day}T{value}") if day else None
    return Reading(type="TIME", value=f"{day or 'XXXX-XX-XX'}T{value}", interval=interval, anchor=anchor, bare=True)
