"""The mean of two typers' weights: the one trained last and an exported one, such as the one shipped until then.

    python -m training.event_soup --other src/rapporteur/model/weights/events.onnx --share 0.5

Both begin at the same published weights and the same draws for the heads, so that a mean of them is a typer too, and often a better one
than either (model soups, Wortsman et al. 2022). Replaces ``training/runs/events/final.pt``; ``training.events --enter`` exports it.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnx import TensorProto, load, numpy_helper
from torch import Tensor

from rapporteur.model.packed import beside, unpack
from training.events import RUNS

PRODUCT = "/MatMul_quant"
# What is not learnt, and what no exported graph holds.
KEPT = frozenset({"encoder.words.weight", "encoder.case.weight", "encoder.space.weight"})


def exported(path: Path) -> dict[str, Tensor]:
    """The weights of an exported typer by their names in ``PairModel``, as far as six bits still tell them."""
    graph = load(str(path), load_external_data=False).graph
    held = {tensor.name: tensor for tensor in graph.initializer}
    packed = unpack(beside(path))
    products = {node.name: node.input[1] for node in graph.node if node.input[1:2] and node.input[1] in packed}
    found = {_name(node): torch.tensor((packed[weight] * _column(held, weight)).T.copy()) for node, weight in products.items()}
    plain = [tensor for tensor in held.values() if tensor.data_location != TensorProto.EXTERNAL and not tensor.name.startswith(("/", "onnx::"))]
    return found | {tensor.name: torch.tensor(numpy_helper.to_array(tensor).copy()) for tensor in plain}


def _name(node: str) -> str:
    """``/layers.0/qkv/MatMul_quant`` is ``encoder.layers.0.qkv.weight``."""
    inside = node.removesuffix(PRODUCT).strip("/").replace("/", ".")
    return f"encoder.{inside}.weight" if inside.startswith("layers.") else f"{inside}.weight"


def _column(held: Mapping[str, TensorProto], weight: str) -> NDArray[np.float32]:
    return numpy_helper.to_array(held[weight.removesuffix("_quantized") + "_scale"])[None, :]


def mean(trained: Mapping[str, Tensor], other: Mapping[str, Tensor], share: float) -> dict[str, Tensor]:
    """The trained weights with a ``share`` (0 to 1) of the other's; raises ValueError where the other lacks one that is learnt."""
    missing = sorted(trained.keys() - other.keys() - KEPT)
    if missing:
        raise ValueError(f"the exported typer has no {missing[0]}: was it exported by another version?")
    mixed = dict(trained)
    for name in trained.keys() & other.keys():
        rows = len(other[name])  # a graph holds as many positions as a pair can have
        mixed[name] = trained[name].clone()
        mixed[name][:rows] = share * other[name] + (1 - share) * trained[name][:rows]
    return mixed


def main() -> None:
    """Mix and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--other", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5)
    options = parser.parse_args()
    path = RUNS / "final.pt"
    torch.save(mean(torch.load(path), exported(options.other), options.share), path)


if __name__ == "__main__":
    main()
