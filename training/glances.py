"""The glance as it is trained: which words of a sentence tell which event, from a sentence with nobody marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from rapporteur.model.glance import cut
from rapporteur.model.pairs import CLASSES, NO_EVENT
from rapporteur.model.pieces import WordPieces
from training.encoder import WIDTH, MiniLM
from training.event_candidates import Glanced

NONE = CLASSES.index(NO_EVENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlanceBatch:
    """Piece ids and mask, (rows, pieces); the classes allowed of each piece (rows, pieces, classes; 1 or 0), and which are asked (1 or 0)."""

    pieces: Tensor
    mask: Tensor
    allowed: Tensor
    asked: Tensor


class GlanceModel(nn.Module):
    """The lower layers of MiniLM and a logit of each class for each piece."""

    def __init__(self, encoder: MiniLM, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.hidden = nn.Linear(WIDTH, WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(WIDTH, len(CLASSES))

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Logits (rows, pieces, classes) from word vectors (rows, pieces, width)."""
        seen = self.encoder.forward_embedded(vectors, mask)
        logits: Tensor = self.out(self.dropout(functional.gelu(self.hidden(seen))))
        return logits


def glance_batches(rows: Sequence[Glanced], pieces: WordPieces, *, size: int, seed: int) -> Iterator[GlanceBatch]:
    """Batches of sentences of like length, both mixed by ``seed``."""
    generator = torch.Generator().manual_seed(seed)
    noise = torch.rand(len(rows), generator=generator).tolist()
    order = sorted(range(len(rows)), key=lambda n: len(rows[n].words) * (1 + 0.3 * noise[n]))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    for turn in torch.randperm(len(groups), generator=generator).tolist():
        yield _batch([rows[n] for n in groups[turn]], pieces)


def _batch(rows: Sequence[Glanced], pieces: WordPieces) -> GlanceBatch:
    marked = [cut(row.words, pieces) for row in rows]
    shape = len(rows), max(len(ids) for ids, _ in marked)
    ids, mask, asked = torch.full(shape, pieces.pad), torch.zeros(shape), torch.zeros(shape)
    allowed = torch.zeros(*shape, len(CLASSES))
    for number, (row, (found, places)) in enumerate(zip(rows, marked, strict=True)):
        ids[number, : len(found)] = torch.tensor(found)
        mask[number, : len(found)] = 1
        for word, place in enumerate(places):
            if kinds := row.told.get(word, (NONE,)):
                asked[number, place] = 1
                allowed[number, place, list(kinds)] = 1
    return GlanceBatch(pieces=ids, mask=mask, allowed=allowed, asked=asked)


def loss_of(logits: Tensor, batch: GlanceBatch, smoothing: float) -> Tensor:
    """Mean cross entropy of the pieces asked against any of the classes allowed, a part of it against all classes alike."""
    shares = functional.log_softmax(logits, dim=-1)
    hit = (shares + batch.allowed.clamp(min=1e-9).log()).logsumexp(-1)
    loss = -((1 - smoothing) * hit + smoothing * shares.mean(-1))
    return (loss * batch.asked).sum() / batch.asked.sum()
