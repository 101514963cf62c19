"""What kind of event it is: the trained typer's opinion within what the trigger allows."""

from collections.abc import Sequence
from math import exp, log
from typing import Protocol

from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import Pair
from rapporteur.types import EventType

# How often a candidate of the table's and another are right as typed, from the odds that any event joins the pair and
# the odds of the type: logistic regression over the 299 labelled news pairs that the typer of fold 0 had not seen
# (training/data/news_pairs.csv), 2026-11-22; where the typer cannot be asked, what reading rows of PolNeAR train gave.
CONSTANT, JOINED, KIND, OPENLY, UNASKED = -0.99, 0.34, 0.38, -0.74, 0.5
# From that, times the parties' scores, to how often whole rows were right: logistic regression over the 98 events of the gold
# articles for development and 60 of PolNeAR dev read by eye, 2026-11-22 (73 % of them right).
SHIFT, SLOPE = 1.20, 0.85
EVEN = 0.5
"""An event whose type, its parties taken as sure, is likelier wrong than right is not recorded."""
# Odds are cut here: a share of 0 or 1 is no certainty.
LEAST_SHARE = 1e-3


class Typer(Protocol):
    """What the room needs of a typer: ``rapporteur.model.event_typer.EventTyper`` or a test's own."""

    def type_pairs(self, pairs: Sequence[Pair]) -> list[Typing]:
        """One typing a pair, in the same order."""
        ...


def root_of(kind: EventType) -> str:
    """PLV's root of a type: one name for both halves of CAMEO 08."""
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def choose_type(allowed: Sequence[EventType], typing: Typing | None, *, openly: bool) -> tuple[EventType, float]:
    """The likeliest of the types allowed, and how sure that is, 0 to 1; the first allowed where nobody was asked.

    ``openly`` means that no row of the table names the trigger.
    """
    if typing is None:
        return allowed[0], UNASKED
    best = max(allowed, key=typing.share)
    return best, _share(CONSTANT + JOINED * _odds(typing.event) + KIND * _odds(typing.share(best)) + OPENLY * openly)


def calibrated(sure: float) -> float:
    """A score, 0 to 1, as the share of such events that are right."""
    return _share(SHIFT + SLOPE * _odds(sure))


def _share(odds: float) -> float:
    """The share that a log of odds stands for."""
    return 1 / (1 + exp(-odds))


def _odds(share: float) -> float:
    """The log of the odds."""
    kept = min(max(share, LEAST_SHARE), 1 - LEAST_SHARE)
    return log(kept / (1 - kept))
