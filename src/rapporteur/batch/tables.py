"""The tables of a batch: their columns, and how rows become a Parquet file."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Final

import msgspec

Row = Mapping[str, object]

COLUMNS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "inputs": {"bundle": "BIGINT", "name": "VARCHAR", "size": "BIGINT"},
        "documents": {"row": "BIGINT", "id": "VARCHAR", "name": "VARCHAR", "input": "VARCHAR", "problems": "VARCHAR", "data": "VARCHAR"},
        "problems": {
            "row": "BIGINT",
            "input": "VARCHAR",
            "stage": "VARCHAR",
            "code": "VARCHAR",
            "place": "VARCHAR",
            "message": "VARCHAR",
            "refused": "BOOLEAN",
        },
        "articles": {
            "row": "BIGINT",
            "number": "BIGINT",
            "id": "VARCHAR",
            "document": "VARCHAR",
            "title": "VARCHAR",
            "outlet": "VARCHAR",
            "url": "VARCHAR",
            "language": "VARCHAR",
            "published_earliest": "DATE",
            "published_latest": "DATE",
            "text": "VARCHAR",
            "prints": "BIGINT[]",
            "sampled": "BIGINT",
            "data": "VARCHAR",
        },
        "lost": {"row": "BIGINT", "document": "VARCHAR", "stage": "VARCHAR", "exitcode": "BIGINT", "data": "VARCHAR"},
        "reprints": {"article": "VARCHAR", "reprint_of": "VARCHAR"},
        "overlaps": {
            "article": "VARCHAR",
            "other": "VARCHAR",
            "kind": "VARCHAR",
            "share": "DOUBLE",
            "share_of_other": "DOUBLE",
        },
        "copies": {"bundle": "BIGINT", "row": "BIGINT", "document": "VARCHAR"},
        "coded": {"row": "BIGINT", "article": "VARCHAR", "problems": "VARCHAR"},
        "actors": {
            "row": "BIGINT",
            "number": "BIGINT",
            "article": "VARCHAR",
            "id": "VARCHAR",
            "name": "VARCHAR",
            "kind": "VARCHAR",
            "country": "VARCHAR",
            "data": "VARCHAR",
        },
        "statements": {
            "row": "BIGINT",
            "number": "BIGINT",
            "article": "VARCHAR",
            "id": "VARCHAR",
            "start": "BIGINT",
            "kind": "VARCHAR",
            "manner": "VARCHAR",
            "act": "VARCHAR",
            "stance": "VARCHAR",
            "speaker": "VARCHAR",
            "speaker_name": "VARCHAR",
            "said_earliest": "DATE",
            "said_latest": "DATE",
            "content": "VARCHAR",
            "evidence": "VARCHAR",
            "data": "VARCHAR",
        },
        "events": {
            "row": "BIGINT",
            "number": "BIGINT",
            "article": "VARCHAR",
            "id": "VARCHAR",
            "start": "BIGINT",
            "type": "VARCHAR",
            "mode": "VARCHAR",
            "quad": "VARCHAR",
            "status": "VARCHAR",
            "actors": "VARCHAR[]",
            "actors_name": "VARCHAR[]",
            "recipients": "VARCHAR[]",
            "recipients_name": "VARCHAR[]",
            "when_earliest": "DATE",
            "when_latest": "DATE",
            "evidence": "VARCHAR",
            "data": "VARCHAR",
        },
    }
)
"""Table -> column -> DuckDB's type.

``data`` is JSON of the whole value, which ``record import`` reads; ``row`` is a document's place in its bundle.
"""

FOUND: Final = ("documents", "problems", "articles", "lost")
"""The tables of the first stage."""

CODED: Final = ("coded", "actors", "statements", "events", "lost_coding")
"""The tables of the last one; ``lost_coding`` has the columns of ``lost``."""

_SMALLEST_BUFFER: Final = 1 << 20


def columns(table: str) -> Mapping[str, str]:
    """The columns of a table."""
    return COLUMNS["lost" if table == "lost_coding" else table]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A Parquet file that is complete: its rows and the sha256 of its bytes."""

    path: Path
    rows: int
    bytes: int
    sha256: str


