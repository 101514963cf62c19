"""Reads the actor tables (states, bodies, media, posts, people) and the user's own rows into one value."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import cast, get_args

from rapporteur.tables.actor_check import check_holders, check_names
from rapporteur.tables.actor_rows import Row, fold, read_rows, slug
from rapporteur.tables.actor_types import ActorTables, Alias, AliasKind, Holder, Ministry, NameHead, Post, Role
from rapporteur.tables.files import DATA, TableError
from rapporteur.types import Actor, ActorKind, Tenure

UNSURE_KINDS = frozenset({"agreement", "event", "facility"})


class Shelf:
    """Collects rows while the tables are being read; ``tables`` closes it."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.aliases: dict[str, list[Alias]] = {}
        self.posts: dict[str, Post] = {}
        self.roles: dict[str, Role] = {}
        self.holders: list[Holder] = []
        self.name_heads: dict[str, NameHead] = {}
        self.ministries: dict[str, Ministry] = {}
        self.genders: dict[str, str] = {}
        self.families: dict[str, str] = {}
        self.words: dict[str, frozenset[str]] = {}

    def actor(self, actor: Actor, where: str) -> None:
        """Adds an actor; raises TableError when its id is taken or its kind is unknown."""
        if actor.id in self.actors:
            raise TableError(f"{where}: {actor.id} stands in the tables already")
        if actor.kind not in get_args(ActorKind):
            raise TableError(f"{where}: {actor.kind!r} is no kind of actor")
        self.actors[actor.id] = actor

    def alias(self, surface: str, actor: str, kind: AliasKind, where: str) -> None:
        """Adds a way to write a name; short words in capitals must agree in case."""
        exact = kind == "acronym" or (len(surface) <= 6 and any(letter.isupper() for letter in surface[1:]))
        found = Alias(surface=surface, actor=actor, kind=kind, exact=exact, where=where)
        self.aliases.setdefault(fold(surface), []).append(found)

    def role(self, phrase: str, post: tuple[str, frozenset[str]] | None, row: Row, *, plural: bool, titled: bool) -> None:
        """Adds a role phrase, or one more post for a phrase that is known."""
        key = fold(phrase)
        old = self.roles.get(key)
        posts = (*(old.posts if old else ()), *((post,) if post else ()))
        sectors = old.sectors if old and old.sectors else row.items("sectors")
        gender = row.text("gender") or (old.gender if old else "")
        self.roles[key] = Role(phrase=key, posts=posts, sectors=sectors, titled=titled or bool(old and old.titled), plural=plural, gender=gender)

    def tables(self) -> ActorTables:
        """The finished tables, with what the checks found."""
        held: dict[tuple[str, str], list[Holder]] = {}
        for holder in self.holders:
            held.setdefault((holder.scope, holder.tenure.post), []).append(holder)
        aliases = {key: tuple(found) for key, found in self.aliases.items()}
        return ActorTables(
            actors=MappingProxyType(self.actors),
            aliases=MappingProxyType(aliases),
            first_words=MappingProxyType(_longest(aliases)),
            posts=MappingProxyType(self.posts),
            roles=MappingProxyType(self.roles),
            role_words=MappingProxyType(_longest(self.roles)),
            holders=MappingProxyType({key: tuple(found) for key, found in held.items()}),
            name_heads=MappingProxyType(self.name_heads),
            ministries=MappingProxyType(self.ministries),
            ministry_words=MappingProxyType(_longest(self.ministries)),
            genders=MappingProxyType(self.genders),
            families=MappingProxyType(self.families),
            words=MappingProxyType(self.words),
            problems=(*check_names(aliases), *check_holders(self.holders, self.posts)),
        )


def load_actor_tables(extra: Sequence[Path] = ()) -> ActorTables:
    """All actor tables, the user's own CSV files last and winning; raises TableError for a file that cannot be used.

    A user's row needs only ``name``; it may give ``aliases`` (a leading ``-`` takes one away), ``type``, ``country``,
    ``sector``, ``role`` with ``start`` and ``end``, and ``qid``. What looks odd but can be used is in ``problems``.
    """
    shelf = Shelf()
    for read in (
        _countries,
        _regions,
        _bodies,
        _media,
        _metonyms,
        _ministries,
        _posts,
        _role_nouns,
        _name_heads,
        _families,
        _words,
        _given_names,
        _people,
        _tenures,
    ):
        read(shelf)
    for path in extra:
        _user(shelf, path)
    return shelf.tables()


def _longest(keys: Iterable[str]) -> dict[str, int]:
    """For each first word, how many words the longest phrase has that begins with it."""
    lengths: dict[str, int] = {}
    for key in keys:
        words = key.split()
        lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
    return lengths


