"""Roles without a name: the holder of a post on the day, the person of that role named before, or somebody unnamed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from rapporteur.actors.bodies import ministry_of
from rapporteur.actors.described import Described
from rapporteur.actors.draft import Draft
from rapporteur.actors.people import Person, countries, families_of, sectors
from rapporteur.actors.resolve import code_nominal
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold, slug
from rapporteur.types import Actor

PAST = frozenset({"former", "ex", "late", "then", "erstwhile", "onetime", "future", "next", "elect", "designate"})  # not who holds it on the day
ANOTHER = frozenset({"next", "previous", "other", "another", "future"})  # nobody whom the article gives the role
RUNNING = frozenset({"candidate"})  # families of roles that many have at once, so that no table tells who is meant
BY_DATE, BY_NOUN, UNNAMED = 0.7, 0.7, 0.5  # how sure each way of linking is: order matters, not yet calibrated


def link_roles(drafts: Iterable[Draft], people: Sequence[Person], article: str, tables: ActorTables, on: date | None, words: Words) -> list[Draft]:
    """Every role or noun for a person with whom it stands for; how "unnamed" when the article and tables name nobody."""
    found, later, described = [], _Later(people, words), Described(words, tables)
    for draft in drafts:
        if draft.sort not in {"role", "nominal"}:
            continue
        named = _named_behind(draft, people, words)
        if named:
            found.append(replace(draft, actor=named, how="cluster", score=BY_NOUN))
        elif draft.sort == "role":
            found.append(_role(draft, people, described.fitting(draft, people), article, tables, on))
        else:
            excluded = later.excluded(draft)
            fitting = [person for person in described.fitting(draft, people) if id(person) not in excluded]
            found.append(_nominal(draft, fitting, article, tables, on, described))
    return found


def _role(draft: Draft, people: Sequence[Person], fitting: Sequence[Person], article: str, tables: ActorTables, on: date | None) -> Draft:
    states = _scopes(draft, people)
    if draft.roles[-1].phrase in tables.words["state_nouns"]:
        state = next((scope for scope in states if scope.startswith("state:")), "")
        if state not in tables.actors:
            return _unnamed(draft, states, article, tables)
        return replace(draft, actor=tables.actors[state], how="kb_exact", score=BY_NOUN)
    posts = _posts(draft, people, states)
    for person in fitting:
        if person.actor and posts & _posts_said(person) and _shares(person, states, tables):
            return replace(draft, actor=person.actor, how="cluster", score=BY_NOUN)
    for scope in states if not PAST & set(fold(draft.name).split()) else ():
        for post in sorted(posts):
            holder = tables.holder(scope, post, on)
            if holder:
                return replace(draft, actor=holder, how="kb_role_date", score=BY_DATE)
    same = [person for person in fitting if families_of(draft.roles, tables) & families_of(person.roles, tables) and _shares(person, states, tables)]
    if draft.definite and len(same) == 1 and not posts:
        return replace(draft, actor=same[0].actor, how="cluster", score=BY_NOUN)
    return _unnamed(draft, states, article, tables)


def _named_behind(draft: Draft, people: Sequence[Person], words: Words) -> Actor | None:
    """Whose name stands in apposition right behind a role ("Norland's foreign minister, *Weld*,"), whoever the tables have in the post."""
    if words.word(draft.last + 1) != ",":
        return None
    behind = [(person.actor, one.anchor) for person in people for one in person.drafts if one.first == draft.last + 2]
    span = range(draft.first, draft.last + 1)
    return next((actor for actor, anchor in behind if words.relations[anchor] == "appos" and words.parse.heads[anchor] in span), None)


def _scopes(draft: Draft, people: Sequence[Person]) -> tuple[str, ...]:
    """The scopes of a role, with the country of an owner in front ("Trump's Ukraine envoy")."""
    at = draft.possessor
    owner = next((person for person in people if at is not None and any(d.first <= at <= d.last for d in person.drafts)), None)
    country = owner.actor.country if owner and owner.actor else ""
    return ((f"state:{country}",) if country else ()) + draft.scopes


def _posts(draft: Draft, people: Sequence[Person], scopes: Sequence[str]) -> set[str]:
    """The posts a role may be, for its scopes; those of the person before for "his US counterpart"."""
    if draft.roles and draft.roles[-1].phrase == "counterpart":
        earlier = [(other.end, person) for person in people for other in person.drafts if other.end <= draft.start]
        previous = max(earlier, key=lambda pair: pair[0], default=None)
        return {post for role in (previous[1].roles if previous else ()) for post, _ in role.posts}
    named = {scope.partition(":")[2] for scope in scopes}
    return {post for role in draft.roles[-1:] for post, limits in role.posts if not limits or limits & named}


def _posts_said(person: Person) -> set[str]:
    return {post for role in person.roles for post, _ in role.posts}


def _shares(person: Person, scopes: Sequence[str], tables: ActorTables) -> bool:
    """Whether a person's country is one of the scopes' countries (or nothing is known of either)."""
    country = person.actor.country if person.actor else ""
    wanted = countries(scopes, tables)
    return not wanted or not country or country in wanted or bool(set(scopes) & set(person.scopes))


class _Later:
    """Who is named in each sentence, to tell whom a description before it cannot mean."""

    def __init__(self, people: Sequence[Person], words: Words) -> None:
        self._words = words
        self._named: dict[int, list[tuple[Person, Draft]]] = {}
        for person in people:
            for draft in person.drafts:
                self._named.setdefault(words.sentences[draft.first], []).append((person, draft))

    def excluded(self, draft: Draft) -> set[int]:
        """The ids of those named later in its sentence ("the president thanked Hollande"), and not in apposition."""
        here = [pair for pair in self._named.get(self._words.sentences[draft.last], ()) if pair[1].last >= draft.first]
        near = {id(person) for person, one in here if one.first <= draft.last + 2}
        return {id(person) for person, one in here if "." not in self._words.parse.tokens[draft.last : one.first]} - near


def _nominal(draft: Draft, people: Sequence[Person], article: str, tables: ActorTables, on: date | None, described: Described) -> Draft:
    """ "the ambassador": the person of that role named last before it (in a headline, anywhere)."""
    if not draft.definite or ANOTHER & set(fold(draft.name).split()):
        return _unnamed(draft, (), article, tables)
    fitting = _fitting(draft, people, tables, on, described)
    earlier = [(max((d.start for d in p.drafts if d.start < draft.start), default=-1), p) for p in fitting]
    named = [pair for pair in earlier if pair[0] >= 0]
    if named or len(fitting) == 1:
        person = max(named, key=lambda pair: pair[0])[1] if named else fitting[0]
        return replace(draft, actor=person.actor, how="cluster", score=BY_NOUN)
    return _unnamed(draft, (), article, tables)


def _fitting(draft: Draft, people: Sequence[Person], tables: ActorTables, on: date | None, described: Described) -> list[Person]:
    """Who is said to have a role, else one of its family, else who is known to hold it; "the former mayor" is whom the article calls so
    or who has held it, and "the mayor" not whom it calls former, where there is another.
    """
    wanted, families = {role.phrase for role in draft.roles}, families_of(draft.roles, tables)
    posts = {post for role in draft.roles for post, _ in role.posts}
    past = described.is_past(draft)
    said = [p for p in people if wanted & {role.phrase for role in p.roles}] or [p for p in people if families & families_of(p.roles, tables)]
    said = said or [p for p in people if wanted & {role.phrase.rpartition(" ")[2] for role in p.roles}]  # "the nominee" is the Democratic one
    offices = (families - RUNNING) | posts
    known = [p for p in people if p not in said and p.actor and offices & _held(p.actor, tables, None if past else on)]
    if past and on:
        known = [p for p in known if p.actor and not offices & _held(p.actor, tables, on)]
    then = [p for p in said if past == described.is_past(*(one for one in p.drafts if families & families_of(one.roles, tables)))]
    if described.is_home_and_party(draft):
        return said or list(people)
    return then or (known or said if past else said or known)


def bare(name: str) -> str:
    """A noun phrase without its article."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() in {"the", "a", "an"} else name


