"""Clusters of names that somebody else has found: strings with their types, in text order, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapporteur.actors.bodies import best_alias
from rapporteur.actors.body_names import BodyNames, name_words
from rapporteur.actors.draft import Draft
from rapporteur.actors.people import group_people
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenName:
    """The words of one mention and what sort of thing they name."""

    text: str
    type: Literal["person", "organisation", "place"]


def cluster_given(names: Sequence[GivenName], tables: ActorTables) -> tuple[int, ...]:
    """For each name of one article, in text order, the number of its cluster; names of two types are never one.

    Persons and organisations are joined by the rules that ``find_cast`` uses; places by the state or region the
    tables know under the name, else by the words.
    """
    people = _people(names, tables)
    bodies = BodyNames(tables)
    keys = [
        ("person", people[index]) if name.type == "person"
        else ("organisation", bodies.place(name.text)) if name.type == "organisation"
        else ("place", _place(name.text, tables))
        for index, name in enumerate(names)
    ]  # fmt: skip
    numbers: dict[tuple[str, int | str], int] = {}
    return tuple(numbers.setdefault(key, len(numbers)) for key in keys)


def _people(names: Sequence[GivenName], tables: ActorTables) -> dict[int, int]:
    """The number of the person each person's name belongs to, by the name's place in the list."""
    drafts = [_draft(index, name.text, tables) for index, name in enumerate(names) if name.type == "person"]
    return {draft.first: number for number, person in enumerate(group_people(drafts, tables)) for draft in person.drafts}


def _draft(index: int, text: str, tables: ActorTables) -> Draft:
    aliases = tuple(alias for alias in tables.aliases.get(fold(text), ()) if alias.actor.startswith("person:"))
    return Draft(
        sort="person", kind="name", first=index, last=index, start=index, end=index + 1, anchor=index, name=text, aliases=aliases, type="person"
    )


def _place(text: str, tables: ActorTables) -> str:
    plain = fold(text).removesuffix("'s").removeprefix("the ")
    alias = best_alias([alias for alias in tables.aliases.get(plain, ()) if alias.actor.startswith(("state:", "region:"))])
    return alias.actor if alias else " ".join(name_words(text))
