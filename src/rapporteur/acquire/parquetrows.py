"""Rows of Parquet files, read by DuckDB, which is kept from fetching extensions."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from rapporteur.acquire.csvrows import renamed
from rapporteur.acquire.documents import FIELDS, row_document
from rapporteur.acquire.values import Acquired, problem
from rapporteur.types import Problem

_ROWS_AT_ONCE: Final = 64
# Measured: 30 MB of rows in small row groups stream in 140 MB with a limit of 200 MB; one row group of 470 MB, unpacked
# and without pages, needs 840 MB (512 MB are too few), so that is as far as this goes.
_MEMORY: Final = "1GB"
_GLOB = re.compile(r"([*?\[])")


def parquet_rows(path: Path, name: str, size: int, fields: Mapping[str, str]) -> Iterator[Acquired]:
    """One document (or Problem) a row, numbered from 1. ``done`` is in proportion to the rows read."""
    import duckdb  # heavy

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "threads": "1",
        "memory_limit": _MEMORY,
    }
    with duckdb.connect(":memory:", config=settings) as connection:
        try:
            yield from _rows(connection, path, name, size, fields)
        except duckdb.Error as error:
            yield Acquired(value=_broken(name, error), done=size)


def _rows(connection: object, path: Path, name: str, size: int, fields: Mapping[str, str]) -> Iterator[Acquired]:
    literal = _GLOB.sub(r"[\1]", str(path))  # a path is no pattern here
    ask = connection.execute  # type: ignore[attr-defined]
    columns = [row[0] for row in ask("DESCRIBE SELECT * FROM read_parquet(?)", [literal]).fetchall()]
    wanted = _wanted(columns, fields)
    total = ask("SELECT count(*) FROM read_parquet(?)", [literal]).fetchone()[0]
    quoted = ", ".join('"' + column.replace('"', '""') + '"' for column in wanted)
    found = ask(f"SELECT {quoted} FROM read_parquet(?)", [literal])
    number = 0
    while batch := found.fetchmany(_ROWS_AT_ONCE):
        for cells in batch:
            number += 1
            row = renamed(dict(zip(wanted, cells, strict=True)), fields)
            yield Acquired(value=row_document(row, f"{name}#{number}", fields), done=size * number // total)


def _wanted(columns: list[str], fields: Mapping[str, str]) -> list[str]:
    """The columns that hold our fields (the first part of a dotted one); all when none does, so that a Problem can name them."""
    names = {fields.get(field, field).casefold() for field in FIELDS}
    names |= {name.split(".")[0] for name in names}
    return [column for column in columns if column.casefold() in names] or columns


def _broken(name: str, error: Exception) -> Problem:
    return problem("broken-parquet", name, f"it cannot be read ({str(error).splitlines()[0]}): write it anew, in row groups of less than 128 MB")
