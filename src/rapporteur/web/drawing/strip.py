"""A strip of bars, one a month (or a year, where there are many): how much there is of what, when."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.web.address import Address
from rapporteur.web.words import month_words

MOST_BARS = 72
"""Bars on a strip; with more months than this a bar is a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar and where it leads."""

    x: float
    y: float
    width: float
    height: float
    words: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A strip of bars with the words below its ends; ``undated`` rows have no bar."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    first: str
    last: str
    undated: int


def strip(months: Mapping[int, int], *, width: int, height: int, path: str, query: Address | None = None) -> Strip | None:
    """A strip for counts by month (202503); None where nothing is dated. Each bar leads to the rows of its time."""
    counts = {month: often for month, often in months.items() if month and often > 0}
    if not counts:
        return None
    steps = every_month(min(min(counts), a_year_before(max(counts))), max(counts))
    years = len(steps) > MOST_BARS
    if years:
        steps = list(range(steps[0] // 100, steps[-1] // 100 + 1))
        counts = by_year(counts)
    if years and len(steps) > MOST_BARS:
        steps = steps[-MOST_BARS:]
    top, wide = max(counts.get(step, 0) for step in steps) or 1, width / len(steps)
    address = (query or Address(path=path)).at(path).drop("since", "until", "page")
    bars = tuple(bar(number, step, counts.get(step, 0), top, wide, height, address) for number, step in enumerate(steps))
    return Strip(width=width, height=height, bars=bars, first=step_words(steps[0]), last=step_words(steps[-1]), undated=months.get(0, 0))


def bar(number: int, step: int, often: int, top: int, wide: float, height: int, address: Address) -> Bar:
    """The bar of one month or year."""
    tall = max(2.0, (height - 2) * often / top) if often else 0.0
    words, link = f"{step_words(step)}: {often:,}", str(address.put(since=iso(step), until=iso(step)))
    x, width = round(number * wide + wide * 0.12, 2), round(wide * 0.76, 2)
    return Bar(x=x, y=round(height - tall, 2), width=width, height=round(tall, 2), words=words, link=link)


def a_year_before(month: int) -> int:
    """The month eleven months before: 202404 for 202503."""
    return month - 11 if month % 100 == 12 else month - 99


def every_month(first: int, last: int) -> list[int]:
    """202411, 202412, 202501, ... from first to last."""
    count = (last // 100 - first // 100) * 12 + last % 100 - first % 100 + 1
    start = first // 100 * 12 + first % 100 - 1
    return [(start + step) // 12 * 100 + (start + step) % 12 + 1 for step in range(count)]


def by_year(counts: Mapping[int, int]) -> dict[int, int]:
    """Counts by year from counts by month."""
    years: dict[int, int] = {}
    for month, often in counts.items():
        years[month // 100] = years.get(month // 100, 0) + often
    return years


def iso(step: int) -> str:
    """2025-03 for a month, 2025 for a year."""
    return f"{step // 100}-{step % 100:02d}" if step > 9_999 else f"{step:04d}"


def step_words(step: int) -> str:
    """March 2025 for a month, 2025 for a year."""
    return month_words(step) if step > 9_999 else str(step)
