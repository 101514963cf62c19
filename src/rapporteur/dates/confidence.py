"""How often a reading of its sort was right where it was measured."""

from types import MappingProxyType
from typing import Final, Literal

from rapporteur.dates.context import Reading

Sort = Literal["stated", "publication", "near a tie", "mention", "length", "vague", "no day"]

RIGHT: Final[MappingProxyType[Sort, float]] = MappingProxyType(
    {"stated": 0.99, "publication": 0.91, "near a tie": 0.54, "mention": 0.83, "length": 0.81, "vague": 0.96, "no day": 0.5}
)
"""The share of right readings of each sort, by days where the gold has days, else by value (`python -m evaluation.times --sorts`,
2026-11-22): stated, mention, length and vague on SCATE and WikiWars together, publication on SCATE, which is news (191 of 209), near
a tie on SCATE and GUM (15 of 28); too few have no day to count from, so that a half stands for "not known"."""


def sort_of(reading: Reading) -> Sort:
    """What sort of reading it is: words that say it all, or counted from something, or a mere length."""
    if reading.type in ("DURATION", "SET"):
        return "length"
    if reading.value.endswith("_REF"):
        return "vague"
    if reading.other:
        return "near a tie"
    return "no day" if reading.anchor == "none" else reading.anchor


def confidence(reading: Reading) -> float:
    """The share of readings of its sort that were right."""
    return RIGHT[sort_of(reading)]
