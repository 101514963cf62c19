"""Persons in one article: which mentions are one person, and who of the tables it is, if anybody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from rapporteur.actors.draft import Draft
from rapporteur.actors.spelling import near_spelling
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold, slug
from rapporteur.tables.actor_types import Role, covers
from rapporteur.types import Actor, How

SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "SGP", "HUN", "KHM"})
PRIVATE = frozenset({"company", "media", "organisation", "institute"})
OUTSIDE_OFFICE = frozenset({"education", "media", "health", "business", "civilian", "ngo", "labour", "religion", "criminal", "refugee"})
IN_OFFICE = frozenset({"government", "military", "legislature", "judiciary", "intelligence", "igo", "party", "police"})
NICKNAME = re.compile(r"""["“„'‘][^"“”„'‘’]+["”“'’](?=\s)""")
GENERATIONS = frozenset({"jr", "sr", "ii", "iii"})
QUOTES = '"“”„'
OWNER_REACH = 6  # words before a noun for a relative among which whose relative it is stands
NAMES_KEPT = 10_000  # names whose words are kept: articles repeat them, and so does the look-up of who held a post
FULL, ROLE, SHORT, NEW = 0.95, 0.85, 0.75, 0.6  # how sure each way of linking is: order matters, not yet calibrated


@dataclass(slots=True)
class Person:
    """One person as the article tells of them; grows while the article is read."""

    words: tuple[str, ...]
    name: str
    roles: list[Role] = field(default_factory=list)
    scopes: list[str] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)
    shorts: set[str] = field(default_factory=set)
    actor: Actor | None = None
    how: How = "new"
    score: float = NEW
    gender: str = ""

    def take(self, draft: Draft) -> None:
        """Adds a mention and what it says about the person."""
        self.drafts.append(draft)
        self.roles += draft.roles
        self.scopes += draft.scopes
        for alias in draft.aliases:
            (self.shorts if alias.kind == "short" else self.aliases).add(alias.actor)


def find_people(drafts: Sequence[Draft], words: Words, tables: ActorTables, on: date | None) -> list[Person]:
    """Everybody named, in order of first mention; full names are gathered before the short ones join them."""
    named = sorted((draft for draft in drafts if draft.sort == "person"), key=lambda draft: draft.start)
    people, lone = _full_names(named, tables)
    known = [draft for draft in drafts if draft.sort == "known" and draft.first == draft.last]
    _short_names(people, [*lone, *_shorts(people, [*named, *known], words)], tables)
    _name_relatives(people, words, tables)
    for person in people:
        _link(person, words.article.id, tables, on)
    _tell_apart(people)
    return people


def _name_relatives(people: Sequence[Person], words: Words, tables: ActorTables) -> None:
    """Gives who bears a given name alone the surname of whose relative he is called, when the tables know exactly one such name."""
    for person in people:
        if len(person.words) > 1 or person.aliases:
            continue
        given = person.words[0]
        for draft in person.drafts:
            names = {f"{given} {owner.words[-1]}" for owner in _owners_of_relative(draft, people, words, tables)}
            known = {(full, alias.actor) for full in names for alias in tables.aliases.get(full, ()) if alias.actor.startswith("person:")}
            if len(known) == 1:
                ((full, actor),) = known
                person.words, person.aliases = tuple(full.split()), {actor}
                break


def _owners_of_relative(draft: Draft, people: Iterable[Person], words: Words, tables: ActorTables) -> Iterator[Person]:
    """Whose relative the noun before a name says its bearer is: who is named there, else ("his wife") everybody named before."""
    noun = draft.first - (2 if words.word(draft.first - 1) == "," else 1)
    if noun < 0 or words.folded[noun] not in tables.words["kin_nouns"] or not words.same_sentence(noun, draft.first):
        return
    parse = words.parse
    places = [at for at in range(max(0, noun - OWNER_REACH), noun) if parse.heads[at] == noun and parse.relations[at] == "nmod:poss"]
    for person in people:
        named = [other for other in person.drafts if other.last < noun]
        theirs = any(other.first <= at <= other.last for other in named for at in places)
        if theirs or (named and any(parse.upos[at] == "PRON" for at in places)):
            yield person


def _tell_apart(people: Sequence[Person]) -> None:
    """A number behind the id of a second person of one name ("Mr. Kowal" and "Mrs. Kowal"), in the order they are named."""
    seen: dict[str, int] = {}
    for person in sorted(people, key=lambda person: min((draft.start for draft in person.drafts), default=0)):
        if person.actor and person.actor.id.startswith("doc:"):
            number = seen[person.actor.id] = seen.get(person.actor.id, 0) + 1
            person.actor = replace(person.actor, id=f"{person.actor.id}-{number}") if number > 1 else person.actor


def group_people(named: Sequence[Draft], tables: ActorTables) -> list[Person]:
    """Which mentions are one person, by their names and titles alone; nobody is linked."""
    people, lone = _full_names(named, tables)
    _short_names(people, lone, tables)
    return people


def _full_names(named: Sequence[Draft], tables: ActorTables) -> tuple[list[Person], list[Draft]]:
    """The persons that full names tell of, and the mentions of one word that are left."""
    people: list[Person] = []
    lone: list[Draft] = []
    for draft in named:
        key = _key(draft.name, tables)
        if len(key) > 1 or any(alias.kind in {"name", "user"} for alias in draft.aliases):
            _full(people, draft, key)
        else:
            lone.append(draft)
    return people, lone


def _short_names(people: list[Person], lone: Iterable[Draft], tables: ActorTables) -> None:
    for draft in sorted(lone, key=lambda draft: draft.start):
        _short(people, draft, tables)


def _key(name: str, tables: ActorTables) -> tuple[str, ...]:
    """The words a name is compared by: no titles and no nickname in quotation marks, unless nothing else is left."""
    honorifics, royal = tables.words["honorifics"], tables.words["royal_titles"]
    words = _name_words(name)
    kept = tuple([bare for word in words if word not in honorifics and word not in royal and (bare := word.strip(QUOTES))])
    return kept or words or (name,)


@lru_cache(maxsize=NAMES_KEPT)
def _name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without a nickname in quotation marks."""
    plain = NICKNAME.sub(" ", name)
    return tuple(fold(plain if plain.strip() else name).split())


