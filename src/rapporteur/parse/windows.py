"""Cut an article's words into windows the encoder can read: whole paragraphs together, up to a number of pieces."""

from collections.abc import Sequence

MOST_PIECES = 230  # chosen with the training windows; attention cost grows with the square, context helps attribution
END_MARKS = frozenset(".!?\"”'’")


def paragraph_flags(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """For each word how it is set off from the one before: 0 joined, 1 by a space, 2 by a line break (SPACES)."""
    flags = [2] * len(starts)
    for number in range(1, len(starts)):
        gap = text[ends[number - 1] : starts[number]]
        flags[number] = 0 if not gap else 2 if "\n" in gap else 1
    return flags


def cut_windows(words: Sequence[str], flags: Sequence[int], sizes: Sequence[int], *, most: int = MOST_PIECES) -> list[tuple[int, int]]:
    """Ranges ``(first, stop)`` of words that cover all words in order; each holds at most ``most`` pieces (or one word).

    A window ends at a paragraph's end where it can, else after an end mark, else where it is full.
    """
    windows: list[tuple[int, int]] = []
    first = 0
    while first < len(words):
        stop = _reach(sizes, first, most)
        if stop < len(words):
            stop = _best_cut(words, flags, first, stop)
        windows.append((first, stop))
        first = stop
    return windows


def _reach(sizes: Sequence[int], first: int, most: int) -> int:
    """The word after the last one that still fits."""
    total, stop = sizes[first], first + 1
    while stop < len(sizes) and total + sizes[stop] <= most:
        total += sizes[stop]
        stop += 1
    return stop


def _best_cut(words: Sequence[str], flags: Sequence[int], first: int, stop: int) -> int:
    """The last paragraph start in ``(first, stop]``, else the last word after an end mark, else ``stop``."""
    for cut in range(stop, first, -1):
        if flags[cut] == 2:
            return cut
    for cut in range(stop, first + (stop - first) // 2, -1):
        if words[cut - 1] in END_MARKS and flags[cut]:
            return cut
    return stop
