"""What the room needs of whoever says what kind of event a pair is."""

from collections.abc import Sequence
from typing import Protocol

from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import Pair


class Typer(Protocol):
    """``rapporteur.model.event_typer.EventTyper`` or a test's own."""

    def type_pairs(self, pairs: Sequence[Pair]) -> list[Typing]:
        """One typing a pair, in the same order."""
        ...
