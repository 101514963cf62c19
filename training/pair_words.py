"""Fit the linear model over a pair's words (``rapporteur.model.pair_words``) and write its file."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from rapporteur.model.pair_words import BUCKETS, OUTCOMES, PairWords, hashed
from training.pair_rows import PairRow

# Folds 0 and 1 of PLV train: 20 and 60 gave .858 both.
STRENGTH = 20.0
ROUNDS = 300


def fit_words(rows: Sequence[PairRow]) -> dict[str, np.ndarray]:
    """The arrays of the model's file, fitted on rows; the weights of a bucket that no row fills stay 0."""
    counts = _counts(rows)
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.log((1 + len(rows)) / (1 + seen)).astype(np.float16)
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS)
    model.fit(normalize(counts.multiply(rarity.astype(np.float32)).tocsr()), [row.outcome for row in rows])
    weights = np.zeros((BUCKETS, len(OUTCOMES)), dtype=np.float32)
    bias = np.full(len(OUTCOMES), -20.0, dtype=np.float32)
    weights[:, model.classes_], bias[model.classes_] = model.coef_.T, model.intercept_
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-6) / 127
    return {"weights": np.round(weights / scale).astype(np.int8), "scale": scale.astype(np.float32), "bias": bias, "rarity": rarity}


def as_model(arrays: dict[str, np.ndarray]) -> PairWords:
    """The model that the arrays make, as the package reads it."""
    return PairWords(weights=arrays["weights"], scale=arrays["scale"], bias=arrays["bias"], rarity=arrays["rarity"].astype(np.float32))


def write_words(arrays: dict[str, np.ndarray], path: Path) -> None:
    """The file that the package ships."""
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type] - numpy's stub takes arrays by name


def _counts(rows: Sequence[PairRow]) -> csr_matrix:
    found = [hashed(row.pair) for row in rows]
    places = np.concatenate([[0], np.cumsum([len(buckets) for buckets, _ in found])])
    values = (np.concatenate([counts for _, counts in found]), np.concatenate([buckets for buckets, _ in found]), places)
    return csr_matrix(values, shape=(len(rows), BUCKETS))
