"""The files of the tables: where they lie, how one is read, and what is raised for one that cannot be used."""

import gc
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data"


class TableError(ValueError):
    """A table that cannot be used; the message names the file and, where it is a row, the row."""


def read_toml(name: str) -> dict[str, Any]:
    """One TOML file by its name below ``data`` without ending ("dates/words"); raises TableError when it is not TOML."""
    try:
        return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{name}.toml: {error}") from error


@contextmanager
def collector_paused() -> Iterator[None]:
    """Reads many rows without Python's cycle collector, which would walk over all of them again and again.

    Rows hold no cycles and are kept, so there is nothing it could free; it took a fifth of the time. It is left as it was found.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
