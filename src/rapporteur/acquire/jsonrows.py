"""Rows of JSON lines and JSON files, one at a time."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

import msgspec

from rapporteur.acquire.decode import decode
from rapporteur.acquire.documents import row_document
from rapporteur.acquire.streams import Source, as_utf8, lines
from rapporteur.acquire.values import Acquired, problem
from rapporteur.types import Problem, RawDocument

_CHUNK: Final = 262144
_SPACE = re.compile(r"[\s,]*")
_NEXT_ROW = re.compile(r"\}\s*,\s*(?=\{)")


def jsonl_rows(source: Source, fields: Mapping[str, str], limit: int) -> Iterator[Acquired]:
    """One document (or Problem) a line; blank lines are passed over. Rows are numbered as lines, from 1."""
    for number, line in enumerate(lines(as_utf8(source.stream), limit), start=1):
        where = f"{source.name}#{number}"
        if line is None:
            yield Acquired(value=too_long(where, limit), done=source.done)
        elif line.strip():
            yield Acquired(value=_json_row(line, where, fields), done=source.done)


def too_long(where: str, limit: int) -> Problem:
    """A row past the limit."""
    return problem("row-too-long", where, f"it is longer than {limit:,} bytes, as no article is: split it, or raise --max-row-bytes")


def _json_row(line: bytes, where: str, fields: Mapping[str, str]) -> RawDocument | Problem:
    decoded = decode(line)
    problems = (problem(decoded.code, where, decoded.message, refused=False),) if decoded.code else ()
    try:
        row = json_value(decoded.text)
    except ValueError as error:
        return problem("broken-row", where, f"it is no JSON ({error}): each line must hold one whole object")
    if not isinstance(row, dict):
        return problem("broken-row", where, f"it holds a {type(row).__name__}, not an object: each line must hold one whole object")
    return row_document(row, where, fields, problems)


def json_value(text: str) -> object:
    """The value of a JSON text, read leniently when need be (half characters, raw line breaks, NaN). Raises ValueError."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        pass
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def json_rows(source: Source, fields: Mapping[str, str], limit: int, max_bytes: int) -> Iterator[Acquired]:
    """One document (or Problem) an object, whether they stand in a list or one after the other. Numbered from 1.

    An object without a text that wraps one list of objects gives those. All but a wrapper (at most ``max_bytes``) is
    read as a stream; after a broken object reading goes on with the next one that can be found.
    """
    reader = _ValueReader(stream=as_utf8(source.stream), limit=limit, outer_limit=max(limit, max_bytes))
    rows = (row for value in reader.values() for row in _unwrapped(value, fields))
    for number, row in enumerate(rows, start=1):
        where = f"{source.name}#{number}"
        value = problem(row.code, where, row.message) if isinstance(row, _Broken) else _object_row(row, where, fields)
        yield Acquired(value=value, done=source.done)


def _object_row(row: object, where: str, fields: Mapping[str, str]) -> RawDocument | Problem:
    if not isinstance(row, dict):
        return problem("broken-row", where, f"it is a {type(row).__name__}, not an object with a text")
    return row_document(row, where, fields)


def _unwrapped(value: object, fields: Mapping[str, str]) -> list[object]:
    """The rows of a wrapper ({"count": 2, "articles": [...]}); any other value alone."""
    if not isinstance(value, dict) or any(fields.get(name, name) in value for name in ("text", "html")):
        return [value]
    lists = [rows for rows in value.values() if isinstance(rows, list) and rows and all(isinstance(row, dict) for row in rows)]
    return lists[0] if len(lists) == 1 else [value]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    """Part of a JSON text that could not be read, and why."""

    message: str
    code: str = "broken-row"


@dataclass(slots=True, kw_only=True)
class _ValueReader:
    """JSON values out of a stream of text. The standard library's decoder, since msgspec cannot say where a value ends."""

    stream: BinaryIO
    limit: int
    outer_limit: int
    in_list: bool = False
    text: str = ""
    place: int = 0
    finished: bool = False
    decoder: codecs.IncrementalDecoder = field(default_factory=lambda: codecs.getincrementaldecoder("utf-8")(errors="replace"))
    scanner: json.JSONDecoder = field(default_factory=lambda: json.JSONDecoder(strict=False))

    def values(self) -> Iterator[object]:
        """The values up to the end of the text, those of a list one by one; ``_Broken`` for one that cannot be read."""
        while self._skip():
            letter = self.text[self.place]
            if letter == ("]" if self.in_list else "["):
                self.in_list = not self.in_list
                self.place += 1
                continue
            value = self.value()
            yield value
            if isinstance(value, _Broken) and not self._find_next():
                return
        if self.in_list:
            yield _Broken(message="the list is not closed: the file ends too soon, so rows may be missing")

    def value(self) -> object:
        """The next value, reading on until it is whole."""
        while True:
            try:
                value, self.place = self.scanner.raw_decode(self.text, self.place)
            except RecursionError:
                return _Broken(message="it is nested too deep to be read")
            except json.JSONDecodeError as error:
                whole = self.finished or (error.pos < len(self.text) - 16 and not error.msg.startswith("Unterminated"))
                if whole:
                    return _Broken(message=f"it is no JSON ({error.msg}): mend the file; the rows after it are read where they can be found")
                if len(self.text) - self.place > (self.limit if self.in_list else self.outer_limit):
                    return _Broken(code="row-too-long", message="it is longer than any article (or a string is never closed): mend or split it")
                self._read()
            else:
                return value

    def _skip(self) -> bool:
        """Pass over white space and commas; False at the end of the text."""
        while True:
            self.place = _SPACE.match(self.text, self.place).end()  # type: ignore[union-attr]
            if self.place < len(self.text):
                return True
            if self.finished:
                return False
            self._read()

    def _find_next(self) -> bool:
        """Go to the next place where an object seems to begin; False when there is none."""
        while True:
            found = _NEXT_ROW.search(self.text, self.place)
            if found:
                self.place = found.end()
                return True
            if self.finished:
                return False
            self.place = max(self.place, len(self.text) - 64)
            self._read()

    def _read(self) -> None:
        """Read on; what was passed is let go. Reads more the longer the value is, so that the work stays linear."""
        data = self.stream.read(max(_CHUNK, len(self.text) - self.place))
        self.finished = not data
        self.text = self.text[self.place :] + self.decoder.decode(data, final=not data)
        self.place = 0
