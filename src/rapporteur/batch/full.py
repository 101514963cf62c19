"""A disk without room, said in words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rapporteur.batch.values import BatchError

FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
SIGNS: Final = ("no space left", "disk quota", "file too large")
"""What DuckDB says, which has no number for it."""


@contextmanager
def full_disk_explained(folder: Path) -> Iterator[None]:
    """Raises BatchError where the system has no room for what a batch writes; lets all other errors through."""
    import duckdb  # heavy, and loaded by every batch

    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise full(folder, error) from error
    except duckdb.Error as error:
        if not any(sign in str(error).lower() for sign in SIGNS):
            raise
        raise full(folder, error) from error


def full(folder: Path, error: Exception) -> BatchError:
    """What to do about it."""
    said = (getattr(error, "strerror", None) or str(error)).splitlines()[0]
    return BatchError(
        f"cannot write to {folder}: the disk is full or refuses more ({said}). "
        "All parts that were done are kept; free some space and give the same command again."
    )
