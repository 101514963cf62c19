"""One writer at a time, for as long as a whole run lasts."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.record.errors import RecordBusyError


def lock_path(record: Path) -> Path:
    """The empty file beside the record that the writer holds."""
    return record.with_name(record.name + "-lock")


@contextmanager
def only_writer(record: Path, *, wait: float) -> Iterator[None]:
    """Holds the record for this process; raises RecordBusyError when another holds it longer than ``wait`` seconds.

    The lock is SQLite's own on an empty file, so the system frees it however the process ends. The file stays:
    taking it away would let two waiting writers lock two different files of that name.
    """
    record.parent.mkdir(parents=True, exist_ok=True)
    holder = sqlite3.connect(lock_path(record), isolation_level=None, timeout=wait)
    try:
        try:
            holder.execute("PRAGMA journal_mode = MEMORY")
            holder.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise RecordBusyError(
                f"another process is writing to {record}; this one waited {wait:g} s. Wait until it ends, "
                "give both inputs to one command, or write to another --record."
            ) from error
        yield
    finally:
        holder.close()
