"""Runs the reader's ONNX file over batches of windows; what the numbers mean is decided in the parse room."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.embeddings import Embeddings, load_embeddings
from rapporteur.model.pieces import WordPieces, case_of
from rapporteur.model.session import open_session
from rapporteur.model.store import manifest, weight_file

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Words that are read together, and how each is set off from the word before it (an index into SPACES)."""

    words: Sequence[str]
    spaces: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the model says about one batch: (batch, words) label numbers and scores, see ``training/reader.py``.

    ``arcs`` and ``links`` are (batch, words, words + 1), the last column meaning root or none; ``mask`` is 1 for words.
    """

    mask: Integers
    sentence: Floats
    upos: Integers
    features: Integers
    lemma: Integers
    arcs: Floats
    relation_word: Floats
    relation_head: Floats
    names: Floats
    roles: Floats
    links: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The small parts that run outside the ONNX file: the last relation layer and the steps of the role chain."""

    relation: Floats
    relation_bias: Floats
    role_steps: Floats
    role_start: Floats


class Session(Protocol):
    """What of an ONNX Runtime session is used here."""

    def run(self, output_names: Sequence[str], input_feed: Mapping[str, NDArray[Any]]) -> list[NDArray[Any]]:
        """The named outputs for some inputs."""


class ReaderModel:
    """The trained reader. Make it with ``load``; one a process."""

    def __init__(self, session: Session, pieces: WordPieces, embeddings: Embeddings, labels: dict[str, list[str]], heads: Heads) -> None:
        self._session = session
        self._embeddings = embeddings
        self.pieces = pieces
        self.labels = labels
        self.heads = heads

    @classmethod
    def load(cls, *, threads: int = 1) -> "ReaderModel":
        """The shipped model on ``threads`` cores; raises WeightsError when a file is missing or altered."""
        session = open_session("reader.onnx", threads=threads)
        labels = json.loads(weight_file("reader.json").read_text(encoding="utf8"))
        with np.load(weight_file("reader.npz")) as arrays:
            heads = Heads(**{name: arrays[name] for name in arrays.files})
        return cls(session, WordPieces.load(weight_file("vocab.txt")), load_embeddings(), labels, heads)

    @staticmethod
    def sha256() -> str:
        """The hash of the shipped ONNX file, as the manifest has it."""
        return str(manifest()["reader.onnx"]["sha256"])

    def sizes(self, words: Sequence[str]) -> list[int]:
        """How many pieces each word takes."""
        return [len(self.pieces.encode(word)) for word in words]

    def run(self, windows: Sequence[Window]) -> Scores:
        """Scores for a batch of windows (best of like length); raises ValueError for an empty batch."""
        if not windows:
            raise ValueError("a batch needs at least one window")
        arrays, word_mask = self._arrays(windows)
        names = [field for field in Scores.__dataclass_fields__ if field != "mask"]
        found = self._session.run(names, arrays)
        return Scores(mask=word_mask, **dict(zip(names, found, strict=True)))

    def _arrays(self, windows: Sequence[Window]) -> tuple[dict[str, NDArray[Any]], Integers]:
        cut = [[self.pieces.encode(word) for word in window.words] for window in windows]
        flat = [[self.pieces.start, *(piece for word in words for piece in word), self.pieces.stop] for words in cut]
        length, most = max(map(len, flat)), max(map(len, cut))
        ids, case, space = (np.zeros((len(windows), length), np.int64) for _ in range(3))
        first, word_mask = (np.zeros((len(windows), most), np.int64) for _ in range(2))
        mask = np.zeros((len(windows), length), np.float32)
        for row, (window, words) in enumerate(zip(windows, cut, strict=True)):
            sizes = [len(word) for word in words]
            places = np.cumsum([1, *sizes[:-1]])
            ids[row, : len(flat[row])] = flat[row]
            case[row, 1 : 1 + sum(sizes)] = np.repeat([case_of(word) for word in window.words], sizes)
            space[row, places] = window.spaces
            first[row, : len(words)] = places
            mask[row, : len(flat[row])] = 1
            word_mask[row, : len(words)] = 1
        return {"vectors": self._embeddings.look_up(ids), "mask": mask, "case": case, "space": space, "first": first}, word_mask
