"""Surnames that a table takes for a place or a people: "Cuban said" in an article about Mark Cuban, "Mr. Jordan"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapporteur.actors.atoms import Atom
from rapporteur.actors.titles import is_person
from rapporteur.actors.words import Words

PLACES_AND_PEOPLES = frozenset({"adjective", "people", "name", "city", "seat", "short"})
# Where somebody stands, and a word that only describes does not.
PARTIES = frozenset({"nsubj", "obj", "iobj", "nmod:poss", "root"})
BEFORE_NOUNS = frozenset({"det", "amod", "nummod"})
# "King Abdullah of Jordan" is no Mr. Jordan.
PARTICLES = frozenset({"of", "de", "al", "the"})
ADDRESSES = frozenset({"mr", "mrs", "ms", "miss"})


def lone_surnames(words: Words, atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """The pieces again, with a person wherever a known word has "Mr." or the like before it, or stands alone as a party behind somebody
    who was named in full with it as surname.
    """
    full: dict[str, int] = {}
    for atom in atoms:
        if _is_addressed(words, atom) or (is_person(atom) and atom.last > atom.first and words.key(atom.last - 1) not in PARTICLES):
            full.setdefault(words.word(atom.last), atom.last)
    return tuple(replace(atom, kind="person", aliases=()) if _is_person(words, atom, full) else atom for atom in atoms)


def _is_person(words: Words, atom: Atom, surnames: Mapping[str, int]) -> bool:
    if _is_addressed(words, atom):
        return True
    named_before = surnames.get(words.word(atom.last), len(words)) < atom.first == atom.last
    if not named_before or not _is_known(atom) or words.parse.relations[atom.first] not in PARTIES:
        return False
    parse = words.parse
    near = range(max(0, atom.first - 3), atom.first)
    return not any(parse.heads[place] == atom.first and parse.relations[place] in BEFORE_NOUNS for place in near)


def _is_addressed(words: Words, atom: Atom) -> bool:
    """Whether "Mr." or the like stands right before it."""
    return _is_known(atom) and atom.first > 0 and words.key(atom.first - 1).strip(".") in ADDRESSES


def _is_known(atom: Atom) -> bool:
    return atom.kind == "known" and {alias.kind for alias in atom.aliases} <= PLACES_AND_PEOPLES and not is_person(atom)
