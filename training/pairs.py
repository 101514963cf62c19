"""The pair model: a sentence with its source and target marked, to a PLOVER type or to no event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from rapporteur.model.pairs import CLASSES, ROLES, Marked, mark_pair
from rapporteur.model.pieces import WordPieces
from training.encoder import WIDTH, MiniLM
from training.pair_rows import PairRow

POOLED = 3
STANDING = 128
# How often a side that is known is not marked, so that the model learns to find it.
HIDDEN = 0.15
# How often the name of a side is another's, so that the model learns what is told and not who does such things.
RENAMED = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class PairBatch:
    """Piece ids, roles and mask, each (rows, pieces); the classes allowed (rows, classes; 1 or 0), and the rows' numbers in what was batched.

    ``words`` are the noun phrases whose standing is known, each its row and its piece, (phrases, 2); ``standing`` whether it acts and
    whether it is acted on, (phrases, 2; 1 or 0).
    """

    pieces: Tensor
    roles: Tensor
    mask: Tensor
    allowed: Tensor
    words: Tensor
    standing: Tensor
    numbers: tuple[int, ...]


class PairModel(nn.Module):
    """MiniLM with a role embedding.

    The start piece and the means over source, target, trigger (the path where none is known) and all give each class's logit;
    each piece, beside the trigger, two more: that what it begins acts there, and that it is acted on.
    """

    def __init__(self, encoder: MiniLM, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.roles = nn.Embedding(len(ROLES), WIDTH)
        self.hidden = nn.Linear((2 + POOLED) * WIDTH, WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(WIDTH, len(CLASSES))
        self.party, self.telling, self.standing = nn.Linear(WIDTH, STANDING), nn.Linear(WIDTH, STANDING), nn.Linear(STANDING, 2)
        nn.init.normal_(self.roles.weight, std=0.02)

    def forward(self, vectors: Tensor, roles: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits (rows, classes) and (rows, pieces, 2) from word vectors (rows, pieces, width).

        Three axes throughout, so that all products export as MatMul.
        """
        encoder = self.encoder
        x = encoder.norm(vectors + encoder.positions.weight[: vectors.shape[1]] + encoder.segment + self.roles(roles))
        x = self.dropout(x)
        for layer in encoder.layers:
            x = layer(x, _bias(mask, x))
        parts = [mean_of(x, weight) for weight in _pooled(roles, x)]
        seen = self.dropout(torch.cat([x[:, 0], *parts, mean_of(x, mask.to(x.dtype))], dim=-1))[:, None, :]
        logits: Tensor = self.out(self.dropout(torch.tanh(self.hidden(seen))))[:, 0]
        told = self.party(x) + self.telling(parts[-1][:, None, :])
        return logits, self.standing(self.dropout(functional.gelu(told)))


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
    """Batches of like length; ``seed`` mixes both rows of like length and the batches and leaves sides that are known unmarked at times,
    for the model to find; None keeps the order and every mark.
    """
    generator = torch.Generator().manual_seed(seed or 0)
    shown = rows if seed is None else _hidden(rows, torch.Generator().manual_seed(seed))
    marked = [mark_pair(row.pair, pieces, manual=row.manual) for row in shown]
    noise = torch.rand(len(rows), generator=generator).tolist() if seed is not None else [0.0] * len(rows)
    order = sorted(range(len(rows)), key=lambda n: len(marked[n].pieces) * (1 + 0.3 * noise[n])) if seed is not None else list(range(len(rows)))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    turns = torch.randperm(len(groups), generator=generator).tolist() if seed is not None else range(len(groups))
    for turn in turns:
        yield _batch([marked[n] for n in groups[turn]], [rows[n] for n in groups[turn]], tuple(groups[turn]), pieces.pad)


def _hidden(rows: Sequence[PairRow], generator: torch.Generator) -> list[PairRow]:
    draws = torch.rand(len(rows), 2, generator=generator).tolist()
    return [_unmarked(row, *draw) for row, draw in zip(renamed(rows, generator), draws, strict=True)]


def renamed(rows: Sequence[PairRow], generator: torch.Generator) -> list[PairRow]:
    """Rows in which a side that ends in a name bears, at times, the name of another row's side, all through its sentence."""
    names = sorted({name for row in rows for side in _sides(row) if (name := _name(row, side))})
    draws = torch.rand(len(rows), 2, generator=generator).tolist()
    picks = torch.randint(max(1, len(names)), (len(rows), 2), generator=generator).tolist()
    return [_with_names(row, draw, [names[n] for n in pick]) if names else row for row, draw, pick in zip(rows, draws, picks, strict=True)]


def _with_names(row: PairRow, draws: Sequence[float], names: Sequence[str]) -> PairRow:
    """A row with other names for those sides whose draws (0 to 1) say so."""
    changed = {_name(row, side): name for side, draw, name in zip(_sides(row), draws, names, strict=True) if draw < RENAMED}
    changed.pop("", None)
    return replace(row, pair=row.pair._replace(words=tuple(changed.get(word, word) for word in row.pair.words))) if changed else row


def _sides(row: PairRow) -> tuple[tuple[int, int], tuple[int, int]]:
    return row.pair.source, row.pair.target


def _name(row: PairRow, side: tuple[int, int]) -> str:
    """The last word of a side where it is a plain one with a capital."""
    word = row.pair.words[side[1] - 1] if side[0] < side[1] else ""
    return word if word[:1].isupper() and word[1:].islower() and word.isalpha() and len(word) > 3 else ""


def _unmarked(row: PairRow, source: float, target: float) -> PairRow:
    """A row whose sides are known with one or both of them unmarked, if the draws (0 to 1) say so."""
    if not row.sides or min(source, target) >= HIDDEN:
        return row
    sides = {name: (0, 0) for name, draw in (("source", source), ("target", target)) if draw < HIDDEN}
    return replace(row, pair=row.pair._replace(path=frozenset(), **sides))


def _batch(marked: Sequence[Marked], rows: Sequence[PairRow], numbers: tuple[int, ...], pad: int) -> PairBatch:
    length = max(len(one.pieces) for one in marked)
    ids = torch.tensor([one.pieces + [pad] * (length - len(one.pieces)) for one in marked])
    roles = torch.tensor([one.roles + [ROLES["none"]] * (length - len(one.roles)) for one in marked])
    mask = torch.tensor([[1] * len(one.pieces) + [0] * (length - len(one.pieces)) for one in marked])
    allowed = torch.tensor([[float(kind in row.classes) for kind in range(len(CLASSES))] for row in rows])
    told = [(n, one.places[word], *standing) for n, (one, row) in enumerate(zip(marked, rows, strict=True)) for word, *standing in row.sides]
    seen = torch.tensor([phrase for phrase in told if phrase[1]], dtype=torch.long).reshape(-1, 4)
    return PairBatch(pieces=ids, roles=roles, mask=mask, allowed=allowed, words=seen[:, :2], standing=seen[:, 2:].float(), numbers=numbers)
