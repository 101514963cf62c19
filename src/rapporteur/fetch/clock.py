"""The time of day, without its jumps."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

SUSPENDED: Final = 120.0
"""Seconds that the system's time may run ahead of ours before we follow it: more is a machine that slept, or a clock put right."""


@dataclass(slots=True, kw_only=True)
class Clock:
    """Seconds since 1970 that never go back while the process runs, whatever is done to the system's clock.

    A clock that is put back is not followed: pauses and Retry-After would begin anew, or be over too early.
    """

    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic
    offset: float = field(init=False)

    def __post_init__(self) -> None:
        self.offset = self.wall() - self.steady()

    def now(self) -> float:
        """The time."""
        ours = self.steady() + self.offset
        ahead = self.wall() - ours
        if ahead > SUSPENDED:
            self.offset += ahead
            ours += ahead
        return ours
