"""Parliaments whose bare name is another state's by the words around it: "Peru's Congress", "the Mexican Senate"."""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.actors.draft import Draft
from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold, slug
from rapporteur.text.words import POSSESSIVES
from rapporteur.types import Actor

HOUSES = ("Congress", "Senate", "House of Representatives")
STATE_WORDS = 4  # at most in a state's name


def with_own_houses(bodies: Sequence[Draft], words: Words, tables: ActorTables) -> list[Draft]:
    """The drafts, each house of parliament as that of the state whose the words call it; a bare name as the one told so last before it,
    unless the article speaks of the state that the tables give it to.
    """
    found, told = [], dict[str, str]()
    named = {draft.actor.country for draft in bodies if draft.actor is not None and not _house(draft)}
    for draft in bodies:
        house = _house(draft)
        state = _owner(draft, house, words, tables) if house else None
        if house and state is not None:
            told[house] = state
        elif house in told and draft.actor is not None and draft.actor.country not in named:
            state = told[house]
        found.append(_of_state(draft, house, tables.actors[state], tables) if state is not None else draft)
    return found


def _house(draft: Draft) -> str:
    """The house that a draft names by a word that many states have one by; "" for none."""
    if draft.sort not in {"known", "body"}:
        return ""
    last = draft.name.removeprefix("the ").removeprefix("The ")
    return next((house for house in HOUSES if last == house or last.endswith(f" {house}")), "")


def _owner(draft: Draft, house: str, words: Words, tables: ActorTables) -> str | None:
    """The state right before a house's own words, or behind "of"."""
    first = draft.last - len(house.split()) + 1
    before = first - 2 if words.key(first - 1) in POSSESSIVES else first - 1
    if words.key(draft.last + 1) != "of":
        return next((state for start in range(before - STATE_WORDS + 1, before + 1) if (state := _state(words, tables, start, before))), None)
    start = draft.last + (3 if words.key(draft.last + 2) == "the" else 2)
    ends = range(start + STATE_WORDS - 1, start - 1, -1)
    return next((state for end in ends if (state := _state(words, tables, start, end))), None)


def _state(words: Words, tables: ActorTables, first: int, last: int) -> str | None:
    """The state that a few words name, as a name or an adjective."""
    if first < 0 or last >= len(words) or not words.same_sentence(first, last) or not words.capital[first]:
        return None
    aliases = tables.aliases.get(fold(words.phrase(first, last)), ())
    states = {alias.actor for alias in aliases if alias.actor.startswith("state:") and alias.kind in {"name", "acronym", "adjective"}}
    return states.pop() if len(states) == 1 else None


def _of_state(draft: Draft, house: str, state: Actor, tables: ActorTables) -> Draft:
    """The draft as the house of a state, or the party of that name: the tables' own, else one made from its word and the state's name."""
    if draft.actor is not None and draft.actor.country == state.country and not draft.actor.id.startswith("doc:"):
        return draft
    party = {alias.actor for alias in tables.aliases.get(fold(f"{house} party"), ()) if tables.actors[alias.actor].country == state.country}
    if party:
        return replace(draft, actor=tables.actors[party.pop()], how="kb_exact")
    actor = Actor(
        id=f"org:{state.country.lower()}-{slug(house)}",
        name=f"{house} of {state.name}",
        kind="organisation",
        country=state.country,
        sectors=("legislature",),
    )
    return replace(draft, actor=tables.actors.get(actor.id, actor), how="kb_exact")
