"""To whom nothing is promised or threatened, though he stands in what is: who would be harmed ("agreed to fight *the rebels*") or only sent."""

from collections.abc import Mapping
from itertools import pairwise

from rapporteur.events.clauses import Clauses
from rapporteur.events.wanted import way_to
from rapporteur.types import EventType

IMPOSED = frozenset({"on", "upon", "against"})


def is_no_promisee(view: Clauses, token: int, head: int, kind: EventType, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what is told at a trigger of a type is not promised to, or does not threaten, whoever a noun phrase stands for."""
    way = way_to(view, token, head)
    steps = [(below, verb) for below, verb in pairwise(way) if view.parse.upos[verb] == "VERB"]
    moved = any(view.relations[below] == "obj" and below == way[0] and view.lemmas[verb] in words["moving"] for below, verb in steps)
    if kind != "AGREE":
        return moved and kind == "THREATEN"
    return moved or any(_is_harmed(view, way[0], below, verb, words) for below, verb in steps)


def _is_harmed(view: Clauses, head: int, below: int, verb: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a verb in what is promised would do harm to a noun phrase, which stands at or inside what hangs on the verb."""
    if view.lemmas[verb] == "impose":
        return view.preposition(head) in IMPOSED
    hit = view.relations[below] == "obj" and view.lemmas[verb] in words["hostile"] | words["harming"]
    return below == head and (hit or view.preposition(below) == "against")
