"""What the actor tables hold once they are read: actors, their names, posts and who held them, role words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rapporteur.types import Actor, ActorKind, Tenure

AliasKind = Literal["name", "acronym", "short", "adjective", "people", "city", "seat", "user"]

# Who held a post when the table was checked may not hold it so long after.
STALE = timedelta(days=550)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A way to write an actor's name. ``exact`` means letter case must agree ("US", never "us").

    ``kind`` "short" is a lone surname, "adjective" and "people" are demonyms, "city" and "seat" are metonyms.
    """

    surface: str
    actor: str
    kind: AliasKind
    exact: bool
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office without its country: ``single`` when one person holds it at a time."""

    id: str
    title: str
    sectors: tuple[str, ...]
    single: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A word or phrase for what somebody is: the post it names (with the scopes it is limited to) or only a noun.

    ``titled`` says that it may stand right before a name; ``plural`` that the phrase names several people.
    """

    phrase: str
    posts: tuple[tuple[str, frozenset[str]], ...]
    sectors: tuple[str, ...]
    titled: bool
    plural: bool
    gender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameHead:
    """What a capitalised name is when it ends in (or is built on) this word; ``kind`` "agreement" and so on are no actors."""

    kind: ActorKind | Literal["agreement", "event", "facility"]
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ministry:
    """A ministry, high court or other body that any state may have; its actor is made for the state the text names."""

    id: str
    title: str
    sectors: tuple[str, ...]
    kind: ActorKind = "ministry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who held a post of a state or organisation, and when.

    A tenure known to the month or year covers all of it; ``start_by`` and ``end_from`` are the latest first day and the
    earliest last day it may have had, so that two such tenures may share the month of the change.
    """

    person: str
    scope: str
    post: str
    tenure: Tenure
    where: str
    start_by: date | None = None
    end_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTables:
    """Everything the actors room knows before it reads. Phrases and aliases are keyed by ``fold`` of their words.

    ``name_openings`` and its like hold the first word of every key, its first two words and so on, all but the whole of a
    longer key: what a reader needs to know where to stop. Tables that hold states of one article too have the keys of these in
    ``own`` and the tables without them in ``base``, so that what costs much is worked out once for all articles.
    """

    actors: Mapping[str, Actor]
    aliases: Mapping[str, tuple[Alias, ...]]
    name_openings: frozenset[str]
    posts: Mapping[str, Post]
    roles: Mapping[str, Role]
    role_openings: frozenset[str]
    holders: Mapping[tuple[str, str], tuple[Holder, ...]]
    name_heads: Mapping[str, NameHead]
    ministries: Mapping[str, Ministry]
    ministry_openings: frozenset[str]
    state_bodies: Mapping[tuple[str, str], str]
    genders: Mapping[str, str]
    families: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    pronoun_weights: Mapping[str, float]
    own: frozenset[str] = frozenset()
    base: "ActorTables | None" = None

    def holder(self, scope: str, post: str, on: date | None) -> Actor | None:
        """Who held the post on a day; None when nobody, several, or no day is known and it was not one person throughout."""
        found = {held.person for held in self.holders.get((scope, post), ()) if on is None or covers(held.tenure, on)}
        if len(found) != 1 or not self.posts[post].single:
            return None
        return self.actors[found.pop()]

    def posts_on(self, person: str, on: date | None) -> tuple[Tenure, ...]:
        """The tenures of a person that cover a day (all of them when no day is given)."""
        actor = self.actors.get(person)
        tenures = actor.tenures if actor else ()
        return tuple(tenure for tenure in tenures if on is None or covers(tenure, on))


def covers(tenure: Tenure, on: date) -> bool:
    """Whether a day lies in a tenure; an unknown start is open, an unknown end is so until the table says too little (STALE)."""
    known = tenure.end or (tenure.as_of + STALE if tenure.as_of else None)
    return (tenure.start is None or tenure.start <= on) and (known is None or on <= known)
