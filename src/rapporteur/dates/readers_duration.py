"""Readers of durations and of what recurs."""

import re
from types import MappingProxyType
from typing import Final

from rapporteur.dates.arithmetic import singular
from rapporteur.dates.context import Context, Reading
from rapporteur.dates.numbers import read_number
from rapporteur.dates.readers_calendar import Match, group, modifier
from rapporteur.tables.calendar import CalendarWords

# Durations longer than this many units are figures of something else.
LONGEST = 5000
# Half a unit is told in whole ones of the next.
_HALVES: Final = MappingProxyType({"hour": "PT30M", "hr": "PT30M", "day": "PT12H", "year": "P6M"})
LOOK_BACK = 34
_COUNTED = re.compile(
    r"\b(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\s+(?:(?!for|in|after|once|was|were)[a-z'-]+\s+){1,2}$"
)
# "Over two years" is more than two after one of these, else all through them.
_MORE = re.compile(r"(?:^|[.?!]\s|\b(?:for|of|in|after|by|well|just|took|takes|lasted|lasts|spent|spend|is|was|been|a|the)\s)$")
_PER = re.compile(r"(?:[\d$%]|million|billion|thousand|times|percent|once|twice|cents?)\s+$")


def period(count: float | None, unit: str, calendar: CalendarWords) -> str:
    """The ISO 8601 duration of so many units: ``period(3, "year", words)`` is "P3Y"; "PXY" for an unknown number."""
    kind = calendar.units[singular(unit)]
    if count is None and kind.times > 1:
        return {"decade": "PXDE", "quarter": "PXQ", "century": "PXCE", "centurie": "PXCE"}.get(singular(unit), f"PX{kind.letter}")
    if count == 0.5 and singular(unit) in _HALVES:
        return _HALVES[singular(unit)]
    number = "X" if count is None else f"{count * kind.times:g}"
    return f"{'PT' if kind.clock else 'P'}{number}{kind.letter}"


def duration(match: Match, ctx: Context) -> Reading | None:
    """A number of units: "three days", "two-day", "nearly three years", "several weeks"."""
    number = None if group(match, "v") else read_number(group(match, "n"), ctx.calendar)
    unit = singular(group(match, "u"))
    if number is not None and group(match, "half"):
        number += 0.5
    if number is not None and number > LONGEST:
        return None
    if unit == "second" and not group(match, "u").endswith("s") and "-" not in match[0]:
        return None
    if unit == "day" and group(match, "n") == "one" and not group(match, "a") and _is_some_day(match, ctx):
        return None
    if unit == "quarter" and ("-" in match[0] or ctx.after(match.end()).lstrip().startswith("of ")):
        return None
    value = period(number, unit, ctx.calendar)
    if group(match, "a").strip() == "over" and not _MORE.search(ctx.before(match.start("a"))):
        return Reading(type="DURATION", value=value, start=match.end("a"), anchor="none")
    mod = "MORE_THAN" if group(match, "plus") else modifier(group(match, "a"), ctx)
    return Reading(type="DURATION", value=value, mod=mod, anchor="none")


def _is_some_day(match: Match, ctx: Context) -> bool:
    """Whether "one day" is some day: "one day he will be king"."""
    if "-" in match[0] or re.match(r"\s+(?:before|after|later|earlier|ago|of|long)\b", ctx.after(match.end())):
        return False
    return not re.search(
        r"\b(?:for|in|within|after|than|just|only|least|most|last|lasts|lasted|took|takes|by|every|of|about)\s+$", ctx.before(match.start())
    )


