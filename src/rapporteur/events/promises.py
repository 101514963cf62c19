"""To whom nothing is promised or threatened, though he stands in what is: who would be harmed ("agreed to fight *the rebels*") or only sent."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rapporteur.events.clauses import Clauses
from rapporteur.events.wanted import way_to
from rapporteur.types import EventType

IMPOSED = frozenset({"on", "upon", "against"})
# Whose these are is promised that they are met.
ASKED = frozenset(
    {"request", "demand", "call", "condition", "wish", "appeal", "term", "proposal", "offer", "invitation", "plea", "debt", "target", "deadline"}
)


def is_no_promisee(view: Clauses, token: int, head: int, kind: EventType, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what is told at a trigger of a type is not promised to, or does not threaten, whoever a noun phrase stands for."""
    way = way_to(view, token, head)
    steps = [(below, verb) for below, verb in pairwise(way) if view.parse.upos[verb] == "VERB"]
    named = bool(way) and view.parse.upos[way[0]] == "PROPN"  # a parser takes "send *Sudria* tanks" for two objects
    objects = {view.lemmas[verb] for below, verb in steps if view.relations[below] == "obj" and below == way[0]}
    moved = not named and bool(objects & words["moving"])
    if kind != "AGREE":
        return moved and kind == "THREATEN"
    spared = moved or bool(objects & words["making"]) or _is_owner(view, way)
    return spared or any(_is_harmed(view, way[0], below, verb, words) for below, verb in steps)


def _is_owner(view: Clauses, way: Sequence[int]) -> bool:
    """Whether a noun phrase only tells whose it is what is done by promise ("promised to exceed *Omar's* goals"), but he did not ask for it."""
    owned = len(way) > 1 and view.parse.relations[way[0]] == "nmod:poss" and view.relations[way[1]] == "obj"
    return owned and view.lemmas[way[1]] not in ASKED


def _is_harmed(view: Clauses, head: int, below: int, verb: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a verb in what is promised would do harm to a noun phrase, which stands at or inside what hangs on the verb."""
    if view.lemmas[verb] == "impose":
        return view.preposition(head) in IMPOSED
    hit = view.relations[below] == "obj" and view.lemmas[verb] in words["hostile"] | words["harming"]
    return below == head and (hit or view.preposition(below) == "against")
