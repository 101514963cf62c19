"""Actors with those of other articles who are the same counted as one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from rapporteur.record.codec import decode
from rapporteur.record.conditions import for_actors
from rapporteur.record.errors import explained
from rapporteur.record.filters import Filters
from rapporteur.record.merge import merge_actors
from rapporteur.record.reader import ACTORS_OF_ALL, ACTORS_OF_SOME, Record
from rapporteur.record.same import Identities, find_identities, load_actor
from rapporteur.record.store import Connection
from rapporteur.types import Actor

SHARED = (
    "SELECT id, data FROM actors WHERE id LIKE 'doc:%' AND folded_name IN "
    "(SELECT folded_name FROM actors WHERE id LIKE 'doc:%' GROUP BY folded_name HAVING count(DISTINCT id) > 1)"
)
"""Only a name that several articles give to somebody of theirs can be counted as one without a decision."""


def listed_actors(record: Record, filters: Filters) -> Iterator[Actor]:
    """Actors that the filters leave, those in most articles first, each with all that its articles say of it.

    One row stands for all who are the same; its id is the first of theirs, and their other ids lead to the same row.
    """
    with explained(record.path):
        found = for_actors(record.connection, filters)
        question = f"{ACTORS_OF_SOME if found.tests else ACTORS_OF_ALL}{found.where()} GROUP BY actors.id"
        often = dict(record.connection.execute(question, found.values))
        whole = counted_as(record.connection, find_identities(record.connection))
        groups: dict[str, list[str]] = {}
        for actor in sorted(often):
            groups.setdefault(whole.get(actor, actor), []).append(actor)
        counts = Counter({group: sum(often[actor] for actor in members) for group, members in groups.items()})
        for group, _ in islice(sorted(counts.items(), key=lambda one: (-one[1], groups[one[0]][0])), filters.get("limit")):
            yield joined(record.connection, groups[group])


def counted_as(connection: Connection, identities: Identities) -> dict[str, str]:
    """For each id that does not stand for itself, whom it counts as."""
    found = {id_: identities.same_as(decode(data, Actor)) for id_, data in connection.execute(SHARED)}
    decided = {member for node in identities.stands_for for member in identities.group_of_node(node)}
    for id_ in decided:
        actor = load_actor(connection, id_)
        if actor:
            found[id_] = identities.same_as(actor)
    return {id_: whole for id_, whole in found.items() if whole}


def joined(connection: Connection, members: list[str]) -> Actor:
    """Several ids as one actor: the tables' own where one is among them, else the first."""
    actors = [actor for member in members if (actor := load_actor(connection, member))]
    known = [actor for actor in actors if not actor.id.startswith("doc:")]
    merged = merge_actors(known or actors)
    names = dict.fromkeys((*merged.aliases, *(name for actor in actors for name in (actor.name, *actor.aliases))))
    first = min((known or actors), key=lambda actor: actor.id).id
    return replace(merged, id=first, aliases=tuple(names)) if len(actors) > 1 else merged
