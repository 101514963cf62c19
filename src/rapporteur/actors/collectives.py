"""Groups linked: "the Dutch side" is the state, "the two sides" are two states, "Chinese experts" stay a group."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapporteur.actors.acting import acts
from rapporteur.actors.draft import Draft
from rapporteur.actors.people import countries
from rapporteur.actors.resolve import code_nominal
from rapporteur.actors.roles import bare
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold, slug
from rapporteur.types import Actor

SIDES = frozenset({"state", "armed_group"})
REACH = 2  # sentences back in which the two of "the two sides" are looked for
GROUP, PAIR = 0.8, 0.6  # how sure each way of linking is: order matters, not yet calibrated


def link_groups(drafts: Iterable[Draft], bodies: Sequence[Draft], words: Words, tables: ActorTables) -> list[Draft]:
    """Every group with its actor; a pair of states gives one mention for each of the two."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.sort != "collective":
            continue
        pair = _pair(draft, bodies, words, tables)
        found += pair or [_group(draft, words.article.id, tables)]
    return found


def _pair(draft: Draft, bodies: Sequence[Draft], words: Words, tables: ActorTables) -> list[Draft]:
    name = fold(draft.name).split()
    counted = name[:-1] in (["the", "two"], ["both"], ["two"])
    plain = name in (["the", "sides"], ["the", "parties"])
    if not (counted or plain) or name[-1] not in tables.words["pair_nouns"] or draft.scopes or (name[0] == "two" and name[-1] != "sides"):
        return []
    states = [other for other in bodies if other.actor and other.actor.kind in SIDES]
    known = {other.actor.id: other.actor for other in states if other.actor}
    if name[-1] == "parties" and any(other.actor and other.actor.kind == "party" for other in bodies):
        return []
    joined = _joined(states, words)
    acting = [other for other in states if other.sort != "known" or other.first in joined or acts(other, words, tables)]
    pair = _two_before(draft, acting, words) or ([] if plain else _two_most_named(acting))
    return [replace(draft, actor=known[state], how="cluster", score=PAIR) for state in pair] if len(pair) == 2 else []


def _joined(states: Sequence[Draft], words: Words) -> set[int]:
    """Where states begin of which just two stand around an "and" ("the presidents of *Norland* and *Sudria*")."""
    ends = {other.last: other.first for other in states}
    pairs = [(ends[other.first - 2], other.first) for other in states if other.first - 2 in ends and words.key(other.first - 1) == "and"]
    return {first for pair in pairs for first in pair}


def _two_before(draft: Draft, acting: Sequence[Draft], words: Words) -> list[str]:
    """The two states that the words right before speak of, as doing something; none where these are more, or too far off."""
    at = words.sentences[draft.first]
    before = [other for other in acting if other.last < draft.first]
    for reach in range(REACH + 1):
        near = list(dict.fromkeys(other.actor.id for other in before if other.actor and words.sentences[other.first] >= at - reach))
        if len(near) > 1:
            return near if len(near) == 2 else []
    return []


def _two_most_named(states: Sequence[Draft]) -> list[str]:
    """The two that the article names most; none where a third is named as often as the second."""
    named = Counter(other.actor.id for other in states if other.actor and not other.inside)
    ranked = sorted(named, key=lambda state: (-named[state], state))
    return [] if len(ranked) > 2 and named[ranked[1]] == named[ranked[2]] else ranked[:2]


def _group(draft: Draft, article: str, tables: ActorTables) -> Draft:
    name = bare(draft.name)
    where = countries(draft.scopes, tables)
    told, sectors = code_nominal(name, tables)
    country = where[0] if len(where) == 1 else "" if where else told
    actor = Actor(id=f"doc:{article}/{slug(name)}", name=name, kind="collective", country=country, sectors=sectors or draft.sectors)
    return replace(draft, actor=actor, how="collective", score=GROUP)
