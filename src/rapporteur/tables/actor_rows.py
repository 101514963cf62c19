"""Rows of the actor tables, read and checked: every complaint names the file and the row."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapporteur.tables.files import TableError

PLAIN = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "`": "'", "-": " ", "‑": " ", "–": " ", "\u00a0": " ", "\n": " "})
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "æ": "ae", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells, and ``file:row`` for messages (the first row after the header is 2)."""

    cells: Mapping[str, str]
    where: str

    def text(self, column: str) -> str:
        """The cell without outer blanks; empty when the table has no such column."""
        return (self.cells.get(column) or "").strip()

    def items(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that lists things with ``|`` between them."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def day(self, column: str, *, last: bool = False) -> date | None:
        """The cell as a day; a year or month alone gives its first day (its last one with ``last``)."""
        text = self.text(column)
        if not text:
            return None
        try:
            return _day(text, last=last)
        except ValueError:
            raise TableError(f"{self.where}: {column} {text!r} is no date; write 2024, 2024-05 or 2024-05-31") from None


def _day(text: str, *, last: bool) -> date:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12 if last else 1)
    if not last:
        return date(year, month, 1)
    return date.fromordinal((date(year, month + 1, 1) if month < 12 else date(year + 1, 1, 1)).toordinal() - 1)


def read_rows(path: Path, required: Sequence[str]) -> Iterator[Row]:
    """The rows of one CSV file; raises TableError when a needed column or a needed cell is missing."""
    with path.open(encoding="utf8", newline="") as file:
        reader = csv.DictReader(file)
        missing = [column for column in required if column not in (reader.fieldnames or ())]
        if missing:
            raise TableError(f"{path.name}: no column {', '.join(missing)}; the first line must name the columns")
        for number, cells in enumerate(reader, start=2):
            row = Row(cells, f"{path.name}:{number}")
            if None in cells:
                raise TableError(f"{row.where}: more cells than columns; put names that hold a comma in quotation marks")
            if not row.text(required[0]):
                raise TableError(f"{row.where}: the cell {required[0]} is empty")
            yield row


def fold(text: str) -> str:
    """Words as keys: lower case, accents off, hyphens and line breaks as blanks, one kind of apostrophe."""
    if text.isascii() and text.isalpha():
        return text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(LETTERS))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(text.translate(PLAIN).casefold().split())


def slug(text: str) -> str:
    """A name as it stands in an id: ``Sergey Lavrov`` gives ``sergey-lavrov``."""
    kept = (letter if letter.isalnum() and letter.isascii() else " " for letter in fold(text).replace("'", "").replace(".", ""))
    return "-".join("".join(kept).split()) or "unnamed"
