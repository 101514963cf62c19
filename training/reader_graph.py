"""The reader as its ONNX file runs it: one window at a time, without padding, so without a mask."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import HEADS, WIDTH, Layer
from training.reader import Reader


class PlainAttention(torch.autograd.Function):
    """Stands for ONNX Runtime's MultiHeadAttention with every key real: without a mask it takes its flash kernel, a quarter faster."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:  # noqa: ARG004
        """The right shape; the numbers come from the runtime."""
        return torch.zeros_like(q)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any) -> Any:
        """The operator: query, key, value, (batch, pieces, width) each."""
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


class ServedLayer(nn.Module):
    """An encoder layer with query, key and value as three products: to split one afterwards costs more than it saves."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        parts = zip(layer.qkv.weight.split(WIDTH), layer.qkv.bias.split(WIDTH), strict=True)
        self.query, self.key, self.value = (_linear(weight, bias) for weight, bias in parts)

    def forward(self, x: Tensor, asking: Tensor | None = None) -> Tensor:
        """The layer over all pieces; with ``asking``, piece numbers (1, n), only for these, which still attend to all."""
        key, value = self.key(x), self.value(x)
        if asking is not None:
            x = x.gather(1, asking[..., None].expand(-1, -1, WIDTH))
        layer = self.layer
        x = layer.norm1(x + layer.out(PlainAttention.apply(self.query(x), key, value)))
        return layer.norm2(x + layer.down(functional.gelu(layer.up(x))))


def _linear(weight: Tensor, bias: Tensor) -> nn.Linear:
    linear = nn.Linear(weight.shape[1], weight.shape[0])
    linear.weight, linear.bias = nn.Parameter(weight.detach().clone()), nn.Parameter(bias.detach().clone())
    return linear


class Graph(nn.Module):
    """Word vectors (1, pieces, width) in; label numbers and scores out, in the order of ``rapporteur.model.reader.Scores``."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.layers = nn.ModuleList(ServedLayer(layer) for layer in reader.encoder.layers)

    def forward(self, vectors: Tensor, case: Tensor, space: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """``first`` is the first piece of each word; the last layer is worked out for these and the start mark alone."""
        reader, encoder = self.reader, self.reader.encoder
        x = encoder.norm(vectors + encoder.positions.weight[: vectors.shape[1]] + encoder.segment + encoder.case(case) + encoder.space(space))
        for layer in self.layers[:-1]:
            x = layer(x)
        x = self.layers[-1](x, torch.cat([torch.zeros_like(first[:, :1]), first], 1))
        none, words = x[:, 0], x[:, 1:]
        return (
            reader.sentence(words)[..., 0],
            reader.upos(words).argmax(-1),
            reader.features(words).argmax(-1),
            reader.lemma(words).argmax(-1),
            reader.arcs(words, none),
            reader.relation_word(words),
            reader.relation_head(torch.cat([words, none[:, None, :]], 1)),
            reader.names(words),
            reader.roles(words),
            reader.links(words, none),
        )
