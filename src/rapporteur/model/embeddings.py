"""The word vectors that the reader and the event typer share: one int8 table with a scale for each piece."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.store import weight_file


class Embeddings:
    """Word vectors by piece id; the vectors of MiniLM-L6, rounded to 7 bits row by row."""

    def __init__(self, table: NDArray[np.int8], scale: NDArray[np.float32]) -> None:
        self._table = table
        self._scale = scale[:, None]

    def look_up(self, pieces: NDArray[np.int64]) -> NDArray[np.float32]:
        """Vectors for an array of piece ids: its shape with the width (384) added."""
        flat = pieces.ravel()
        return (self._table[flat] * self._scale[flat]).reshape(*pieces.shape, -1)


@lru_cache(maxsize=1)
def load_embeddings() -> Embeddings:
    """The shipped table, read once a process."""
    with np.load(weight_file("embeddings.npz")) as arrays:
        return Embeddings(arrays["table"], arrays["scale"])
