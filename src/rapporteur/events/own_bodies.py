"""Whose body "his government", "its armed forces" and "their armies" are: a person's and a ministry's are his state's."""

from dataclasses import replace

from rapporteur.events.clauses import Clauses
from rapporteur.types import Cast, Link

# What a minister or president calls his is his state's.
OF_STATES = frozenset({"government", "ministry", "country", "nation", "military", "army", "navy", "force", "troop", "soldier"})
# Those who fight are somebody's own, though they are a group by themselves.
FIGHTING = frozenset({"force", "troop", "army", "soldier", "military", "navy", "warplane", "jet", "warship"})
OFFICERS = frozenset({"person", "ministry"})


def of_state(owner: Link, noun: str, cast: Cast) -> Link:
    """An owner with the state that he is of, where his noun is for a body of states and the article names it."""
    actor = owner.actor
    if actor is None or actor.kind not in OFFICERS or not actor.country or noun not in OF_STATES:
        return owner
    state = next((one for one in cast.actors if one.kind == "state" and one.country == actor.country), None)
    return owner if state is None else replace(owner, actor=state)


def is_owned_force(view: Clauses, links: list[Link], token: int) -> bool:
    """Whether a group is only somebody's forces, and he is named by a pronoun right before it ("*its* armed forces")."""
    lone = all(link.actor is not None and link.actor.kind == "collective" for link in links)
    return bool(links) and lone and view.is_pronouns(token) and view.lemmas[token] in FIGHTING


def of_a_known(links: list[Link]) -> list[Link]:
    """Bodies whose owner is no mere group himself ("nine soldiers ... *Their armies*")."""
    return [link for link in links if link.actor is not None and link.actor.kind not in {"collective", "unnamed"}]
