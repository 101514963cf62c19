"""States, ministries, organisations and media: whom a known name, a ministry or a capitalised body stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapporteur.actors.body_names import BodyNames
from rapporteur.actors.draft import Draft
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold, slug
from rapporteur.tables.actor_types import Alias
from rapporteur.types import Actor, How

KIND_ORDER = {"user": 0, "name": 1, "acronym": 1, "adjective": 2, "people": 3, "city": 4, "seat": 4, "short": 5}
PLACES = frozenset({"state", "region", "collective", "place"})
KNOWN, GUESSED, NEW = 0.95, 0.6, 0.6  # how sure each way of linking is: order matters, not yet calibrated


def link_bodies(drafts: Iterable[Draft], article: str, tables: ActorTables) -> list[Draft]:
    """Every state, body and ministry mention with its actor; a body nobody knows becomes one of this article."""
    found: list[Draft] = []
    names, new = BodyNames(tables), dict[int, Actor]()
    for draft in sorted((draft for draft in drafts if draft.sort in {"known", "body", "ministry"}), key=lambda draft: draft.start):
        if draft.sort == "known":
            linked = _known(draft, article, tables)
            if linked.actor and linked.actor.kind not in PLACES:
                new.setdefault(names.place(draft.name), linked.actor)
        elif draft.sort == "ministry":
            linked = _ministry(draft, found, article, tables)
        else:
            linked = _body(draft, names, new, article, tables)
        found.append(linked)
    return found


def _known(draft: Draft, article: str, tables: ActorTables) -> Draft:
    alias = best_alias(draft.aliases)
    if alias is None:
        return draft
    if alias.kind == "people":
        people = Actor(
            id=f"doc:{article}/{slug(draft.name)}",
            name=draft.name,
            kind="collective",
            country=tables.actors[alias.actor].country,
            sectors=("civilian",),
        )
        return replace(draft, actor=people, how="collective", score=KNOWN)
    how: How = {"adjective": "demonym", "people": "demonym", "city": "metonym", "seat": "metonym", "user": "user"}.get(alias.kind, "kb_exact")  # type: ignore[assignment]
    sole = len({other.actor for other in draft.aliases}) == 1
    return replace(draft, actor=tables.actors[alias.actor], how=how, score=KNOWN if sole else GUESSED)


def best_alias(aliases: Sequence[Alias]) -> Alias | None:
    """The strongest reading of a name that is no person's; None when two are equally strong."""
    ranked = sorted((alias for alias in aliases if not alias.actor.startswith("person:")), key=lambda alias: KIND_ORDER[alias.kind])
    top = [alias for alias in ranked if KIND_ORDER[alias.kind] == KIND_ORDER[ranked[0].kind]]
    return top[0] if len({alias.actor for alias in top}) == 1 else None


def _ministry(draft: Draft, earlier: Sequence[Draft], article: str, tables: ActorTables) -> Draft:
    ministry = tables.ministries[fold(draft.name)]
    states = [scope for scope in draft.scopes if scope.startswith("state:")]
    if states:
        return replace(draft, actor=ministry_of(states[0], ministry.id, tables), how="kb_exact", score=KNOWN)
    for other in reversed(earlier):
        if other.sort == "ministry" and other.actor and other.actor.id.endswith(f"-{ministry.id}"):
            return replace(draft, actor=other.actor, how="cluster", score=GUESSED)
    actor = Actor(id=f"doc:{article}/{ministry.id}", name=draft.name, kind=ministry.kind, sectors=ministry.sectors)
    return replace(draft, actor=actor, how="new", score=NEW)


def ministry_of(state: str, ministry: str, tables: ActorTables) -> Actor:
    """A state's ministry: the tables' own row, else one made from the ministry's title and the state's name."""
    country = tables.actors[state]
    own = f"org:{country.country.lower()}-{ministry}"
    found = tables.actors.get(tables.state_bodies.get((country.country, ministry), own))
    if found:
        return found
    kind = next(one for one in tables.ministries.values() if one.id == ministry)
    return Actor(
        id=own,
        name=f"{kind.title} of {country.name}",
        kind=kind.kind,
        country=country.country,
        sectors=kind.sectors,
    )


def _body(draft: Draft, names: BodyNames, new: dict[int, Actor], article: str, tables: ActorTables) -> Draft:
    """The body of the tables a name ends in ("Russian News Agency TASS"), one named before, or a new one."""
    words = draft.name.split()
    for first in range(len(words)):
        aliases = [alias for alias in tables.aliases.get(fold(" ".join(words[first:])), ()) if alias.kind in {"name", "acronym", "user"}]
        bodies = [alias for alias in aliases if tables.actors[alias.actor].kind not in {"person", "state", "region"}]
        if len({alias.actor for alias in bodies}) == 1 and not _is_only_kind(words, first, tables.actors[bodies[0].actor], tables):
            return replace(draft, actor=tables.actors[bodies[0].actor], how="kb_exact", score=KNOWN)
    number = names.place(draft.name)
    if number in new:
        return replace(draft, actor=new[number], how="cluster", score=NEW)
    country = next((tables.actors[a.actor].country for w in (words[0], " ".join(words[:2])) for a in tables.aliases.get(fold(w), ())), "")
    new[number] = Actor(id=f"doc:{article}/{slug(draft.name)}", name=draft.name, kind=draft.type, country=country, sectors=draft.sectors)
    return replace(draft, actor=new[number], how="new", score=NEW)


def _is_only_kind(words: Sequence[str], first: int, actor: Actor, tables: ActorTables) -> bool:
    """Whether the last word of a longer name only says what kind of body it is ("the Norland Labour *Congress*" is not the US Congress)."""
    if first == 0 or first < len(words) - 1 or fold(words[first]) not in tables.name_heads:
        return False
    before = " ".join(words[:first]).removeprefix("the ").removeprefix("The ")
    return all(tables.actors[alias.actor].country != actor.country for alias in tables.aliases.get(fold(before), ()))
