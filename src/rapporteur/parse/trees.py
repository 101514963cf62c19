"""Arc scores to trees: the best head for every word, repaired where the best heads do not make a tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field
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
    heads = np.empty(len(sentence), np.int64)
    bounds = np.flatnonzero(np.diff(sentence, prepend=-1, append=-1))
    for first, stop in pairwise(bounds.tolist()):
        inside = _tree(np.concatenate([arcs[first:stop, first:stop], arcs[first:stop, -1:]], 1))
        heads[first:stop] = np.where(inside == stop - first, -1, inside + first)
    return heads


def _tree(scores: Floats) -> Integers:
    """The best tree of one sentence with exactly one root, heads as column numbers; the last column is the root."""
    root = len(scores)
    np.fill_diagonal(scores, OFF)
    heads: Integers = scores.argmax(1)
    if np.count_nonzero(heads == root) == 1 and not _has_cycle(heads.tolist(), root):
        return heads
    found = _edmonds(scores.astype(np.float64))
    if found.count(root) > 1:
        found = _edmonds(_one_root(scores))
    return np.array(found, np.int64)


def _one_root(scores: Floats) -> NDArray[np.float64]:
    """The scores with a penalty on every root that no other arcs can outweigh: the best tree is then the best with one root."""
    full = scores.astype(np.float64)
    full[:, -1] -= (np.abs(scores[scores > OFF / 2]).max(initial=1.0) + 1.0) * 4 * (len(scores) + 1)
    return full


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


@dataclass(slots=True)
class _Node:
    """A word, or words contracted into one: the score of each head, the chosen head, and which part a head enters."""

    scores: NDArray[np.float64]
    words: list[int]
    parts: list[int] = field(default_factory=list)
    entered: Integers | None = None
    head: int = -1
    done: bool = False


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Each word's head in the best tree over a dense graph (words, words + root) (Chu & Liu 1965, Edmonds 1967).

    Follows best heads from word to word as Tarjan (1977) does; a cycle becomes one node. Columns stay words, so nothing is copied.
    """
    root = len(scores)
    np.fill_diagonal(scores, -np.inf)
    nodes = [_Node(row, [word]) for word, row in enumerate(scores)]
    top = list(range(root))
    for word in range(root):
        path = [] if nodes[top[word]].done else [top[word]]
        while path:
            node = nodes[path[-1]]
            node.head = int(node.scores.argmax())
            if node.head == root or nodes[top[node.head]].done:
                break
            if top[node.head] in path:
                first = path.index(top[node.head])
                path[first:] = [_contract(nodes, top, path[first:])]
            else:
                path.append(top[node.head])
        for number in path:
            nodes[number].done = True
    return _open(nodes, root)


def _contract(nodes: list[_Node], top: list[int], cycle: list[int]) -> int:
    """Adds the node that stands for a cycle of nodes and gives its number; ``top`` is the outermost node of each word."""
    into = np.array([nodes[part].scores for part in cycle])
    into -= into[np.arange(len(cycle)), [nodes[part].head for part in cycle], None]
    words = [word for part in cycle for word in nodes[part].words]
    best = into.max(0)
    best[words] = -np.inf
    for word in words:
        top[word] = len(nodes)
    nodes.append(_Node(best, words, cycle, into.argmax(0)))
    return len(nodes) - 1


def _open(nodes: Sequence[_Node], words: int) -> list[int]:
    """The heads of the words: what enters a contracted node enters one of its parts and breaks the cycle there."""
    for node in reversed(nodes[words:]):
        if node.entered is not None:
            nodes[node.parts[int(node.entered[node.head])]].head = node.head
    return [node.head for node in nodes[:words]]
