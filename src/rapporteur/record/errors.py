"""What can be wrong with a record. Each message says what, where and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from rapporteur.record.place import Place


class RecordError(Exception):
    """The record cannot be used; the message is meant for the person at the keyboard."""


class RecordMissingError(RecordError):
    """There is no file at the path."""


class RecordNewerError(RecordError):
    """A newer Rapporteur made the file."""


class RecordBusyError(RecordError):
    """Another process writes to it."""


class RecordFullError(RecordError):
    """The disk (or a quota) has no room left."""


class RecordDamagedError(RecordError):
    """The file is not a record, or no longer a sound one."""


class RecordSlowError(RecordError):
    """A question took longer than it may."""


class NoSuchIdError(RecordError):
    """An id, or the beginning of one, that fits no row or more than one."""


FULL = ("disk is full", "disk i/o error", "no space left", "file too large")
BUSY = ("database is locked", "database table is locked")
UNSOUND = (
    *("malformed", "not a database", "no such table", "no such column", "vtable constructor failed", "could not decode", "corruption found"),
    "foreign key constraint failed",
)
"""What SQLite says of a file whose bytes were changed by something else; found by changing them at random."""


@contextmanager
def explained(path: Place) -> Iterator[None]:
    """Turns SQLite's errors into a RecordError that says what to do; lets those it cannot explain through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise explain(error, path) from error


def explain(error: sqlite3.DatabaseError, path: Place) -> Exception:
    """The RecordError for one of SQLite's own, or the error itself when nothing better can be said."""
    words = str(error).lower()
    if any(sign in words for sign in FULL):
        return RecordFullError(
            f"cannot write to {path}: the disk is full or refuses more ({error}). "
            "All that was committed before is kept; free some space and give the same command again."
        )
    if any(sign in words for sign in BUSY):
        return RecordBusyError(f"{path} is being written by another process ({error}); wait until it ends and try again.")
    if any(sign in words for sign in UNSOUND):
        return RecordDamagedError(f"{path} is not a sound Rapporteur record ({error}); read the sources again into a new file.")
    if words == "interrupted":
        return RecordSlowError(f"{path}: the question took too long and was stopped.")
    if "readonly" in words or "unable to open" in words:
        return RecordError(f"cannot open {path} for writing ({error}); check the folder and its permissions.")
    return error
