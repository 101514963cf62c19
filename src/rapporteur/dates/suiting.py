"""Whether a time fits an event's status, and the weekday a week on or back where it does not."""

import re
from dataclasses import replace
from datetime import date, timedelta

from rapporteur.dates.attachment import Attached
from rapporteur.dates.intervals import ONE_DAY
from rapporteur.types import Event, EventType, Status, TimeExpression, TimeValue

WEEK = timedelta(7)
TOLD_AS_DONE: frozenset[Status] = frozenset({"happened", "ongoing"})
# These are said of what is to come; a month so near is the next one, not that of last year. Chosen by hand.
LOOKING_FORWARD: frozenset[EventType] = frozenset({"REQUEST", "AGREE", "THREATEN", "CONCEDE", "REJECT"})
SOON, YEAR = timedelta(183), timedelta(365)
MONTHS = frozenset({"month-alone", "month-day"})
OPEN: frozenset[Status] = frozenset({"unclear", "denied", "cancelled"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def suits(status: Status, time: TimeValue, day: date | None) -> bool:
    """Whether an event of this status can have been then: what is planned not before publication, what happened not after."""
    if day is None:
        return True
    if status in TOLD_AS_DONE:
        return time.earliest is None or time.earliest <= day
    return time.latest is None or time.latest >= day or status in OPEN


def turned(one: Attached, status: Status, day: date | None, *, ahead: bool = False) -> Attached | None:
    """The time as it suits the status: as it is, its other reading, a weekday's next or last one; None where none suits.

    A date written out in full stays even for a plan: the words say so. What was called off on a weekday was so on the nearest,
    and on none that is over where the words look ``ahead`` ("a visit planned for Monday").
    """
    expression = one.expression
    if status == "cancelled" and expression.rule == "weekday" and day is not None and ahead:
        return turned(one, "planned", day)
    if status == "cancelled" and expression.rule == "weekday" and day is not None:
        return replace(one, expression=replace(expression, time=_nearest(expression.time, day)))
    if suits(status, expression.time, day) or (expression.time.basis == "stated" and status not in TOLD_AS_DONE):
        return one
    if expression.other is not None and suits(status, expression.other, day):
        return replace(one, expression=replace(expression, time=expression.other))
    back = status in TOLD_AS_DONE
    shifted = moved(expression.time, -WEEK if back else WEEK) if expression.rule == "weekday" else _year_back(expression) if back else None
    return replace(one, expression=replace(expression, time=shifted)) if shifted is not None and suits(status, shifted, day) else None


def is_of_what_is_asked(fit: Attached, event: Event, day: date | None) -> bool:
    """Whether a month of last year is rather the next one, of what was asked for or promised ("invited him to Paris in *July*", told in May)."""
    expression, first = fit.expression, fit.expression.time.earliest
    yearless = first is not None and str(first.year) not in expression.text and _MONTH.fullmatch(expression.value) and expression.rule in MONTHS
    if event.type not in LOOKING_FORWARD or day is None or first is None or not yearless:
        return False
    return timedelta(0) < first + YEAR - day <= SOON


def _year_back(expression: TimeExpression) -> TimeValue | None:
    """A month, or a day of it, without its year as that of the year before; None for another expression."""
    time = expression.time
    if time.basis == "stated" or not _MONTH.fullmatch(expression.value) or time.earliest is None or time.latest is None:
        return None
    year = time.earliest.year
    if str(year) in expression.text or (time.earliest.month, time.earliest.day) == (2, 29):
        return None
    first = time.earliest.replace(year=year - 1)
    last = (time.latest + ONE_DAY).replace(year=(time.latest + ONE_DAY).year - 1) - ONE_DAY
    return replace(time, edtf=time.edtf.replace(str(year), str(year - 1)), earliest=first, latest=last)


def _nearest(time: TimeValue, day: date) -> TimeValue:
    """A weekday of this week, the last or the next, whichever is nearest to a day."""
    near = [found for by in (-WEEK, 0 * WEEK, WEEK) if (found := moved(time, by)) is not None and found.earliest is not None]
    return min(near, key=lambda found: abs((found.earliest or day) - day), default=time)


def moved(time: TimeValue, by: timedelta) -> TimeValue | None:
    """A time of days moved by some days; None where it has no days."""
    if time.earliest is None or time.latest is None:
        return None
    edtf = _DAY.sub(lambda found: str(date.fromisoformat(found[0]) + by), time.edtf)
    return replace(time, edtf=edtf, earliest=time.earliest + by, latest=time.latest + by)
