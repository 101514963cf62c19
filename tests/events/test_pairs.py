"""Pairs given as strings: one coding each, in order, whatever the sides are."""

import numpy as np
import pytest

from rapporteur.events.pairs import PairReader, classify_pairs, shipped_reader
from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import TYPES, Pair
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
        assert 0 <= one.event <= 1
    assert classify_pairs([]) == []


class Torn:
    """A typer that holds an attack likelier than either half of a yielding, and less likely than both."""

    def type_pairs(self, pairs: list[Pair], *, manual: bool) -> list[Typing]:
        known = {"ASSAULT": 0.4, "CONCEDE": 0.25, "RETREAT": 0.35}
        shares = tuple(known.get(kind, 0.0) for kind in TYPES)
        return [Typing(type="ASSAULT", event=0.9, shares=shares, standing=np.zeros((0, 2), np.float32)) for _ in pairs if not manual]


@pytest.mark.model
def test_the_type_is_of_the_likeliest_root() -> None:
    shipped = shipped_reader()
    reader = PairReader(parser=shipped.parser, typer=Torn(), tables=shipped.tables)  # type: ignore[arg-type]
    (found,) = classify_pairs([("Norland left Sudria.", "Norland", "Sudria")], reader=reader)
    assert found.type == "RETREAT"
