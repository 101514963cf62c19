"""What kind of event it is: the trained typer's opinion within what the trigger allows."""

from collections.abc import Sequence
from typing import Protocol

from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import Pair
from rapporteur.types import EventType

# Confidence where the typer cannot be asked (one side only), and the least it keeps when typer and trigger disagree.
# Chosen by reading rows of PolNeAR train, 2026-11-21; not swept.
UNASKED, DISAGREED = 0.6, 0.5


class Typer(Protocol):
    """What the room needs of a typer: ``rapporteur.model.event_typer.EventTyper`` or a test's own."""

    def type_pairs(self, pairs: Sequence[Pair]) -> list[Typing]:
        """One typing a pair, in the same order."""
        ...


def root_of(kind: EventType) -> str:
    """PLV's root of a type: one name for both halves of CAMEO 08."""
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def choose_type(allowed: Sequence[EventType], typing: Typing | None) -> tuple[EventType, float]:
    """The likeliest of the types allowed, and how sure that is; the first allowed where nobody was asked."""
    if typing is None:
        return allowed[0], UNASKED
    best = max(allowed, key=typing.share)
    return best, max(typing.share(best), DISAGREED)