@dataclass(slots=True, kw_only=True)
class _Pending:
    """Rows on their way: JSON lines on disk, so that memory does not grow with them."""

    path: Path
    stream: IO[bytes]
    rows: int = 0
    longest: int = 0


@dataclass(slots=True, kw_only=True)
class TableWriter:
    """Gathers rows of several tables and turns each into one Parquet file. ``scratch`` is a folder for what is not finished."""

    scratch: Path
    pending: dict[str, _Pending] = field(default_factory=dict)

    def add(self, table: str, row: Row) -> None:
        """One row more."""
        held = self.pending.get(table)
        if held is None:
            path = self.scratch / f"{table}.ndjson"
            held = self.pending[table] = _Pending(path=path, stream=path.open("wb"))
        line = msgspec.json.encode(row)
        held.stream.write(line + b"\n")
        held.rows += 1
        held.longest = max(held.longest, len(line))

    def finish(self, targets: Mapping[str, Path]) -> list[Written]:
        """Writes each table that has rows to its file, whole or not at all, and forgets the rows."""
        written = [self._write(table, targets[table]) for table in sorted(self.pending)]
        self.pending.clear()
        return written

    def _write(self, table: str, target: Path) -> Written:
        held = self.pending[table]
        held.stream.close()
        target.parent.mkdir(parents=True, exist_ok=True)
        half = self.scratch / f"{table}.parquet"
        with connection() as ask:
            buffer = max(_SMALLEST_BUFFER, 2 * held.longest)
            source = f"read_json(?, format = 'newline_delimited', columns = {{{_types(table)}}}, maximum_object_size = {buffer})"
            ask.execute(f"COPY (SELECT * FROM {source}) TO {quoted(half)} (FORMAT parquet, COMPRESSION zstd)", [literal(held.path)])
        digest = hashed(half)
        lasting(half)
        size = half.stat().st_size
        half.replace(target)
        held.path.unlink()
        return Written(path=target, rows=held.rows, bytes=size, sha256=digest)


def _types(table: str) -> str:
    return ", ".join(f"'{name}': '{kind}'" for name, kind in columns(table).items())


def hashed(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def lasting(path: Path) -> None:
    """Asks the system to put a file's bytes on the disk before what names it."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def literal(path: Path) -> str:
    """A path as DuckDB takes it: no sign of it is a pattern."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in str(path))


def quoted(path: Path) -> str:
    """A path inside SQL."""
    return "'" + str(path).replace("'", "''") + "'"


@contextmanager
def connection(*, memory: str = "1GB", scratch: Path | None = None) -> Iterator[Any]:
    """DuckDB in memory, one thread, kept from fetching extensions; what does not fit goes to ``scratch``."""
    import duckdb  # heavy

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "threads": "1",
        "memory_limit": memory,
        "temp_directory": str(scratch or ""),
    }
    with duckdb.connect(":memory:", config=settings) as opened:
        yield opened


def view(ask: Any, table: str, files: Sequence[Path]) -> None:  # noqa: ANN401 - DuckDB's connection is untyped
    """Makes Parquet files of a table askable under its name, parted ones with the number of their bundle; no rows where there are none."""
    if not files:
        types = ", ".join(f'NULL::{kind} AS "{column}"' for column, kind in {"bundle": "BIGINT", **columns(table)}.items())
        ask.execute(f"CREATE OR REPLACE VIEW {table} AS SELECT {types} WHERE false")
        return
    listed = ", ".join(quoted(Path(literal(path))) for path in files)
    parted = files[0].parent.name.startswith("bundle=")
    hive = ", hive_partitioning = true, hive_types = {'bundle': BIGINT}" if parted else ", hive_partitioning = false"
    ask.execute(f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM read_parquet([{listed}]{hive})")
