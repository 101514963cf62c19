"""The pair model: a sentence with its source and target marked, to a PLOVER type or to no event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from rapporteur.model.pairs import CLASSES, ROLES, mark_pair
from rapporteur.model.pieces import WordPieces
from training.encoder import WIDTH, MiniLM
from training.pair_rows import PairRow

POOLED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PairBatch:
    """Piece ids, roles and mask, each (rows, pieces); the classes allowed (rows, classes; 1 or 0), and the rows' numbers in what was batched."""

    pieces: Tensor
    roles: Tensor
    mask: Tensor
    allowed: Tensor
    numbers: tuple[int, ...]


class PairModel(nn.Module):
    """MiniLM with a role embedding.

    The start piece and the means over source, target, trigger (the path where none is known) and all give each class's logit.
    """

    def __init__(self, encoder: MiniLM, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.roles = nn.Embedding(len(ROLES), WIDTH)
        self.hidden = nn.Linear((2 + POOLED) * WIDTH, WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(WIDTH, len(CLASSES))
        nn.init.normal_(self.roles.weight, std=0.02)

    def forward(self, vectors: Tensor, roles: Tensor, mask: Tensor) -> Tensor:
        """Logits (rows, classes) from word vectors (rows, pieces, width); three axes throughout, so that all products export as MatMul."""
        encoder = self.encoder
        x = encoder.norm(vectors + encoder.positions.weight[: vectors.shape[1]] + encoder.segment + self.roles(roles))
        x = self.dropout(x)
        for layer in encoder.layers:
            x = layer(x, _bias(mask, x))
        parts = [mean_of(x, weight) for weight in _pooled(roles, x)]
        seen = self.dropout(torch.cat([x[:, 0], *parts, mean_of(x, mask.to(x.dtype))], dim=-1))[:, None, :]
        logits: Tensor = self.out(self.dropout(torch.tanh(self.hidden(seen))))[:, 0]
        return logits


def _pooled(roles: Tensor, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Weights (rows, pieces) of the source, the target, and the trigger, in whose place the path stands where it is not known."""
    source, target, path, trigger = ((roles == ROLES[role]).to(x.dtype) for role in ("source", "target", "path", "trigger"))
    return source, target, trigger + path * (1.0 - trigger.amax(1, keepdim=True))


def _bias(mask: Tensor, x: Tensor) -> Tensor:
    return (mask[:, None, None, :].to(x.dtype) - 1.0) * 10_000.0


def mean_of(x: Tensor, weight: Tensor) -> Tensor:
    """The mean of the vectors that a weight (rows, pieces) marks; zeros where it marks none."""
    return (x * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1.0)


def batches(rows: Sequence[PairRow], pieces: WordPieces, *, size: int, seed: int | None) -> Iterator[PairBatch]:
    """Batches of like length; ``seed`` mixes both rows of like length and the batches, None keeps the order."""
    marked = [mark_pair(row.pair, pieces, manual=row.manual) for row in rows]
    generator = torch.Generator().manual_seed(seed or 0)
    noise = torch.rand(len(rows), generator=generator).tolist() if seed is not None else [0.0] * len(rows)
    order = sorted(range(len(rows)), key=lambda n: len(marked[n][0]) * (1 + 0.3 * noise[n])) if seed is not None else list(range(len(rows)))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    turns = torch.randperm(len(groups), generator=generator).tolist() if seed is not None else range(len(groups))
    for turn in turns:
        yield _batch(marked, [row.classes for row in rows], tuple(groups[turn]), pieces.pad)


def _batch(marked: Sequence[tuple[list[int], list[int]]], classes: Sequence[tuple[int, ...]], numbers: tuple[int, ...], pad: int) -> PairBatch:
    chosen = [marked[n] for n in numbers]
    length = max(len(ids) for ids, _ in chosen)
    ids = torch.tensor([ids + [pad] * (length - len(ids)) for ids, _ in chosen])
    roles = torch.tensor([found + [ROLES["none"]] * (length - len(found)) for _, found in chosen])
    mask = torch.tensor([[1] * len(ids) + [0] * (length - len(ids)) for ids, _ in chosen])
    allowed = torch.tensor([[float(kind in classes[n]) for kind in range(len(CLASSES))] for n in numbers])
    return PairBatch(pieces=ids, roles=roles, mask=mask, allowed=allowed, numbers=numbers)
