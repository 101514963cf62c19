"""Things that are counted and fall in years: sessions of bodies ("the 79th General Assembly") and terms of office."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from rapporteur.tables.files import TableError, read_toml

NUMBER = r"(?P<n>\d{1,3}(?:st|nd|rd|th)?|[IVXL]{1,7}|[a-z]+(?:-[a-z]+)?|[A-Z][a-z]+(?:-[a-z]+)?)"
"""The number of a session as texts write it: "79th", "29", "LIX", "seventy-ninth"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What is counted: its names with {n} for the number, the sum that gives the year of the n-th, and its days in that year."""

    id: str
    probes: tuple[str, ...]
    pattern: re.Pattern[str]
    first: float
    step: float
    years: dict[int, int]
    opens: tuple[int, int]
    ends: tuple[int, int]
    years_long: int
    least: int
    most: int
    like: str
    days: tuple[date, date]
    unlike: str

    def when(self, number: int) -> tuple[date, date] | None:
        """The first and last day on which the n-th can be; None for a number the sum does not hold for."""
        if not self.least <= number <= self.most:
            return None
        year = self.years.get(number) or int(self.first + self.step * number)
        return date(year, *self.opens), date(year + self.years_long, *self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHolder:
    """Somebody whose terms of office are counted, by the names that may stand before; an open term has no end."""

    name: str
    names: tuple[str, ...]
    terms: tuple[tuple[date, date | None], ...]


def _month_day(words: str) -> tuple[int, int]:
    """A "MM-DD"."""
    return int(words[:2]), int(words[3:])


def _session(row: dict[str, Any]) -> Session:
    """A row of the sessions; raises TableError when a name lacks its number."""
    if not all("{n}" in name for name in row["names"]):
        raise TableError(f"dates/sessions.toml: {row['id']}: each name needs {{n}}")
    names = "|".join(name.replace("{n}", NUMBER.replace("<n>", f"<n{place}>")) for place, name in enumerate(row["names"]))
    return Session(
        id=row["id"],
        probes=tuple(row["probes"]),
        pattern=re.compile(rf"(?<![\w-])(?:{names})(?![\w])"),
        first=row["first"],
        step=row["step"],
        years={int(number): year for number, year in row.get("years", {}).items()},
        opens=_month_day(row["from"]),
        ends=_month_day(row["to"]),
        years_long=row.get("ends", 0),
        least=row["least"],
        most=row["most"],
        like=row["like"],
        days=(date.fromisoformat(row["days"][0]), date.fromisoformat(row["days"][1])),
        unlike=row["unlike"],
    )


@cache
def load_sessions() -> tuple[Session, ...]:
    """All sessions, in file order; raises TableError for a row that cannot be used."""
    return tuple(_session(row) for row in read_toml("dates/sessions")["session"])


@cache
def load_term_holders() -> tuple[TermHolder, ...]:
    """All holders of counted terms."""
    return tuple(
        TermHolder(
            name=row["name"],
            names=tuple(row["names"]),
            terms=tuple((date.fromisoformat(first), date.fromisoformat(last) if last else None) for first, last in row["terms"]),
        )
        for row in read_toml("dates/terms")["holder"]
    )
