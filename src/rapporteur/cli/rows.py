"""Rows as data: JSON, JSON lines, CSV."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from rapporteur.export import Coder, Row, actor_row, article_row, event_row, problem_row, record_coder, statement_row, write_csv, write_jsonl
from rapporteur.record import Record

SHAPES: Mapping[str, Callable[[Any], Row]] = {
    "articles": article_row,
    "actors": actor_row,
    "problems": problem_row,
}
CODED: Mapping[str, Callable[[Any, Coder], Row]] = {
    "statements": statement_row,
    "events": event_row,
}


def shaped(record: Record, table: str, values: Iterable[Any]) -> Iterator[Row]:
    """Values of the record as rows, everybody in them with codes."""
    codes = record_coder(record)
    return (CODED[table](value, codes) if table in CODED else SHAPES[table](value) for value in values)


def write_rows(rows: Iterable[Row], table: str, form: str) -> None:
    """Rows to standard output, one after the other, in the form that ``--as`` names."""
    target = sys.stdout.buffer
    if form == "csv":
        write_csv(rows, target, table)
    elif form == "jsonl":
        write_jsonl(rows, target, table)
    else:
        target.writelines(json_array(rows))
    target.flush()


def json_array(rows: Iterable[Row]) -> Iterator[bytes]:
    """One JSON array, a row a line."""
    opening = b"["
    for row in rows:
        yield opening + b"\n" + msgspec.json.encode(row)
        opening = b","
    yield b"[]\n" if opening == b"[" else b"\n]\n"
