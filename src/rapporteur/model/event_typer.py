"""The event typer: what one marked side does to the other in a sentence, as one of PLOVER's sixteen types or as nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rapporteur.model.embeddings import Embeddings, load_embeddings
from rapporteur.model.glance import Glance
from rapporteur.model.pair_words import OUTCOMES, PairWords
from rapporteur.model.pairs import CLASSES, ROOTS, TYPES, Marked, Pair, classes_of, mark_pair, root_of
from rapporteur.model.pieces import WordPieces
from rapporteur.model.session import open_session
from rapporteur.model.store import weight_file

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# How much the linear model over words has to say beside the encoder. By the manual: events right of those in the texts kept back, at a score of .5,
# swept 0, 0.1, 0.2, 0.5, 0.8: 535 533 537 519 503. By PLV: all five folds of PLV train, swept 0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.8: root
# macro-F1 .865 .866 .874 .876 .880 .880 .874 .871 .852 (chosen for each fold by the other four: .879).
WORDS_WEIGHT, PLV_WORDS_WEIGHT = 0.2, 0.3
# The log odds that a word acts, or is acted on, which is cut off a long sentence.
CUT_OFF = -4.0
OUTCOME_OF = [OUTCOMES.index(root_of(kind)) for kind in CLASSES]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """What a pair is: ``event`` is the probability that any event joins the two in this direction.

    ``shares`` are the probabilities of the types, in the order of TYPES, given that one does; ``type`` is the likeliest.
    ``standing`` (words, 2) are log odds for each word of the sentence: that what it heads acts there, and that it is acted on.
    """

    type: str
    event: float
    shares: tuple[float, ...]
    standing: NDArray[np.float32] = field(compare=False, repr=False)

    @property
    def probability(self) -> float:
        """The share of the likeliest type."""
        return self.share(self.type)

    @property
    def root(self) -> str:
        """The likeliest of PLV's roots, whose YIELD is CONCEDE or RETREAT."""
        return ROOTS[self.roots.index(max(self.roots))]

    @property
    def roots(self) -> tuple[float, ...]:
        """The shares of PLV's roots, in the order of ROOTS."""
        return tuple(sum(self.shares[kind] for kind in classes_of(root)) for root in ROOTS)

    def share(self, kind: str) -> float:
        """The share of one type; raises ValueError when there is no such type."""
        return self.shares[TYPES.index(kind)]


class EventTyper:
    """The trained pair model. Make it with ``load``; one a process."""

    def __init__(
        self, session: "InferenceSession", pieces: WordPieces, embeddings: Embeddings, words: PairWords, *, glance: Glance | None = None
    ) -> None:
        self._glance = glance
        self._session = session
        self._pieces = pieces
        self._embeddings = embeddings
        self._words = words

    @classmethod
    def load(cls, *, threads: int = 1) -> "EventTyper":
        """The shipped model on ``threads`` cores; raises WeightsError when a file is missing or altered."""
        session, pieces = open_session("events.onnx", threads=threads), WordPieces.load(weight_file("vocab.txt"))
        return cls(session, pieces, load_embeddings(), PairWords.load(), glance=Glance.load(threads=threads, pieces=pieces))

    def glance(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
        """What each word of each sentence would tell, (words, classes), before any pair is marked; raises ValueError where it was made without."""
        if self._glance is None:
            raise ValueError("this typer was made to type pairs only: EventTyper.load() makes one that reads sentences too")
        return self._glance.read(sentences)

    def type_pairs(self, pairs: Sequence[Pair], *, manual: bool = True) -> list[Typing]:
        """One typing a pair, in the same order. Each pair is read alone, so that no other pair changes what it is.

        With ``manual`` types follow PLOVER's manual, else PLV, whose types were made from CAMEO codes.
        """
        helped = (WORDS_WEIGHT if manual else PLV_WORDS_WEIGHT) * self._words.log_shares(pairs)[:, OUTCOME_OF]
        return [self._typing(mark_pair(pair, self._pieces, manual=manual), more) for pair, more in zip(pairs, helped, strict=True)]

    def _typing(self, marked: Marked, helped: NDArray[np.float32]) -> Typing:
        inputs = {
            "vectors": self._embeddings.look_up(np.array([marked.pieces])),
            "roles": np.array([marked.roles], dtype=np.int64),
            "mask": np.ones((1, len(marked.pieces)), dtype=np.float32),
        }
        logits, sides = self._session.run(["logits", "sides"], inputs)
        sides[0, 0] = CUT_OFF
        return _typing(logits[0] + helped, sides[0, marked.places])


def _typing(logits: NDArray[np.float32], standing: NDArray[np.float32]) -> Typing:
    raised = np.exp(logits - logits.max())
    found = raised[: len(TYPES)].sum()
    shares = tuple(float(share) for share in raised[: len(TYPES)] / found)
    return Typing(type=TYPES[int(np.argmax(shares))], event=float(found / raised.sum()), shares=shares, standing=standing)
