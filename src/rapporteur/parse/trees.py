"""Arc scores to trees: the best head for every word, repaired where the best heads make no tree or arcs cross.

In 98 of 100 sentences of English treebanks no arc crosses another; where the best heads have one that does, the reader erred.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
OFF = np.float32(-1e4)


def best_heads(arcs: Floats, sentence: Integers) -> Integers:
    """For one window, each word's head (its index in the window, -1 for the root) so that every sentence is one tree without crossing arcs.

    ``arcs`` is (words, words + 1), the last column the root; ``sentence`` numbers the words' sentences in order.
    """
    heads = np.empty(len(sentence), np.int64)
    bounds = np.flatnonzero(np.diff(sentence, prepend=-1, append=-1))
    for first, stop in pairwise(bounds.tolist()):
        inside = _tree(np.concatenate([arcs[first:stop, first:stop], arcs[first:stop, -1:]], 1))
        heads[first:stop] = np.where(inside == stop - first, -1, inside + first)
    return heads


def _tree(scores: Floats) -> Integers:
    """The best tree of one sentence with exactly one root and no crossing arcs, heads as column numbers; the last column is the root."""
    root = len(scores)
    np.fill_diagonal(scores, OFF)
    heads: Integers = scores.argmax(1)
    if np.count_nonzero(heads == root) == 1 and not _has_cycle(heads.tolist(), root) and not _has_crossing(heads, root):
        return heads
    return _Spans(scores).heads()


def _has_cycle(heads: Sequence[int], root: int) -> bool:
    """Whether following heads from some word never reaches the root."""
    walk = [-1] * root
    for start in range(root):
        node = start
        while node != root and walk[node] < 0:
            walk[node] = start
            node = heads[node]
        if node != root and walk[node] == start:
            return True
    return False


def _has_crossing(heads: Integers, root: int) -> bool:
    """Whether two arcs cross; the root stands before the sentence."""
    words, above = np.arange(root), np.where(heads == root, -1, heads)
    left, right = np.minimum(words, above), np.maximum(words, above)
    starts_inside = (left[:, None] < left) & (left < right[:, None])
    return bool((starts_inside & (right[:, None] < right)).any())


class _Spans:
    """The best half-trees over every span of a sentence, short ones first (Eisner 1996).

    A span whose head is its first word leans ``right``, one whose head is its last word leans ``left``. A ``whole`` one has
    all its head's words on that side, an ``arc`` has its head's farthest one at its other end and may still grow there.
    Kept as (word, length) by the word a span starts at (``by_start``) or ends at (``by_end``), so that all spans of a
    length are met in a few array operations.
    """

    def __init__(self, scores: Floats) -> None:
        self._scores = scores.astype(np.float64)
        size = len(scores)
        self._whole_left, self._whole_left_by_end, self._arc_left_by_end = np.zeros((3, size, size))
        self._whole_right, self._whole_right_by_end, self._arc_right = np.zeros((3, size, size))
        self._split, self._split_left, self._split_right = np.zeros((3, size, size), np.int64)
        for length in range(1, size):
            self._join(length)

    def _join(self, length: int) -> None:
        """Fills in the spans of a length from the shorter ones."""
        count = len(self._scores) - length
        first, last = slice(0, count), slice(length, None)
        self._split[first, length], best = _best(self._whole_right[first, :length], self._whole_left_by_end[last, :length])
        self._arc_left_by_end[last, length] = best + self._scores.diagonal(length)[:count]
        self._arc_right[first, length] = best + self._scores.diagonal(-length)
        self._split_left[first, length], best = _best(self._whole_left[first, :length], self._arc_left_by_end[last, 1 : length + 1])
        self._whole_left[first, length] = self._whole_left_by_end[last, length] = best
        self._split_right[first, length], best = _best(self._arc_right[first, 1 : length + 1], self._whole_right_by_end[last, :length])
        self._whole_right[first, length] = self._whole_right_by_end[last, length] = best

    def heads(self) -> Integers:
        """Each word's head in the best tree, heads as column numbers."""
        size = len(self._scores)
        heads = np.full(size, size, np.int64)
        top = int((self._whole_left[0] + self._whole_right_by_end[-1, ::-1] + self._scores[:, -1]).argmax())
        spans = [(0, top, True), (top, size - 1, False)]
        while spans:
            start, end, left = spans.pop()
            if start < end:
                spans += self._parts(start, end, left, heads)
        return heads

    def _parts(self, start: int, end: int, left: bool, heads: Integers) -> list[tuple[int, int, bool]]:
        """The whole spans that a whole span is made of; the head of its arc's other end is written down."""
        if left:
            near = start + int(self._split_left[start, end - start])
            arc, rest, heads[near] = (near, end), (start, near, True), end
        else:
            near = start + 1 + int(self._split_right[start, end - start])
            arc, rest, heads[near] = (start, near), (near, end, False), start
        middle = arc[0] + int(self._split[arc[0], arc[1] - arc[0]])
        return [rest, (arc[0], middle, False), (middle + 1, arc[1], True)]


def _best(before: NDArray[np.float64], after: NDArray[np.float64]) -> tuple[Integers, NDArray[np.float64]]:
    """Of each span the best place to part it, counted from its start, and the score; ``after`` is by length, the longest first in the text."""
    total = before + after[:, ::-1]
    best: Integers = total.argmax(1)
    return best, total[np.arange(len(total)), best]
