"""Scores of clusters: MUC, B-cubed and entity CEAF (Luo 2005, phi4), written from their definitions.

A clustering is a list of sets of mentions; a mention is anything hashable. Mentions that only one side has count
against it, as in the CoNLL scorer: unmatched ones are in no cluster of the other side.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

M = TypeVar("M", bound=Hashable)
Clusters = Sequence[frozenset[M]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Sums over documents: what was right of what was asked (recall) and of what was answered (precision)."""

    recall_right: float = 0.0
    asked: float = 0.0
    precision_right: float = 0.0
    answered: float = 0.0

    def __add__(self, other: "Ratio") -> "Ratio":
        return Ratio(
            recall_right=self.recall_right + other.recall_right,
            asked=self.asked + other.asked,
            precision_right=self.precision_right + other.precision_right,
            answered=self.answered + other.answered,
        )

    @property
    def recall(self) -> float:
        """Right of asked; 0 when nothing was asked."""
        return self.recall_right / self.asked if self.asked else 0.0

    @property
    def precision(self) -> float:
        """Right of answered; 0 when nothing was answered."""
        return self.precision_right / self.answered if self.answered else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 when both are."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def muc(gold: Clusters[M], found: Clusters[M]) -> Ratio:
    """Links kept (Vilain and others 1995): a cluster of n mentions holds n - 1; one of a single mention none."""
    kept, asked = _links(gold, found)
    held, answered = _links(found, gold)
    return Ratio(recall_right=kept, asked=asked, precision_right=held, answered=answered)


def _links(one: Clusters[M], other: Clusters[M]) -> tuple[int, int]:
    owner = {mention: number for number, cluster in enumerate(other) for mention in cluster}
    total = sum(len(cluster) - 1 for cluster in one)
    parts = sum(len({owner[m] for m in cluster if m in owner}) + sum(m not in owner for m in cluster) for cluster in one)
    return sum(len(cluster) for cluster in one) - parts, total


def b_cubed(gold: Clusters[M], found: Clusters[M]) -> Ratio:
    """For each mention the share of its cluster that the other side's cluster of it holds too (Bagga and Baldwin 1998)."""
    right, asked = _shares(gold, found)
    held, answered = _shares(found, gold)
    return Ratio(recall_right=right, asked=asked, precision_right=held, answered=answered)


def _shares(one: Clusters[M], other: Clusters[M]) -> tuple[float, int]:
    owner = {mention: cluster for cluster in other for mention in cluster}
    shares = sum(len(cluster & owner[m]) / len(cluster) for cluster in one for m in cluster if m in owner)
    return shares, sum(len(cluster) for cluster in one)


def ceaf(gold: Clusters[M], found: Clusters[M]) -> Ratio:
    """The best one-to-one matching of clusters under 2|A and B| / (|A| + |B|)."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

    if not gold or not found:
        return Ratio(asked=len(gold), answered=len(found))
    owner = {mention: number for number, cluster in enumerate(found) for mention in cluster}
    likeness = np.zeros((len(gold), len(found)))
    for row, cluster in enumerate(gold):
        for mention in cluster:
            if mention in owner:
                likeness[row, owner[mention]] += 2 / (len(cluster) + len(found[owner[mention]]))
    rows, columns = linear_sum_assignment(-likeness)
    best = float(likeness[rows, columns].sum())
    return Ratio(recall_right=best, asked=len(gold), precision_right=best, answered=len(found))
