"""Heads always make trees whose arcs do not cross, and the best ones; the oracle tries every tree."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rapporteur.parse.trees import best_heads

SCORES = st.floats(-5, 5, width=32)


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for node in range(len(heads)):
        steps = 0
        while node != -1 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node != -1:
            return False
    return True


def crosses(heads: list[int]) -> bool:
    ends = [(min(n, h), max(n, h)) for n, h in enumerate(heads)]
    return any(a < c < b < d for a, b in ends for c, d in ends)


def best_by_trying_all(arcs: np.ndarray) -> float:
    size = len(arcs)
    trees = [heads for heads in product(range(-1, size), repeat=size) if all(h != n for n, h in enumerate(heads)) and is_tree(list(heads))]
    return max(sum(arcs[node, head] for node, head in enumerate(heads)) for heads in trees if not crosses(list(heads)))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=SCORES)))
def test_the_tree_is_the_best_there_is(arcs: np.ndarray) -> None:
    heads = best_heads(arcs, np.zeros(len(arcs), np.int64))
    assert is_tree(heads.tolist())
    assert not crosses(heads.tolist())
    total = sum(arcs[node, head] for node, head in enumerate(heads.tolist()))
    assert np.isclose(total, best_by_trying_all(arcs), atol=1e-4)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 7), min_size=1, max_size=4), st.integers(0, 1000))
def test_every_sentence_is_a_tree_of_its_own(lengths: list[int], seed: int) -> None:
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    arcs = np.random.default_rng(seed).normal(size=(len(sentence), len(sentence) + 1)).astype(np.float32)
    heads = best_heads(arcs, sentence)
    for number in range(len(lengths)):
        places = np.flatnonzero(sentence == number)
        inside = [int(heads[p]) - int(places[0]) if heads[p] >= 0 else -1 for p in places]
        assert is_tree(inside)
        assert not crosses(inside)
