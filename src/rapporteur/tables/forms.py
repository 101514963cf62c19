"""Regular English forms: what a word may be a form of; phrases under their first words."""

import csv
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, TypeVar

from rapporteur.tables.files import DATA

_Value = TypeVar("_Value")

_ENDINGS: Final = (("ies", ("y",)), ("ied", ("y",)), ("es", ("e", "")), ("s", ("",)), ("ed", ("", "e")), ("men", ("man",)), ("ing", ("", "e")))


@lru_cache(maxsize=50_000)
def regular_bases(word: str) -> tuple[str, ...]:
    """What a word in small letters may be a regular form of, the likeliest first; the word itself is not among them."""
    found: list[str] = []
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            found += [stem + replacement for replacement in replacements]
            found += [stem[:-1]] if stem[-1] == stem[-2] else []
    return tuple(found)


@cache
def irregular_verbs() -> Mapping[str, str]:
    """Form -> base of the irregular verbs of ``data/irregular_verbs.csv``; forms that are commoner as nouns are not there ("rose")."""
    with (DATA / "irregular_verbs.csv").open(encoding="utf8", newline="") as file:
        return MappingProxyType({form: row["base"] for row in csv.DictReader(file) for form in row["forms"].split("|")})


@lru_cache(maxsize=100_000)
def bases(word: str, lemma: str, upos: str) -> tuple[str, ...]:
    """The words that a word in small letters may be looked up as: its lemma, itself, and what a verb or a plural is a form of.

    A parser's lemma of a rare word may be none ("abus" for "abused").
    """
    found = [lemma, word]
    if upos in {"VERB", "AUX"}:
        found += [irregular_verbs()[word]] if word in irregular_verbs() else []
        found += regular_bases(word)
    elif upos in {"NOUN", "PROPN"} and word.endswith("s"):
        found += regular_bases(word)
    return tuple(dict.fromkeys(found))


def by_first_word(phrases: Iterable[tuple[str, _Value]]) -> dict[str, tuple[tuple[tuple[str, ...], _Value], ...]]:
    """First word -> (further words, value) of each phrase that begins with it, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], _Value]]] = {}
    for phrase, value in phrases:
        first, *rest = phrase.split()
        found.setdefault(first, []).append((tuple(rest), value))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}
