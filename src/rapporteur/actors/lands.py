"""States that no table knows: such as are newer than the tables, not recognised, or made up for an exercise.

A name that nobody knows is a state's where the text gives it what only states have ("Norland's Foreign Ministry", "the border
with Norland") or calls people and things after it ("Norlandish troops"), and never a person's. The tables of one article then hold
it, under a code that no country has, and everything that is done with states is done with it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from rapporteur.actors.words import Words
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_rows import fold, slug
from rapporteur.tables.actor_types import Alias, AliasKind
from rapporteur.text.words import POSSESSIVES
from rapporteur.types import Actor

MARK = "~"
"""Begins the code of a state that only one article knows."""

SHORTEST = 4
NEAR = 5
"""Words behind "Norland's" among which its ministry is looked for."""

ENDINGS = re.compile(r"(?:n|an|ian|nian|ean|ese|ish|i|er|lander)s?|(?<=land)ic")
PEOPLE = ("ers", "landers", "s")
BELONGING = frozenset({"of", "to", "in", "with"})
MODIFYING = frozenset({"amod", "compound", "nmod"})


def with_lands(words: Words, tables: ActorTables) -> ActorTables:
    """The tables with the states that only this article knows; the same tables where it names none."""
    found = find_lands(words, tables)
    if not found:
        return tables
    actors, aliases = dict(tables.actors), dict(tables.aliases)
    own: set[str] = set()
    for name, demonyms in found.items():
        state = Actor(id=f"state:{MARK}{slug(name)}", name=name, kind="state", country=f"{MARK}{slug(name)}", sectors=("government",))
        actors[state.id] = state
        for surface in (name, *sorted(demonyms)):
            kind: AliasKind = "name" if surface == name else "people" if surface.endswith(PEOPLE) else "adjective"
            aliases[fold(surface)] = (Alias(surface=surface, actor=state.id, kind=kind, exact=True, where="this article"),)
            own.add(fold(surface))
    return replace(tables, actors=actors, aliases=aliases, name_openings=tables.name_openings | own, own=frozenset(own), base=tables)


def own_actor(actor: Actor, article: str) -> Actor:
    """An actor of such a state as the record has it: without the code, and under an id of its article."""
    if not actor.country.startswith(MARK):
        return actor
    kept = actor.id if actor.id.startswith("doc:") else f"doc:{article}/{actor.id.partition(':')[2].replace(MARK, '')}"
    return replace(actor, id=kept, country="")


def find_lands(words: Words, tables: ActorTables) -> dict[str, frozenset[str]]:
    """The names of states that no table knows, each with the words for its people that the article writes."""
    free = {index for index in range(len(words)) if _is_free(words, tables, index)}
    names = {words.word(index) for index in free} - set(_persons(words, tables))
    owners = {words.word(index) for index in free if _owns(words, tables, index)} & names
    found = {}
    for name in sorted(names):
        demonyms = frozenset(_demonyms(words, name, free))
        if demonyms or name in owners:
            found[name] = demonyms
    after = {word for demonyms in found.values() for word in demonyms}
    return {name: demonyms for name, demonyms in found.items() if name not in after}


def _is_free(words: Words, tables: ActorTables, index: int) -> bool:
    """Whether a word is a name of one word that no table and no vocabulary knows."""
    word = words.word(index)
    plain = word.isalpha() and word[:1].isupper() and word[1:].islower() and len(word) >= SHORTEST
    return (
        plain and words.folded[index] not in tables.aliases and words.folded[index] not in tables.genders and word.casefold() not in words.vocabulary
    )


def _persons(words: Words, tables: ActorTables) -> Iterator[str]:
    """Words of longer names, and names behind a title or a given name."""
    for name in words.parse.names:
        if name.last > name.first:
            yield from words.parse.tokens[name.first : name.last + 1]
    for index in range(1, len(words)):
        before = tables.roles.get(words.folded[index - 1])
        titled = before is not None and before.titled and words.capital[index - 1]
        if words.capital[index] and (
            titled or words.folded[index - 1] in tables.genders or words.word(index - 1).casefold() in tables.words["honorifics"]
        ):
            yield words.word(index)


def _owns(words: Words, tables: ActorTables, index: int) -> bool:
    """Whether what only a state has is said to be a name's."""
    if words.relations[index] == "nsubj" and words.parse.heads[index] >= 0:
        its = (at for at in range(index + 1, words.end_of_sentence(index)) if words.key(at) == "its")
        return any(_is_of_states(words, tables, noun := words.parse.heads[at]) and words.parse.heads[noun] == words.parse.heads[index] for at in its)
    if words.word(index + 1) in POSSESSIVES:
        end = min(index + 2 + NEAR, words.end_of_sentence(index))
        return any(_is_of_states(words, tables, at) for at in range(index + 2, end) if words.parse.heads[index] == at or at == index + 2)
    head = words.parse.heads[index]
    if words.relations[index] != "nmod" or head < 0:
        return False
    case = next((at for at in range(index - 1, max(head, index - NEAR), -1) if words.parse.heads[at] == index and words.relations[at] == "case"), -1)
    return words.key(case) in BELONGING and _is_of_states(words, tables, head)


def _is_of_states(words: Words, tables: ActorTables, index: int) -> bool:
    """Whether a word is for what only states have: a ministry, a border, an embassy."""
    ministries = any(key in tables.ministries for _, key in words.stretches(index, tables.ministry_openings)) and words.capital[index]
    return ministries or words.parse.lemmas[index].casefold() in tables.words["state_things"]


def _demonyms(words: Words, name: str, free: set[int]) -> Iterator[str]:
    """Words made of a name that stand before a noun, as "Norlandish" does of "Norland"."""
    stem = name.rstrip("aeiouy") if len(name.rstrip("aeiouy")) >= SHORTEST - 1 else name
    for index in free:
        word = words.word(index)
        made = word.removesuffix("s") != name and any(word.startswith(part) and ENDINGS.fullmatch(word, len(part)) for part in (name, stem))
        if made and (words.relations[index] in MODIFYING or words.tag(index) == "ADJ"):
            yield word
