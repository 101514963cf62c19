"""A graph with products in four bits (MatMulNBits) to one in eight whose weights stay packed in four, in a file beside it.

ONNX Runtime multiplies four-bit weights at a fifth of the speed of eight-bit ones (64 pieces of the event typer: 0.27 and
0.10 ms of CPU a piece), but eight bits do not fit into the package. So they are widened when the model is loaded
(``rapporteur.model.packed``, 0.05 s) and given to the session as its external weights.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from rapporteur.model.packed import beside, names_of


def split(graph: onnx.ModelProto, path: Path) -> None:
    """Writes the eight-bit graph to ``path`` and the packed weights ``beside`` it; the given graph is changed."""
    held = {tensor.name: tensor for tensor in graph.graph.initializer}
    nodes: list[onnx.NodeProto] = []
    packed: dict[str, NDArray[Any]] = {}
    for node in graph.graph.node:
        if node.op_type != "MatMulNBits":
            nodes.append(node)
            continue
        weight, zero, scale = _weight(node, held)
        column = np.abs((weight.reshape(len(zero), -1, weight.shape[1]) - zero[:, None]) * scale[:, None]).max((0, 1)) / 127
        half = len(weight) // 2
        name = f"{node.name}/weight"
        packed |= zip(names_of(name), (weight[:half] | weight[half:] << 4, zero.astype(np.uint8), (scale / column).astype(np.float16)), strict=True)
        graph.graph.initializer.extend(_constants(node.name, weight.shape, column.astype(np.float32)))
        nodes.extend(_product(node))
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.graph.initializer if tensor.name in used]
    del graph.graph.node[:], graph.graph.initializer[:]
    graph.graph.node.extend(nodes)
    graph.graph.initializer.extend(kept)
    path.write_bytes(graph.SerializeToString())
    np.savez_compressed(beside(path), **packed)


def _weight(node: onnx.NodeProto, held: dict[str, TensorProto]) -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.float32]]:
    """The numbers 0-15 of a weight (inputs, outputs), and the zero and scale of each block of inputs (blocks, outputs)."""
    size = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
    outputs, blocks = size["N"], size["K"] // size["block_size"]
    packed, scale, zero = (numpy_helper.to_array(held[name]).reshape(outputs, -1) for name in node.input[1:4])

    def apart(pairs: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.stack([pairs & 15, pairs >> 4], -1).reshape(outputs, -1)

    return apart(packed).T, apart(zero)[:, :blocks].T.astype(np.float32), scale.T.astype(np.float32)


def _constants(name: str, shape: tuple[int, ...], column: NDArray[np.float32]) -> list[TensorProto]:
    """The weight, to be handed in when the session is made, its zero and its scale for each output."""
    place = TensorProto(name=f"{name}/weight", data_type=TensorProto.INT8, dims=shape, data_location=TensorProto.EXTERNAL)
    for key, value in (("location", "handed in"), ("offset", "0"), ("length", str(shape[0] * shape[1]))):
        entry = place.external_data.add()
        entry.key, entry.value = key, value
    zero = numpy_helper.from_array(np.zeros(shape[1], np.int8), f"{name}/zero")
    return [place, zero, numpy_helper.from_array(column, f"{name}/column")]


def _product(node: onnx.NodeProto) -> list[onnx.NodeProto]:
    """The dynamic eight-bit product, in the form that ONNX Runtime joins into one operator."""
    name, out = node.name, node.output[0]
    whole = [f"{name}/input", f"{name}/weight", f"{name}/shift", f"{name}/zero"]
    return [
        helper.make_node("DynamicQuantizeLinear", [node.input[0]], [f"{name}/input", f"{name}/scale", f"{name}/shift"], name=f"{name}/quantise"),
        helper.make_node("MatMulInteger", whole, [f"{name}/whole"], name=f"{name}/product"),
        helper.make_node("Cast", [f"{name}/whole"], [f"{name}/float"], name=f"{name}/cast", to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{name}/scale", f"{name}/column"], [f"{name}/scales"], name=f"{name}/scales"),
        helper.make_node("Mul", [f"{name}/float", f"{name}/scales"], [out], name=f"{name}/scaled"),
    ]
