"""The event typer: what one marked side does to the other in a sentence, as one of the fifteen roots of PLV."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.embeddings import Embeddings, load_embeddings
from rapporteur.model.pairs import ROOTS, mark_pair
from rapporteur.model.pieces import WordPieces
from rapporteur.model.session import open_session
from rapporteur.model.store import manifest, weight_file

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# A sentence, and the word ranges [first, stop) of its source and target; an empty range marks no side.
Pair = tuple[Sequence[str], tuple[int, int], tuple[int, int]]
# Piece count of one run, with padding; more is no faster on two cores.
BATCH_PIECES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """The likeliest root with its probability, the second, and the probability of every root in the order of ROOTS."""

    root: str
    probability: float
    runner_up: str
    shares: tuple[float, ...]

    def share(self, root: str) -> float:
        """The probability of one root; raises ValueError when there is no such root."""
        return self.shares[ROOTS.index(root)]


class EventTyper:
    """The trained pair model. Make it with ``load``; one a process."""

    def __init__(self, session: "InferenceSession", pieces: WordPieces, embeddings: Embeddings) -> None:
        self._session = session
        self._pieces = pieces
        self._embeddings = embeddings

    @classmethod
    def load(cls, *, threads: int = 1) -> "EventTyper":
        """The shipped model on ``threads`` cores; raises WeightsError when a file is missing or altered."""
        session = open_session("events.onnx", threads=threads)
        return cls(session, WordPieces.load(weight_file("vocab.txt")), load_embeddings())

    @staticmethod
    def sha256() -> str:
        """The hash of the shipped ONNX file, as the manifest has it."""
        return str(manifest()["events.onnx"]["sha256"])

    def type_pairs(self, pairs: Sequence[Pair]) -> list[Typing]:
        """One typing a pair, in the same order; batches of like length."""
        marked = [mark_pair(words, source, target, self._pieces) for words, source, target in pairs]
        found: list[Typing | None] = [None] * len(pairs)
        for group in _groups([len(ids) for ids, _ in marked]):
            for number, shares in zip(group, self._run([marked[n] for n in group]), strict=True):
                found[number] = _typing(shares)
        return [typing for typing in found if typing is not None]

    def _run(self, marked: Sequence[tuple[list[int], list[int]]]) -> NDArray[np.float32]:
        length = max(len(ids) for ids, _ in marked)
        pieces = np.full((len(marked), length), self._pieces.pad, dtype=np.int64)
        roles = np.zeros((len(marked), length), dtype=np.int64)
        mask = np.zeros((len(marked), length), dtype=np.float32)
        for row, (ids, kinds) in enumerate(marked):
            pieces[row, : len(ids)], roles[row, : len(ids)], mask[row, : len(ids)] = ids, kinds, 1.0
        inputs = {"vectors": self._embeddings.look_up(pieces), "roles": roles, "mask": mask}
        logits: NDArray[np.float32] = self._session.run(None, inputs)[0]
        raised: NDArray[np.float32] = np.exp(logits - logits.max(1, keepdims=True))
        shares: NDArray[np.float32] = raised / raised.sum(1, keepdims=True)
        return shares


def _typing(shares: NDArray[np.float32]) -> Typing:
    first, second = np.argsort(-shares)[:2]
    return Typing(root=ROOTS[first], probability=float(shares[first]), runner_up=ROOTS[second], shares=tuple(float(share) for share in shares))


def _groups(sizes: Sequence[int]) -> list[list[int]]:
    """Row numbers in groups of like length that fill a batch each."""
    groups: list[list[int]] = []
    for number in sorted(range(len(sizes)), key=lambda n: sizes[n]):
        if groups and (len(groups[-1]) + 1) * sizes[number] <= BATCH_PIECES:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups
