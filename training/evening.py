"""Evens out what the matrix products take in, before they are quantised to 8 bits.

One scale holds for all numbers of an activation, so a channel ten times as large as the others takes their precision away.
Such channels are divided before the product and the weight's rows multiplied (SmoothQuant, Xiao et al. 2023, for the few
channels above a quantile only). What fp32 gives stays the same; of 1,000 words of PolNeAR train 1.8 instead of 4.4 get
another UPOS than in fp32, 21 instead of 37 another role, for a fortieth of the time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from rapporteur.model.embeddings import Embeddings
from rapporteur.model.reader import ReaderModel, Window
from rapporteur.parse.tokens import tokenize
from rapporteur.parse.windows import cut_windows, paragraph_flags

# The products that take in large channels: after the first norm of a layer, and after GELU in the lower four.
EVENED = ("/up/", *(f"layers.{number}/down/" for number in range(4)))
# Channels above this quantile of the largest values are brought down to it: chosen on PolNeAR train by agreement with fp32, of 0.95 to 0.995.
QUANTILE = 0.99
ARTICLES = 24


def even_out(path: Path, feeds: Iterable[Mapping[str, NDArray[Any]]]) -> None:
    """Rewrites the fp32 graph at ``path``, with the largest values that the inputs ``feeds`` give."""
    graph = onnx.load(str(path))
    weights = {tensor.name: tensor for tensor in graph.graph.initializer}
    products = [node for node in graph.graph.node if node.op_type == "MatMul" and any(part in node.name for part in EVENED)]
    largest = _largest(graph, sorted({node.input[0] for node in products}), feeds)
    scales = {name: np.maximum(1.0, values / np.quantile(values, QUANTILE)).astype(np.float32) for name, values in largest.items()}
    nodes: list[onnx.NodeProto] = []
    made: set[str] = set()
    for node in graph.graph.node:
        if node in products:
            taken, weight = node.input[0], weights[node.input[1]]
            weight.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(weight) * scales[taken][:, None], weight.name))
            if taken not in made:
                made.add(taken)
                graph.graph.initializer.append(numpy_helper.from_array(1 / scales[taken], f"{taken}/scale"))
                nodes.append(onnx.helper.make_node("Mul", [taken, f"{taken}/scale"], [f"{taken}/evened"], name=f"{taken}/evened"))
            node.input[0] = f"{taken}/evened"
        nodes.append(node)
    del graph.graph.node[:]
    graph.graph.node.extend(nodes)
    onnx.save(graph, str(path))


def _largest(graph: onnx.ModelProto, names: Sequence[str], feeds: Iterable[Mapping[str, NDArray[Any]]]) -> dict[str, NDArray[np.float32]]:
    """The largest absolute value in each channel of some inner values."""
    import onnxruntime

    seen = onnx.ModelProto()
    seen.CopyFrom(graph)
    seen.graph.output.extend(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in names)
    session = onnxruntime.InferenceSession(seen.SerializeToString(), providers=["CPUExecutionProvider"])
    largest: dict[str, NDArray[np.float32]] = {}
    for feed in feeds:
        for name, value in zip(names, session.run(list(names), feed), strict=True):
            here = np.abs(value[0]).max(0)
            largest[name] = np.maximum(largest.get(name, here), here)
    return largest


def news_feeds(corpora: Path, model: ReaderModel) -> Iterator[Mapping[str, NDArray[Any]]]:
    """Windows of the first articles of PolNeAR train as inputs of the graph; ``model`` only cuts words into pieces."""
    with (corpora / "attribution" / "polnear_train.jsonl").open("rb") as rows:
        for _, row in zip(range(ARTICLES), rows, strict=False):
            text = msgspec.json.decode(row)["text"]
            cut = tokenize(text)
            flags = paragraph_flags(text, cut.starts, cut.ends)
            for first, stop in cut_windows(cut.words, flags, model.sizes(cut.words)):
                yield model.inputs(Window(words=cut.words[first:stop], spaces=flags[first:stop]))


def exact_embeddings(table: NDArray[np.float32]) -> Embeddings:
    """Word vectors that are not rounded, in the shape the reader model asks for."""
    return Embeddings(table, np.ones(len(table), np.float32))  # type: ignore[arg-type]
