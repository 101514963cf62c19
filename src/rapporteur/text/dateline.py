"""Which words are the dateline of an article ("PARIS, March 3 (Reuters) -"): no part of the first sentence, and nobody says it."""

from bisect import bisect_left
from collections.abc import Sequence

_OPENING_MARKS = frozenset("\"'“‘«(")


def dateline_words(text: str, dateline: str, words: Sequence[str], starts: Sequence[int]) -> range:
    """The numbers of the dateline's words with the dash after it; empty where there is no dateline. ``starts`` are code points."""
    start = text.find(dateline) if dateline else -1
    if start < 0:
        return range(0)
    stop = bisect_left(starts, start + len(dateline))
    while stop < len(words) and not any(mark.isalnum() for mark in words[stop]) and words[stop] not in _OPENING_MARKS:
        stop += 1
    return range(bisect_left(starts, start), stop)
