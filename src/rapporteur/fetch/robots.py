"""What a host's robots.txt allows (RFC 9309), by Protego."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from protego import Protego

NAME: Final = "rapporteur"
"""The name that rules are looked up under."""

GOOD_FOR: Final = 86_400.0
"""Seconds that a robots.txt is kept; RFC 9309 wants no more than a day."""

MOST_DELAY: Final = 86_400.0
"""A Crawl-delay of more than a day is a mistake: one request a day it is."""

MOST_HOPS: Final = 5
"""Redirects of a robots.txt that are followed, as RFC 9309 has it; behind more there is none."""

Verdict = Literal["rules", "all", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may be asked of one scheme, host and port. ``verdict`` "all" and "none" need no rules."""

    verdict: Verdict
    text: bytes = b""

    def allow(self, url: str) -> bool:
        """Whether a URL may be asked for."""
        if self.verdict == "rules":
            return bool(parsed(self.text).can_fetch(url, NAME))
        return self.verdict == "all"

    def delay(self) -> float:
        """Seconds between two requests that the rules ask for; 0 where they do not."""
        if self.verdict != "rules":
            return 0.0
        rules = parsed(self.text)
        delay, rate = rules.crawl_delay(NAME), rules.request_rate(NAME)
        each = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return min(max(finite(delay), finite(each)), MOST_DELAY)


def finite(seconds: float | None) -> float:
    """A number of seconds, 0 for none and for what is no number."""
    return seconds if seconds is not None and math.isfinite(seconds) and seconds > 0 else 0.0


@lru_cache(maxsize=256)
def parsed(text: bytes) -> "Protego":
    """The rules of a file."""
    from protego import Protego

    return Protego.parse(text.decode("utf-8-sig", errors="replace"))


def verdict_of(status: int) -> Verdict:
    """What an answer means: 200 has rules, other 4xx than 429 mean there are none, and all else that the host is not to be asked now."""
    if status == 200:
        return "rules"
    return "all" if 400 <= status < 500 and status != 429 else "none"
