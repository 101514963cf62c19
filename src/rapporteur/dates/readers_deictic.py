"""Readers of expressions that count from publication or from what was told: weekdays, "last month", "three days ago"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from rapporteur.dates.arithmetic import add_units, blank_value, nearest_weekday, shifted_value, singular, unit_value
from rapporteur.dates.context import Anchor, Context, Reading
from rapporteur.dates.intervals import ONE_DAY, Interval
from rapporteur.dates.numbers import read_number
from rapporteur.dates.readers_calendar import Match, group, modifier
from rapporteur.dates.readers_duration import period

# "in the coming days", "in recent weeks": how many units such an open expression is taken to reach. Chosen by hand.
OPEN_UNITS = 10
HOURS = 24
# "A year and a half ago" is told to the month below so many years. Chosen by hand.
FINE_YEARS = 5
# "A year earlier" counts from one of these told in the same sentence.
COARSE = ("year", "half", "quarter")
LOOK_BACK = 12
_PROGRAMME = re.compile(r"\s+Night\s+(?:Live|Football|Lights|Fever)\b")
_PAPER = re.compile(r"USA TODAY$|\w Today$")
_BACKWARD = ("last", "the previous", "this past", "past", "previous")
_ONWARD = ("next", "this coming", "the following", "coming")
_NAMED_DAYS = {
    "today": 0, "tdy": 0, "yesterday": -1, "tomorrow": 1, "tmr": 1, "tmrw": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _part(match: Match, value: str, ctx: Context, mod: str, anchor: Anchor, other: str = "") -> Reading:
    """A day, or its part where one is named."""
    code = ctx.calendar.parts[group(match, "p")].code if group(match, "p") else ""
    tail = f"T{code}" if code else ""
    return Reading(type="TIME" if code else "DATE", value=value + tail, mod=mod, anchor=anchor, other=other and other + tail)


def weekday(match: Match, ctx: Context) -> Reading | None:
    """A weekday, with "last", "next", a part of the day, or "of last week"."""
    number, relation = ctx.calendar.weekdays[group(match, "d").rstrip(".")], " ".join(group(match, "r").split())
    mod = modifier(group(match, "e"), ctx)
    if _PROGRAMME.match(ctx.text, match.end("d")):
        return None
    if not ctx.today or group(match, "x"):
        return _part(match, f"XXXX-WXX-{number + 1}", ctx, mod, "none")
    day = _weekday_day(match, number, relation, ctx, ctx.today)
    bare = not relation and not group(match, "wk") and ctx.undecided(*match.span())
    return _part(match, day.isoformat(), ctx, mod, "publication", (day + 7 * ONE_DAY).isoformat() if bare else "")


def _weekday_day(match: Match, number: int, relation: str, ctx: Context, today: date) -> date:
    """The day a weekday stands for."""
    week = group(match, "wk").split()
    if week:
        offset = {"last": -7, "this": 0, "next": 7}[week[1]]
        return today - timedelta(days=today.weekday()) + timedelta(days=number + offset)
    forward = relation in _ONWARD or (not relation and ctx.looks_forward(*match.span()))
    day = nearest_weekday(today, number, forward=forward)
    if day == today and relation in _ONWARD:
        return day + 7 * ONE_DAY
    return day - 7 * ONE_DAY if day == today and relation in _BACKWARD else day


def named_day(match: Match, ctx: Context) -> Reading | None:
    """Today, yesterday, tomorrow and the days beside them; "Today" after a word ends a paper's name."""
    if match["w"].istitle() and match["w"].count(" ") > 1:
        return None
    if _PAPER.search(ctx.text[max(0, match.start() - LOOK_BACK) : match.end("w")]):
        return None
    offset = _NAMED_DAYS[" ".join(group(match, "w").split())]
    value = (ctx.today + offset * ONE_DAY).isoformat() if ctx.today else "XXXX-XX-XX"
    return _part(match, value, ctx, modifier(group(match, "e"), ctx), "publication" if ctx.today else "none")


def part_of_day(match: Match, ctx: Context) -> Reading | None:
    """This morning, last night, tonight, that evening, in the afternoon."""
    relation = group(match, "r")
    told = relation in ("that", "the same", "the") and ctx.mention and ctx.mention.first == ctx.mention.last
    day = ctx.told() if told else ctx.today
    anchor: Anchor = ("mention" if told else "publication") if day else "none"
    if day and relation == "last":
        day -= ONE_DAY
    code = "NI" if group(match, "t") in ("tonight", "overnight") else ctx.calendar.parts[group(match, "p")].code
    mod = modifier(group(match, "e"), ctx)
    return Reading(type="TIME", value=f"{day.isoformat() if day else 'XXXX-XX-XX'}T{code}", mod=mod, anchor=anchor)


