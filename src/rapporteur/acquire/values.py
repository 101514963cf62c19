"""What this room hands out: inputs found, and documents or problems read from them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from rapporteur.types import Problem, RawDocument

Format = Literal["text", "html", "jsonl", "json", "csv", "tsv", "parquet", "warc", "empty", "binary", "stream"]

# A page of news is under 1 MB; 64 MB leaves room for a dump of a year in one text file, and keeps a slip from filling memory.
MAX_DOCUMENT_BYTES: Final = 64 * 1024 * 1024
# One row of a row file: no article comes near, a page's markup seldom passes 5 MB.
MAX_ROW_BYTES: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing to read. ``path`` is None for stdin; ``size`` is its bytes on disk, 0 when not known beforehand.

    ``format`` was told from the first bytes, then from the name's ending; "stream" (stdin, a pipe) is told when it
    is read, "empty" and "binary" give one Problem when read. ``detail`` names the kind of a binary file.
    """

    name: str
    path: Path | None
    size: int
    format: Format
    compressed: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquired:
    """A document, or why there is none; ``done`` counts the bytes of the input consumed so far."""

    value: RawDocument | Problem
    done: int


def problem(code: str, where: str, message: str, *, refused: bool = True) -> Problem:
    """A problem of this room."""
    return Problem(stage="acquire", code=code, where=where, message=message, refused=refused)
