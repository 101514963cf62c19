"""Words as full-text search sees them: letters and digits, without case and accents.

This is what FTS5's ``unicode61 remove_diacritics 2`` does, but that it takes accents off Latin letters only.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
MARKS = re.compile(r"[\u0300-\u036f]")

LONGEST = 200
"""Letters of a word that are compared; PostgreSQL takes no word over 2,046 bytes."""

LAST_PLACE = 16_383
"""PostgreSQL counts words no further: beyond it words are found, but not as neighbours."""

GAP = 100
"""Places between two texts of a row, so that no phrase reaches from one into the other."""

MOST_BYTES = 900_000
"""Of the words of one row; PostgreSQL takes 1,048,575 with their places."""


def tokens(text: str) -> list[str]:
    """The words of a text, in order."""
    if text.isascii():
        return [word[:LONGEST] for word in WORD.findall(text.lower())]
    return [plain(word) for word in WORD.findall(text)]


def plain(word: str) -> str:
    """One word without case and accents."""
    if word.isascii():
        return word.lower()[:LONGEST]
    return unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFD", word.lower())))[:LONGEST]


def word_list(texts: Sequence[str]) -> str:
    """The words of a row's texts with their places, as PostgreSQL reads a ``tsvector``; those of the first text weigh A, of the second B."""
    places: dict[str, list[str]] = {}
    place = size = 0
    for text, weight in zip(texts, "AB", strict=False):
        for place, word in enumerate(tokens(text), place + 1):  # noqa: B020 - goes on where the text before ended
            if word not in places:
                size += len(word.encode("utf8")) + 8
                if size > MOST_BYTES:
                    break
            places.setdefault(word, []).append(f"{min(place, LAST_PLACE)}{weight}")
        place += GAP
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def snippet(text: str, wanted: Sequence[Sequence[str]], *, most: int = 24) -> str:
    """The ``most`` words of a text with the most of the wanted phrases (each a list of words), these in [brackets], on one line."""
    found = list(WORD.finditer(text))
    words = [plain(match[0]) for match in found]
    hits = sorted({(start, start + len(phrase)) for phrase in wanted if phrase for start in occurrences(words, phrase)})
    begin = best(hits, words, most)
    end = min(begin + most, len(found))
    inside = [(one, other) for one, other in hits if begin <= one and other <= end]
    first, last = (0 if begin == 0 else found[begin].start()), (len(text) if end == len(found) else found[end - 1].end())
    pieces, place = [], first
    for one, other in merged(inside):
        pieces += [text[place : found[one].start()], "[", text[found[one].start() : found[other - 1].end()], "]"]
        place = found[other - 1].end()
    line = " ".join("".join([*pieces, text[place:last]]).split())
    return f"{'... ' if begin else ''}{line}{' ...' if end < len(found) else ''}"


def occurrences(words: Sequence[str], phrase: Sequence[str]) -> Iterator[int]:
    """Where a phrase begins among words."""
    for place, word in enumerate(words):
        if word == phrase[0] and list(words[place : place + len(phrase)]) == list(phrase):
            yield place


def best(hits: Sequence[tuple[int, int]], words: Sequence[str], most: int) -> int:
    """The word to begin with: where most different phrases, then most of them, are near; the first of equals."""

    def worth(begin: int) -> tuple[int, int, int]:
        near = [tuple(words[one:other]) for one, other in hits if begin <= one and other <= begin + most]
        return len(set(near)), len(near), -begin

    latest = max(0, len(words) - most)
    return max((min(max(0, one - 4), latest) for one, _ in hits), key=worth, default=0)


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for one, other in spans:
        if joined and one < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(other, joined[-1][1]))
        else:
            joined.append((one, other))
    return joined
