"""Reads the actor tables (states, bodies, media, posts, people) and the user's own rows into one value."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

from rapporteur.tables.actor_check import check_holders, check_names
from rapporteur.tables.actor_rows import Row, active_years, fold, read_rows, slug
from rapporteur.tables.actor_shelf import Shelf
from rapporteur.tables.actor_types import ActorTables, AliasKind, Ministry, NameHead, Post
from rapporteur.tables.actor_user import read_user_table
from rapporteur.tables.files import DATA, TableError, collector_paused
from rapporteur.tables.sectors import load_sectors
from rapporteur.tables.user_check import Fault, check_user_table
from rapporteur.types import Actor, ActorKind, Problem

DOTTED = range(3, 5)
"""Letters of an acronym that some papers write with points ("I.R.S."); not swept."""

UNSURE_KINDS = frozenset({"agreement", "event", "facility"})


def load_actor_tables(extra: Sequence[Path] = ()) -> ActorTables:
    """All actor tables, the user's own CSV files last and winning; raises TableError for a file that cannot be used.

    What a user's row may hold is said in ``actor_user``; ``find_odd_rows`` says what looks odd but can be used.
    """
    with collector_paused():
        return _filled(extra).tables()


def find_odd_rows(extra: Sequence[Path] = ()) -> tuple[Problem, ...]:
    """What looks odd in the tables but can be used: names with two owners, tenures that overlap, unknown countries and sectors."""
    shelf = _filled(extra)
    ambiguous = {fold(row.text("name")): row.where for row in read_rows(DATA / "ambiguous.csv", ("name", "note"))}
    return (*shelf.problems, *check_names(shelf.aliases, ambiguous), *check_holders(shelf.holders, shelf.posts))


def _filled(extra: Sequence[Path]) -> Shelf:
    """Our own tables and then the user's."""
    shelf = load_shelf()
    for path in extra:
        read_user_table(shelf, path)
    return shelf


def check_actor_table(path: Path) -> tuple[Fault, ...]:
    """What is wrong or odd in a user's table of actors, beside our own tables; empty when nothing is."""
    return check_user_table(load_shelf(), path)


def load_shelf() -> Shelf:
    """All our own tables, before what the user adds."""
    shelf = Shelf()
    shelf.sectors = frozenset(load_sectors())
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
        _tenures,
        _people,
    ):
        read(shelf)
    return shelf


def _countries(shelf: Shelf) -> None:
    """States and territories; a territory is a region of its own code, and ``owner`` says whose it is."""
    for row in read_rows(DATA / "countries.csv", ("iso3", "name", "capital", "status", "iso2", "cow", "cow_number")):
        code = row.text("iso3")
        state = f"state:{code}"
        names = (row.text("name"), *row.items("aliases"))
        kind: ActorKind = "region" if row.text("status") == "territory" else "state"
        shelf.actor(
            Actor(
                id=state,
                name=names[0],
                kind=kind,
                country=code,
                sectors=("government",),
                identifiers=_identifiers(row, "iso3", "iso2", "cow", "cow_number", "qid"),
                aliases=names[1:],
                active=active_years(row),
            ),
            row.where,
        )
        for name in names:
            shelf.alias(name, state, "name", row.where)
        _demonyms(shelf, row, state)
        for city in (row.text("capital"), *row.items("capital_aliases")):
            if city:
                shelf.alias(city, state, "city", row.where)


def _identifiers(row: Row, *columns: str) -> dict[str, str]:
    """The cells of these columns that are not empty."""
    return {column: cell for column in columns if (cell := row.text(column))}


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
        name = names[0].removeprefix("the ")
        shelf.actor(
            Actor(
                id=region,
                name=name,
                kind="region",
                country=row.text("country"),
                sectors=row.items("sectors"),
                identifiers=_identifiers(row, "cameo"),
                aliases=names[1:],
            ),
            row.where,
        )
        for name in names:
            shelf.alias(name, region, "name", row.where)
        _demonyms(shelf, row, region)


def _bodies(shelf: Shelf) -> None:
    for table, country in (("igos.csv", ""), ("organisations.csv", "country")):
        for row in read_rows(DATA / table, ("id", "name", "kind", "sectors")):
            parent = row.text("parent")
            if parent and parent not in shelf.actors:
                shelf.expected.append((parent, row.where))
            _body(shelf, row, row.text("id"), cast(ActorKind, row.text("kind")), row.text(country), row.items("sectors"))
            if row.text("body"):
                shelf.state_body(row.text(country), row.text("body"), row.text("id"), row.where)


def _body(shelf: Shelf, row: Row, actor: str, kind: ActorKind, country: str, sectors: tuple[str, ...]) -> None:
    names = (row.text("name"), *row.items("aliases"))
    bare = tuple([name.removesuffix("!") for name in names])
    tenures, more = shelf.offices(actor)
    shelf.actor(
        Actor(
            id=actor,
            name=bare[0],
            kind=kind,
            country=country,
            sectors=tuple(dict.fromkeys((*sectors, *more))),
            identifiers=_identifiers(row, "qid", "cameo"),
            aliases=bare[1:],
            tenures=tenures,
            active=active_years(row),
        ),
        row.where,
    )
    for name in names:
        shelf.alias(name, actor, "acronym" if name.isupper() else "name", row.where)
        if name.isalpha() and name.isupper() and name.isascii() and len(name) in DOTTED:
            shelf.alias("".join(f"{letter}." for letter in name), actor, "acronym", row.where)


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
        kind = row.text("kind") or "ministry"
        if kind not in get_args(ActorKind):
            raise TableError(f"{row.where}: {kind!r} is no kind of actor")
        ministry = Ministry(id=row.text("ministry"), title=row.text("title"), sectors=row.items("sectors"), kind=cast(ActorKind, kind))
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
    """Given names that are nearly always a man's or a woman's, keyed by the folded name; the short list wins.

    The long list holds the folded names themselves: folding so many takes a tenth of the time that all tables take.
    """
    for row in read_rows(DATA / "given_names_more.csv", ("names", "gender")):
        shelf.genders.update(dict.fromkeys(row.items("names"), row.text("gender")))
    for row in read_rows(DATA / "given_names.csv", ("name", "gender")):
        shelf.genders[fold(row.text("name"))] = row.text("gender")


def _tenures(shelf: Shelf) -> None:
    """Who held which post; read before the people, so that each person is made with all its tenures."""
    for row in read_rows(DATA / "tenures.csv", ("person", "scope", "post", "title", "start", "end", "as_of", "verified")):
        person, scope, post = row.text("person"), row.text("scope"), row.text("post")
        scope = scope if ":" in scope else f"state:{scope}"
        if scope not in shelf.actors or post not in shelf.posts:
            raise TableError(f"{row.where}: {post} of {scope} stands in no table")
        shelf.hold(row, person, scope, post, row.text("title"))


def _people(shelf: Shelf) -> None:
    for row in read_rows(DATA / "people.csv", ("id", "name", "gender", "country")):
        person = row.text("id")
        _body(shelf, row, person, "person", row.text("country"), row.items("sectors"))
        shelf.genders[person] = row.text("gender")
        for name in row.items("short"):
            shelf.alias(name, person, "short", row.where)
