"""Cooperation above and conflict below a line, month by month: what two do to each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.web.drawing.strip import a_year_before, every_month
from rapporteur.web.words import month_words

WIDTH, HEIGHT, MIDDLE = 1_000, 220, 110
LEFT = 36
"""Room for the numbers beside the axis."""

ORDER = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Events of one class in one month, one way."""

    x: float
    y: float
    width: float
    height: float
    quad: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A word under the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChart:
    """The picture, its axis (``ends`` are its first and last month) and the same as rows of a table: month, then events of each class."""

    blocks: tuple[Block, ...]
    ticks: tuple[Tick, ...]
    top: int
    rows: tuple[tuple[int, tuple[int, ...]], ...]
    undated: int
    ends: tuple[str, str]
    width: int = WIDTH
    height: int = HEIGHT
    middle: int = MIDDLE
    left: int = LEFT


def month_chart(quads: Mapping[str, Mapping[int, int]]) -> MonthChart | None:
    """The chart for counts by class and month; None where nothing has a day."""
    dated = sorted({month for months in quads.values() for month in months if month})
    undated = sum(months.get(0, 0) for months in quads.values())
    if not dated:
        return None
    steps = every_month(min(dated[0], a_year_before(dated[-1])), dated[-1])
    rows = tuple((month, tuple(quads.get(quad, {}).get(month, 0) for quad in ORDER)) for month in steps)
    top = max(max(counts[0] + counts[1], counts[2] + counts[3]) for _, counts in rows)
    wide = (WIDTH - LEFT) / len(steps)
    blocks = [block for place, (month, counts) in enumerate(rows) for block in blocks_of(LEFT + place * wide, wide, month, counts, top)]
    every = -(-len(steps) // 8)
    ticks = tuple(Tick(x=round(LEFT + place * wide, 1), words=month_words(month)) for place, month in enumerate(steps) if place % every == 0)
    ends, told = (month_words(steps[0]), month_words(steps[-1])), tuple(row for row in rows if any(row[1]))
    return MonthChart(blocks=tuple(blocks), ticks=ticks, top=top, rows=told, undated=undated, ends=ends)


def blocks_of(x: float, wide: float, month: int, counts: tuple[int, ...], top: int) -> list[Block]:
    """The blocks of one month: cooperation upwards, conflict downwards, material next to the line."""
    unit = (MIDDLE - 16) / top
    found = []
    for up, pair in ((True, (1, 0)), (False, (3, 2))):
        edge = float(MIDDLE)
        for index in pair:
            tall = counts[index] * unit
            y = edge - tall if up else edge
            edge = edge - tall if up else edge + tall
            if counts[index]:
                words = f"{month_words(month)}: {counts[index]} {ORDER[index]}"
                width = round(max(1.5, wide * 0.8), 2)
                found.append(Block(x=round(x + wide * 0.1, 2), y=round(y, 2), width=width, height=round(tall, 2), quad=ORDER[index], words=words))
    return found
