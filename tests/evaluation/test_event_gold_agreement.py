"""The agreement of two coders, on made rows."""

from dataclasses import replace

import pytest

from evaluation.event_gold_agreement import Coded, kappa, load_codings, pairs, report

ONE = Coded(
    article="g01",
    coder=1,
    type="AID",
    status="happened",
    when=None,
    actors=frozenset({"arro"}),
    recipients=frozenset({"bellia"}),
    trigger="sent",
    tellings=("Arro sent grain to Bellia.", "Aid for Bellia"),
)
OTHER = replace(ONE, coder=2, tellings=("Aid for Bellia", "Arro sent grain to Bellia."))
ASKED = replace(ONE, type="REQUEST", trigger="asked", tellings=("Bellia asked Arro for more.",))


def test_rows_pair_by_type_party_and_a_shared_telling() -> None:
    assert pairs([ONE], [OTHER], typed=True) == [(ONE, OTHER)]
    for wrong in (
        replace(OTHER, type="AGREE"),
        replace(OTHER, actors=frozenset({"coria"}), recipients=frozenset()),
        replace(OTHER, tellings=("No.",)),
    ):
        assert pairs([ONE], [wrong], typed=True) == []
    assert pairs([ONE], [replace(OTHER, article="g02")], typed=True) == []


def test_a_row_without_parties_pairs_with_any() -> None:
    bare = replace(OTHER, actors=frozenset(), recipients=frozenset())
    assert pairs([ONE], [bare], typed=True) == [(ONE, bare)]


def test_of_two_rows_in_a_sentence_the_same_trigger_is_preferred() -> None:
    near = replace(OTHER, trigger="grain")
    assert pairs([ONE], [near, OTHER], typed=True) == [(ONE, OTHER)]


def test_kappa_is_one_for_equal_types_and_nought_for_chance() -> None:
    assert kappa([(ONE, OTHER), (ASKED, replace(ASKED, coder=2))]) == pytest.approx(1)
    crossed = [(ONE, OTHER), (ONE, replace(OTHER, type="REQUEST")), (ASKED, ASKED), (ASKED, replace(ASKED, type="AID"))]
    assert kappa(crossed) == pytest.approx(0)


def test_the_report_counts_both_ways() -> None:
    lines = list(report([ONE, ASKED, replace(OTHER, status="planned")]))
    assert lines[0] == "coder 1: 2 events, coder 2: 1, in both: 1"
    assert lines[1] == "share of coder 1's 50.0, of coder 2's 100.0"
    assert lines[3] == "status equal 0.0"


def test_the_codings_that_are_shipped_are_of_two_coders() -> None:
    rows = load_codings(half="one")
    assert {one.coder for one in rows} == {1, 2}
    assert len({one.article for one in rows}) == 36
