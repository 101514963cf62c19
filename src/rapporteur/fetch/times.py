"""Dates as feeds and servers write them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")


def read_time(text: str) -> datetime | None:
    """A moment by RFC 822 ("Tue, 04 Mar 2025 10:00:00 GMT") or ISO 8601, its zone UTC where none is given; None for anything else."""
    for reader in (datetime.fromisoformat, parsedate_to_datetime, read_day):
        try:
            found = reader(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def read_day(text: str) -> datetime:
    """The day at the beginning of a text that goes on in a form of its own; raises ValueError where there is none."""
    found = _DAY.match(text)
    if not found:
        raise ValueError(text)
    return datetime(*(int(part) for part in found.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type]


def seconds_of(moment: datetime | None) -> float | None:
    """Seconds since 1970; None for None and for years that no clock counts."""
    try:
        return moment.timestamp() if moment else None
    except (OverflowError, ValueError):
        return None