def _countries(shelf: Shelf) -> None:
    for row in read_rows(DATA / "countries.csv", ("iso3", "name", "capital", "status")):
        code = row.text("iso3")
        state = f"state:{code}"
        names = (row.text("name"), *row.items("aliases"))
        identifiers = {"iso3": code} | ({"qid": row.text("qid")} if row.text("qid") else {})
        kind: ActorKind = "region" if row.text("status") == "territory" else "state"
        shelf.actor(
            Actor(id=state, name=names[0], kind=kind, country=code, sectors=("government",), identifiers=identifiers, aliases=names[1:]),
            row.where,
        )
        for name in names:
            shelf.alias(name, state, "name", row.where)
        _demonyms(shelf, row, state)
        for city in (row.text("capital"), *row.items("capital_aliases")):
            if city:
                shelf.alias(city, state, "city", row.where)


def _demonyms(shelf: Shelf, row: Row, actor: str) -> None:
    """Adjectives and the words for a people; a regular plural is made where the table gives none."""
    people = row.items("people")
    for adjective in row.items("adjectives"):
        shelf.alias(adjective, actor, "adjective", row.where)
        if not people and adjective[-1] in "ni":
            shelf.alias(f"{adjective}s", actor, "people", row.where)
    for name in people:
        shelf.alias(name, actor, "people", row.where)


def _regions(shelf: Shelf) -> None:
    for row in read_rows(DATA / "regions.csv", ("code", "name")):
        region = f"region:{row.text('code').lower()}"
        names = (row.text("name"), *row.items("aliases"))
        shelf.actor(Actor(id=region, name=names[0].removeprefix("the "), kind="region", aliases=names[1:]), row.where)
        for name in names:
            shelf.alias(name, region, "name", row.where)
        _demonyms(shelf, row, region)


def _bodies(shelf: Shelf) -> None:
    for table, country in (("igos.csv", "seat"), ("organisations.csv", "country")):
        for row in read_rows(DATA / table, ("id", "name", "kind", "sectors")):
            identifiers = {"qid": row.text("qid")} if row.text("qid") else {}
            home = row.text(country) if country == "country" else ""
            _body(shelf, row, row.text("id"), cast(ActorKind, row.text("kind")), home, row.items("sectors"), identifiers)


def _body(
    shelf: Shelf, row: Row, actor: str, kind: ActorKind, country: str, sectors: tuple[str, ...], identifiers: dict[str, str] | None = None
) -> None:
    names = (row.text("name"), *row.items("aliases"))
    shelf.actor(
        Actor(id=actor, name=names[0], kind=kind, country=country, sectors=sectors, identifiers=identifiers or {}, aliases=names[1:]),
        row.where,
    )
    for name in names:
        shelf.alias(name, actor, "acronym" if name.isupper() else "name", row.where)


def _media(shelf: Shelf) -> None:
    for row in read_rows(DATA / "media.csv", ("name", "country", "kind")):
        _body(shelf, row, f"media:{slug(row.text('name').removeprefix('The '))}", "media", row.text("country"), ("media",))


def _metonyms(shelf: Shelf) -> None:
    """Cities and seats that stand for somebody; a row that names nobody says that a capital's name is not used so."""
    for row in read_rows(DATA / "metonyms.csv", ("surface", "stands_for", "kind")):
        surface, actor = row.text("surface"), row.text("stands_for")
        kept = [alias for alias in shelf.aliases.get(fold(surface), ()) if alias.kind not in {"city", "seat"}]
        shelf.aliases[fold(surface)] = kept
        if actor and actor not in shelf.actors:
            raise TableError(f"{row.where}: {surface} stands for {actor}, which no table holds")
        if actor:
            shelf.alias(surface, actor, cast(AliasKind, row.text("kind")), row.where)
        if not shelf.aliases[fold(surface)]:
            del shelf.aliases[fold(surface)]


def _ministries(shelf: Shelf) -> None:
    for row in read_rows(DATA / "ministries.csv", ("ministry", "title", "variants", "sectors")):
        ministry = Ministry(id=row.text("ministry"), title=row.text("title"), sectors=row.items("sectors"))
        for variant in row.items("variants"):
            shelf.ministries[fold(variant)] = ministry


def _posts(shelf: Shelf) -> None:
    for row in read_rows(DATA / "posts.csv", ("post", "title", "sectors", "holders", "variants")):
        post = row.text("post")
        shelf.posts[post] = Post(id=post, title=row.text("title"), sectors=row.items("sectors"), single=row.text("holders") == "one")
        for variant in row.items("variants"):
            phrase, _, scopes = variant.partition("@")
            limited = frozenset(scope for scope in scopes.split("+") if scope)
            shelf.role(phrase, (post, limited), row, plural=False, titled=True)


def _role_nouns(shelf: Shelf) -> None:
    for row in read_rows(DATA / "role_nouns.csv", ("noun", "plural", "sectors", "title")):
        if row.text("mention") == "no":  # read by resolve only: in running text the word is too often something else
            continue
        noun, plural = row.text("noun"), row.text("plural")
        shelf.role(noun, None, row, plural=noun == plural, titled=row.text("title") == "yes")
        if plural and plural != noun:
            shelf.role(plural, None, row, plural=True, titled=row.text("title") == "yes")


