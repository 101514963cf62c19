"""Tagged spans find their cues."""

import numpy as np

from rapporteur.parse.attributions import link_spans

STRONG = 8.0


def links(words: int, pairs: dict[int, int]) -> np.ndarray:
    """Link scores where each word of ``pairs`` points to one word (-1 for none)."""
    scores = np.zeros((words, words + 1), np.float32)
    for word, cue in pairs.items():
        scores[word, cue] = STRONG
    return scores


def test_source_and_content_meet_at_their_cue() -> None:
    # 0 envoy 1 said 2 talks 3 failed ; 4 Lira 5 denied 6 it
    found = [("source", 0, 1), ("cue", 1, 2), ("content", 2, 4), ("source", 4, 5), ("cue", 5, 6), ("content", 6, 7)]
    first, second = link_spans(found, links(7, {0: 1, 2: 1, 3: 1, 4: 5, 6: 5}))
    assert (first.source, first.cue, first.content) == (((0, 1),), ((1, 2),), ((2, 4),))
    assert (second.source, second.cue, second.content) == (((4, 5),), ((5, 6),), ((6, 7),))
    assert first.score > 0.9


def test_one_source_may_serve_two_cues() -> None:
    found = [("source", 0, 1), ("cue", 1, 2), ("content", 2, 3), ("cue", 3, 4), ("content", 4, 5)]
    scores = links(5, {2: 1, 4: 3})
    scores[0, 1] = scores[0, 3] = STRONG
    first, second = link_spans(found, scores)
    assert first.source == second.source == ((0, 1),)


def test_a_span_without_a_cue_stays_alone() -> None:
    (only,) = link_spans([("content", 1, 3)], links(4, {1: -1, 2: -1}))
    assert (only.source, only.cue, only.content) == ((), (), ((1, 3),))


def test_a_cue_part_that_nothing_points_to_joins_its_neighbour() -> None:
    found = [("cue", 0, 1), ("source", 1, 2), ("cue", 2, 3), ("content", 3, 5)]
    (only,) = link_spans(found, links(5, {1: 0, 3: 0, 4: 0}))
    assert only.cue == ((0, 1), (2, 3))
