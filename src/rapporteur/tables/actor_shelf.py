"""What the actor tables are collected on while they are being read."""

from dataclasses import replace
from types import MappingProxyType
from typing import get_args

from rapporteur.tables.actor_rows import Row, fold, openings_of
from rapporteur.tables.actor_types import ActorTables, Alias, AliasKind, Holder, Ministry, NameHead, Post, Role
from rapporteur.tables.files import DATA, TableError
from rapporteur.tables.weights import read_weights
from rapporteur.types import Actor, ActorKind, Problem, Tenure

KINDS = frozenset(get_args(ActorKind))
SHORT = 6
"""Names of so few letters that have a capital after the first must agree in case; not swept."""


class Shelf:
    """Collects rows while the tables are being read; ``tables`` closes it."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.aliases: dict[str, list[Alias]] = {}
        self.posts: dict[str, Post] = {}
        self.roles: dict[str, Role] = {}
        self.holders: list[Holder] = []
        self.terms: dict[str, list[Holder]] = {}
        self.sectors: frozenset[str] = frozenset()
        self.name_heads: dict[str, NameHead] = {}
        self.ministries: dict[str, Ministry] = {}
        self.state_bodies: dict[tuple[str, str], str] = {}
        self.genders: dict[str, str] = {}
        self.countries: set[str] = set()
        self.problems: list[Problem] = []
        self.expected: list[tuple[str, str]] = []
        self.families: dict[str, str] = {}
        self.words: dict[str, frozenset[str]] = {}

    def actor(self, actor: Actor, where: str) -> None:
        """Adds an actor; raises TableError when its id is taken or its kind unknown. A country or sector nobody knows is a problem."""
        if actor.id in self.actors:
            raise TableError(f"{where}: {actor.id} stands in the tables already")
        if actor.kind not in KINDS:
            raise TableError(f"{where}: {actor.kind!r} is no kind of actor")
        if actor.country and actor.country not in self.countries and actor.id != f"state:{actor.country}":
            self.odd("unknown-country", where, f"{actor.country!r} is no country of countries.csv")
        for sector in actor.sectors:
            if sector not in self.sectors:
                self.odd("unknown-sector", where, f"{sector!r} is no sector of sector_codes.csv")
        self.actors[actor.id] = actor
        if actor.id.startswith("state:"):
            self.countries.add(actor.country)

    def odd(self, code: str, where: str, message: str) -> None:
        """Notes what should be looked at but can be used."""
        self.problems.append(Problem(stage="tables", code=code, where=where, message=message))

    def alias(self, surface: str, actor: str, kind: AliasKind, where: str) -> None:
        """Adds a way to write a name; one that ends in "!", an acronym and a short word in capitals must agree in case."""
        bare = surface.removesuffix("!")
        exact = bare != surface or kind == "acronym" or bare.isupper() or (len(bare) <= SHORT and any(letter.isupper() for letter in bare[1:]))
        found = Alias(surface=bare, actor=actor, kind=kind, exact=exact, where=where)
        self.aliases.setdefault(fold(bare), []).append(found)

    def state_body(self, country: str, body: str, actor: str, where: str) -> None:
        """Says which actor is a state's supreme court, central bank and so on (``body`` is an id of ministries.csv)."""
        if self.state_bodies.setdefault((country, body), actor) != actor:
            raise TableError(f"{where}: {country} has its {body} already: {self.state_bodies[country, body]}")

    def hold(self, row: Row, person: str, scope: str, post: str, title: str, *, days: tuple[str, str] = ("start", "end")) -> None:
        """Adds a tenure: ``scope`` is the state or organisation whose post it is, ``days`` the columns of its first and last day."""
        (start, start_by), (end_from, end), as_of = row.days(days[0]), row.days(days[1]), row.day("as_of")
        tenure = Tenure(post=f"post:{scope.partition(':')[2]}-{post}", title=title, start=start, end=end, as_of=as_of)
        holder = Holder(person=person, scope=scope, post=post, tenure=tenure, where=row.where, start_by=start_by, end_from=end_from)
        self.holders.append(holder)
        self.terms.setdefault(person, []).append(holder)

    def offices(self, person: str) -> tuple[tuple[Tenure, ...], dict[str, None]]:
        """The tenures collected so far for a person, and the sectors that come with their posts."""
        held = self.terms.get(person, ())
        return tuple([holder.tenure for holder in held]), dict.fromkeys([sector for holder in held for sector in self.posts[holder.post].sectors])

    def role(self, phrase: str, post: tuple[str, frozenset[str]] | None, row: Row, *, plural: bool, titled: bool) -> None:
        """Adds a role phrase, or one more post for a phrase that is known."""
        key = fold(phrase)
        old = self.roles.get(key)
        posts = (*(old.posts if old else ()), *((post,) if post else ()))
        sectors = old.sectors if old and old.sectors else row.items("sectors")
        gender = row.text("gender") or (old.gender if old else "")
        self.roles[key] = Role(phrase=key, posts=posts, sectors=sectors, titled=titled or bool(old and old.titled), plural=plural, gender=gender)

    def tables(self) -> ActorTables:
        """The finished tables; raises TableError when a row speaks of an actor that no table holds."""
        for actor, where in self.expected:
            if actor not in self.actors:
                raise TableError(f"{where}: {actor} stands in no table")
        self._place_in_office()
        held: dict[tuple[str, str], list[Holder]] = {}
        for holder in self.holders:
            held.setdefault((holder.scope, holder.post), []).append(holder)
        aliases = {key: tuple(found) for key, found in self.aliases.items()}
        return ActorTables(
            actors=MappingProxyType(self.actors),
            aliases=MappingProxyType(aliases),
            name_openings=openings_of(aliases),
            posts=MappingProxyType(self.posts),
            roles=MappingProxyType(self.roles),
            role_openings=openings_of(self.roles),
            holders=MappingProxyType({key: tuple(found) for key, found in held.items()}),
            name_heads=MappingProxyType(self.name_heads),
            ministries=MappingProxyType(self.ministries),
            ministry_openings=openings_of(self.ministries),
            state_bodies=MappingProxyType(self.state_bodies),
            genders=MappingProxyType(self.genders),
            families=MappingProxyType(self.families),
            words=MappingProxyType(self.words),
            pronoun_weights=read_weights(DATA / "pronoun_weights.csv"),
        )

    def _place_in_office(self) -> None:
        """Gives the tenures to those who were made without them: people whose row, or whose tenure, is the user's."""
        for person, held in self.terms.items():
            actor = self.actors.get(person)
            if actor is None:
                raise TableError(f"{held[0].where}: {person} stands in no table")
            if len(actor.tenures) < len(held):
                tenures, sectors = self.offices(person)
                self.actors[person] = replace(actor, tenures=tenures, sectors=tuple(dict.fromkeys((*actor.sectors, *sectors))))
