"""The pair model to the file the package ships: ``weights/events.onnx``, its matrix products in 8 or 4 bits."""

import logging
import tempfile
from pathlib import Path
from typing import Literal

import torch
from torch import Tensor, nn

from rapporteur.model.pairs import LONGEST
from training.encoder import WIDTH
from training.pairs import PairModel, mean_of

Bits = Literal[32, 8, 4]
# So many weights share one 4-bit scale. Fold 0 of PLV train, 2026-11-21: fp32 0.848; 8 bits 0.856 (11.7 MB);
# 4 bits in blocks of 16, 32, 128: 0.851 (9.1 MB), 0.840 (7.5 MB), 0.849 (6.4 MB).
BLOCK = 128


class Graph(nn.Module):
    """The pair model as the ONNX file runs it: word vectors, roles and mask in, logits out."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        self.model = model
        model.encoder.positions.weight = nn.Parameter(model.encoder.positions.weight[: LONGEST + 8].detach().clone())

    def forward(self, vectors: Tensor, roles: Tensor, mask: Tensor) -> Tensor:
        """As ``PairModel.forward``, from vectors already looked up; three axes throughout, so that all products are MatMul."""
        x = self.model.encoder.forward_embedded(vectors, mask, roles)
        sides = [mean_of(x, (roles == role).to(x.dtype)) for role in (1, 2)]
        hidden = torch.tanh(self.model.hidden(torch.cat([x[:, 0], *sides], dim=-1)[:, None, :]))
        logits: Tensor = self.model.out(hidden)[:, 0]
        return logits


def write_graph(model: PairModel, path: Path, *, bits: Bits) -> None:
    """The ONNX file of a trained model; ``bits`` 32 leaves it as it is."""
    whole = torch.zeros(2, 12, dtype=torch.int64)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("vectors", "roles", "mask")} | {"logits": {0: "batch"}}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Graph(model.eval()), (torch.zeros(2, 12, WIDTH), whole, torch.ones(2, 12)), str(plain),
            input_names=["vectors", "roles", "mask"], output_names=["logits"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        _quantise(plain, path, bits)


def _quantise(plain: Path, path: Path, bits: Bits) -> None:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    if bits == 8:
        quantize_dynamic(str(plain), str(path), op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8)
        return
    graph = onnx.load(str(plain))
    if bits == 4:
        logging.getLogger("onnxruntime.quantization").setLevel(logging.WARNING)
        quantizer = MatMulNBitsQuantizer(graph, bits=4, block_size=BLOCK, is_symmetric=False, accuracy_level=4)
        quantizer.process()
        graph = quantizer.model.model
    onnx.save(graph, str(path))
