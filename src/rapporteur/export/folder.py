"""A whole record into a folder, one file a table."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from rapporteur.export.csv import write_csv
from rapporteur.export.jsonl import write_jsonl
from rapporteur.export.shapes import Row
from rapporteur.export.tables import TABLES, table_rows
from rapporteur.record import Record

FORMATS: Mapping[str, Callable[[Iterable[Row], BinaryIO, str], int]] = {"jsonl": write_jsonl, "csv": write_csv}


def export_folder(record: Record, folder: Path, *, format: str) -> dict[Path, int]:  # noqa: A002 - what users call it
    """Writes every table; gives each file with its number of rows. All files show the record at one moment, and
    each takes the place of an earlier one only when it is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    with record.snapshot():
        return {folder / f"{table}.{format}": export_table(record, folder, table, format) for table in TABLES}


def export_table(record: Record, folder: Path, table: str, kind: str) -> int:
    """Writes one table; gives the number of rows."""
    half = folder / f".{table}.{kind}.part"
    try:
        with half.open("wb") as target, closing(table_rows(record, table)) as rows:
            number = FORMATS[kind](rows, target, table)
        half.replace(folder / f"{table}.{kind}")
    except OSError:
        half.unlink(missing_ok=True)  # a disk that is full should not hold half a table
        raise
    return number
