"""What "the two sides" means: the two states that the sentence before brought together."""

from collections import Counter
from collections.abc import KeysView, Mapping, Sequence

from rapporteur.events.clauses import Clauses
from rapporteur.text.words import MEDIATING
from rapporteur.types import Cast, Link, Mention

TWO = frozenset({"two", "both", "2"})
# A side is known less surely than a party that is named; a choice, not swept.
STAND_IN = 0.7
TWO_STATES, SPOKEN = 2, 2


def is_two_sides(view: Clauses, token: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a noun means two sides already named ("the two sides", "both countries")."""
    return view.lemmas[token] in words["sides"] and any(view.lemmas[child] in TWO for child in view.children(token, "nummod", "det", "cc", "amod"))


def is_brought_together(view: Clauses, token: int) -> bool:
    """Whether two sides meet through others, so that these are not they ("offered to host talks between *the two governments*")."""
    return any(view.lemmas[above].startswith(MEDIATING) and view.parse.upos[above] == "VERB" for above in view.above(token))


def stand_ins(mention: Mention, before: Sequence[Link], cast: Cast) -> list[Link]:
    """Links of the words "the two sides" to the two states of those named before; empty unless these are just two, and no bystander of the
    two that the words were linked to."""
    named = countries(before)
    if _is_passed_by(named, countries([link for link in cast.links if link.mention.head == mention.head]), cast):
        return []
    states = {actor.country: actor for actor in cast.actors if actor.kind == "state"}
    if len(named) != 2 or any(country not in states for country in named):
        return []
    score = min(link.score for link in before)
    return [Link(mention=mention, actor=states[country], how="cluster", score=round(score * STAND_IN, 3)) for country in named]


def countries(links: Sequence[Link]) -> KeysView[str]:
    """The countries of those who have one, in the order of the links."""
    return dict.fromkeys(link.actor.country for link in links if link.actor and link.actor.country).keys()


def _is_passed_by(named: KeysView[str], linked: KeysView[str], cast: Cast) -> bool:
    """Whether one of two states is spoken of far less than either of the two linked ("The Kremlin warned *Berlin*. The two sides swapped")."""
    if len(named) != TWO_STATES or len(linked) != TWO_STATES or named == linked:
        return False
    told = Counter(link.actor.country for link in cast.links if link.actor and link.mention.kind != "pronoun")
    return SPOKEN * min(told[country] for country in named) < min(told[country] for country in linked)
