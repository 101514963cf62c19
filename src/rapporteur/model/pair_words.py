"""The words around a pair, weighed by a linear model: what the event typer is helped by where its encoder is unsure.

One- and two-word pieces of the sentence, with both sides put as marks, and of the path between them in the parse, hashed
into buckets (Weinberger et al. 2009), weighed by inverse document frequency. Weights are in 8 bits.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.pairs import NO_EVENT, ROOTS, Pair
from rapporteur.model.store import weight_file

FILE = "pair_words.npz"
# Folds 0 and 1 of PLV train, both models together: 2^18 buckets .857, 2^15 .858, 2^14 .858 (three-word pieces: .861, too large to ship).
BUCKETS = 2**13
OUTCOMES = (*ROOTS, NO_EVENT)
SOURCE_MARK, TARGET_MARK = "<s>", "<t>"
Matrix = NDArray[np.float32]


def pieces_of(pair: Pair) -> Iterator[str]:
    """The pieces of a sentence and of its path, one and two words long."""
    words, source, target, path, trigger = pair
    spelled = [word.lower() for word in words]
    marks = {source[0]: SOURCE_MARK} if source[0] < source[1] else {}
    marks |= {target[0]: TARGET_MARK} if target[0] < target[1] and target[0] not in marks else {}
    inside = {place for side in (source, target) for place in range(*side)}
    plain = [marks.get(place, word) for place, word in enumerate(spelled) if place in marks or place not in inside]
    told = [spelled[trigger]] if trigger >= 0 else []
    for kind, line in (("s", plain), ("p", [spelled[place] for place in sorted(path)]), ("t", told)):
        yield from (f"{kind} {word}" for word in line)
        yield from (f"{kind} {first} {second}" for first, second in pairwise(line))


def hashed(pair: Pair) -> tuple[NDArray[np.int64], Matrix]:
    """The buckets that a pair's pieces fall into, and how often (as 1 + the log of the count)."""
    counts = Counter(crc32(piece.encode("utf8", "surrogatepass")) % BUCKETS for piece in pieces_of(pair))
    buckets = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
    return buckets, 1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))


class PairWords:
    """The linear model. Make it with ``load``."""

    def __init__(self, *, weights: NDArray[np.int8], scale: Matrix, bias: Matrix, rarity: Matrix) -> None:
        self._weights, self._scale, self._bias, self._rarity = weights, scale, bias, rarity

    @classmethod
    def load(cls) -> "PairWords":
        """The shipped weights; raises WeightsError when the file is missing or altered."""
        with np.load(weight_file(FILE)) as file:
            return cls(weights=file["weights"], scale=file["scale"], bias=file["bias"], rarity=file["rarity"].astype(np.float32))

    def log_shares(self, pairs: Sequence[Pair]) -> Matrix:
        """The log probability of each outcome (pairs, OUTCOMES)."""
        logits = np.stack([self._logits(pair) for pair in pairs]) if pairs else np.zeros((0, len(OUTCOMES)), dtype=np.float32)
        raised = np.exp(logits - logits.max(1, keepdims=True)) if len(logits) else logits
        found: Matrix = np.log(raised / raised.sum(1, keepdims=True))
        return found

    def _logits(self, pair: Pair) -> Matrix:
        buckets, counts = hashed(pair)
        values = counts * self._rarity[buckets]
        length = float(np.linalg.norm(values)) or 1.0
        found: Matrix = (values / length) @ self._weights[buckets].astype(np.float32) * self._scale + self._bias
        return found
