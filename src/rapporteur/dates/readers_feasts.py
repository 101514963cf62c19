"""Readers of days by name: feasts, and the days that events made known."""

from datetime import date
from functools import cache

from rapporteur.dates.arithmetic import holiday_day, nearest_holiday
from rapporteur.dates.context import Anchor, Context, Reading
from rapporteur.dates.forward import beside_past_verb
from rapporteur.dates.intervals import ONE_DAY
from rapporteur.dates.readers_calendar import Match, group
from rapporteur.tables.calendar import Holiday, load_event_days, load_holidays


@cache
def _feasts() -> dict[str, Holiday]:
    """Each feast by its names in lower case, with straight apostrophes."""
    return {name.lower().replace("’", "'"): feast for feast in load_holidays() for name in feast.names}


def holiday(match: Match, ctx: Context) -> Reading | None:
    """A feast by name, perhaps with a year, "last" or "next" before it or "last year" behind."""
    feast = _feasts().get(" ".join(group(match, "h").split()).replace("’", "'"))
    if feast is None:
        return None
    if group(match, "y"):
        return _on(feast, holiday_day(feast, int(match["y"])), match["y"], "stated")
    if not ctx.today:
        return Reading(type="DATE", value=f"XXXX-{feast.rule}" if feast.way == "day" else "XXXX-XX-XX", anchor="none")
    shift = {"last": -1, "this": 0, "next": 1}.get(group(match, "ry"))
    if shift is not None:
        return _on(feast, holiday_day(feast, ctx.today.year + shift), f"{ctx.today.year + shift:04d}", "publication")
    return _on(feast, _meant(feast, group(match, "r"), match, ctx, ctx.today), "XXXX-XX-XX", "publication")


def _meant(feast: Holiday, relation: str, match: Match, ctx: Context, today: date) -> date | None:
    """The day of a feast without a year."""
    this = holiday_day(feast, today.year)
    if relation == "last" and this:
        return this if this < today else holiday_day(feast, today.year - 1)
    if relation == "next" and this:
        return this if this > today else holiday_day(feast, today.year + 1)
    forward, back = ctx.looks_forward(*match.span()), beside_past_verb(ctx.text, *match.span())
    return nearest_holiday(feast, today, forward=forward, back=back and not relation)


def _on(feast: Holiday, day: date | None, unknown: str, anchor: Anchor) -> Reading:
    """The reading of a feast on a day; the coarser value where the table lacks it."""
    if day is None:
        return Reading(type="DATE", value=unknown, anchor=anchor if unknown[0].isdigit() else "none")
    last = day + (feast.lasts - 1) * ONE_DAY
    return Reading(type="DATE", value=day.isoformat() if last == day else f"{day}/{last}", anchor=anchor)


def event_day(match: Match, ctx: Context) -> Reading | None:
    """A day that an event made known: "9/11", "the Sept. 11 attacks"; not before it happened."""
    words = " ".join(match[0].lower().split())
    for known in load_event_days():
        if known.pattern.match(words):
            return Reading(type="DATE", value=known.day.isoformat()) if not ctx.today or ctx.today >= known.day else None
    return None
