"""Packed weights come back as they were, up to half a step of their block."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.model.packed import unpack, widen

packing = pytest.importorskip("training.packing", reason="training needs rapporteur[training]")


@given(st.integers(0, 1000), st.integers(1, 3), st.integers(1, 5), st.sampled_from([1, 20, 127]))
def test_rounded_weights_are_half_a_step_off_at_most(seed: int, blocks: int, outputs: int, most: int) -> None:
    weight = np.random.default_rng(seed).integers(-most, most + 1, (blocks * packing.BLOCK, outputs)).astype(np.int8)
    numbers, ratio = packing.rounded(weight)
    assert np.abs(numbers).max(initial=0) <= packing.MOST
    off = np.abs(widen(numbers, ratio).astype(int) - weight).reshape(blocks, -1, outputs)
    assert (off <= ratio[:, None] / 2 + 0.6).all()


def test_each_weight_of_a_file_is_found_by_its_name(tmp_path) -> None:
    numbers, ratio = np.array([[1, -2], [3, 31]], np.int8), np.array([[2.0, 4.0], [1.0, 0.5]], np.float16)
    np.savez(tmp_path / "a.packed.npz", **{"x::1/numbers": numbers, "x::1/ratio": ratio})
    found = unpack(tmp_path / "a.packed.npz")
    assert list(found) == ["x::1"]
    assert found["x::1"].tolist() == [[2, -8], [3, 16]]
