"""The pair model: a sentence with its source and target marked, to one of the fifteen roots of PLV."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from rapporteur.model.pairs import ROLES, ROOTS, mark_pair
from rapporteur.model.pieces import WordPieces
from training.encoder import WIDTH, MiniLM

_WORDS = re.compile(r"\w+(?:[-.]\w+)*\.?(?<=[A-Z]\.)|\w+(?:-\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One row of PLV: the words, the token ranges ``[first, stop)`` of both sides (empty when not marked), the root."""

    sentence: str
    words: tuple[str, ...]
    source: tuple[int, int]
    target: tuple[int, int]
    root: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairBatch:
    """Piece ids, roles and mask, each (rows, pieces), and the roots (rows)."""

    pieces: Tensor
    roles: Tensor
    mask: Tensor
    roots: Tensor


class PairModel(nn.Module):
    """MiniLM with a role embedding; the start piece and the means over both sides give the root's logits."""

    def __init__(self, encoder: MiniLM, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.hidden = nn.Linear(3 * WIDTH, WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(WIDTH, len(ROOTS))

    def forward(self, pieces: Tensor, roles: Tensor, mask: Tensor) -> Tensor:
        """Logits (rows, roots). The encoder's casing embedding serves as the embedding of roles."""
        x = self.encoder(pieces, mask, case=roles)
        sides = [mean_of(x, (roles == role).to(x.dtype)) for role in (1, 2)]
        return self.out(self.dropout(torch.tanh(self.hidden(self.dropout(torch.cat([x[:, 0], *sides], dim=-1))))))


def mean_of(x: Tensor, weight: Tensor) -> Tensor:
    """The mean of the vectors that a weight (rows, pieces) marks; zeros where it marks none."""
    return (x * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1.0)


def read_rows(path: Path) -> list[PairRow]:
    """Every row of a PLV file."""
    with path.open(encoding="utf8") as stream:
        return [_row(json.loads(line)) for line in stream]


def _row(data: dict[str, object]) -> PairRow:
    sentence = str(data["sentence"])
    found = list(_WORDS.finditer(sentence))
    return PairRow(
        sentence=sentence,
        words=tuple(match[0] for match in found),
        source=_tokens(found, data["source_spans"]),
        target=_tokens(found, data["target_spans"]),
        root=ROOTS.index(str(data["root"])),
    )


def _tokens(words: Sequence[re.Match[str]], spans: object) -> tuple[int, int]:
    if not isinstance(spans, list) or not spans:
        return (0, 0)
    start, end = spans[0]
    inside = [number for number, match in enumerate(words) if match.start() < end and start < match.end()]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def batches(rows: Sequence[PairRow], pieces: WordPieces, *, size: int, seed: int | None) -> Iterator[PairBatch]:
    """Batches of like length; ``seed`` mixes both rows of like length and the batches, None keeps the order."""
    marked = [mark_pair(row.words, row.source, row.target, pieces) for row in rows]
    generator = torch.Generator().manual_seed(seed or 0)
    noise = torch.rand(len(rows), generator=generator).tolist() if seed is not None else [0.0] * len(rows)
    order = sorted(range(len(rows)), key=lambda n: len(marked[n][0]) * (1 + 0.3 * noise[n])) if seed is not None else list(range(len(rows)))
    groups = [order[start : start + size] for start in range(0, len(order), size)]
    turns = torch.randperm(len(groups), generator=generator).tolist() if seed is not None else range(len(groups))
    for turn in turns:
        yield _batch([marked[n] for n in groups[turn]], [rows[n].root for n in groups[turn]], pieces.pad)


def _batch(marked: Sequence[tuple[list[int], list[int]]], roots: Sequence[int], pad: int) -> PairBatch:
    length = max(len(ids) for ids, _ in marked)
    ids = torch.tensor([ids + [pad] * (length - len(ids)) for ids, _ in marked])
    roles = torch.tensor([found + [ROLES["none"]] * (length - len(found)) for _, found in marked])
    mask = torch.tensor([[1] * len(ids) + [0] * (length - len(ids)) for ids, _ in marked])
    return PairBatch(pieces=ids, roles=roles, mask=mask, roots=torch.tensor(list(roots)))
