"""The closed list of sectors, and what each is called in PLOVER and CAMEO."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from rapporteur.tables.actor_rows import read_rows
from rapporteur.tables.files import DATA, TableError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """What somebody does ("media"): three letters in PLOVER ("JRN") and in CAMEO ("MED"), which are not always the same."""

    name: str
    plover: str
    cameo: str


@lru_cache(maxsize=1)
def read_sectors() -> Mapping[str, Sector]:
    """All sectors by name, in the order that decides which comes first in a code; raises TableError for a bad row."""
    found: dict[str, Sector] = {}
    for row in read_rows(DATA / "sector_codes.csv", ("sector", "plover", "cameo")):
        name, plover, cameo = (row.text(column) for column in ("sector", "plover", "cameo"))
        if name in found:
            raise TableError(f"{row.where}: {name!r} stands in the table already")
        if not all(len(code) == 3 and code.isupper() for code in (plover, cameo)):
            raise TableError(f"{row.where}: {plover!r} or {cameo!r} is no code of three capitals")
        found[name] = Sector(name=name, plover=plover, cameo=cameo)
    return MappingProxyType(found)