def _held(actor: Actor, tables: ActorTables, on: date | None) -> set[str]:
    """The posts a person of the tables holds on the day, and their families; all of the person's when no day is given."""
    posts = {post for tenure in tables.posts_on(actor.id, on) for post in _endings(tenure.post) if post in tables.posts}
    return posts | {tables.families[key] for post in posts for key in (post, post.replace("-", " ")) if key in tables.families}


def _endings(post: str) -> Iterator[str]:
    """What stands behind each hyphen of a tenure's post: the post without the state or body it belongs to is among them."""
    parts = post.split("-")
    return ("-".join(parts[at:]) for at in range(1, len(parts)))


def _unnamed(draft: Draft, scopes: Sequence[str], article: str, tables: ActorTables) -> Draft:
    """Somebody of whom only the role is known."""
    where = countries((*scopes, *draft.scopes), tables)
    name = bare(draft.name)
    told, coded = code_nominal(name, tables)
    actor = Actor(
        id=f"doc:{article}/{slug(name)}",
        name=name,
        kind="unnamed",
        country=where[0] if where else told,
        sectors=coded or sectors(draft.roles[-1:]),
    )
    return replace(draft, actor=actor, how="unnamed", score=UNNAMED)


def foreign_ministry(drafts: Sequence[Draft], people: Sequence[Person], tables: ActorTables) -> Actor | None:
    """The one foreign ministry an article speaks of, itself or through its spokesperson: what "FM" in a headline means."""
    for draft in drafts:
        if draft.sort == "ministry" and draft.actor and draft.actor.id.endswith("-foreign-ministry"):
            return draft.actor
    for person in people:
        if any(post == "foreign-ministry-spokesperson" for role in person.roles for post, _ in role.posts) and person.actor and person.actor.country:
            return ministry_of(f"state:{person.actor.country}", "foreign-ministry", tables)
    return None
