"""What each candidate of an annotated text is: the type of the event it tells, nothing, or not to be learnt from.

A candidate tells a gold event when it stands in one of the sentences that tell it and its sides agree (as
``evaluation.event_gold`` has it). Of several the one whose trigger the coder named is meant; a second telling in the same
words is no mistake and teaches nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evaluation.event_gold_match import Found, GoldEvent, fits, same_party
from rapporteur.model.pairs import NO_EVENT
from rapporteur.tables.events import EventTables


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """``type`` is what the typer should say ("" teaches nothing), ``right`` whether the row is right as coded (None: neither way)."""

    type: str
    right: bool | None


def label(found: Sequence[Found], lemmas: Sequence[str], gold: Sequence[GoldEvent], doubt: Sequence[bool], tables: EventTables) -> list[Label]:
    """One label a candidate, in the same order; ``lemmas`` are those of their triggers."""
    owner = _owners(found, gold)
    return [_label(there, found, lemmas[there], gold, doubt, owner, tables) for there in range(len(found))]


def same_trigger(one: GoldEvent, found: Found) -> bool:
    """Whether the found trigger is a word of the coder's."""
    words = one.trigger.lower().replace("-", " ").split()
    mine = found.trigger.lower()
    return mine in words or mine == one.trigger.lower()


def _slots(one: GoldEvent, found: Found, *, sided: bool) -> list[int]:
    """The sentences of a gold event in which a found one stands with the sides it asks for, by number."""
    tellings = range(len(one.tellings))
    return [place for place in tellings if fits(replace(one, tellings=(one.tellings[place],)), found, typed=False, sided=sided)]


def _owners(found: Sequence[Found], gold: Sequence[GoldEvent]) -> dict[tuple[int, int], int]:
    """(gold event, sentence) -> the candidate that tells it there; by its trigger and type first, then by either."""
    owner: dict[tuple[int, int], int] = {}
    taken: set[int] = set()
    fitting = [(here, place, there) for here, one in enumerate(gold) for there, other in enumerate(found) for place in _slots(one, other, sided=True)]
    named = [(here, place, there) for here, place, there in fitting if same_trigger(gold[here], found[there])]
    typed = [(here, place, there) for here, place, there in fitting if gold[here].type == found[there].type]
    for here, place, there in (*[one for one in named if one in typed], *named, *typed):
        if (here, place) not in owner and there not in taken:
            owner[(here, place)] = there
            taken.add(there)
    return owner


def _label(
    there: int,
    found: Sequence[Found],
    lemma: str,
    gold: Sequence[GoldEvent],
    doubt: Sequence[bool],
    owner: dict[tuple[int, int], int],
    tables: EventTables,
) -> Label:
    mine = found[there]
    owned = [here for (here, _), other in owner.items() if other == there]
    if owned:
        kind = gold[owned[0]].type
        return Label(type="" if doubt[owned[0]] else kind, right=None if doubt[owned[0]] and mine.type != kind else mine.type == kind)
    near = [here for here, one in enumerate(gold) if _slots(one, mine, sided=True)]
    named = [here for here, one in enumerate(gold) if _slots(one, mine, sided=False) and same_trigger(one, mine)]
    if any(doubt[here] for here in (*near, *named)):
        return Label(type="", right=None)
    if near:
        kinds = {gold[here].type for here in near}
        able = {kind for (known, _), rows in tables.by_lemma.items() if known == lemma for row in rows for kind in row.types}
        return Label(type="" if kinds & able else NO_EVENT, right=None if mine.type in kinds else False)
    if named:
        short = any(_is_short(gold[here], mine) for here in named)
        return Label(type=gold[named[0]].type if short and len(named) == 1 else "" if short else NO_EVENT, right=False)
    return Label(type=NO_EVENT, right=False)


def _is_short(one: GoldEvent, found: Found) -> bool:
    """Whether the found sides are right as far as they go, and one is missing."""
    sides = ((one.actors, found.actors), (one.recipients, found.recipients))
    return all(not parties or not names or any(same_party(name, party) for name in names for party in parties) for names, parties in sides)
