"""What "the two sides" and "the two leaders" mean: the two states or people that the clause or sentence before brought together."""

from collections import Counter
from collections.abc import KeysView, Mapping, Sequence

from rapporteur.events.clauses import Clauses
from rapporteur.text.words import MEDIATING
from rapporteur.types import Actor, Cast, Link, Mention

TWO = frozenset({"two", "both", "2"})
# A side is known less surely than a party that is named; a choice, not swept.
STAND_IN = 0.7
TWO_STATES, TWO_PEOPLE, SPOKEN = 2, 2, 2


def is_two_sides(view: Clauses, token: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a noun means two sides or people already named ("the two sides", "both countries", "the two men", "the two")."""
    if view.lemmas[token] == "two":
        return view.relations[token] == "nsubj" and any(view.lemmas[child] == "the" for child in view.children(token, "det"))
    two = any(view.lemmas[child] in TWO for child in view.children(token, "nummod", "det", "cc", "amod"))
    return two and view.lemmas[token] in words["sides"] | words["couples"]


def is_brought_together(view: Clauses, token: int) -> bool:
    """Whether two sides meet through others, so that these are not they ("offered to host talks between *the two governments*")."""
    return any(view.lemmas[above].startswith(MEDIATING) and view.parse.upos[above] == "VERB" for above in view.above(token))


def stand_ins(mention: Mention, noun: str, before: Sequence[Link], cast: Cast, words: Mapping[str, frozenset[str]]) -> list[Link]:
    """Links of the words "the two leaders" to the two people named before, of "the two sides" to the two states of those; empty unless these
    are just two, and no bystander of the two that the words were linked to."""
    people = _two_people(before) if noun == "two" or noun in words["couples"] else {}
    if people:
        return [_stand_in(mention, actor, before) for actor in people.values()]
    named = countries(before) if noun == "two" or noun in words["sides"] else {}.keys()
    if _is_passed_by(named, countries([link for link in cast.links if link.mention.head == mention.head]), cast):
        return []
    states = {actor.country: actor for actor in cast.actors if actor.kind == "state"}
    if len(named) != TWO_STATES or any(country not in states for country in named):
        return []
    return [_stand_in(mention, states[country], before) for country in named]


def _two_people(before: Sequence[Link]) -> Mapping[str, Actor]:
    """Those named before where they are just two people, by their ids; else nobody."""
    actors = {link.actor.id: link.actor for link in before if link.actor}
    just = len(actors) == TWO_PEOPLE and all(link.actor for link in before) and all(actor.kind == "person" for actor in actors.values())
    return actors if just else {}


def _stand_in(mention: Mention, actor: Actor, before: Sequence[Link]) -> Link:
    return Link(mention=mention, actor=actor, how="cluster", score=round(min(link.score for link in before) * STAND_IN, 3))


def countries(links: Sequence[Link]) -> KeysView[str]:
    """The countries of those who have one, in the order of the links."""
    return dict.fromkeys(link.actor.country for link in links if link.actor and link.actor.country).keys()


def _is_passed_by(named: KeysView[str], linked: KeysView[str], cast: Cast) -> bool:
    """Whether one of two states is spoken of far less than either of the two linked ("The Kremlin warned *Berlin*. The two sides swapped")."""
    if len(named) != TWO_STATES or len(linked) != TWO_STATES or named == linked:
        return False
    told = Counter(link.actor.country for link in cast.links if link.actor and link.mention.kind != "pronoun")
    return SPOKEN * min(told[country] for country in named) < min(told[country] for country in linked)
