"""Pairs given as strings: one coding each, in order, whatever the sides are."""

import pytest

from rapporteur.events.pairs import classify_pairs
from rapporteur.model.pairs import TYPES
from rapporteur.model.store import WeightsError, manifest


@pytest.fixture(autouse=True)
def needs_model() -> None:
    try:
        known = {"events.onnx", "glance.onnx"} <= set(manifest())
    except WeightsError:
        known = False
    if not known:
        pytest.skip("no events.onnx: train it with python -m training.events --final")


@pytest.mark.model
def test_pairs_get_type_mode_and_status() -> None:
    pairs = [
        ("Norland's police arrested two Sudrian reporters in Halvik on Monday.", "Norland's police", "two Sudrian reporters"),
        ("Norland has not bombed Sudria, its army said.", "Norland", "Sudria"),
        ("Norland bombed Sudria from the air on Monday.", "Norland", "Sudria"),
        ("If talks fail, Norland will bomb Sudria.", "Norland", "Sudria"),
    ]
    found = classify_pairs(pairs)
    assert [(one.type, one.status) for one in found[:3]] == [("COERCE", "happened"), ("ASSAULT", "denied"), ("ASSAULT", "happened")]
    assert found[0].mode == "arrest"
    assert found[0].trigger == "arrested"
    assert found[3].status in {"conditional", "planned"}


@pytest.mark.model
def test_every_pair_has_shares_that_sum_to_one_and_sides_may_be_missing() -> None:
    pairs = [("Norland bombed Sudria.", "Norland", ""), ("Norland bombed Sudria.", "nobody", "norland"), ("", "", ""), ("!", "Norland", "Sudria")]
    found = classify_pairs(pairs)
    assert len(found) == len(pairs)
    for one in found:
        assert set(one.types) == set(TYPES)
        assert sum(one.types.values()) == pytest.approx(1, abs=1e-4)
        assert one.types[one.type] == max(one.types.values())
        assert 0 <= one.event <= 1
    assert classify_pairs([]) == []
