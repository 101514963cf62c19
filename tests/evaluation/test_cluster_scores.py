"""MUC, B-cubed and CEAF against numbers worked out by hand."""

import pytest

from evaluation.cluster_scores import b_cubed, ceaf, muc


def sets(*groups: str) -> list[frozenset[str]]:
    return [frozenset(group) for group in groups]


def test_the_same_clusters_score_one() -> None:
    gold = sets("abc", "de", "f")
    assert [score(gold, gold).f1 for score in (muc, b_cubed, ceaf)] == [1.0, 1.0, 1.0]


def test_one_split() -> None:
    # gold {abcd}, found {ab}{cd}: MUC keeps 2 of 3 links, all 2 found ones are right
    gold, found = sets("abcd"), sets("ab", "cd")
    assert (muc(gold, found).recall, muc(gold, found).precision) == (pytest.approx(2 / 3), 1.0)
    # each mention sees 2 of its 4; every found cluster is pure
    assert (b_cubed(gold, found).recall, b_cubed(gold, found).precision) == (0.5, 1.0)
    # one of the two is matched with 2*2/(4+2)
    assert (ceaf(gold, found).recall, ceaf(gold, found).precision) == (pytest.approx(2 / 3), pytest.approx(1 / 3))


def test_luo_example() -> None:
    # gold {1234567}{89ABC}... as a small variant: gold {abc}{de}, found {ab}{cde}
    gold, found = sets("abc", "de"), sets("ab", "cde")
    assert (muc(gold, found).recall, muc(gold, found).precision) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    # recall: a, b 2/3 each, c 1/3, d, e 1 each = 11/3 of 5; precision: a, b 1 each, c 1/3, d, e 2/3 each = 11/3 of 5
    assert b_cubed(gold, found).recall == pytest.approx(11 / 15)
    assert b_cubed(gold, found).precision == pytest.approx(11 / 15)
    # {abc}-{ab} 4/5, {de}-{cde} 4/5
    assert ceaf(gold, found).recall == pytest.approx(0.8)


def test_mentions_of_one_side_only() -> None:
    gold, found = sets("ab", "c"), sets("ax")
    assert muc(gold, found).recall == 0.0
    assert b_cubed(gold, found).recall == pytest.approx(0.5 / 3)
    assert b_cubed(gold, found).precision == pytest.approx(0.5 / 2)
    assert (ceaf(gold, found).recall, ceaf(gold, found).precision) == (pytest.approx(0.5 / 2), pytest.approx(0.5))


def test_nothing_found() -> None:
    assert [score(sets("ab"), []).f1 for score in (muc, b_cubed, ceaf)] == [0.0, 0.0, 0.0]
