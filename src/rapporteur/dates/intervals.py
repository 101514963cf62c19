"""From a TIMEX3 value to the days it covers and its EDTF form."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.types import Granularity

ONE_DAY = timedelta(days=1)
_SEASON = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days ``[first, last]`` (both included; None is open), how fine they are, and the EDTF form."""

    first: date | None
    last: date | None
    granularity: Granularity
    edtf: str


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - ONE_DAY if (year, month) < (9999, 12) else date(9999, 12, 31)


def read_value(value: str) -> Interval | None:
    """The interval of a TIMEX3 DATE or TIME value ("2025-W07", "2025-Q1", "199", "2025-02-15TMO"); None when it has none.

    ``read_value("2025-W07")`` covers 2025-02-10 to 2025-02-16 and has the EDTF form "2025-02-10/2025-02-16".
    """
    if "/" in value:
        return _between(*value.split("/", 1))
    try:
        for reader in (_day, _week, _month, _part_of_year, _years):
            found = reader(value)
            if found:
                return found
    except ValueError:
        return None
    return None


def _between(start: str, end: str) -> Interval | None:
    """From the start of one value to the end of another."""
    left, right = read_value(start), read_value(end)
    if not left or not right or not left.first or not right.last or left.first > right.last:
        return None
    joined = left.granularity == right.granularity and "/" not in left.edtf + right.edtf
    edtf = f"{left.edtf}/{right.edtf}" if joined else f"{left.first}/{right.last}"
    return Interval(first=left.first, last=right.last, granularity=left.granularity, edtf=edtf)


def _day(value: str) -> Interval | None:
    """A day, or a clock time or part of a day."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(.+))?", value)
    if not found:
        return None
    day = date.fromisoformat(found[1])
    clock = re.fullmatch(r"(\d\d)(?::(\d\d))?(?::(\d\d))?(Z|[+-]\d\d:\d\d)?", found[2] or "")
    if not clock:
        return Interval(first=day, last=day, granularity="day", edtf=day.isoformat())
    grain: Granularity = "second" if clock[3] else "minute" if clock[2] else "hour"
    hour = clock[1]
    if hour == "24":
        return Interval(first=day, last=day, granularity=grain, edtf=f"{day + ONE_DAY}T00:00:00{clock[4] or ''}")
    return Interval(first=day, last=day, granularity=grain, edtf=f"{day}T{hour}:{clock[2] or '00'}:{clock[3] or '00'}{clock[4] or ''}")


def _week(value: str) -> Interval | None:
    """An ISO week or its weekend; EDTF has neither, so its days are given."""
    found = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if not found:
        return None
    monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    first, last = (monday + 5 * ONE_DAY, monday + 6 * ONE_DAY) if found[3] else (monday, monday + 6 * ONE_DAY)
    return Interval(first=first, last=last, granularity="weekend" if found[3] else "week", edtf=f"{first}/{last}")


def _month(value: str) -> Interval | None:
    """A month of a year."""
    found = re.fullmatch(r"(\d{4})-(\d\d)", value)
    if not found or not 1 <= int(found[2]) <= 12:
        return None
    year, month = int(found[1]), int(found[2])
    return Interval(first=date(year, month, 1), last=month_end(year, month), granularity="month", edtf=value)


def _part_of_year(value: str) -> Interval | None:
    """A quarter, half or season; winter runs into the next year."""
    found = re.fullmatch(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))", value)
    if not found:
        return None
    year = int(found[1])
    if found[2]:
        quarter = int(found[2])
        return Interval(first=date(year, 3 * quarter - 2, 1), last=month_end(year, 3 * quarter), granularity="quarter", edtf=f"{year}-{32 + quarter}")
    if found[3]:
        half = int(found[3])
        return Interval(first=date(year, 6 * half - 5, 1), last=month_end(year, 6 * half), granularity="half", edtf=f"{year}-{39 + half}")
    month, code = _SEASON[found[4]]
    first = date(year, month, 1)
    last = month_end(year + (month == 12), (month + 1) % 12 + 1)
    return Interval(first=first, last=last, granularity="season", edtf=f"{year}-{code}")


def _years(value: str) -> Interval | None:
    """A year, decade ("199") or century ("19"); years before 1 have a form but no days here."""
    if re.fullmatch(r"BC\d{4}", value):
        return Interval(first=None, last=None, granularity="year", edtf=f"-{int(value[2:]) - 1:04d}")
    if re.fullmatch(r"FY\d{4}", value):
        return _fiscal_year(int(value[2:]))
    if not re.fullmatch(r"\d{4}|\d{3}|\d{2}", value):
        return None
    digits = value
    size = 10 ** (4 - len(digits))
    start = int(digits) * size
    if start < 1 or start + size - 1 > 9999:
        return None
    grain: Granularity = "year" if size == 1 else "decade" if size == 10 else "century"
    edtf = digits + "X" * (4 - len(digits))
    return Interval(first=date(start, 1, 1), last=date(start + size - 1, 12, 31), granularity=grain, edtf=edtf)


def _fiscal_year(year: int) -> Interval | None:
    """A fiscal year: whose is not said, so it may begin from July of the year before (Australia) to the July of its own."""
    if not 1 < year < 9999:
        return None
    return Interval(first=date(year - 1, 7, 1), last=date(year + 1, 6, 30), granularity="year", edtf=f"{year:04d}~")
