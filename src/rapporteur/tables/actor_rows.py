"""Rows of the actor tables, read and checked: every complaint names the file and the row."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import filterfalse
from pathlib import Path

from rapporteur.tables.files import TableError

PLAIN = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "`": "'", "-": " ", "‑": " ", "–": " ", "\u00a0": " ", "\n": " "})
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "ß": "ss"})
YEARS = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
NO_SLUG = re.compile(r"[^0-9a-z]")

FULL_DAY = len("2024-05-31")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells, the place of each column, and ``file:line`` for messages.

    The cells have no outer blanks, and one empty cell follows the last: what a column that is not there gives.
    """

    cells: Sequence[str]
    columns: Mapping[str, int]
    where: str

    def text(self, column: str) -> str:
        """The cell without outer blanks; empty when the table has no such column."""
        return self.cells[self.columns.get(column, -1)]

    def items(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that lists things with ``|`` between them."""
        text = self.text(column)
        if "|" not in text:
            return (text,) if text else ()
        return tuple([part.strip() for part in text.split("|") if part.strip()])

    def day(self, column: str, *, last: bool = False) -> date | None:
        """The cell as a day; a year or month alone gives its first day (its last one with ``last``)."""
        text = self.text(column)
        if not text:
            return None
        try:
            return _day(text, last=last)
        except ValueError:
            raise TableError(f"{self.where}: {column} {text!r} is no date; write 2024, 2024-05 or 2024-05-31") from None

    def days(self, column: str) -> tuple[date | None, date | None]:
        """The first and the last day the cell may mean: one and the same for a full day, none for an empty cell."""
        first = self.day(column)
        return first, first if first is None or len(self.text(column)) == FULL_DAY else self.day(column, last=True)


@lru_cache(maxsize=8192)
def _day(text: str, *, last: bool) -> date:
    if len(text) == FULL_DAY:
        return date.fromisoformat(text)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12 if last else 1)
    if not last:
        return date(year, month, 1)
    return date.fromordinal((date(year, month + 1, 1) if month < 12 else date(year + 1, 1, 1)).toordinal() - 1)


def active_years(row: Row) -> str:
    """The cell ``active`` as an EDTF interval ("1983/2009", "1983/.."); raises TableError when it ends before it begins."""
    text = row.text("active")
    if not text:
        return ""
    start, slash, end = text.partition("/")
    if not slash or not YEARS.fullmatch(start) or not (end == ".." or YEARS.fullmatch(end)):
        raise TableError(f"{row.where}: active {text!r} is no interval; write 1983/2009, or 1983/.. where it goes on")
    if end != ".." and end < start[: len(end)]:
        raise TableError(f"{row.where}: active {text!r} ends before it begins")
    return text


def read_rows(path: Path, required: Sequence[str]) -> Iterator[Row]:
    """The rows of one CSV file; raises TableError when a needed column or a needed cell is missing."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        columns = {name.strip(): place for place, name in enumerate(next(reader, ()))}
        missing = [column for column in required if column not in columns]
        if missing:
            raise TableError(f"{path.name}: no column {', '.join(missing)}; the first line must name the columns")
        name, width, first = path.name, len(columns) + 1, columns[required[0]]
        for found in filter(None, reader):
            where, blanks = f"{name}:{reader.line_num}", width - len(found)
            if blanks <= 0:
                raise TableError(f"{where}: more cells than columns; put names that hold a comma in quotation marks")
            cells = [*map(str.strip, found), *[""] * blanks]
            if not cells[first]:
                raise TableError(f"{where}: the cell {required[0]} is empty")
            yield Row(cells, columns, where)


def fold(text: str) -> str:
    """Words as keys: lower case, accents off, hyphens and line breaks as blanks, one kind of apostrophe."""
    if text.isascii():
        return " ".join(text.lower().replace("-", " ").replace("`", "'").split())
    text = unicodedata.normalize("NFKD", text.translate(LETTERS))
    text = "".join(filterfalse(unicodedata.combining, text))
    return " ".join(text.translate(PLAIN).casefold().split())


def longest_by_first_word(keys: Iterable[str]) -> dict[str, int]:
    """For each first word of the keys, how many words the longest key has that begins with it."""
    lengths: dict[str, int] = {}
    for key in keys:
        first, words = key.partition(" ")[0], key.count(" ") + 1
        if words > lengths.get(first, 0):
            lengths[first] = words
    return lengths


def openings_of(keys: Iterable[str]) -> frozenset[str]:
    """The first word of each key, and the first two, three and so on of a key that has more."""
    openings: set[str] = set()
    for key in keys:
        opening, blank, _ = key.rpartition(" ")
        if not blank:
            openings.add(key)
        while blank and opening not in openings:
            openings.add(opening)
            opening, blank, _ = opening.rpartition(" ")
    return frozenset(openings)


def slug(text: str) -> str:
    """A name as it stands in an id: ``Sergey Lavrov`` gives ``sergey-lavrov``."""
    return "-".join(NO_SLUG.sub(" ", fold(text).replace("'", "").replace(".", "")).split()) or "unnamed"
