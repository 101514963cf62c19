"""The day an article was published, where the page or the input states it."""

import re
from calendar import monthrange
from datetime import date

from rapporteur.article.datelines import find_printed_date
from rapporteur.types import Evidence, TimeValue

_PARTIAL = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>0[1-9]|1[0-2]))?$")
_PACKED = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:\D|$)")


def stated_day(day: date, *, text: str, evidence: tuple[Evidence, ...] = ()) -> TimeValue:
    """A day that the page or its metadata states in full."""
    return TimeValue(edtf=day.isoformat(), earliest=day, latest=day, granularity="day", basis="stated", text=text, evidence=evidence)


def read_published(text: str) -> TimeValue | None:
    """The day, month or year that a metadata field states, or None when it cannot be read.

    Reads ISO dates and times, years and months alone, "20250304", and dates with the month's name.
    """
    bare = text.strip()
    partial = _PARTIAL.match(bare)
    if partial:
        return _interval(int(partial["year"]), int(partial["month"] or 0), bare)
    packed = _PACKED.match(bare)
    spelled = f"{packed['year']}-{packed['month']}-{packed['day']}" if packed else bare
    printed = find_printed_date(spelled)
    return stated_day(printed.day, text=bare) if printed else None


def _interval(year: int, month: int, text: str) -> TimeValue:
    last = month or 12
    return TimeValue(
        edtf=f"{year:04d}-{month:02d}" if month else f"{year:04d}",
        earliest=date(year, month or 1, 1),
        latest=date(year, last, monthrange(year, last)[1]),
        granularity="month" if month else "year",
        basis="stated",
        text=text,
    )
