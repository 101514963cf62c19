"""Days and honest intervals, with the words they came from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapporteur.types.span import Evidence, Span

Basis = Literal["stated", "anchored", "inferred", "unknown"]
Granularity = Literal[
    "second", "minute", "hour", "day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century", "unknown"
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue:
    """When something was: the interval ``[earliest, latest]`` of days (both included) and how it is known.

    ``basis`` says how: ``stated`` (a full date in the words), ``anchored`` (worked out from the words and
    another date, named in ``anchor``), ``inferred`` (no words for it), ``unknown`` (then both days are None
    and ``edtf`` is empty). ``text`` holds the words of the expression, ``evidence`` where they stand.
    """

    edtf: str = ""
    earliest: date | None = None
    latest: date | None = None
    granularity: Granularity = "unknown"
    basis: Basis = "unknown"
    text: str = ""
    evidence: tuple[Evidence, ...] = ()
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"earliest {self.earliest} is after latest {self.latest}")


UNKNOWN_TIME = TimeValue()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """One tagged expression: TIMEX3 type, value and mod (ISO-TimeML), and the interval it stands for.

    ``other`` is the second reading where no cue decides between two ("on Saturday" without a verb's help), else None.
    ``rule`` names the row of the grammar that found it; ``confidence`` is the share of such readings that were right
    where it was measured, from 0 to 1.
    """

    span: Span
    type: TimexType
    value: str
    mod: str
    time: TimeValue
    other: TimeValue | None = None
    rule: str = ""
    confidence: float = 1.0

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.span.start

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.span.end

    @property
    def text(self) -> str:
        """The words."""
        return self.time.text

    @property
    def earliest(self) -> date | None:
        """The first day it can mean."""
        return self.time.earliest

    @property
    def latest(self) -> date | None:
        """The last day it can mean."""
        return self.time.latest

    @property
    def edtf(self) -> str:
        """The interval as EDTF writes it; empty where there is none."""
        return self.time.edtf

    @property
    def granularity(self) -> Granularity:
        """How fine it is: day, week, month, ..."""
        return self.time.granularity

    @property
    def anchor(self) -> str:
        """What it was counted from; empty where the words say it all."""
        return self.time.anchor


ImpliedKind = Literal["anniversary", "ordinal year", "running for", "age", "term", "session"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpliedTime:
    """Words that imply a time without being a time expression: "the 80th anniversary of X", "aged 82", "the 61st session".

    ``number`` is the one counted ("80th": 80), ``of`` the words that are counted from (X; the war; a name), and ``meaning``
    what the days of ``time`` are of, such as "start of the war" or "birth". Where nothing can be computed ``time`` is unknown.
    """

    span: Span
    kind: ImpliedKind
    number: int
    of: str
    meaning: str
    time: TimeValue