def _full(people: list[Person], draft: Draft, key: tuple[str, ...]) -> None:
    ids = {alias.actor for alias in draft.aliases if alias.kind != "short"}
    for person in people:
        if (ids and ids & person.aliases) or ((person.words == key or _same(person.words, key)) and not _junior(person, draft, ids)):
            person.take(draft)
            return
    person = Person(words=key, name=draft.name)
    person.take(draft)
    people.append(person)


def _generation(name: str) -> str:
    """ "jr", "sr", "ii" or "iii" at the end of a name, else ""."""
    last = name.casefold().split()[-1].strip(".") if name.split() else ""
    return last if last in GENERATIONS else ""


def _junior(person: Person, draft: Draft, ids: set[str]) -> bool:
    """Whether "Jr." (or "III") on one side tells a son from a father: the other says "Sr.", or the tables know one of the two alone."""
    one, other = _generation(person.name), _generation(draft.name)
    return one != other and (bool(one and other) or bool(ids) != bool(person.aliases))


def _same(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Two spellings of one full name: a middle name more, or an initial for the first name; never a first name alone."""
    short, long = sorted((first, second), key=len)
    if len(short) > 1 and long[-len(short) :] == short:
        return True
    apart = [(a, b) for a, b in zip(first, second, strict=False) if a != b] if len(first) == len(second) else []
    if len(short) > 1 and len(apart) == 1 and near_spelling(*apart[0]):
        return True
    if len(short) < 2 or short[-1] != long[-1]:
        return len(short) > 1 and long[: len(short)] == short
    initials = [words[1] for words in (short, long) if len(words) > 2 and ("." in words[1] or len(words[1]) == 1)]
    if len(initials) > 1 and initials[0][0] != initials[1][0]:
        return False
    initial = len(short[0].strip(".")) == 1 or len(long[0].strip(".")) == 1
    return short[0] == long[0] or (initial and short[0][0] == long[0][0])


def _shorts(people: Sequence[Person], named: Sequence[Draft], words: Words) -> list[Draft]:
    """Mentions of a known surname (or the name that comes first) that no other rule has seen."""
    taken = {index for draft in named for index in range(draft.first, draft.last + 1)}
    keys = {key for person in people for key in (person.words[-1], person.words[0]) if len(person.words) > 1}
    given = keys - {person.words[-1] for person in people}
    found = []
    for index, word in enumerate(words.folded):
        if (
            word in keys
            and index not in taken
            and words.capital[index]
            and not (_other_word(words, index) or (word in given and _inside(words, index)))
        ):
            start, end = words.parse.starts[index], words.parse.ends[index]
            found.append(
                Draft(sort="person", kind="name", first=index, last=index, start=start, end=end, anchor=index, name=words.word(index), type="person")
            )
    return found


def _inside(words: Words, index: int) -> bool:
    """Whether a word stands inside a longer capitalised name ("the Crime Bill"), where a given name alone is nobody."""
    return words.capital[max(0, index - 1)] and index - 1 not in words.first_of_sentence and words.tag(index - 1) in {"NOUN", "PROPN"}


def _other_word(words: Words, index: int) -> bool:
    """A capital that only opens a sentence: the article writes the word small too, or it is a little word."""
    if index not in words.first_of_sentence:
        return False
    return words.word(index).casefold() in words.vocabulary or words.tag(index) == "AUX"


def _short(people: list[Person], draft: Draft, tables: ActorTables) -> None:
    """Joins a lone name to the person who bears it; opens a new one when nobody in the article does."""
    key = _key(draft.name, tables)[0]
    bearers = [person for person in people if len(person.words) > 1 and person.words[-1] == key] or [
        person for person in people if person.words[0] == key or (len(person.words) > 2 and key in person.words)
    ]
    bearers = bearers or [person for person in people if near_spelling(person.words[-1], key)]
    younger = [person for person in bearers if _generation(person.name)]
    bearers = younger if younger and _generation(draft.name) else bearers
    said = said_gender(draft.roles)
    bearers = [person for person in bearers if not said or known_gender(person, tables) in {"", said}]
    bearers = _titled_alike(bearers, draft, tables)
    if len(bearers) > 1:
        bearers = _nearest(bearers, draft, tables)
    if bearers:
        bearers[0].take(draft)
        return
    person = Person(words=(key,), name=draft.name)
    person.take(draft)
    people.append(person)


def said_gender(roles: Iterable[Role]) -> str:
    """What a title says ("Mr.", "queen"): m, f, or "" for nothing."""
    return next((role.gender for role in roles if role.gender), "")


def known_gender(person: Person, tables: ActorTables) -> str:
    """m or f by the tables, else by a title, else by the given name; "" when none of them tells."""
    ids = (*sorted(person.aliases), *([person.actor.id] if person.actor else ()))
    listed = next((tables.genders[found] for found in ids if tables.genders.get(found)), "")
    given = tables.genders.get(person.words[0], "") if len(person.words) > 1 else ""
    return listed or said_gender(person.roles) or given


def _titled_alike(bearers: list[Person], draft: Draft, tables: ActorTables) -> list[Person]:
    """Those who bear the title of a mention in these words, else a like one, else none at all; everybody where nobody fits."""
    titles = _titles(draft.roles, tables)
    said, like = {role.phrase for role in titles}, families_of(titles, tables)
    borne = [(person, _titles(person.roles, tables)) for person in bearers]
    return (
        [person for person, roles in borne if said & {role.phrase for role in roles}]
        or [person for person, roles in borne if like & families_of(roles, tables)]
        or [person for person, roles in borne if not (titles and roles)]
        or bearers
    )


def _titles(roles: Iterable[Role], tables: ActorTables) -> list[Role]:
    """The roles that tell what somebody is, without mere forms of address ("Mr.")."""
    return [role for role in roles if role.sectors or role.posts or role.phrase in tables.families]


def families_of(roles: Iterable[Role], tables: ActorTables) -> set[str]:
    """The families of roles that may take up one another; a role's own words when it has none."""
    found = set()
    for role in roles:
        keys = [role.phrase, role.phrase.split()[-1], *(post for post, _ in role.posts), *(post.replace("-", " ") for post, _ in role.posts)]
        found |= {tables.families[key] for key in keys if key in tables.families} or {role.phrase}
    return found


def _nearest(bearers: list[Person], draft: Draft, tables: ActorTables) -> list[Person]:
    """Of several bearers of a surname the one spoken of most so far, then the last one; nobody when only a first name is shared."""
    key = _key(draft.name, tables)[0]
    if any(person.words[-1] != key and not set(countries((*person.scopes, *person.aliases), tables)) & SURNAME_FIRST for person in bearers):
        return []

    def heard(person: Person) -> tuple[int, int]:
        earlier = [other for other in person.drafts if other.start < draft.start]
        surnamed = [other for other in earlier if key in _key(other.name, tables)]  # who else is "Dana" is not therefore Weld
        return len(surnamed), max((other.start for other in surnamed), default=-1)

    return [max(bearers, key=heard)]


def countries(scopes: Iterable[str], tables: ActorTables) -> tuple[str, ...]:
    """The countries that states and bodies belong to, in order, once each."""
    return tuple(dict.fromkeys(tables.actors[scope].country for scope in scopes if scope in tables.actors and tables.actors[scope].country))


def sectors(roles: Iterable[Role]) -> tuple[str, ...]:
    """The sectors that roles speak of: those of their posts, else their own; in order, once each."""
    return tuple(dict.fromkeys(sector for role in roles for sector in role.sectors))


def _link(person: Person, article: str, tables: ActorTables, on: date | None) -> None:
    fitting = [tables.actors[found] for found in sorted(person.aliases) if fits(person, tables.actors[found], tables)]
    if len(fitting) == 1:
        person.actor, person.how, person.score = fitting[0], "kb_exact", FULL
    elif not fitting:
        by_role = _holder(person, tables, on)
        lone = [tables.actors[found] for found in sorted(person.shorts) if fits(person, tables.actors[found], tables)]
        if by_role:
            person.actor, person.how, person.score = by_role, "kb_role_date", ROLE
        elif len(lone) == 1 and len(person.words) == 1:
            person.actor, person.how, person.score = lone[0], "kb_exact", SHORT
    if person.actor is None:
        person.actor = new_person(person, article, tables)
    person.gender = known_gender(person, tables)


def fits(person: Person, actor: Actor, tables: ActorTables) -> bool:
    """Whether nothing the text says speaks against this actor: another country, or work outside any office."""
    said = countries(person.scopes, tables)
    if said and actor.country and actor.country not in said and not _served(actor, person.scopes):
        return False
    kinds = set(sectors(person.roles))
    common = len(person.words) == 1 or (len(person.words) == 2 and actor.country in SURNAME_FIRST)
    return not (common and kinds and kinds <= OUTSIDE_OFFICE and actor.tenures and set(actor.sectors) <= IN_OFFICE)


def _served(actor: Actor, scopes: Iterable[str]) -> bool:
    """Whether the actor held a post under one of the scopes ("UN Secretary-General")."""
    places = {scope.partition(":")[2] for scope in scopes}
    return any(tenure.post.removeprefix("post:").startswith(f"{place}-") for tenure in actor.tenures for place in places)


def _holder(person: Person, tables: ActorTables, on: date | None) -> Actor | None:
    """The holder on the day of a post the text gives, when a lone surname is theirs."""
    if len(person.words) > 1:
        return None
    found = {
        holder.person
        for role in person.roles
        for post, _ in role.posts
        for scope in (person.scopes or [key[0] for key in tables.holders if key[1] == post])
        for holder in tables.holders.get((scope, post), ())
        if on is None or covers(holder.tenure, on)
    }
    named = [tables.actors[one] for one in sorted(found)]
    named = [actor for actor in named if person.words[0] in (_name_words(actor.name)[0], _name_words(actor.name)[-1])]
    return named[0] if len(named) == 1 else None


def new_person(person: Person, article: str, tables: ActorTables) -> Actor:
    """Somebody only this article names: country and sectors as the text gives them."""
    where = countries(person.scopes, tables)
    return Actor(
        id=f"doc:{article}/{slug(person.name)}",
        name=person.name,
        kind="person",
        country=where[0] if where else "",
        sectors=said_sectors(person, tables),
    )


def said_sectors(person: Person, tables: ActorTables) -> tuple[str, ...]:
    """The sectors that somebody's roles speak of; whoever presides over a body that is no state's works in its own ("Google's president")."""
    bodies = [tables.actors[scope] for scope in person.scopes if scope in tables.actors]
    offices = {role.phrase.split()[-1] for role in person.roles if role.sectors}
    private = bool(bodies) and all(body.kind in PRIVATE for body in bodies)
    own = tuple(dict.fromkeys(sector for body in bodies for sector in body.sectors))
    return own if offices == {"president"} and private and own else sectors(person.roles)


def linked(person: Person, tables: ActorTables) -> list[Draft]:
    """The person's mentions with the actor filled in; the first keeps how it was found, short later ones say "cluster"."""
    full = {draft.start for draft in person.drafts if len(_key(draft.name, tables)) > 1} or {draft.start for draft in person.drafts}
    return [
        replace(draft, actor=person.actor, how=person.how if draft.start in full or person.how == "new" else "cluster", score=person.score)
        for draft in person.drafts
    ]
