"""The axis of a timeline: days to places, and the steps it is divided into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rapporteur.web.words import month_words

Step = Literal["day", "month", "year", "decade"]

LEVELS: tuple[tuple[str, int], ...] = (("decade", 3653), ("year", 366), ("quarter", 92), ("month", 31), ("week", 7), ("day", 1))
"""What one can zoom to, with its length in days."""

DAYS_IN_DAYS, DAYS_IN_MONTHS, DAYS_IN_YEARS = 45, 1_300, 15_000
"""Windows up to so many days are divided into days, months or years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A step of the axis: where it begins and ends, its words ("" where there is no room), and its first and last day."""

    x: float
    width: float
    words: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Days from ``first`` to ``last`` (both included) over the width from ``left`` to ``right``."""

    first: date
    last: date
    left: float
    right: float

    def days(self) -> int:
        """How many days it shows."""
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (self.right - self.left) * (day - self.first).days / self.days()

    def step(self) -> Step:
        """What the axis is divided into."""
        days = self.days()
        return "day" if days <= DAYS_IN_DAYS else "month" if days <= DAYS_IN_MONTHS else "year" if days <= DAYS_IN_YEARS else "decade"

    def ticks(self) -> list[Tick]:
        """The steps of the axis; of many, only some have words."""
        edges = list(self.edges())
        every = max(1, -(-len(edges) // 14))
        return [self.tick(first, last, wordy=number % every == 0) for number, (first, last) in enumerate(edges)]

    def tick(self, first: date, last: date, *, wordy: bool) -> Tick:
        """One step."""
        x = self.at(max(first, self.first))
        width = self.at(min(last, self.last) + timedelta(days=1)) - x
        return Tick(x=round(x, 1), width=round(width, 1), words=self.words(first) if wordy else "", first=first, last=last)

    def words(self, first: date) -> str:
        """What a step is called."""
        step = self.step()
        if step == "day":
            return f"{first.day} {month_words(first.year * 100 + first.month)[:3]}"
        if step == "month":
            return f"{month_words(first.year * 100 + first.month)[:3]} {first.year}"
        return str(first.year) if step == "year" else f"{first.year}s"

    def edges(self) -> Iterator[tuple[date, date]]:
        """First and last day of every step that the axis touches."""
        step = self.step()
        here = beginning(self.first, step)
        while here <= self.last:
            after = following(here, step)
            yield here, after - timedelta(days=1)
            here = after

    def bucketed(self, counts: Mapping[int, int]) -> dict[date, int]:
        """Counts by day or month (20250304, 202503) as counts by step."""
        found: dict[date, int] = {}
        for number, often in counts.items():
            if number:
                day = date(number // 10_000, number // 100 % 100, max(1, number % 100)) if number > 999_999 else date(number // 100, number % 100, 1)
                start = beginning(day, self.step())
                if start <= self.last and following(start, self.step()) > self.first:
                    found[start] = found.get(start, 0) + often
        return found

    def bucket_edges(self, start: date) -> tuple[float, float]:
        """Where a step begins and ends on the axis."""
        after = following(start, self.step())
        return self.at(max(start, self.first)), self.at(min(after, self.last + timedelta(days=1)))


def beginning(day: date, step: Step) -> date:
    """The first day of the step that holds a day."""
    if step == "day":
        return day
    if step == "month":
        return day.replace(day=1)
    return date(day.year if step == "year" else max(1, day.year // 10 * 10), 1, 1)


def following(start: date, step: Step) -> date:
    """The first day of the next step."""
    if step == "day":
        return start + timedelta(days=1)
    if step == "month":
        return date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return date(start.year + 1, 1, 1) if step == "year" else date(start.year // 10 * 10 + 10, 1, 1)
