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
    """One tagged expression: TIMEX3 type, value and mod (ISO-TimeML), and the interval it stands for."""

    span: Span
    type: TimexType
    value: str
    mod: str
    time: TimeValue
