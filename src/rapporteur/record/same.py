"""Who is the same across articles.

An actor of the tables has one id everywhere. One that only an article names ("doc:...") counts as one with those of other
articles that share its full name, its country and, for a person, its first sector; where one of these is not known it
stands alone. People's decisions come first: "same" joins, and a "different" among those that name, country and sector
join keeps all of them apart that no "same" joins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapporteur.record.codec import decode
from rapporteur.record.decisions import Decision, decisions_of
from rapporteur.record.errors import RecordError
from rapporteur.record.merge import merge_actors
from rapporteur.record.names import fold
from rapporteur.record.store import Connection
from rapporteur.types import Actor

GROUPS: Final = ("collective", "unnamed", "unknown")
"""Kinds of actors that are never the same in two articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """``apart`` are the keys that a decision took apart; ``stands_for`` leads from a key or id to the one it counts as."""

    connection: Connection
    apart: frozenset[str]
    stands_for: Mapping[str, str]

    def same_as(self, actor: Actor) -> str:
        """Whom an actor counts as: an id of the tables, else a key that does not depend on the articles read; "" for itself alone."""
        node = node_of(actor, self.apart)
        found = self.stands_for.get(node, node)
        return "" if found == actor.id else found

    def group(self, id: str) -> tuple[str, ...]:  # noqa: A002
        """The ids of all that count as one with this actor, itself among them."""
        actor = load_actor(self.connection, id)
        if actor is None:
            return (id,)
        node = node_of(actor, self.apart)
        whole = self.stands_for.get(node, node)
        nodes = {node, whole, *(other for other, target in self.stands_for.items() if target == whole)}
        return tuple(sorted({id, *(member for one in nodes for member in self.group_of_node(one))}))

    def group_of_node(self, node: str) -> list[str]:
        """The ids behind a key; an id stands for itself."""
        if not node.startswith("name:"):
            return [node]
        name = node.removeprefix("name:").rsplit("/", 2)[0]
        return [actor.id for actor in named(self.connection, name) if node_of(actor, self.apart) == node]


def find_identities(connection: Connection) -> Identities:
    """Name, country and sector, with the decisions beside the record; raises RecordError for a file of decisions that cannot be used."""
    decisions = decisions_of(connection)
    apart = frozenset(key for one in decisions if one.decision == "different" for key in _shared_keys(connection, one))
    return Identities(connection=connection, apart=apart, stands_for=_joined(connection, decisions, apart))


def _shared_keys(connection: Connection, one: Decision) -> set[str]:
    """The keys that both sides of a "different" have."""
    sides = [{across_key(actor) for actor in meant(connection, term)} for term in (one.first, one.second)]
    return (sides[0] & sides[1]) - {""}


def _joined(connection: Connection, decisions: Sequence[Decision], apart: frozenset[str]) -> dict[str, str]:
    """For each key or id that a "same" speaks of, the one that stands for all it is joined with."""
    sets: list[set[str]] = []
    for one in decisions:
        if one.decision == "same":
            new = {node_of(actor, apart) for term in (one.first, one.second) for actor in meant(connection, term)}
            touching = [old for old in sets if old & new]
            sets = [old for old in sets if not old & new] + [new.union(*touching)]
    return {node: min(joined, key=_rank) for joined in sets for node in joined}


def _rank(node: str) -> tuple[int, str]:
    """Ids of the tables first, then keys, then ids of one article."""
    return (0 if not node.startswith(("name:", "doc:")) else 1 if node.startswith("name:") else 2, node)


def node_of(actor: Actor, apart: frozenset[str]) -> str:
    """What an actor is counted by: its key across articles, or its id."""
    key = across_key(actor)
    return key if key and key not in apart else actor.id


def across_key(actor: Actor) -> str:
    """Name, country and first sector of a person (kind of a body) as a key; "" where one is not known or the tables have the actor."""
    role = (actor.sectors[0] if actor.sectors else "") if actor.kind == "person" else actor.kind
    if not actor.id.startswith("doc:") or actor.kind in GROUPS or not actor.country or not role or " " not in actor.name.strip():
        return ""
    return f"name:{fold(actor.name)}/{actor.country}/{role}"


def meant(connection: Connection, term: str) -> list[Actor]:
    """The actors that an id or a full name in a decision means; none where the record has nobody of it (yet)."""
    actor = load_actor(connection, term)
    return [actor] if actor else named(connection, fold(term))


def check_meant(connection: Connection, term: str) -> None:
    """Raises RecordError where a term means nobody, or several actors of the tables."""
    found = meant(connection, term)
    known = sorted(actor.id for actor in found if not actor.id.startswith("doc:"))
    if not found:
        raise RecordError(f"nobody in the record is called {term!r}; give an id or a full name as `rapporteur actors` lists them.")
    if len(known) > 1:
        raise RecordError(f"{term!r} names {', '.join(known)}; give the id of the one you mean.")


def load_actor(connection: Connection, id: str) -> Actor | None:  # noqa: A002
    """The actor with an id, all its versions joined; None where there is none."""
    versions = connection.execute("SELECT data FROM actors WHERE id = ?", (id,)).fetchall()
    return merge_actors([decode(row[0], Actor) for row in versions]) if versions else None


def named(connection: Connection, folded: str) -> list[Actor]:
    """The actors with this full name."""
    question = "SELECT DISTINCT actors.id FROM aliases JOIN actors ON actors.key = aliases.actor WHERE aliases.folded = ? AND actors.folded_name = ?"
    ids = [row[0] for row in connection.execute(question, (folded, folded))]
    return [actor for one in sorted(ids) if (actor := load_actor(connection, one))]
