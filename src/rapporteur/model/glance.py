"""The glance: a small encoder that reads a sentence once, nobody marked in it, and says of each word what event it would tell."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.embeddings import Embeddings, load_embeddings
from rapporteur.model.pairs import CLASSES, LONGEST
from rapporteur.model.pieces import WordPieces
from rapporteur.model.session import open_session
from rapporteur.model.store import weight_file

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FILE = "glance.onnx"


class Glance:
    """The trained words model. Make it with ``load``; one a process."""

    def __init__(self, session: "InferenceSession", pieces: WordPieces, embeddings: Embeddings) -> None:
        self._session = session
        self._pieces = pieces
        self._embeddings = embeddings

    @classmethod
    def load(cls, *, threads: int = 1, pieces: WordPieces | None = None) -> "Glance":
        """The shipped model on ``threads`` cores; raises WeightsError when a file is missing or altered."""
        return cls(open_session(FILE, threads=threads), pieces or WordPieces.load(weight_file("vocab.txt")), load_embeddings())

    def read(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
        """For each sentence the shares (words, classes) of CLASSES for each of its words.

        Each is read alone, so that no other changes what is said; one that does not fit in parts.
        """
        return [self._read(words) for words in sentences]

    def _read(self, words: Sequence[str]) -> NDArray[np.float32]:
        parts: list[NDArray[np.float32]] = [np.empty((0, len(CLASSES)), np.float32)]
        while words:
            ids, places = cut(words, self._pieces)
            parts.append(self._shares(ids)[places])
            words = words[len(places) :]
        return np.concatenate(parts)

    def _shares(self, ids: Sequence[int]) -> NDArray[np.float32]:
        (logits,) = self._session.run(["told"], {"vectors": self._embeddings.look_up(np.array([ids])), "mask": np.ones((1, len(ids)), np.float32)})
        raised = np.exp(logits[0] - logits[0].max(-1, keepdims=True))
        shares: NDArray[np.float32] = raised / raised.sum(-1, keepdims=True)
        return shares


def cut(words: Sequence[str], pieces: WordPieces) -> tuple[list[int], list[int]]:
    """The piece ids of as many words of a sentence as fit, and where the first piece of each of them stands; the first word is cut off if need be."""
    ids, places = [pieces.start], list[int]()
    for word in words:
        found = pieces.encode(word)[: LONGEST - 1]
        if len(ids) + len(found) > LONGEST:
            break
        places.append(len(ids))
        ids.extend(found)
    return [*ids, pieces.stop], places
