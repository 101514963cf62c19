"""The files of the tables: where they lie, how one is read, and what is raised for one that cannot be used."""

import tomllib
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
