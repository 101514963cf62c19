"""Expressions that are one: "3 p.m. on March 15", "March 15 at 3 p.m.", "the night of March 5"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapporteur.dates.context import Reading
from rapporteur.dates.intervals import read_value
from rapporteur.types import Span

_CLOCK_DAY = re.compile(r",?\s+(?:on\s+)?(?:the\s+)?|\s+of\s+")
_DAY_CLOCK = re.compile(r",?\s+at\s+(?:about\s+|around\s+)?|,?\s+")
_SAME_DAY = re.compile(r"\s*[(–-]\s*|\s+(?:and|to|until|or)\s+|\)\s+(?:on\s+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|XXXX-WXX-\d|XXXX-\d\d-\d\d|XXXX-XX-XX")
_TIME = re.compile(r"(?:[\dX]{4}-[\dX]{2}-[\dX]{2})(T.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A reading with its words and the rule that found it; ``bare`` says that a time of day names no day."""

    reading: Reading
    span: Span
    rule: str
    bare: bool


def join_days(found: Iterable[Found], text: str) -> Iterator[Found]:
    """The expressions with a bare time of day and the day beside it made one."""
    made: list[Found] = []
    for one in found:
        joined = _joined(made[-1], one, text) if made else None
        if joined:
            made.pop()
        _lend_day(made, joined or one, text)
        made.append(joined or one)
    return iter(made)


def _lend_day(before: list[Found], one: Found, text: str) -> None:
    """Give the day of an expression to the bare times of day right before it: "8 a.m. (0000 GMT) on Saturday", "2 to 4 p.m. Monday"."""
    end, place = one.span.start, len(before) - 1
    while place >= 0 and not one.bare and before[place].bare and _SAME_DAY.fullmatch(text[before[place].span.end : end]):
        lent = _merged(before[place], one, before[place], before[place])
        if lent is None or not (_is_day(one) or one.reading.type == "TIME"):
            return
        end, before[place] = before[place].span.start, lent
        place -= 1


def _joined(left: Found, right: Found, text: str) -> Found | None:
    """Two neighbours as one; None where they are two times."""
    between = text[left.span.end : right.span.start]
    if left.bare and _is_day(right) and _CLOCK_DAY.fullmatch(between):
        return _merged(left, right, left, right)
    if right.bare and _is_day(left) and _DAY_CLOCK.fullmatch(between):
        return _merged(right, left, left, right)
    return None


def _is_day(one: Found) -> bool:
    """Whether an expression is one day."""
    return one.reading.type == "DATE" and bool(_DAY.fullmatch(one.reading.value))


def _merged(clock: Found, day: Found, left: Found, right: Found) -> Found | None:
    """The time of day on that day, in the words of both; the zone's offset stays in the interval."""
    time = _TIME.fullmatch(clock.reading.value)
    if not time:
        return None
    date = day.reading.value.partition("T")[0]
    value = date + time[1]
    given = clock.reading.interval
    offset = re.search(r"(?:Z|[+-]\d\d:\d\d)$", given.edtf) if given else None
    interval = read_value(value + (offset[0] if offset else "")) if given else None
    other = day.reading.other and day.reading.other.partition("T")[0] + time[1]
    reading = replace(day.reading, type="TIME", value=value, mod=clock.reading.mod or day.reading.mod, interval=interval, other=other)
    return Found(reading=reading, span=Span(start=left.span.start, end=right.span.end), rule=clock.rule, bare=False)
