"""What the room needs of whoever says what a word may tell, and what kind of event a pair is."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import Pair


class Typer(Protocol):
    """``rapporteur.model.event_typer.EventTyper`` or a test's own."""

    def glance(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
        """For each sentence the shares (words, classes) of ``rapporteur.model.pairs.CLASSES`` for each of its words."""
        ...

    def type_pairs(self, pairs: Sequence[Pair]) -> list[Typing]:
        """One typing a pair, in the same order."""
        ...
