"""Groups linked: "the Dutch side" is the state, "the two sides" are two states, "Chinese experts" stay a group."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapporteur.actors.draft import Draft
from rapporteur.actors.people import countries
from rapporteur.actors.resolve import code_nominal
from rapporteur.actors.roles import bare
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold, slug
from rapporteur.types import Actor

GROUP, PAIR = 0.8, 0.6  # how sure each way of linking is: order matters, not yet calibrated


def link_groups(drafts: Iterable[Draft], bodies: Sequence[Draft], article: str, tables: ActorTables) -> list[Draft]:
    """Every group with its actor; a pair of states gives one mention for each of the two."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.sort != "collective":
            continue
        pair = _pair(draft, bodies, tables)
        found += pair or [_group(draft, article, tables)]
    return found


def _pair(draft: Draft, bodies: Sequence[Draft], tables: ActorTables) -> list[Draft]:
    words = fold(draft.name).split()
    counted = words[:-1] in (["the", "two"], ["both"], ["two"])
    if not counted or words[-1] not in tables.words["pair_nouns"] or draft.scopes or (words[0] == "two" and words[-1] != "sides"):
        return []
    states = Counter(other.actor.id for other in bodies if other.actor and other.actor.kind == "state" and not other.inside)
    known = {other.actor.id: other.actor for other in bodies if other.actor}
    top = sorted(states, key=lambda state: (-states[state], state))[:2]
    return [replace(draft, actor=known[state], how="cluster", score=PAIR) for state in top] if len(top) == 2 else []


def _group(draft: Draft, article: str, tables: ActorTables) -> Draft:
    name = bare(draft.name)
    where = countries(draft.scopes, tables)
    told, sectors = code_nominal(name, tables)
    country = where[0] if len(where) == 1 else "" if where else told
    actor = Actor(id=f"doc:{article}/{slug(name)}", name=name, kind="collective", country=country, sectors=sectors or draft.sectors)
    return replace(draft, actor=actor, how="collective", score=GROUP)
