"""What kind of event it is: the trained typer's opinion within what the trigger allows."""

from collections.abc import Sequence
from typing import Protocol

from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import Pair
from rapporteur.types import EventType


class Typer(Protocol):
    """What the room needs of a typer: ``rapporteur.model.event_typer.EventTyper`` or a test's own."""

    def type_pairs(self, pairs: Sequence[Pair]) -> list[Typing]:
        """One typing a pair, in the same order."""
        ...


def root_of(kind: EventType) -> str:
    """PLV's root of a type: one name for both halves of CAMEO 08."""
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind
