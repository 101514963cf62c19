"""Groups linked: "the Dutch side" is the state, "the two sides" are two states, "Chinese experts" stay a group."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from rapporteur.actors.acting import acts
from rapporteur.actors.draft import Draft
from rapporteur.actors.people import countries
from rapporteur.actors.resolve import code_nominal
from rapporteur.actors.roles import bare
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold, slug
from rapporteur.text.words import MEDIATING
from rapporteur.types import Actor

SIDES = frozenset({"state", "armed_group"})
MEMBERS = frozenset({"senator", "lawmaker", "legislator", "congressman", "member", "politician", "candidate", "voter", "supporter", "deputy"})
LANDS = frozenset({"countries", "nations", "states", "governments"})  # nouns that no armed group is one of
SPOKEN = 2  # how many times as often another is named where one of two is only passed by; chosen by hand
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
    states = [other for other in bodies if other.actor and other.actor.kind in ({"state"} if name[-1] in LANDS else SIDES)]
    known = {other.actor.id: other.actor for other in bodies if other.actor}
    if name[-1] == "parties" and (any(other.actor and other.actor.kind == "party" for other in bodies) or _is_of_members(draft, words)):
        return []
    joined = _joined(states, words)
    acting = [other for other in states if other.sort != "known" or other.first in joined or acts(other, words, tables)]
    mediated = _mediated(words)
    between = {other.actor.id for other in acting if other.actor and _mediates(words, other.anchor, mediated)}
    acting = [other for other in acting if other.actor and other.actor.id not in between]
    pair = _two_before(draft, acting, words) or _two_at_war(draft, bodies, words) or ([] if plain else _two_most_named(acting))
    return [replace(draft, actor=known[state], how="cluster", score=PAIR) for state in pair] if len(pair) == 2 else []


def _is_of_members(draft: Draft, words: Words) -> bool:
    """Whether the parties are those that politicians belong to ("*senators from* both parties")."""
    above = words.parse.heads[draft.anchor]
    return above >= 0 and words.relations[draft.anchor] == "nmod" and words.parse.lemmas[above].lower() in MEMBERS


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
            return near if len(near) == 2 and not _is_outnumbered(near, acting) else []
    return []


def _often(states: Sequence[Draft]) -> Counter[str]:
    """How often each is named by itself, by its id."""
    return Counter(other.actor.id for other in states if other.actor and not other.inside)


def _is_outnumbered(near: Sequence[str], acting: Sequence[Draft]) -> bool:
    """Whether another state is spoken of far more than one of two, so that this one is only passed by ("The Kremlin warned *Berlin*")."""
    named = _often(acting)
    rest = max((count for state, count in named.items() if state not in near), default=0)
    return rest > SPOKEN * min(named[state] for state in near)


def _mediates(words: Words, head: int, mediated: Set[int]) -> bool:
    """Whether somebody brings others together by one of some verbs, and so is neither side ("brokered by *Norland*", "*Norland* offered to host")."""
    heads = words.parse.heads
    head = heads[head] if words.relations[head] == "conj" and heads[head] >= 0 else head
    return words.relations[head] in {"nsubj", "obl"} and heads[head] in mediated


def _mediated(words: Words) -> set[int]:
    """The verbs for bringing others together, and those that share their subjects."""
    found = {at for at, word in enumerate(words.folded) if word.startswith(MEDIATING) and words.tag(at) == "VERB"}
    for verb in list(found):
        while words.relations[verb] in {"xcomp", "conj"} and words.parse.heads[verb] not in {-1, *found}:
            verb = words.parse.heads[verb]
            found.add(verb)
    return found


def _two_at_war(draft: Draft, bodies: Sequence[Draft], words: Words) -> list[str]:
    """An armed group of which the sentences right before speak and the one army of the article so far; none where there are more of either."""
    at = words.sentences[draft.first]
    before = [other for other in bodies if other.actor and other.last < draft.first]
    near = [other for other in before if words.sentences[other.first] >= at - REACH]
    groups = {other.actor.id for other in near if other.actor and other.actor.kind == "armed_group"}
    armies = {other.actor.id for other in before if other.actor and _is_army(other.actor)}
    return [*groups, *armies] if len(groups) == len(armies) == 1 else []


def _is_army(actor: Actor) -> bool:
    return actor.kind not in {"armed_group", "person"} and "military" in actor.sectors


def _two_most_named(states: Sequence[Draft]) -> list[str]:
    """The two that the article names most; none where a third is named as often as the second."""
    named = _often(states)
    ranked = sorted(named, key=lambda state: (-named[state], state))
    return [] if len(ranked) > 2 and named[ranked[1]] == named[ranked[2]] else ranked[:2]


def _group(draft: Draft, article: str, tables: ActorTables) -> Draft:
    name = bare(draft.name)
    where = countries(draft.scopes, tables)
    told, sectors = code_nominal(name, tables)
    country = where[0] if len(where) == 1 else "" if where else told
    actor = Actor(id=f"doc:{article}/{slug(name)}", name=name, kind="collective", country=country, sectors=sectors or draft.sectors)
    return replace(draft, actor=actor, how="collective", score=GROUP)
