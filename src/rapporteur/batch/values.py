"""What goes from step to step of a batch, and what it tells its caller."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from rapporteur.runs.values import CodedDocument, Found, Judged
from rapporteur.types import Problem, RawDocument, Reprint


class BatchError(Exception):
    """The folder cannot be used; the message is meant for the person at the keyboard."""


class InputLike(Protocol):
    """What a batch asks of an input: a name and its bytes on disk."""

    @property
    def name(self) -> str:
        """Where it is."""

    @property
    def size(self) -> int:
        """Bytes on disk, 0 when not known."""


class AcquiredLike(Protocol):
    """A document or why there is none, and the bytes of its input up to there."""

    @property
    def value(self) -> RawDocument | Problem:
        """The document or problem."""

    @property
    def done(self) -> int:
        """Bytes consumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A document (or why there is none) at its place: the ``row``-th thing that the inputs of a bundle gave.

    ``input`` is the name of its input, ``done`` the bytes of all inputs up to its end.
    """

    bundle: int
    row: int
    input: str
    value: RawDocument | Problem
    done: int


Judge = Callable[[tuple[int, ...], Mapping[str, int], Mapping[str, int], Mapping[str, int]], tuple[Reprint, ...]]
"""How an article repeats others: own prints, and by id how many prints each shares, has, and has sampled; the most alike first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The pure functions that a runner applies, as the pipeline hands them over; all can be sent to another process.

    ``find`` and ``code`` get a worker's context and items, and give one result an item.
    """

    read: Callable[[Any], Iterator[AcquiredLike]]
    setup: Callable[[], Any]
    find: Callable[[Any, Sequence[Placed]], Sequence[Found]]
    code: Callable[[Any, Sequence[Judged]], Sequence[CodedDocument]]
    judge: Judge
    sampled: Callable[[tuple[int, ...]], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchProgress:
    """How far a batch is: its stage (find, reprints, code), how much of it is done and in all, and articles so far.

    ``done`` and ``total`` are bytes of input while articles are found and articles while they are coded.
    """

    stage: str
    done: int
    total: int
    articles: int


@dataclass(slots=True, kw_only=True)
class BatchSummary:
    """What lies in the folder of a finished batch; ``copies`` are documents that stand elsewhere in the inputs too."""

    documents: int = 0
    copies: int = 0
    articles: int = 0
    reprints: int = 0
    foreign: int = 0
    statements: int = 0
    events: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    refused: list[Problem] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    refused_by_code: Counter[str] = field(default_factory=Counter)

    def incomplete(self) -> bool:
        """Whether some input was refused, or an article not coded."""
        return bool(self.refused_by_code or self.problems["program-fault"])
