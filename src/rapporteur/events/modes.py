"""Which mode of its type an event has: the cues of its sentence, weighed by how near they stand to the trigger."""

from typing import Final

from rapporteur.events.clauses import Clauses
from rapporteur.tables.event_cues import Found, strongest
from rapporteur.tables.events import EventTables
from rapporteur.types import EventType

# Nearness of a cue: NEAR at the trigger, less one or so for each step down the tree, FAR outside its clause. Chosen on the even ids of our
# own sentences (evaluation.modes), 2026-11-22, swept 2-4, 0.2-1 and 0.5-2.
NEAR: Final = 3.0
FAR: Final = 0.6
LEAST: Final = 1.0
STEPS: Final = {
    "conj": 0.5,
    "compound": 0.5,
    "amod": 0.5,
    "flat": 0.5,
    "fixed": 0.25,
    "compound:prt": 0.25,
    "obl": 1.5,
    "nmod": 1.5,
    "advcl": 1.5,
    "parataxis": 2.0,
}
OWN_SUBJECT: Final = 1.5
DEEPEST: Final = 6


def mode_of(view: Clauses, token: int, carrier: int, kind: EventType, tables: EventTables) -> str:
    """The mode that the words around a trigger show best; "" where the type has none or nothing shows one."""
    if not tables.types[kind].modes:
        return ""
    parse = view.parse
    sentence = parse.sentence(parse.sentence_of(token))
    first = sentence.start
    words = [parse.tokens[place].lower() for place in sentence]
    costs = _costs(view, (token, carrier))

    def nearness(found: Found) -> float:
        places = range(first + found.place, first + found.place + found.size)
        return max(FAR, NEAR - min(costs.get(place, NEAR) for place in places))

    found = tables.modes.find(kind, words, view.lemmas[first : sentence.stop], parse.upos[first : sentence.stop])
    totals = strongest(found, nearness)
    best = max(totals, key=lambda mode: totals[mode], default="")
    return best if best and totals[best] >= LEAST else ""


def _costs(view: Clauses, starts: tuple[int, ...]) -> dict[int, float]:
    """Token -> how far below the trigger or its carrier it stands, in steps; what is not below them is not there."""
    costs = dict.fromkeys(starts, 0.0)
    waiting = list(costs)
    for token in waiting:
        for child in view.children(token):
            cost = costs[token] + _step(view, child)
            if cost < min(NEAR, costs.get(child, NEAR)):
                costs[child] = cost
                waiting.append(child)
    return costs


def _step(view: Clauses, child: int) -> float:
    relation = view.parse.relations[child]
    if relation in STEPS:
        return STEPS[relation]
    if relation == "nsubj":
        return OWN_SUBJECT
    return STEPS.get(view.relations[child], 1.0)
