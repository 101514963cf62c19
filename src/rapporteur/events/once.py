"""One row where a sentence tells one happening in several words ("shelled the town, killing six", "bowed and waived the toll")."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapporteur.events.likeness import MUTUAL
from rapporteur.types import Event, Party


def told_once(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events in text order, those of one sentence and type that share an actor made one.

    Two whose recipients are others altogether stay two ("urged Norland to leave and Sudria to stay"); of an attack the
    dead are no others than those attacked. The likelier row stays, with the other's recipients too.
    """
    kept: list[Event] = []
    for event in sorted(events, key=lambda one: (-one.score, one.trigger.span.start, one.id)):
        same = next((place for place, other in enumerate(kept) if _is_same(event, other)), None)
        if same is None:
            kept.append(event)
        else:
            kept[same] = with_sides_of(kept[same], event)
    return tuple(sorted(kept, key=lambda event: (event.trigger.span.start, event.id)))


def _is_same(one: Event, other: Event) -> bool:
    if (one.type, one.evidence.span) != (other.type, other.evidence.span):
        return False
    if _is_answered(one, other) or (one.type == "CONSULT" and {one.status, other.status} == {"happened", "planned"}):
        return False
    if _names((*one.actors, *one.recipients)) == _names((*other.actors, *other.recipients)):
        return True
    if one.status != other.status or _is_abduction(one) != _is_abduction(other) or not _names(one.actors) & _names(other.actors):
        return False
    return one.type == "ASSAULT" or not one.recipients or not other.recipients or bool(_names(one.recipients) & _names(other.recipients))


def _is_abduction(event: Event) -> bool:
    """Whether somebody is taken away: whom the same people kill is another ("abducted thirty students and killed a guard")."""
    return event.mode == "abduct"


def _is_answered(one: Event, other: Event) -> bool:
    """Whether each does to the other what is done to it ("Omarland struck Norland and Norland struck Omarland")."""
    acting, bearing = _names(one.actors), _names(one.recipients)
    back = (acting, bearing) == (_names(other.recipients), _names(other.actors))
    return back and one.type not in MUTUAL and acting != bearing and bool(acting and bearing)


def with_sides_of(kept: Event, other: Event) -> Event:
    """An event with the recipients of another telling of it too, and whatever else it does not tell itself; only troops stand on both sides."""
    known = _names((*kept.actors, *kept.recipients))
    more = tuple(side for side in other.recipients if _name(side) not in known)
    actors = kept.actors or tuple(side for side in other.actors if kept.type == "MOBILIZE" or _name(side) not in known)
    recipients = kept.recipients + more
    return replace(kept, actors=actors, recipients=recipients, mode=kept.mode or other.mode, place=kept.place or other.place)


def _names(sides: Sequence[Party]) -> frozenset[str]:
    return frozenset(map(_name, sides))


def _name(side: Party) -> str:
    return side.actor or side.text.casefold()
