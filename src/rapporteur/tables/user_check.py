"""What is wrong or odd in a user's table of actors: every fault with its line, its column and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from rapporteur.tables.actor_check import check_holders
from rapporteur.tables.actor_rows import Row, fold
from rapporteur.tables.actor_shelf import KINDS, Shelf
from rapporteur.tables.actor_types import Holder
from rapporteur.tables.actor_user import COLUMNS, OTHER_NAMES, add_user_row, column_of, read_user_rows
from rapporteur.tables.files import TableError

REPORTS: Final = frozenset({"articles", "example", "article", "note"})
"""Columns that ``rapporteur actors unknown`` writes for the reader; they are passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to look at. ``line`` is 0 for the file as a whole; with ``error`` the table cannot be used as it is."""

    line: int
    column: str
    what: str
    do: str
    error: bool


def check_user_table(shelf: Shelf, path: Path) -> tuple[Fault, ...]:
    """All faults of a file, in the order of its lines; ``shelf`` holds our own tables and gets the rows that can be used."""
    try:
        rows = read_user_rows(path)
    except TableError as error:
        return (Fault(line=_line(str(error)), column="", what=str(error), do="mend the file and check it again", error=True),)
    faults = list(_columns(rows))
    held = len(shelf.holders)
    owners: dict[str, str] = {}
    for row in rows:
        found = [*_cells(row, shelf), *_names(row, shelf, owners)]
        faults += found
        if not any(fault.error for fault in found):
            add_user_row(shelf, row)
    faults += _offices(shelf.holders[held:], shelf)
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))


def _columns(rows: Sequence[Row]) -> Iterator[Fault]:
    """Columns that nobody reads."""
    known = {*COLUMNS, *OTHER_NAMES, *REPORTS}
    for name in rows[0].columns if rows else ():
        if name.casefold() not in known:
            close = _close(name.casefold(), COLUMNS)
            yield Fault(line=1, column=name, what="this column is not read", do=close or f"columns are {', '.join(COLUMNS)}", error=False)


def _cells(row: Row, shelf: Shelf) -> Iterator[Fault]:
    """Cells that say nothing we know, or that contradict each other."""
    line = _line(row.where)
    kind, country = row.text("kind"), row.text("country")
    if kind and kind not in KINDS:
        yield Fault(line=line, column=column_of(row, "kind"), what=f"{kind!r} is no kind of actor", do=_choices(kind, sorted(KINDS)), error=True)
    if country and country not in shelf.countries:
        yield Fault(line=line, column="country", what=f"{country!r} is no country code", do=_country(country, shelf), error=True)
    for sector in row.items("sectors"):
        if sector not in shelf.sectors:
            do = _choices(sector, sorted(shelf.sectors))
            yield Fault(line=line, column=column_of(row, "sectors"), what=f"{sector!r} is no sector", do=do, error=True)
    yield from _days(row, line)
    yield from _role(row, shelf, line)


def _days(row: Row, line: int) -> Iterator[Fault]:
    """Days that are none, or that come in the wrong order."""
    days = []
    for column, last in ((column_of(row, "from"), False), (column_of(row, "to"), True)):
        try:
            days.append(row.day(column, last=last))
        except TableError:
            text = row.text(column)
            yield Fault(line=line, column=column, what=f"{text!r} is no day", do="write 2024, 2024-05 or 2024-05-31", error=True)
    if len(days) == len("ft") and days[0] and days[1] and days[0] > days[1]:
        what = f"it begins {days[0]} and ends {days[1]}"
        yield Fault(line=line, column=column_of(row, "to"), what=what, do="exchange the two, or mend one", error=True)


def _role(row: Row, shelf: Shelf, line: int) -> Iterator[Fault]:
    """A role that puts nobody into an office."""
    role = row.text("role")
    if not role:
        return
    known = shelf.roles.get(fold(role))
    if not known or not known.posts:
        posts = sorted(phrase for phrase, found in shelf.roles.items() if found.posts)
        do = _close(fold(role), posts) or "use the common title (foreign minister), or leave it empty"
        yield Fault(line=line, column="role", what=f"{role!r} is no office of the tables: it is passed over", do=do, error=False)
    elif not row.text("country"):
        yield Fault(line=line, column="role", what="an office needs a country", do="fill in the column country", error=False)
    if (row.text("kind") or "person") != "person":
        yield Fault(line=line, column="role", what="only a person holds an office", do="leave kind or role empty", error=True)


def _names(row: Row, shelf: Shelf, owners: dict[str, str]) -> Iterator[Fault]:
    """Names that two rows claim, that are taken from an actor of our tables, or that ordinary words would match."""
    line, this = _line(row.where), f"{row.text('kind') or 'person'} {fold(row.text('name'))}"
    for place, name in enumerate((row.text("name"), *row.items("aliases"))):
        column, key = ("aliases" if place else "name"), fold(name.removeprefix("-").removesuffix("!"))
        if name.startswith("-"):
            if key not in shelf.aliases:
                yield Fault(line=line, column=column, what=f"nobody is called {name[1:]!r}", do="take it out", error=False)
            continue
        if owners.setdefault(key, this) != this:
            yield Fault(line=line, column=column, what=f"{name!r} names another row too", do="keep it in one of them: the last one wins", error=True)
        yield from _taken(row, shelf, name, key, column)
        if len(key) < len("abc") or not any(letter.isupper() for letter in name):
            do = "write it as news does, with its capitals; end it with ! where they must stand so"
            yield Fault(line=line, column=column, what=f"{name!r} is short or has no capital: other words will match", do=do, error=False)


def _taken(row: Row, shelf: Shelf, name: str, key: str, column: str) -> Iterator[Fault]:
    """A name that an actor of our tables loses to this row."""
    kind = row.text("kind") or "person"
    others = sorted({alias.actor for alias in shelf.aliases.get(key, ()) if alias.kind != "user"} - {row.text("id")})
    for actor in others:
        if shelf.actors[actor].kind != kind:
            do = "right if you mean it; otherwise give this row a longer name"
            yield Fault(line=_line(row.where), column=column, what=f"{name!r} is taken from {actor}", do=do, error=False)


def _offices(added: Sequence[Holder], shelf: Shelf) -> Iterator[Fault]:
    """Two people at once in an office that one person holds: both the user's, or one of them from our tables."""
    lines = {holder.where: _line(holder.where) for holder in added}
    offices = {(holder.scope, holder.post) for holder in added}
    ours = [holder for holder in shelf.holders if (holder.scope, holder.post) in offices]
    for holders, error in ((added, True), (ours, False)):
        for problem in check_holders(holders, shelf.posts):
            theirs = [place for place in problem.where.split(", ") if place in lines]
            if problem.code == "overlapping-tenures" and (error or len(theirs) == 1):
                do = "end the first one's days where the second one begins" if error else "right the days, if yours are wrong"
                yield Fault(line=lines[theirs[-1]], column="from", what=problem.message, do=do, error=error)


def _country(text: str, shelf: Shelf) -> str:
    """What to write for a country's name, its people's name or its two letters."""
    for actor in shelf.actors.values():
        if actor.id.startswith("state:") and actor.identifiers.get("iso2") == text.upper():
            return f"write {actor.country}"
    found = {shelf.actors[alias.actor].country for alias in shelf.aliases.get(fold(text), ())} - {""}
    return f"write {found.pop()}" if len(found) == 1 else "write three letters (ISO 3166-1 alpha-3), as in NOR"


def _choices(text: str, known: Sequence[str]) -> str:
    """The likeliest of a few words, or all of them."""
    return _close(text.casefold(), known) or f"write one of {', '.join(known)}"


def _close(text: str, known: Sequence[str]) -> str:
    """The question whether a like word is meant; empty when there is none."""
    found = get_close_matches(text, known, n=1)
    return f"do you mean {found[0]}?" if found else ""


def _line(where: str) -> int:
    """The number after the file's name in ``mine.csv:3``; 0 when there is none."""
    number = where.partition(":")[2].partition(":")[0].strip()
    return int(number) if number.isdigit() else 0
