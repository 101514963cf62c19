"""Boosted trees served from a plain table: no scikit-learn is needed to read."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
# Rows looked at together, so that memory does not grow with the page.
AT_ONCE = 2048
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """A sum of regression trees with a logistic link. Arrays are ``[tree, node]``; node 0 is the root.

    At node n a row goes to ``left`` when its value of ``feature`` is at most ``threshold``, else to ``right``;
    a leaf has itself as both children and holds ``value``. ``names`` are the features the columns must hold.
    """

    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    depth: int
    baseline: float
    names: tuple[str, ...]

    def probabilities(self, rows: Floats) -> Floats:
        """The probability of the positive class of each row; an empty array for no rows."""
        if not len(rows):
            return np.zeros(0, dtype=np.float32)
        return np.concatenate([self._some(rows[start : start + AT_ONCE]) for start in range(0, len(rows), AT_ONCE)])

    def _some(self, rows: Floats) -> Floats:
        trees = np.arange(len(self.feature))[None, :]
        node = np.zeros((len(rows), len(self.feature)), dtype=np.int32)
        which = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[which, self.feature[trees, node]] <= self.threshold[trees, node]
            node = np.where(goes_left, self.left[trees, node], self.right[trees, node])
        score = self.baseline + self.value[trees, node].sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-score)), dtype=np.float32)


def load_trees(path: Path) -> Trees:
    """The trees of a file that ``training/lines.py`` wrote; raises ValueError when the file is not one."""
    with np.load(path, allow_pickle=False) as stored:
        missing = {"feature", "threshold", "left", "right", "value", "depth", "baseline", "names"} - set(stored.files)
        if missing:
            raise ValueError(f"{path} is no tree table: it lacks {sorted(missing)}; install the package again")
        return Trees(
            feature=stored["feature"],
            threshold=stored["threshold"],
            left=stored["left"],
            right=stored["right"],
            value=stored["value"],
            depth=int(stored["depth"]),
            baseline=float(stored["baseline"]),
            names=tuple(str(name) for name in stored["names"]),
        )