def overnight(_match: Match, ctx: Context) -> Reading | None:
    """Overnight: the night before publication."""
    day = (ctx.today - ONE_DAY).isoformat() if ctx.today else "XXXX-XX-XX"
    return Reading(type="TIME", value=f"{day}TNI", anchor="publication" if ctx.today else "none")


def this_unit(match: Match, ctx: Context) -> Reading | None:
    """A whole unit beside publication: "this year", "last month", "next week", "the past week"."""
    relation, unit = group(match, "r").split()[-1], singular(group(match, "u"))
    relation = ctx.options.get("relation", relation)
    if _is_name(match, ctx) or (relation == "last" and unit == "day"):
        return None
    if relation == "this" and ctx.narrative:
        return told_unit(match, ctx)
    if relation == "past":
        return _stretch(1, unit, ctx, backward=True)
    offset = {"last": -1, "next": 1, "coming": 1, "upcoming": 1}.get(relation, 0)
    if relation == "latest":
        offset = -1 if unit == "quarter" else 0
    value = shifted_value(ctx.today, unit, offset, ctx.calendar)
    mod = modifier(group(match, "e"), ctx)
    return Reading(type="DATE", value=value, mod=mod, anchor="publication" if ctx.today else "none")


def _is_name(match: Match, ctx: Context) -> bool:
    """Whether a quoted "This Week" is a programme's name."""
    return match[0].istitle() and ctx.before(match.start(), 1) in ('"', "“", "'", "‘")


def told_unit(match: Match, ctx: Context) -> Reading | None:
    """A whole unit beside what was told: "the following day", "that year", "the previous month"."""
    relation, unit = group(match, "r").split()[-1], singular(group(match, "u"))
    offset = {"following": 1, "next": 1, "after": 1, "preceding": -1, "previous": -1, "prior": -1, "before": -1}.get(relation, 0)
    if relation == "next" and not ctx.narrative and not ctx.mention:
        return this_unit(match, ctx) if ctx.looks_forward(*match.span()) else Reading(type="DATE", value=blank_value(unit), anchor="none")
    day, anchor = ctx.told(), ctx.told_anchor()
    return Reading(type="DATE", value=shifted_value(day, unit, offset, ctx.calendar), mod=modifier(group(match, "e"), ctx), anchor=anchor)


def weekend(match: Match, ctx: Context) -> Reading | None:
    """The weekend: the last one, or the coming one when the clause looks forward."""
    if not ctx.today:
        return Reading(type="DATE", value=blank_value("weekend"), anchor="none")
    back = ctx.today.weekday() < 5 and not ctx.looks_forward(*match.span())
    return Reading(
        type="DATE", value=shifted_value(ctx.today, "weekend", -1 if back else 0, ctx.calendar), start=match.start("x"), anchor="publication"
    )


def units_away(match: Match, ctx: Context) -> Reading | None:
    """A number of units before or after: "three days ago", "two years later", "a week earlier"."""
    way, unit = group(match, "w"), singular(group(match, "u"))
    backward = way in ("ago", "earlier", "before", "previously")
    number = None if group(match, "v") else read_number(group(match, "n") or "one", ctx.calendar)
    if number is not None and group(match, "half"):
        number += 0.5
    day, anchor = _counted_from(way, ctx, match.start())
    if number is None or ctx.calendar.units[unit].clock:
        return _reference(day, anchor, backward=backward)
    if match[0].lower().startswith("the ") and way == "before" and group(match, "n"):
        return Reading(type="DURATION", value=period(number, unit, ctx.calendar), end=match.end("u"), anchor="none")
    if group(match, "at") and day is ctx.today and day:
        return _years_ago_today(match, -number if backward else number, unit, day, ctx)
    if unit in ("century", "centurie") and number < 1:
        number, unit = number * ctx.calendar.units[unit].times, "year"
    if unit == "year" and number % 1 and number < FINE_YEARS:
        number, unit = 12 * number, "month"
    value = shifted_value(day, unit, -number if backward else number, ctx.calendar)
    return Reading(type="DATE", value=value, mod=_point_modifier(group(match, "a"), ctx, backward=backward), anchor=anchor)


def _years_ago_today(match: Match, number: float, unit: str, today: date, ctx: Context) -> Reading:
    """The day, week or month of "three years ago today" and "a year ago this month"; of longer units only the words before count."""
    at = group(match, "at").split()[-1]
    if at in ctx.calendar.seasons and unit == "year":
        return Reading(type="DATE", value=f"{today.year + round(number):04d}-{ctx.calendar.seasons[at]}", anchor="publication")
    grain = at if at in ("week", "month") else "day" if at in _NAMED_DAYS else unit
    moved = add_units(today + _NAMED_DAYS.get(at, 0) * ONE_DAY, number, unit, ctx.calendar)
    return Reading(type="DATE", value=unit_value(moved, grain) if moved else blank_value(grain), anchor="publication")


