"""Tag sequences are the best allowed ones, and spans are read off them."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rapporteur.parse.chains import OFF, best_tags, bio_start, bio_steps, spans

TAGS = ("O", "B-cue", "I-cue")


@settings(max_examples=50, deadline=None)
@given(arrays(np.float32, (2, 4, 3), elements=st.floats(-4, 4, width=32)), st.integers(1, 4))
def test_best_tags_are_the_best_allowed(scores: np.ndarray, length: int) -> None:
    lengths = (length, 4)
    steps, start = bio_steps(TAGS), bio_start(TAGS)
    found = best_tags(scores, lengths, steps, start)
    for row, words in enumerate(lengths):

        def total(tags: tuple[int, ...], row: int = row) -> float:
            return float(start[tags[0]] + sum(scores[row, n, t] for n, t in enumerate(tags)) + sum(steps[a, b] for a, b in pairwise(tags)))

        best = max(total(tags) for tags in product(range(3), repeat=words))
        chosen = tuple(int(tag) for tag in found[row, :words])
        assert np.isclose(total(chosen), best, atol=1e-4)
        assert total(chosen) > OFF / 2


def test_spans_join_their_words() -> None:
    assert spans([0, 1, 2, 1, 0, 2], TAGS) == [("cue", 1, 3), ("cue", 3, 4), ("cue", 5, 6)]
