"""JSON lines: one object a line, UTF-8, the whole record."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from rapporteur.export.shapes import Row


def write_jsonl(rows: Iterable[Row], target: BinaryIO, table: str) -> int:  # noqa: ARG001 - one signature for all formats
    """Writes rows, each on a line of its own; gives their number."""
    encode = msgspec.json.Encoder().encode
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007 - the last number is the answer
        target.write(encode(row) + b"\n")
    return number