def _name_heads(shelf: Shelf) -> None:
    for row in read_rows(DATA / "name_heads.csv", ("word", "class")):
        kind = row.text("class")
        if kind not in get_args(ActorKind) and kind not in UNSURE_KINDS:
            raise TableError(f"{row.where}: {kind!r} is no class of names")
        shelf.name_heads[fold(row.text("word"))] = NameHead(kind=cast(ActorKind, kind), sectors=row.items("sectors"))


def _families(shelf: Shelf) -> None:
    """Role words that may take up one another: "the ambassador" for a permanent representative."""
    for row in read_rows(DATA / "role_families.csv", ("word", "family")):
        shelf.families[fold(row.text("word"))] = row.text("family")


def _words(shelf: Shelf) -> None:
    for row in read_rows(DATA / "actor_words.csv", ("list", "words", "use")):
        shelf.words[row.text("list")] = frozenset(row.text("words").split())


def _given_names(shelf: Shelf) -> None:
    """Given names that are nearly always a man's or a woman's, keyed by the folded name; the short list wins."""
    for row in read_rows(DATA / "given_names_more.csv", ("names", "gender")):
        shelf.genders.update(dict.fromkeys(fold(row.text("names").replace("|", " ")).split(), row.text("gender")))
    for row in read_rows(DATA / "given_names.csv", ("name", "gender")):
        shelf.genders[fold(row.text("name"))] = row.text("gender")


def _people(shelf: Shelf) -> None:
    for row in read_rows(DATA / "people.csv", ("id", "name", "gender", "country")):
        person = row.text("id")
        _body(shelf, row, person, "person", row.text("country"), row.items("sectors"), {"qid": row.text("qid")} if row.text("qid") else {})
        shelf.genders[person] = row.text("gender")
        for name in row.items("short"):
            shelf.alias(name, person, "short", row.where)


def _tenures(shelf: Shelf) -> None:
    for row in read_rows(DATA / "tenures.csv", ("person", "scope", "post", "title", "start", "end", "as_of", "verified")):
        person, scope, post = row.text("person"), row.text("scope"), row.text("post")
        scope = scope if ":" in scope else f"state:{scope}"
        for known, name in ((shelf.actors, person), (shelf.actors, scope), (shelf.posts, post)):
            if name not in known:
                raise TableError(f"{row.where}: {name} stands in no table")
        _hold(shelf, row, person, scope, post, row.text("title"))


def _hold(shelf: Shelf, row: Row, person: str, scope: str, post: str, title: str) -> None:
    tenure = Tenure(post=post, title=title, start=row.day("start"), end=row.day("end", last=True), as_of=row.day("as_of"))
    shelf.holders.append(Holder(person=person, scope=scope, tenure=tenure, where=row.where))
    actor = shelf.actors[person]
    named = replace(tenure, post=f"post:{scope.partition(':')[2]}-{post}")
    sectors = tuple(dict.fromkeys((*actor.sectors, *shelf.posts[post].sectors)))
    shelf.actors[person] = replace(actor, tenures=(*actor.tenures, named), sectors=sectors)


def _user(shelf: Shelf, path: Path) -> None:
    for row in read_rows(path, ("name",)):
        actor = _user_actor(shelf, row)
        for surface in (row.text("name"), *row.items("aliases")):
            _user_alias(shelf, surface, actor, row.where)
        role = shelf.roles.get(fold(row.text("role")))
        if role and role.posts and row.text("country"):
            _hold(shelf, row, actor, f"state:{row.text('country')}", role.posts[0][0], row.text("role"))


def _user_alias(shelf: Shelf, surface: str, actor: str, where: str) -> None:
    """Gives a name to the row's actor alone; with ``-`` in front takes it away from that actor."""
    taken, key = surface.startswith("-"), fold(surface.removeprefix("-"))
    left = [alias for alias in shelf.aliases.get(key, ()) if alias.actor != actor] if taken else []
    shelf.aliases[key] = left
    if not taken:
        shelf.alias(surface, actor, "user", where)
    elif not left:
        del shelf.aliases[key]


def _user_actor(shelf: Shelf, row: Row) -> str:
    """The id of the actor a user's row is about; made when no table holds one of that name and kind."""
    kind = row.text("type") or "person"
    name = row.text("name")
    known = [alias.actor for alias in shelf.aliases.get(fold(name), ()) if shelf.actors[alias.actor].kind == kind]
    actor = row.text("id") or (known[0] if known else f"{'person' if kind == 'person' else 'org'}:{slug(name)}")
    old = shelf.actors.get(actor)
    identifiers = {"qid": row.text("qid")} if row.text("qid") else {}
    if kind not in get_args(ActorKind):
        raise TableError(f"{row.where}: {kind!r} is no kind of actor; one of {', '.join(get_args(ActorKind))}")
    shelf.actors[actor] = Actor(
        id=actor,
        name=name,
        kind=cast(ActorKind, kind),
        country=row.text("country") or (old.country if old else ""),
        sectors=row.items("sector") or (old.sectors if old else ()),
        identifiers=identifiers or (old.identifiers if old else {}),
        aliases=tuple(item for item in row.items("aliases") if not item.startswith("-")),
        tenures=old.tenures if old else (),
    )
    return actor
