"""Arc scores to trees: the best head for every word, repaired where the best heads do not make a tree."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
OFF = np.float32(-1e4)


def best_heads(arcs: Floats, sentence: Integers) -> Integers:
    """For one window, each word's head (its index in the window, -1 for the root) so that every sentence is one tree.

    ``arcs`` is (words, words + 1), the last column the root; ``sentence`` numbers the words' sentences in order.
    """
    words = len(sentence)
    scores = np.where(sentence[:, None] == sentence[None, :], arcs[:, :words], OFF)
    np.fill_diagonal(scores, OFF)
    scores = np.concatenate([scores, arcs[:, words:]], 1)
    heads: Integers = scores.argmax(1)
    bounds = np.flatnonzero(np.diff(sentence, prepend=-1, append=-1))
    for first, stop in pairwise(bounds.tolist()):
        inside = heads[first:stop]
        if np.count_nonzero(inside == words) != 1 or _has_cycle(inside - first, words - first):
            columns = [*range(first, stop), words]
            heads[first:stop] = _spanning_tree(scores[first:stop][:, columns]) + first
            heads[first:stop][heads[first:stop] == stop] = words
    heads[heads == words] = -1
    return heads


def _has_cycle(heads: Integers, root: int) -> bool:
    """Whether following heads from some word never reaches the root."""
    size = len(heads)
    reach: Integers = np.append(np.where(heads == root, size, heads), size)
    for _ in range(int(np.ceil(np.log2(size + 1)))):
        reach = reach[reach]
    return bool((reach != size).any())


def _spanning_tree(scores: Floats) -> Integers:
    """The best tree with exactly one root (Chu-Liu-Edmonds), heads as column numbers; the last column is the root.

    One root is enforced by a penalty that no other arcs can outweigh, so the best single root is chosen with the tree.
    """
    size = len(scores)
    full = np.full((size + 1, size + 1), -np.inf)
    full[:size] = scores.astype(np.float64)
    full[:size, size] -= (np.abs(scores[scores > OFF / 2]).max(initial=1.0) + 1.0) * 4 * (size + 1)
    np.fill_diagonal(full, -np.inf)
    return np.array(_edmonds(full, size)[:size], dtype=np.int64)


def _edmonds(scores: NDArray[np.float64], root: int) -> list[int]:
    """Best head for every node of a dense graph ``scores[node, head]`` by contracting one cycle at a time."""
    size = len(scores)
    heads = [int(scores[node].argmax()) if node != root else root for node in range(size)]
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [node for node in range(size) if node not in inside]
    merged = len(outside)
    smaller = np.full((merged + 1, merged + 1), -np.inf)
    smaller[:merged, :merged] = scores[np.ix_(outside, outside)]
    held = np.array([scores[node, heads[node]] for node in cycle])
    into = scores[np.ix_(cycle, outside)] - held[:, None]
    out_of = scores[np.ix_(outside, cycle)]
    smaller[merged, :merged] = into.max(0)
    smaller[:merged, merged] = out_of.max(1)
    chosen = _edmonds(smaller, outside.index(root))
    result = list(heads)
    for place, node in enumerate(outside):
        head = chosen[place]
        result[node] = cycle[int(out_of[place].argmax())] if head == merged else outside[head]
    entry = chosen[merged]
    broken = cycle[int(into[:, entry].argmax())]
    result[broken] = outside[entry]
    result[root] = root
    return result


def _cycle(heads: list[int], root: int) -> list[int]:
    """The nodes of one cycle among ``heads``, or nothing."""
    state = [0] * len(heads)
    state[root] = 2
    for start in range(len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []
