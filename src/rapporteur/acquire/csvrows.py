"""Rows of CSV files, one at a time."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from rapporteur.acquire.decode import decode, guess_encoding
from rapporteur.acquire.documents import FIELDS, row_document
from rapporteur.acquire.jsonrows import too_long
from rapporteur.acquire.streams import Source, as_utf8, lines
from rapporteur.acquire.values import Acquired, problem
from rapporteur.types import Problem, RawDocument

if TYPE_CHECKING:
    import _csv

_DELIMITERS: Final = ",;\t|"


@dataclass(slots=True, kw_only=True)
class _CsvLines:
    """Lines for the csv module: decoded; one in another encoding than UTF-8 is read by a guess kept for the file."""

    source: Source
    limit: int
    encoding: str = ""
    strays: int = 0
    dropped: list[int] = field(default_factory=list)
    number: int = 0

    def __iter__(self) -> Iterator[str]:
        for line in lines(as_utf8(self.source.stream), self.limit):
            self.number += 1
            if line is None:
                self.dropped.append(self.number)
            else:
                yield self._text(line)

    def _text(self, line: bytes) -> str:
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            self.strays += 1
        self.encoding = self.encoding or guess_encoding(line)
        mixed = decode(line)
        return mixed.text if mixed.code == "mixed-encoding" else line.decode(self.encoding, errors="replace")


def csv_rows(source: Source, fields: Mapping[str, str], limit: int) -> Iterator[Acquired]:
    """One document (or Problem) a row below the header. Rows are numbered from 1 without the header.

    The csv module's own limit, which is one for the process, is ``limit`` meanwhile.
    """
    before = csv.field_size_limit(limit)
    try:
        yield from _documents(source, fields, limit)
    finally:
        csv.field_size_limit(before)


def _documents(source: Source, fields: Mapping[str, str], limit: int) -> Iterator[Acquired]:
    text_lines = _CsvLines(source=source, limit=limit)
    feed = iter(text_lines)
    first = next(feed, "")
    reader = csv.reader(_after(first, feed), delimiter=_delimiter(first), strict=False)
    header = next(_rows(reader), [])
    if not isinstance(header, list) or not _has_text(header, fields):
        yield Acquired(value=_missing_header(source.name, header, fields), done=source.done)
        return
    names = [name.strip() for name in header]
    for number, cells in enumerate(_rows(reader), start=1):
        where = f"{source.name}#{number}"
        if cells != []:
            yield Acquired(value=_csv_row(names, cells, where, fields), done=source.done)
        while text_lines.dropped:
            line = text_lines.dropped.pop(0)
            yield Acquired(value=too_long(f"{source.name}, line {line}", limit), done=source.done)
    yield from _encoding_note(text_lines)


def _after(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _rows(reader: "_csv.Reader") -> Iterator[list[str] | csv.Error]:
    """The rows of the csv module, an error in place of one it refuses."""
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield csv.Error(f"lines {first} to {reader.line_num}: {error}")
        else:
            yield row


def _delimiter(header: str) -> str:
    """The delimiter that stands most often in the header; a comma when none does."""
    return max(_DELIMITERS, key=header.count)


def _has_text(header: list[str], fields: Mapping[str, str]) -> bool:
    names = {name.strip().casefold() for name in header}
    return any(fields.get(name, name).casefold() in names for name in ("text", "html"))


def _missing_header(name: str, header: list[str] | csv.Error, fields: Mapping[str, str]) -> Problem:
    wanted = " or ".join(repr(fields.get(field_, field_)) for field_ in ("text", "html"))
    there = ", ".join(cell.strip()[:30] for cell in header[:12]) if isinstance(header, list) else "a line that cannot be read"
    message = f"its first line must name the columns, one of them {wanted} (it has: {there}): add it, or say --field text=COLUMN"
    return problem("missing-header", name, message)


def _csv_row(names: list[str], cells: list[str] | csv.Error, where: str, fields: Mapping[str, str]) -> RawDocument | Problem:
    if isinstance(cells, csv.Error):
        return problem("broken-row", where, f"it cannot be read ({cells}): look for a quotation mark that is never closed and read again")
    extra = cells[len(names) :]
    if any(cell.strip() for cell in extra):
        message = f"it has {len(cells)} cells, the header {len(names)}: put cells that hold the delimiter in quotation marks"
        return problem("ragged-row", where, message)
    problems: tuple[Problem, ...] = ()
    if len(cells) < len(names):
        message = f"it has {len(cells)} cells, the header {len(names)}: the last ones were taken as empty"
        problems = (problem("ragged-row", where, message, refused=False),)
    return row_document(renamed(dict(zip(names, cells, strict=False)), fields), where, fields, problems)


def renamed(row: dict[str, object] | dict[str, str], fields: Mapping[str, str]) -> dict[str, object]:
    """A row with the columns that differ from a field's name in case only ("Text") under that name too."""
    wanted = {fields.get(name, name).casefold(): fields.get(name, name) for name in (*FIELDS,)}
    return {wanted.get(name.casefold(), name): value for name, value in row.items()} | dict(row)


def _encoding_note(text_lines: _CsvLines) -> Iterator[Acquired]:
    """A note when lines were not UTF-8."""
    if text_lines.strays:
        where = text_lines.source.name
        message = f"{text_lines.strays} lines are not UTF-8: read as {text_lines.encoding} or, where they mix both, piece by piece; save it as UTF-8"
        code = "guessed-encoding" if text_lines.encoding != "cp1252" else "mixed-encoding"
        yield Acquired(value=problem(code, where, message, refused=False), done=text_lines.source.done)
