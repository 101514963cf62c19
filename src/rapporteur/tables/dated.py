"""Knowledge that dates a text from inside: dated events, occasions that recur, sessions, candidacies, births, feasts."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from rapporteur.tables.actor_rows import Row, read_rows
from rapporteur.tables.files import DATA, TableError, read_toml

FOLDER = DATA / "dated"
EVENT_FILES = ("events_world", "events_us")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEvent:
    """Something with a day: its names, and the first and last day.

    ``kind`` "series" marks one occasion of several under the same names (``id`` is then the series, ``lead`` how many
    days ahead it is spoken of); "term" a word that did not exist before. ``places`` tell occasions apart, and name the
    war in "the three-year war in Ukraine".
    """

    id: str
    kind: str
    start: date
    end: date
    names: tuple[str, ...]
    places: tuple[str, ...] = ()
    number: int | None = None
    lead: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A body or prize that counts itself: number n opens on ``opens`` (month, day) of ``first + step * n``."""

    id: str
    names: tuple[str, ...]
    first: int
    step: int
    opens: tuple[int, int]
    days: int
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidacy:
    """A run for president or vice-president of the United States; ``nominee`` is None for one who was never chosen.

    ``vice`` says that the nomination, if any, was for vice-president.
    """

    name: str
    short: str
    vice: bool
    start: date
    end: date
    nominee: date | None
    election: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Feast:
    """A moving feast: names, its days by year, and how many days before and after it a text names it."""

    id: str
    names: tuple[str, ...]
    days: tuple[date, ...]
    before: int
    after: int


@cache
def load_dated_events() -> tuple[DatedEvent, ...]:
    """All dated events with the diplomatic ties; raises TableError for a row that cannot be used."""
    events = [_event(row) for name in EVENT_FILES for row in _checked(f"{name}.csv", ("id", "kind", "start", "names", "like", "unlike"))]
    ids = [event.id for event in events]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise TableError(f"dated events: ids used twice: {twice}")
    return (*events, *_ties())


@cache
def load_occasions() -> tuple[DatedEvent, ...]:
    """Every occasion of every series; raises TableError for one of an unknown series."""
    series = {row.text("series"): row for row in _checked("occasion_series.csv", ("series", "names", "lead", "like", "unlike"))}
    found = []
    for row in read_rows(FOLDER / "occasions.csv", ("series", "start")):
        if row.text("series") not in series:
            raise TableError(f"{row.where}: no series {row.text('series')!r}")
        about = series[row.text("series")]
        start, end = _days(row)
        number = int(row.text("number")) if row.text("number") else None
        found.append(
            DatedEvent(
                id=row.text("series"),
                kind="series",
                start=start,
                end=end,
                names=about.items("names"),
                places=row.items("places"),
                number=number,
                lead=int(about.text("lead")),
            )
        )
    return tuple(found)


@cache
def load_examples() -> tuple[tuple[str, str, str], ...]:
    """For each event, series, feast and session: its id, a phrase that must be found as it, and one that must not."""
    rows = [
        (row.text("id") or row.text("series"), row.text("like"), row.text("unlike"))
        for name in (*EVENT_FILES, "occasion_series")
        for row in read_rows(FOLDER / f"{name}.csv", ("like",))
    ]
    kept = [(row["id"], row["like"], row["unlike"]) for name, key in (("feast_names", "feast"), ("sessions", "session")) for row in _toml(name, key)]
    return (*rows, *kept)


@cache
def load_sessions() -> tuple[Session, ...]:
    """All bodies that count their sessions."""
    found = []
    for row in _toml("sessions", "session"):
        month, day = (int(part) for part in row["opens"].split("-"))
        kept = {key: row[key] for key in ("id", "first", "step", "days", "least", "most")}
        found.append(Session(names=tuple(row["names"]), opens=(month, day), **kept))
    return tuple(found)


@cache
def load_candidacies() -> tuple[Candidacy, ...]:
    """All runs for president and vice-president; raises TableError for one that ends before it begins."""
    found = []
    for row in _checked("candidacies.csv", ("name", "seat", "start", "end", "election")):
        start, end, election = row.day("start"), row.day("end"), row.day("election")
        if not start or not end or not election or end < start:
            raise TableError(f"{row.where}: a candidacy needs a start, a later end and an election")
        found.append(
            Candidacy(
                name=row.text("name"),
                short=row.text("short"),
                vice=row.text("seat") == "vice",
                start=start,
                end=end,
                nominee=row.day("nominee"),
                election=election,
            )
        )
    return tuple(found)


@cache
def load_births() -> tuple[tuple[str, date], ...]:
    """Well-known people and their days of birth."""
    found = [(row.text("name"), row.day("born")) for row in _checked("births.csv", ("name", "born"))]
    return tuple((name, born) for name, born in found if born)


@cache
def load_feasts() -> tuple[Feast, ...]:
    """All moving feasts; raises TableError for one without days."""
    days: dict[str, list[date]] = {}
    with (FOLDER / "feasts.csv").open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            days.setdefault(row["feast"], []).append(date.fromisoformat(row["day"]))
    found = []
    for row in _toml("feast_names", "feast"):
        if row["id"] not in days:
            raise TableError(f"dated/feasts.csv: no days of {row['id']}")
        before, after = row["reach"]
        found.append(Feast(id=row["id"], names=tuple(row["names"]), days=tuple(sorted(days[row["id"]])), before=before, after=after))
    return tuple(found)


def _checked(name: str, columns: tuple[str, ...]) -> list[Row]:
    """The rows of one file, none with an empty cell in the named columns."""
    path: Path = FOLDER / name
    rows = list(read_rows(path, columns))
    for row in rows:
        empty = [column for column in columns if not row.text(column)]
        if empty:
            raise TableError(f"{row.where}: the cell {empty[0]} is empty")
    return rows


def _event(row: Row) -> DatedEvent:
    start, end = _days(row)
    return DatedEvent(id=row.text("id"), kind=row.text("kind"), start=start, end=end, names=row.items("names"), places=row.items("places"))


def _days(row: Row) -> tuple[date, date]:
    """First and last day of a row."""
    start, end = row.day("start"), row.day("end", last=True)
    if start is None or (end and end < start):
        raise TableError(f"{row.where}: it needs a start, and an end not before it")
    return start, end or start


def _ties() -> list[DatedEvent]:
    """The opening of diplomatic relations between two sides, with the ways it is written."""
    found = []
    for row in _checked("ties.csv", ("one", "other", "day")):
        one, other, day = row.text("one"), row.text("other"), row.day("day")
        if day:
            found.append(DatedEvent(id=f"ties-{one}-{other}", kind="ties", start=day, end=day, names=_ties_names(one, other)))
    return found


def _ties_names(one: str, other: str) -> tuple[str, ...]:
    """ "diplomatic ties between China and Italy", "China-Italy diplomatic relations", "diplomatic relations with China"."""
    found = []
    for words in ("diplomatic ties", "diplomatic relations", "diplomatic relationship", "bilateral ties", "bilateral relations"):
        for left, right in ((one, other), (other, one)):
            found += [f"{words} between {left} and the {right}", f"{words} between the {left} and {right}", f"{left}-{right} {words}"]
            found += [f"{left} and {right} established {words}", f"{left} and {right} {words}"]
    return tuple(dict.fromkeys(found))


def _toml(name: str, key: str) -> list[dict[str, Any]]:
    """The rows of a TOML file of this folder."""
    rows: list[dict[str, Any]] = read_toml(f"dated/{name}")[key]
    return rows
