"""Readers of periods that a text takes as known: "the quarter", "the year-earlier period", "later in the week"."""

import re
from datetime import date

from rapporteur.dates.arithmetic import add_months, add_units, shifted_value, singular
from rapporteur.dates.context import Anchor, Context, Reading
from rapporteur.dates.intervals import Interval
from rapporteur.dates.readers_calendar import Match, group

_STOP = re.compile(r"[.?!]['’”\"]*\s+(?=[A-Z\"“‘'])|\n")
# "Last year's quarter" answers to a quarter at most so many characters before. Chosen by hand: three sentences.
NEAR = 500
_PARTS = ("quarter", "month", "half")


def two_away(match: Match, ctx: Context) -> Reading | None:
    """The week before last, the year after next."""
    back = group(match, "w").startswith("before")
    unit = singular(group(match, "u"))
    anchor: Anchor = "publication" if ctx.today else "none"
    if unit in ctx.calendar.seasons:
        shift = -2 if back else 2
        year = f"{ctx.today.year + shift:04d}" if ctx.today else "XXXX"
        return Reading(type="DATE", value=f"{year}-{ctx.calendar.seasons[unit]}", anchor=anchor)
    value = shifted_value(ctx.today, "day" if unit == "night" else unit, -2 if back else 2, ctx.calendar)
    return Reading(type="TIME" if unit == "night" else "DATE", value=value + ("TNI" if unit == "night" else ""), anchor=anchor)


def same_sentence(ctx: Context, position: int) -> Interval | None:
    """What was told last, if no sentence ended since."""
    if not ctx.mention or _STOP.search(ctx.text, max(0, ctx.mention_end), position):
        return None
    return ctx.mention


def year_earlier(match: Match, ctx: Context) -> Reading | None:
    """The year-earlier period: a year before the quarter, half or month just told of, else the year before publication's.

    Where a quarter or period is named, the one it answers to may stand in the sentence before.
    """
    told = _told_before(match, ctx) or same_sentence(ctx, match.start())
    if told and told.first and told.granularity in _PARTS:
        before = add_months(told.first, -12)
        return Reading(type="DATE", value=part_value(before, told.granularity), anchor="mention", aside=True) if before else None
    value = shifted_value(ctx.today, "year", -1, ctx.calendar)
    return Reading(type="DATE", value=value, anchor="publication" if ctx.today else "none", aside=True)


def _told_before(match: Match, ctx: Context) -> Interval | None:
    """What was told shortly before, where the words name a quarter or period that answers to it."""
    named = group(match, "u") or group(match, "u2") or group(match, "u3")
    return ctx.period if named and match.start() - ctx.period_end <= NEAR else None


def part_value(day: date, grain: str) -> str:
    """The quarter, half or month that holds a day."""
    if grain == "half":
        return f"{day.year:04d}-H{1 if day.month <= 6 else 2}"
    return f"{day.year:04d}-Q{(day.month + 2) // 3}" if grain == "quarter" else f"{day.year:04d}-{day.month:02d}"


def running_quarter(_match: Match, ctx: Context) -> Reading | None:
    """The quarter: the one told of last, else the last whole one before publication."""
    if ctx.period and ctx.period.first and ctx.period.granularity == "quarter":
        return Reading(type="DATE", value=part_value(ctx.period.first, "quarter"), anchor="mention")
    value = shifted_value(ctx.today, "quarter", -1, ctx.calendar)
    return Reading(type="DATE", value=value, anchor="publication" if ctx.today else "none")


def in_the_unit(match: Match, ctx: Context) -> Reading | None:
    """Later in the week, earlier in the year, so far the year: the unit of publication; in a narrative, of what was told."""
    day, anchor = ctx.base()
    unit = singular(group(match, "u"))
    if unit == "day" and ctx.mention and ctx.mention.first == ctx.mention.last and ctx.mention.first and same_sentence(ctx, match.start()):
        day, anchor = ctx.mention.first, "mention"
    moved = add_units(day, 0, unit, ctx.calendar) if day else None
    value = shifted_value(moved, unit, 0, ctx.calendar)
    return Reading(type="DATE", value=value, start=match.start("x"), anchor=anchor)