def one_unit(match: Match, ctx: Context) -> Reading | None:
    """One unit: "a year", "an hour"; a rate after a number ("$5 a day") recurs instead."""
    unit = singular(group(match, "u"))
    if unit in ("second", "quarter") or (unit == "night" and group(match, "f") in ("", "good ") and not match[0].lower().startswith("all")):
        return None
    rate = group(match, "n") == "per" or (group(match, "n") in ("a", "an") and _is_rate(match, ctx))
    number = (read_number(group(match, "n"), ctx.calendar) or 1.0) + (0.5 if group(match, "half") else 0.0)
    value = period(number, unit, ctx.calendar)
    return Reading(type="SET" if rate else "DURATION", value=value, mod=modifier(group(match, "a"), ctx), anchor="none")


def _is_rate(match: Match, ctx: Context) -> bool:
    """Whether "a day" tells how often: "$5 a day", "two cups a day"; not "two men a day later"."""
    if _PER.search(ctx.before(match.start())):
        return True
    counted = _COUNTED.search(ctx.before(match.start(), LOOK_BACK))
    return bool(counted) and not re.match(r"\s+(?:after|before|later|earlier|ago|into|from|in|and\s+a\s+half)\b", ctx.after(match.end()))


def bare_units(match: Match, ctx: Context) -> Reading | None:
    """Units without a number: "for years", "after weeks"."""
    name = "u" if group(match, "u") else "u2"
    return Reading(type="DURATION", value=period(None, group(match, name), ctx.calendar), start=match.start(name), end=match.end(name), anchor="none")


def recurring(match: Match, ctx: Context) -> Reading | None:
    """What recurs: "daily", "every two weeks", "each Monday", "Fridays"."""
    if ctx.options.get("value"):
        return Reading(type="SET", value=ctx.options["value"], anchor="none")
    day = group(match, "d").rstrip(".")
    if day:
        name = day.removesuffix("s") if day.removesuffix("s") in ctx.calendar.weekdays else day
        part = f"T{ctx.calendar.parts[group(match, 'dp')].code}" if group(match, "dp") else ""
        return Reading(type="SET", value=f"XXXX-WXX-{ctx.calendar.weekdays[name] + 1}{part}", anchor="none")
    if group(match, "wd") or group(match, "m") or group(match, "s"):
        return Reading(type="SET", value=_each(match, ctx), anchor="none")
    if group(match, "p"):
        return Reading(type="SET", value=f"XXXX-XX-XXT{ctx.calendar.parts[group(match, 'p')].code}", anchor="none")
    number = read_number(group(match, "n") or ("two" if group(match, "o") else "one"), ctx.calendar)
    return Reading(type="SET", value=period(number, group(match, "u"), ctx.calendar), anchor="none")


def _each(match: Match, ctx: Context) -> str:
    """The value of each weekday, each May, each summer."""
    if group(match, "m"):
        return f"XXXX-{ctx.calendar.months[group(match, 'm')]:02d}"
    return f"XXXX-{ctx.calendar.seasons[group(match, 's')]}" if group(match, "s") else "XXXX-WXX-WD"


_RECURRING: Final = MappingProxyType({"nightly": "P1D", "hourly": "PT1H", "biweekly": "P2W"})


def recurring_word(match: Match, _ctx: Context) -> Reading | None:
    """Nightly, hourly, biweekly."""
    return Reading(type="SET", value=_RECURRING[group(match, "w")], anchor="none")


def quarter_of_unit(match: Match, ctx: Context) -> Reading | None:
    """A quarter, or three, of a century or an hour."""
    quarters = 3 if group(match, "k").startswith("three") else 1
    value = f"P{25 * quarters}Y" if group(match, "u") == "century" else f"PT{15 * quarters}M"
    return Reading(type="DURATION", value=value, mod=modifier(match[0], ctx), anchor="none")


def one_long(match: Match, ctx: Context) -> Reading | None:
    """One unit as an adjective: "yearlong", "week-long"."""
    value, mod = period(1.0, group(match, "u"), ctx.calendar), modifier(group(match, "a"), ctx)
    return Reading(type="DURATION", value=value, mod=mod, start=match.start("a" if group(match, "a") else "u"), anchor="none")
