"""The pair model and the glance to the files the package ships: a graph, and beside it its weights in four bits (``events.packed.npz``)."""

import copy
import logging
import tempfile
from pathlib import Path
from typing import Literal, TypeVar

import torch
from torch import Tensor, nn

from rapporteur.model.packed import beside
from rapporteur.model.pairs import MOST
from training.encoder import WIDTH
from training.glances import GlanceModel
from training.packing import split
from training.pairs import PairModel

Model = TypeVar("Model", PairModel, GlanceModel)
Bits = Literal[32, 8, 4]
# So many weights share one 4-bit scale. Fold 3 of PLV train, 2026-11-22, macro-F1, agreement with fp32 (0.866) and size:
# 8 bits 0.861, 99.5 %, 11.6 MB; 4 bits in blocks of 32, 64, 128: 0.858, 98.1 %, 7.5 MB; 0.871, 98.6 %, 6.7 MB; 0.868, 96.7 %, 6.4 MB.
# Blocks of 128 lost 4 points on fold 2.
BLOCK = 64


def write_graph(model: PairModel, path: Path, *, bits: Bits) -> None:
    """The ONNX file of a trained model; ``bits`` 32 leaves it as it is, 4 keeps the weights in a file beside it."""
    example = {"vectors": torch.zeros(2, 12, WIDTH), "roles": torch.zeros(2, 12, dtype=torch.int64), "mask": torch.ones(2, 12)}
    _write(model, example, {"logits": {0: "batch"}, "sides": {0: "batch", 1: "pieces"}}, path, bits)


def write_glance(model: GlanceModel, path: Path, *, bits: Bits = 4) -> None:
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
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    beside(path).unlink(missing_ok=True)
    if bits == 8:
        quantize_dynamic(str(plain), str(path), op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8)
        return
    graph = onnx.load(str(plain))
    if bits == 4:
        logging.getLogger("onnxruntime.quantization").setLevel(logging.WARNING)
        quantizer = MatMulNBitsQuantizer(graph, bits=4, block_size=BLOCK, is_symmetric=False, accuracy_level=4)
        quantizer.process()
        split(quantizer.model.model, path)
        return
    onnx.save(graph, str(path))
