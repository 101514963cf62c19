"""One process at a time works with a frontier."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rapporteur.fetch.errors import FrontierBusyError, FrontierError


@contextmanager
def only_one(frontier: Path, *, wait: float) -> Iterator[None]:
    """Holds the frontier for this process, by a lock of SQLite's on an empty file beside it: the system frees it however the process ends.

    Raises FrontierBusyError when another process holds it longer than ``wait`` seconds, FrontierError where no file can be made.
    """
    path = frontier.with_name(frontier.name + "-lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        holder = sqlite3.connect(path, isolation_level=None, timeout=wait)
        try:
            holder.execute("PRAGMA journal_mode = MEMORY")
            holder.execute("BEGIN EXCLUSIVE")
        except BaseException:
            holder.close()
            raise
    except (sqlite3.OperationalError, OSError) as error:
        if "locked" in str(error):
            message = f"another watch or fetch is at work with {frontier}; this one waited {wait:g} s. Stop it, or wait until it ends."
            raise FrontierBusyError(message) from error
        raise FrontierError(f"cannot write beside {frontier} ({error}): check the folder and its permissions") from error
    try:
        yield
    finally:
        holder.close()
