"""Runs the reader's ONNX file over windows of words; what the numbers mean is decided in the parse room."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.embeddings import Embeddings, load_embeddings
from rapporteur.model.pieces import WordPieces
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
    """What the model says about one window: label numbers and scores for each word, see ``training/reader.py``.

    ``arcs`` and ``links`` are (words, words + 1), the last column meaning root or none, as ``relation_head``'s last row does.
    """

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
        """The hash of the shipped weights, as the manifest has it."""
        return str(manifest()["reader.packed.npz"]["sha256"])

    def sizes(self, words: Sequence[str]) -> list[int]:
        """How many pieces each word takes."""
        return [len(self.pieces.encode(word)) for word in words]

    def run(self, window: Window) -> Scores:
        """Scores for one window; raises ValueError for one without words.

        A window is read alone, so that what stands beside it changes nothing (the model scales its numbers by all that it reads at
        once) and nothing is padded: attention without a mask takes ONNX Runtime's faster way.
        """
        if not window.words:
            raise ValueError("a window needs at least one word")
        names = list(Scores.__dataclass_fields__)
        found = self._session.run(names, self.inputs(window))
        return Scores(**{name: rows[0] for name, rows in zip(names, found, strict=True)})

    def inputs(self, window: Window) -> dict[str, NDArray[Any]]:
        """What the ONNX file takes in, one row each: values piece by piece, and each word's first piece."""
        cut = [self.pieces.encode(word) for word in window.words]
        sizes = [len(word) for word in cut]
        ids = np.array([self.pieces.start, *chain.from_iterable(cut), self.pieces.stop])
        first = np.cumsum([1, *sizes[:-1]])
        case, space = np.zeros_like(ids), np.zeros_like(ids)
        case[1:-1] = np.repeat([self.pieces.case(word) for word in window.words], sizes)
        space[first] = window.spaces
        return {"vectors": self._embeddings.look_up(ids)[None], "case": case[None], "space": space[None], "first": first[None]}
