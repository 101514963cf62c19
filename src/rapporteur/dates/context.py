"""What a reader of time expressions may look at: the text, the publication day, and what was mentioned before."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rapporteur.dates.intervals import Interval, read_value
from rapporteur.tables.calendar import CalendarWords
from rapporteur.types import TimexType

Anchor = Literal["stated", "publication", "mention", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an expression means. ``start`` and ``end`` narrow the match; ``interval`` overrides the value's own days.

    ``other`` is the value of a second reading that nothing in the clause rules out, or empty;
    ``bare`` says that a time of day names no day of its own, ``aside`` that nothing counts from this one: "the year-earlier quarter".
    """

    type: TimexType
    value: str
    mod: str = ""
    start: int | None = None
    end: int | None = None
    interval: Interval | None = None
    anchor: Anchor = "stated"
    other: str = ""
    bare: bool = False
    aside: bool = False


@dataclass(slots=True, kw_only=True)
class Context:
    """The text being tagged. ``today`` is the publication day or None; ``mention`` the last dated expression so far, ``period``
    the last quarter or half.

    ``judge`` says of the clause round an expression: turned to the future (True), to the past (False), or nothing (None).
    ``options`` are those of the rule being read.

    ``narrative`` is true where the text tells of a past it dates itself, so that "in June" belongs to the year told of.
    """

    text: str
    calendar: CalendarWords
    today: date | None
    judge: Callable[[int, int], bool | None]
    narrative: bool = False
    options: dict[str, str] = field(default_factory=dict)
    mention: Interval | None = None
    mention_end: int = -1
    period: Interval | None = None
    period_end: int = -1

    def looks_forward(self, start: int, end: int) -> bool:
        """Whether the clause of an expression is turned to the future, or goes on from a day ahead; False where nothing says so."""
        judged = self.judge(start, end)
        return self._goes_on_ahead(start) if judged is None else judged

    def _goes_on_ahead(self, start: int) -> bool:
        """Whether what was told last in the same sentence lies ahead: "in Rome next month, in Oslo in May"."""
        told = self.mention
        ahead = told is not None and told.first is not None and self.today is not None and told.first > self.today
        return ahead and not self.narrative and not re.search(r"[.?!]\s|\n", self.text[max(0, self.mention_end) : start])

    def undecided(self, start: int, end: int) -> bool:
        """Whether nothing in the clause of an expression says past or future."""
        return self.judge(start, end) is None and not self._goes_on_ahead(start)

    def before(self, position: int, characters: int = 14) -> str:
        """The characters before a position, in lower case."""
        return self.text[max(0, position - characters) : position].lower()

    def after(self, position: int, characters: int = 24) -> str:
        """The characters after a position, in lower case."""
        return self.text[position : position + characters].lower()

    def told(self) -> date | None:
        """The first day of the last dated expression, or the publication day, or None."""
        return self.mention.first if self.mention and self.mention.first else self.today

    def told_anchor(self) -> Anchor:
        """Which of the two ``told`` gave."""
        return "mention" if self.mention and self.mention.first else "publication" if self.today else "none"

    def base(self) -> tuple[date | None, Anchor]:
        """The day that "in June" and "on 3 May" count from: the year told of in a narrative, else publication."""
        if self.narrative and self.mention and self.mention.first:
            return self.mention.first, "mention"
        return self.today, "publication" if self.today else "none"

    def note(self, reading: Reading, end: int) -> None:
        """Remember a dated expression that ends at ``end`` for what follows; a narrative heeds only the dates it tells."""
        if reading.aside or reading.type not in ("DATE", "TIME") or (self.narrative and reading.anchor == "publication"):
            return
        found = reading.interval or read_value(reading.value)
        if found and found.first and re.match(r"\d{4}|FY", reading.value):
            self.mention, self.mention_end = found, end
            if found.granularity in ("quarter", "half"):
                self.period, self.period_end = found, end
