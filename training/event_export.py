"""The pair model and the glance to the files the package ships: a graph, and beside it its weights in six bits (``events.packed.npz``)."""

import copy
import tempfile
from pathlib import Path
from typing import Literal, TypeVar

import torch
from torch import Tensor, nn

from rapporteur.model.packed import beside
from rapporteur.model.pairs import MOST
from training.encoder import WIDTH
from training.glances import GlanceModel
from training.packing import pack
from training.pairs import PairModel

Model = TypeVar("Model", PairModel, GlanceModel)
Bits = Literal[32, 6]


def write_graph(model: PairModel, path: Path, *, bits: Bits) -> None:
    """The ONNX file of a trained model; ``bits`` 32 leaves it as it is, 6 keeps the weights in a file beside it."""
    example = {"vectors": torch.zeros(2, 12, WIDTH), "roles": torch.zeros(2, 12, dtype=torch.int64), "mask": torch.ones(2, 12)}
    _write(model, example, {"logits": {0: "batch"}, "sides": {0: "batch", 1: "pieces"}}, path, bits)


def write_glance(model: GlanceModel, path: Path, *, bits: Bits = 6) -> None:
    """The ONNX file of a trained glance, in the same way."""
    _write(model, {"vectors": torch.zeros(2, 12, WIDTH), "mask": torch.ones(2, 12)}, {"told": {0: "batch", 1: "pieces"}}, path, bits)


def _write(model: Model, example: dict[str, Tensor], told: dict[str, dict[int, str]], path: Path, bits: Bits) -> None:
    """Exports a model by inputs (batch, pieces, ...) under their names, and what its outputs are called with their open axes."""
    axes = {name: {0: "batch", 1: "pieces"} for name in example} | told
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _short(model), tuple(example.values()), str(plain),
            input_names=list(example), output_names=list(told), dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        _quantise(plain, path, bits)


def _short(model: Model) -> Model:
    """The model with no more positions than a pair can have."""
    model = copy.deepcopy(model).eval()
    model.encoder.positions.weight = nn.Parameter(model.encoder.positions.weight[:MOST].detach().clone())
    return model


def _quantise(plain: Path, path: Path, bits: Bits) -> None:
    import onnx

    beside(path).unlink(missing_ok=True)
    if bits == 32:
        onnx.save(onnx.load(str(plain)), str(path))
    else:
        pack(plain, path)
