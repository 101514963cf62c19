"""How long to wait: what a server asks for, after failures, between two visits of a feed. Pure sums."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from random import Random
from statistics import median
from typing import Final

from rapporteur.fetch.times import read_time, seconds_of

PAUSE: Final = 2.0
"""Seconds between the end of one request and the next to the same host, where its robots.txt asks for no more (research: 1-2 s)."""

FLOOR: Final = 900.0
CEILING: Final = 86_400.0
"""Least and most seconds between two visits of a feed."""

FIRST_INTERVAL: Final = 3600.0
"""Of a feed that says nothing of its rhythm yet."""

FEED_BACKOFF: Final = 900.0
PAGE_BACKOFF: Final = 300.0
ROBOTS_BACKOFF: Final = 900.0
MOST_BACKOFF: Final = 86_400.0
"""Seconds after the first failure, doubled with each further one up to the most."""

MOST_FAILURES: Final = 8
"""Failures of a feed in a row (about two days) before it is parked, of a host's robots.txt before its pages are given up."""

MOST_TRIES: Final = 4
"""Requests of one page before it is given up."""

SLOWER: Final = 1.1
"""Factor of a feed's interval after a visit without news."""

MOST_DATED: Final = 20
FEWEST_DATED: Final = 4
SILENCE: Final = 10.0
"""Of a feed silent for ten days, one visit a day is enough: its last entry's age over this is the least interval."""

_SECONDS = re.compile(r"\s*(\d{1,10})(?:\.\d*)?\s*")
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", re.I)


def retry_after(headers: Mapping[str, str], now: float) -> float:
    """The moment before which the server wants no request (Retry-After in seconds or as a date); 0 where it says nothing."""
    text = headers.get("retry-after", "")
    seconds = _SECONDS.fullmatch(text)
    if seconds:
        return now + int(seconds[1])
    return seconds_of(read_time(text)) or 0.0 if text else 0.0


def max_age(headers: Mapping[str, str]) -> float:
    """Seconds that an answer is good for by its own word; 0 where it says nothing."""
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    return float(found[1]) if found else 0.0


def backoff(failures: int, base: float, random: Random) -> float:
    """Seconds to wait after so many failures in a row, by chance up to a quarter more, so that not all come back at once."""
    return min(base * 2.0 ** min(failures - 1, 30), MOST_BACKOFF) * random.uniform(1.0, 1.25)


def interval_of(times: Iterable[float], *, now: float, before: float, news: bool, wanted: float) -> float:
    """Seconds until a feed is visited again, from when its entries came.

    Half the median time between its latest entries, more where the last is long ago; a feed without dates is visited more often when it
    had news and less often when not. Never less than the feed ``wanted``, nor than the floor. Dates in the future do not count.
    """
    latest = sorted(moment for moment in times if 0 < moment <= now)[-MOST_DATED:]
    if len(latest) >= FEWEST_DATED:
        gap = median(later - earlier for earlier, later in pairwise(latest))
        found = max(gap / 2, (now - latest[-1]) / SILENCE)
    else:
        found = before / 2 if news else before * SLOWER
    return clamped(max(found, min(wanted, CEILING)))


def slower(before: float, wanted: float = 0.0) -> float:
    """The interval after a visit that brought nothing new."""
    return clamped(max(before * SLOWER, min(wanted, CEILING)))


def clamped(seconds: float) -> float:
    """Between floor and ceiling."""
    return min(max(seconds, FLOOR), CEILING)