def _point_modifier(words: str, ctx: Context, *, backward: bool) -> str:
    """The mod of a point told by its distance: "more than a year ago" lies BEFORE what "a year ago" says."""
    mod = modifier(words, ctx)
    further = {"MORE_THAN": True, "EQUAL_OR_MORE": True, "LESS_THAN": False, "EQUAL_OR_LESS": False}.get(mod)
    if further is None:
        return mod
    side = "BEFORE" if further == backward else "AFTER"
    return f"ON_OR_{side}" if mod.startswith("EQUAL") else side


def _same_sentence(ctx: Context, start: int) -> bool:
    """Whether no sentence ended since the last mention."""
    return not re.search(r"[.?!]['’”\"]*\s+[A-Z]|\n", ctx.text[max(0, ctx.mention_end) : start])


def _counted_from(way: str, ctx: Context, start: int) -> tuple[date | None, Anchor]:
    """The day that "ago" (publication) or "later" (what was told) counts from."""
    if way in ("later", "after") and not ctx.mention:
        return None, "none"
    told = way in ("later", "after") or ctx.narrative or (way in ("earlier", "before") and ctx.mention and ctx.mention.granularity == "day")
    if ctx.mention and (way == "before" or (way == "earlier" and ctx.mention.granularity in COARSE and _same_sentence(ctx, start))):
        return ctx.told(), ctx.told_anchor()
    if told and way not in ("ago", "from now"):
        return ctx.told(), ctx.told_anchor()
    return ctx.today, "publication" if ctx.today else "none"


def _reference(day: date | None, anchor: Anchor, *, backward: bool) -> Reading:
    """Some unknown day before or after one that is known, or of nothing known."""
    interval = None
    if day and backward:
        interval = Interval(first=None, last=day, granularity="unknown", edtf=f"[..{day}]")
    elif day:
        interval = Interval(first=day, last=None, granularity="unknown", edtf=f"[{day}..]")
    return Reading(type="DATE", value="PAST_REF" if backward else "FUTURE_REF", interval=interval, anchor=anchor)


def stretch(match: Match, ctx: Context) -> Reading | None:
    """Units up to or from publication: "the past three years", "the next two weeks", "in the last few days"."""
    count = read_number(group(match, "n"), ctx.calendar) if group(match, "n") else None
    backward = group(match, "r") in ("last", "past", "previous", "latest", "recent")
    return _stretch(count, singular(group(match, "u")), ctx, backward=backward)


def _stretch(count: float | None, unit: str, ctx: Context, *, backward: bool) -> Reading:
    """A duration that ends the day before publication, or begins the day after it."""
    value = period(count, unit, ctx.calendar)
    reach = count if count is not None else OPEN_UNITS
    if ctx.calendar.units[unit].letter == "H":
        reach, days = reach / HOURS, "day"
    else:
        days = unit
    far = add_units(ctx.today, -reach if backward else reach, days, ctx.calendar) if ctx.today else None
    if not ctx.today or not far or far == ctx.today:
        return Reading(type="DURATION", value=value, anchor="publication" if ctx.today else "none")
    first, last = (far, ctx.today - ONE_DAY) if backward else (ctx.today + ONE_DAY, far)
    form = f"{first}/{last}" if count is not None else f"[{first}..{last}]"
    return Reading(type="DURATION", value=value, interval=Interval(first=first, last=last, granularity="day", edtf=form), anchor="publication")


def open_stretch(match: Match, ctx: Context) -> Reading | None:
    """Some units round publication with no number: "in recent weeks", "in the coming days"."""
    backward = ctx.options.get("way") == "past"
    found = _stretch(None, singular(group(match, "u")), ctx, backward=backward)
    return Reading(type="DATE", value="PAST_REF" if backward else "FUTURE_REF", interval=found.interval, anchor=found.anchor)


def reference(match: Match, ctx: Context) -> Reading | None:
    """Now, recently, soon: PRESENT_REF, PAST_REF or FUTURE_REF as the rule's ``value`` says."""
    value = ctx.options["value"]
    start = match.start("x") if "x" in match.groupdict() and match["x"] else None
    end = match.end("x") if start is not None else None
    if value == "PRESENT_REF":
        form = Interval(first=ctx.today, last=ctx.today, granularity="unknown", edtf=f"{ctx.today}~") if ctx.today else None
        return Reading(type="DATE", value=value, interval=form, start=start, end=end, anchor="publication" if ctx.today else "none")
    found = _reference(ctx.today, "publication" if ctx.today else "none", backward=value == "PAST_REF")
    return replace(found, start=start, end=end)


def reference_away(match: Match, ctx: Context) -> Reading | None:
    """Hours later, weeks earlier: some time after or before what was told."""
    way = group(match, "w")
    day, anchor = _counted_from(way, ctx, match.start())
    return _reference(day, anchor, backward=way in ("earlier", "before"))
