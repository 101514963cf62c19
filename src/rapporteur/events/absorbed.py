"""Which triggers tell no event of their own: what another one asks, promises, forbids or is made of."""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from rapporteur.events.clauses import Clauses
from rapporteur.tables.events import Trigger
from rapporteur.types import EventType, Link

# Nouns under these are what is asked, refused or promised, unless somebody else acts in them.
SPOKEN: frozenset[EventType] = frozenset({"REQUEST", "AGREE", "THREATEN", "REJECT", "CONCEDE", "SANCTION", "RETREAT"})
# What these charge somebody with is no event told by the way.
CHARGING: frozenset[EventType] = frozenset({"ACCUSE", "SANCTION", "COERCE"})
CHARGES = frozenset({"of", "for", "over", "with"})
# How far above a trigger another one is looked for.
REACH = 3


class Told(Protocol):
    """What is asked of a candidate here."""

    @property
    def token(self) -> int:
        """The trigger."""
        ...

    @property
    def carrier(self) -> int:
        """The verb that carries it."""
        ...

    @property
    def row(self) -> Trigger:
        """Its row."""
        ...

    @property
    def types(self) -> tuple[EventType, ...]:
        """The types allowed."""
        ...

    @property
    def actors(self) -> tuple[Link, ...]:
        """Those who act."""
        ...


_Told = TypeVar("_Told", bound=Told)


def without_absorbed(view: Clauses, found: Sequence[_Told]) -> list[_Told]:
    """The candidates that tell an event of their own, in the same order; a meeting called off is a meeting, no refusal."""
    at = {candidate.token: candidate for candidate in found}
    off = {candidate.carrier for candidate in found if candidate.types[0] == "CONSULT" and candidate.carrier != candidate.token}
    kept = [candidate for candidate in found if candidate.types[0] != "REJECT" or candidate.token not in off]
    return [candidate for candidate in kept if not is_absorbed(view, candidate, at)]


def is_absorbed(view: Clauses, inner: Told, at: Mapping[int, Told]) -> bool:
    """Whether another candidate, by its trigger's token in ``at``, asks, promises, forbids or holds this one."""
    for place in dict.fromkeys((inner.carrier, inner.token)):
        below = place
        for _, above in zip(range(REACH), view.above(place), strict=False):
            outer = at.get(above)
            if outer is not None and outer is not inner and _takes(view, outer, inner, below):
                return True
            below = above
    return False


def _takes(view: Clauses, outer: Told, inner: Told, below: int) -> bool:
    """Whether an outer trigger makes an inner one, which stands at or under its dependant ``below``, part of its own event."""
    if below in view.complements(outer.token) and outer.row.inner:
        return not (inner.types[0] == "CONSULT" and outer.types[0] == "AGREE")
    if view.parse.upos[inner.token] == "NOUN":
        return _takes_noun(view, outer, inner, below)
    marks = {view.lemmas[mark] for mark in view.children(inner.token, "mark", "case")}
    return outer.types[0] in CHARGING and inner.types[0] != "ASSAULT" and bool(CHARGES & marks)


def _takes_noun(view: Clauses, outer: Told, inner: Told, below: int) -> bool:
    if below != inner.token or view.relations[below] not in {"obj", "obl", "nsubj", "ccomp", "xcomp"}:
        return False
    if inner.types[0] == "CONSULT" and outer.types[0] == "REJECT":
        return False
    if view.lemmas[inner.token] in outer.row.dependants and not outer.row.mutual:
        return True
    others = {_who(link) for link in inner.actors} - {_who(link) for link in outer.actors}
    return outer.types[0] in SPOKEN and not others and inner.types[0] != "CONSULT"


def _who(link: Link) -> str:
    return link.actor.id if link.actor else link.mention.evidence.text.casefold()
