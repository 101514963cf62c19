"""Finding many phrases in a text at once: a dictionary from first words to phrases, the longest first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapporteur.dates.inside.words import Words
from rapporteur.tables.actor_rows import fold

Meaning = TypeVar("Meaning")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found(Generic[Meaning]):
    """Words ``[first, last]`` (last included) that are a phrase, and all that it may mean."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]


class PhraseIndex(Generic[Meaning]):
    """Phrases and what they mean. A word with a capital in the phrase needs one in the text; "the" is left out of both."""

    def __init__(self, rows: Iterable[tuple[str, Meaning]]) -> None:
        gathered: dict[tuple[str, ...], dict[tuple[bool, ...], list[Meaning]]] = {}
        for phrase, meaning in rows:
            words = [word for word in _WORD.findall(phrase) if word.lower() != "the"]
            keys, capitals = tuple(fold(word) for word in words), tuple(word[0].isupper() for word in words)
            gathered.setdefault(keys, {}).setdefault(capitals, []).append(meaning)
        self._phrases = {keys: tuple((capitals, tuple(meanings)) for capitals, meanings in ways.items()) for keys, ways in gathered.items()}
        lengths: dict[str, set[int]] = {}
        for keys in self._phrases:
            lengths.setdefault(keys[0], set()).add(len(keys))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def find(self, words: Words) -> Iterator[Found[Meaning]]:
        """The phrases in a text, from left to right, none overlapping another."""
        keys, taken, places = words.keys, 0, words.places
        for place in sorted(place for key in self._lengths.keys() & places.keys() for place in places[key]):
            found = self._at(words, keys, place, self._lengths[keys[place]]) if place >= taken else None
            if found:
                taken = found.last + 1
                yield found

    def _at(self, words: Words, keys: tuple[str, ...], place: int, sizes: list[int]) -> Found[Meaning] | None:
        """The longest phrase that begins at a word."""
        for size in sizes:
            if place + size > len(keys):
                continue
            for capitals, meanings in self._phrases.get(keys[place : place + size], ()):
                if all(not capital or words.word(place + step).capital for step, capital in enumerate(capitals)):
                    return Found(place, place + size - 1, meanings)
        return None
