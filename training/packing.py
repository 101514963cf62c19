"""A graph to one that multiplies in eight bits and whose weights are kept in six, in a file beside it.

Eight bits for three models do not fit into the package, and ONNX Runtime multiplies narrower weights at a fifth of the speed of eight-bit
ones (64 pieces of the event typer: 0.27 and 0.10 ms of CPU a piece). So they are widened when the model is loaded
(``rapporteur.model.packed``) and given to the session as its external weights. They are kept a byte each, which deflating
brings to less than six bits a weight.
"""

import logging
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from rapporteur.model.packed import NUMBERS, RATIO, beside

# Events of the kept-back articles that the typer gets right, of 905, and of what it finds (23 November 2026): four bits 508 of 608,
# five 511 of 606, six 514 of 612, seven 514 of 613, eight 515 of 610, fp32 519 of 616.
MOST = 2**5 - 1
# So many weights share one ratio; in four bits, blocks of 128 lost 4 points on a fold of PLV.
BLOCK = 64


def pack(plain: Path, path: Path) -> None:
    """Writes the graph of ``plain`` (fp32) with its constant products in dynamic eight bits to ``path``, the packed weights ``beside`` it."""
    logging.getLogger().setLevel(logging.ERROR)
    quantize_dynamic(str(plain), str(path), op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8)
    split(onnx.load(str(path)), path)


def split(graph: onnx.ModelProto, path: Path) -> None:
    """Writes the graph to ``path`` and the packed weights ``beside`` it; the given graph is changed."""
    held = {tensor.name: tensor for tensor in graph.graph.initializer}
    packed: dict[str, NDArray[Any]] = {}
    for node in graph.graph.node:
        weight = held.get(node.input[1]) if node.op_type == "MatMulInteger" else None
        if weight is not None and weight.dims[0] % BLOCK == 0:
            packed[weight.name + NUMBERS], packed[weight.name + RATIO] = rounded(numpy_helper.to_array(weight))
            weight.CopyFrom(_handed_in(weight))
    path.write_bytes(graph.SerializeToString())
    np.savez_compressed(beside(path), **packed)


def rounded(weight: NDArray[np.int8]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """A weight (inputs, outputs) as whole numbers of at most ``MOST``, and what each block of inputs is to be multiplied with (blocks, outputs)."""
    blocks = weight.reshape(-1, BLOCK, weight.shape[1]).astype(np.float32)
    ratio = np.maximum(np.abs(blocks).max(1) / MOST, 1 / MOST).astype(np.float16)
    return np.rint(blocks / ratio[:, None]).astype(np.int8).reshape(weight.shape), ratio


def _handed_in(weight: TensorProto) -> TensorProto:
    """The weight as one that is handed in when the session is made."""
    place = TensorProto(name=weight.name, data_type=weight.data_type, dims=weight.dims, data_location=TensorProto.EXTERNAL)
    for key, value in (("location", "handed in"), ("offset", "0"), ("length", str(weight.dims[0] * weight.dims[1]))):
        entry = place.external_data.add()
        entry.key, entry.value = key, value
    return place
