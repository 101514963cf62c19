"""The linear model over a pair's words: what it looks at, and that its answers are probabilities."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model.pair_words import BUCKETS, OUTCOMES, PairWords, hashed, pieces_of
from rapporteur.model.pairs import Pair

PAIR = Pair(["Norland", "bombed", "Sudria", "again"], (0, 1), (2, 3), frozenset({1}))


def model() -> PairWords:
    numbers = np.random.default_rng(1)
    weights = numbers.integers(-127, 128, (BUCKETS, len(OUTCOMES))).astype(np.int8)
    scale, bias = np.full(len(OUTCOMES), 0.1, dtype=np.float32), np.zeros(len(OUTCOMES), dtype=np.float32)
    return PairWords(weights=weights, scale=scale, bias=bias, rarity=np.ones(BUCKETS, dtype=np.float32))


def test_sides_are_marks_and_the_path_stands_apart() -> None:
    found = list(pieces_of(PAIR))
    assert found[:4] == ["s <s>", "s bombed", "s <t>", "s again"]
    assert "s bombed <t>" in found
    assert found[-1] == "p bombed"
    assert not any("norland" in piece for piece in found)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=8), max_size=20), st.data())
def test_any_words_give_probabilities(words: list[str], data: st.DataObject) -> None:
    ends = [sorted(data.draw(st.lists(st.integers(0, len(words)), min_size=2, max_size=2))) for _ in range(2)]
    path = frozenset(data.draw(st.lists(st.sampled_from(range(len(words))), max_size=4)) if words else [])
    pair = Pair(words, tuple(ends[0]), tuple(ends[1]), path)
    buckets, counts = hashed(pair)  # type: ignore[arg-type]
    assert len(set(buckets.tolist())) == len(buckets)
    assert (counts >= 1).all()
    (shares,) = np.exp(model().log_shares([pair]))  # type: ignore[list-item]
    assert abs(float(shares.sum()) - 1) < 1e-4


def test_nothing_asked_gives_nothing() -> None:
    assert model().log_shares([]).shape == (0, len(OUTCOMES))
