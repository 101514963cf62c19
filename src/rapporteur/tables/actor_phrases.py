"""What is known for coding a phrase by its words alone: places and peoples with their country, nouns and hints with sectors."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from rapporteur.tables.actor_rows import Row, fold, longest_by_first_word, read_rows
from rapporteur.tables.actor_types import ActorTables, Role
from rapporteur.tables.files import DATA, TableError
from rapporteur.tables.sectors import load_sectors

HomeKind = Literal["city", "region", "breakaway", "people", "faith", "label", "twin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A word that tells a country without being its name: a city, a province, a people, a force of one country.

    ``country`` is empty where the word belongs to several ("Kurdish"). A "twin" is a place that shares its name with a
    state ("Georgia"); it is meant only where the words around it speak of its own country.
    """

    name: str
    country: str
    sectors: tuple[str, ...]
    kind: HomeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseCodes:
    """All keyed by ``fold`` of the words; ``longest`` gives for a first word how many words a key may have."""

    homes: Mapping[str, Home]
    twins: Mapping[str, Home]
    nouns: Mapping[str, Role]
    hints: Mapping[str, tuple[str, ...]]
    longest: Mapping[str, int]


class TablesKey:
    """Tables as a key: the same tables, not equal ones. Held with them, so that an id is not used again."""

    def __init__(self, tables: ActorTables) -> None:
        self.tables = tables

    def __hash__(self) -> int:
        return id(self.tables)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TablesKey) and other.tables is self.tables


def load_phrase_codes(tables: ActorTables) -> PhraseCodes:
    """What phrases need beside the actor tables, read once for each; raises TableError for a row that cannot be used."""
    return _load(TablesKey(tables))


@lru_cache(maxsize=4)
def _load(key: TablesKey) -> PhraseCodes:
    tables = key.tables
    if tables.base is not None:
        known = load_phrase_codes(tables.base)
        return replace(known, longest=MappingProxyType({**longest_by_first_word(tables.own), **known.longest}))
    homes, twins = _homes()
    nouns = _nouns(tables)
    return PhraseCodes(
        homes=MappingProxyType(homes),
        twins=MappingProxyType(twins),
        nouns=MappingProxyType(nouns),
        hints=MappingProxyType(_hints()),
        longest=MappingProxyType(longest_by_first_word((*homes, *nouns, *tables.aliases, *tables.ministries))),
    )


def _homes() -> tuple[dict[str, Home], dict[str, Home]]:
    homes: dict[str, Home] = {}
    twins: dict[str, Home] = {}
    for row in read_rows(DATA / "homes.csv", ("name", "forms", "country", "sectors", "kind")):
        kind = row.text("kind")
        if kind not in get_args(HomeKind):
            raise TableError(f"{row.where}: {kind!r} is no kind of home; one of {', '.join(get_args(HomeKind))}")
        home = Home(name=row.text("name"), country=row.text("country"), sectors=known_sectors(row), kind=cast(HomeKind, kind))
        for form in (home.name, *row.items("forms")):
            (twins if kind == "twin" else homes)[fold(form)] = home
    for row in read_rows(DATA / "cities.csv", ("country", "names")):
        for name in row.items("names"):
            homes.setdefault(fold(name), Home(name=name, country=row.text("country"), sectors=(), kind="city"))
    return homes, twins


def known_sectors(row: Row) -> tuple[str, ...]:
    """The sectors of a row; raises TableError for one that is not on the closed list."""
    for sector in row.items("sectors"):
        if sector not in load_sectors():
            raise TableError(f"{row.where}: {sector!r} is no sector; sector_codes.csv lists them")
    return row.items("sectors")


def _nouns(tables: ActorTables) -> dict[str, Role]:
    """Every role word: those that name somebody in running text, and those that do so only in a phrase.

    A word for a post has the sectors of its own row, if it has one: "opposition leader" is more than a party's leader.
    """
    nouns = dict(tables.roles)
    for row in read_rows(DATA / "role_nouns.csv", ("noun", "plural", "sectors", "title")):
        noun, plural = row.text("noun"), row.text("plural")
        old = nouns.get(fold(noun))
        if row.text("mention") == "no" or (old and old.posts):
            for phrase in dict.fromkeys((noun, plural or noun)):
                nouns[fold(phrase)] = _noun(row, phrase, old)
    return nouns


def _noun(row: Row, phrase: str, old: Role | None) -> Role:
    plural = phrase == row.text("plural")
    return Role(
        phrase=fold(phrase),
        posts=old.posts if old and not plural else (),
        sectors=known_sectors(row) or (old.sectors if old else ()),
        titled=row.text("title") == "yes" or bool(old and old.titled),
        plural=plural,
        gender=row.text("gender"),
    )


def _hints() -> dict[str, tuple[str, ...]]:
    return {fold(row.text("word")): known_sectors(row) for row in read_rows(DATA / "sector_hints.csv", ("word", "sectors", "example"))}
