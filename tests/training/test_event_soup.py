"""The mean of two typers: every learnt weight of an exported one is found again, and mixed as asked."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs rapporteur[training]")
pytest.importorskip("onnx", reason="training needs rapporteur[training]")

from training.encoder import MiniLM  # noqa: E402
from training.event_export import write_graph  # noqa: E402
from training.event_soup import KEPT, exported, mean  # noqa: E402
from training.pairs import PairModel  # noqa: E402

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b"]


def made(seed: int) -> PairModel:
    """A model of one layer whose weights are all drawn, so that none equals another."""
    torch.manual_seed(seed)
    model = PairModel(MiniLM(len(VOCABULARY), layers=1)).eval()
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    return model


def test_an_exported_typers_weights_come_back_nearly_as_they_were(tmp_path: Path) -> None:
    model = made(1)
    write_graph(model, tmp_path / "events.onnx", bits=6)
    found, told = exported(tmp_path / "events.onnx"), model.state_dict()
    assert set(told) - set(found) == KEPT
    for name, values in found.items():
        whole = told[name][: len(values)]
        assert (values - whole).abs().max() <= 0.03 * whole.abs().max() + 1e-6, name


def test_a_mean_has_the_share_asked_for_and_says_what_is_missing() -> None:
    one, two = made(1).state_dict(), made(2).state_dict()
    other = {name: values for name, values in two.items() if name not in KEPT}
    other["encoder.positions.weight"] = other["encoder.positions.weight"][:136]
    mixed = mean(one, other, 0.25)
    assert torch.allclose(mixed["hidden.weight"], 0.25 * two["hidden.weight"] + 0.75 * one["hidden.weight"])
    assert torch.equal(mixed["encoder.positions.weight"][136:], one["encoder.positions.weight"][136:])
    assert torch.equal(mixed["encoder.words.weight"], one["encoder.words.weight"])
    del other["out.bias"]
    with pytest.raises(ValueError, match=r"out\.bias"):
        mean(one, other, 0.25)
