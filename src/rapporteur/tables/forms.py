"""Regular English forms: what a word may be a form of; phrases under their first words."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeVar

_Value = TypeVar("_Value")

_ENDINGS: Final = (("ies", ("y",)), ("ied", ("y",)), ("es", ("e", "")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")))


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


def by_first_word(phrases: Iterable[tuple[str, _Value]]) -> dict[str, tuple[tuple[tuple[str, ...], _Value], ...]]:
    """First word -> (further words, value) of each phrase that begins with it, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], _Value]]] = {}
    for phrase, value in phrases:
        first, *rest = phrase.split()
        found.setdefault(first, []).append((tuple(rest), value))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in found.items()}
