"""Who stands further down in a clause: inside its objects, obliques and complements, nearest first."""

from collections.abc import Iterator

from rapporteur.events.clauses import Clauses
from rapporteur.events.roles import GATHERINGS, owners

# Prepositions of somebody acted on, beside a verb and inside a noun phrase.
TOWARDS = frozenset({"to", "with", "against", "on", "upon", "from", "at", "toward", "towards", "for", "over", "into", "of", "iobj", "through"})
INSIDE = TOWARDS | {"by", "between", "among", "in", "involving", "about"}
# Prepositions that name a place, whose people are acted on by force and help alone.
PLACED = frozenset({"in", "inside", "across", "near", "around", "outside", "along"})
# At these somebody speaks or promises, and seldom to those who hold them ("pledged at *U.N. talks*"); by force he may fall on them.
OCCASIONS = GATHERINGS | {"talk", "conference", "rally", "hearing", "forum", "convention", "event", "briefing", "session", "debate", "negotiation"}
# How many nouns and clauses are gone through on the way down; chosen on PLV train, swept 1-4.
DEEPEST = 3


def levels(view: Clauses, token: int, carrier: int, *, placed: bool, objects: bool, clauses: bool) -> Iterator[list[int]]:
    """Head tokens that may be acted on by a trigger (and the verb that carries it), level by level, the likeliest first.

    ``placed`` takes in the place, ``objects`` a verb's objects, ``clauses`` its complements and purposes.
    """
    verbs = [place for place in dict.fromkeys((token, carrier)) if view.parse.upos[place] in {"VERB", "ADJ"}]
    patients = [head for verb in verbs for head in (view.subjects(verb) if view.is_passive(verb) else view.objects(verb)) if head != token]
    patients = patients if objects else []
    if token not in verbs:
        patients = [token, *patients]
    yield patients
    beside = [(preposition, head) for verb in verbs for preposition, head in _beside(view, verb, placed=placed) if head != token]
    yield [head for preposition, head in beside if preposition in TOWARDS]
    yield from beneath(view, patients)
    yield from beneath(view, [head for preposition, head in beside if preposition in TOWARDS])
    for verb in verbs if clauses else ():
        for clause in view.complements(verb):
            if view.has_to(clause) or view.is_to_come(clause):
                yield from _clause(view, clause, placed=placed)
    if placed:
        yield (heads := [head for preposition, head in beside if preposition in PLACED])
        yield from beneath(view, heads)


def _beside(view: Clauses, verb: int, *, placed: bool) -> list[tuple[str, int]]:
    """The obliques of a verb without the gathering at which it is done, unless its place bears it."""
    return [one for one in view.obliques(verb) if placed or one[0] != "at" or view.lemmas[one[1]] not in OCCASIONS]


def beneath(view: Clauses, nouns: list[int]) -> Iterator[list[int]]:
    """Head tokens inside some noun phrases, one depth after another: owners, then modifiers, then clauses on them."""
    for _ in range(DEEPEST):
        found: list[int] = []
        for noun in nouns:
            found += owners(view, noun)
            found += [head for preposition, head in view.obliques(noun) if preposition in INSIDE]
            found += [head for clause in view.children(noun, "acl") for head in _filled(view, clause)]
        if not found:
            return
        yield found
        nouns = found


def _filled(view: Clauses, clause: int) -> list[int]:
    """Agents, objects and obliques of a clause on a noun ("sanctions imposed on Omarland")."""
    return view.agents(clause) + view.children(clause, "obj") + [head for preposition, head in view.obliques(clause) if preposition in TOWARDS]


def _clause(view: Clauses, clause: int, *, placed: bool) -> Iterator[list[int]]:
    """Whoever is acted on in a complement or purpose ("sent troops to help Omarland")."""
    heads = view.spread(view.children(clause, "nsubj")) + view.objects(clause)
    heads += [head for preposition, head in _beside(view, clause, placed=placed) if preposition in TOWARDS]
    yield heads
    yield from beneath(view, heads)
