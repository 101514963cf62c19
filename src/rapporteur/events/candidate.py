"""A place in an article where an event may be told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rapporteur.events.filling import ENOUGH_FOR_A_MEETING, Sides
from rapporteur.tables.events import Trigger
from rapporteur.types import EventType, Link

Way = Literal["row", "eased", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A noun phrase beside a trigger: its head, what is seen of it (kept to learn from), and how likely it acts and is acted on there.

    ``link`` is the party it would be, None for what can be none; ``able`` tells that this is somebody, who can act,
    ``sure`` that grammar leaves no doubt that it is acted on.
    """

    head: int
    seen: tuple[str, ...]
    acts: float
    bears: float
    link: Link | None
    able: bool
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A trigger, its row, the types still allowed, its carrier verb and both sides.

    ``way`` tells how it was found: by a row of the table whose needs are met, by one whose needs are not (``eased``), or
    as a word that no row names (``open``). ``known`` are the types that any row names for the trigger. ``absorbed``: another
    candidate asks, promises or refuses it. ``joined``: a row's candidate of the same sentence has the same two sides.
    ``acts`` and ``bears`` tell how likely the first actor acts there and the first recipient is acted on (``siding``); None
    where it stands in another sentence, or nobody does. ``sight`` tells how likely it is an event at all before it is typed.
    ``crowd`` tells that a group acts in what several do together, so that nobody else need take part.
    ``standings`` are the noun phrases of its sentence, in text order; ``glance`` is what the trigger told when the sentence was read
    with nobody marked, a share for each of ``rapporteur.model.pairs.CLASSES``.
    """

    token: int
    row: Trigger
    types: tuple[EventType, ...]
    carrier: int
    actors: tuple[Link, ...]
    recipients: tuple[Link, ...]
    way: Way = "row"
    known: frozenset[EventType] = frozenset()
    absorbed: bool = False
    joined: bool = False
    acts: float | None = None
    bears: float | None = None
    sight: float | None = None
    crowd: bool = False
    standings: tuple[Standing, ...] = ()
    glance: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)


def is_meeting(candidate: Candidate, actors: Sequence[Link]) -> bool:
    """Whether several do it together, so that nobody is acted on."""
    return candidate.row.mutual and len(actors) >= ENOUGH_FOR_A_MEETING


def made(token: int, row: Trigger, types: tuple[EventType, ...], carrier: int, sides: Sides) -> Candidate:
    """A candidate of a row, with both sides."""
    known = frozenset(types)
    return Candidate(token=token, row=row, types=types, carrier=carrier, actors=sides.actors, recipients=sides.recipients, known=known)
