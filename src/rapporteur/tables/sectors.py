"""The closed list of sectors, and what each is called in PLOVER and CAMEO."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rapporteur.tables.actor_rows import Row, read_rows
from rapporteur.tables.files import DATA, TableError


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """What somebody does ("media"): three letters in PLOVER ("JRN") and in CAMEO ("MED"), which are not always the same."""

    name: str
    plover: str
    cameo: str
    description: str
    example: str


@cache
def load_sectors() -> Mapping[str, Sector]:
    """All sectors by name; raises TableError for a name that stands there twice and for a code that is not three capitals."""
    found: dict[str, Sector] = {}
    for row in read_rows(DATA / "sector_codes.csv", ("sector", "plover", "cameo", "description", "example")):
        sector = _sector(row)
        if sector.name in found:
            raise TableError(f"{row.where}: {sector.name!r} stands in the table already")
        found[sector.name] = sector
    return MappingProxyType(found)


def _sector(row: Row) -> Sector:
    """One row, its codes checked."""
    plover, cameo = row.text("plover"), row.text("cameo")
    if not all(len(code) == len("GOV") and code.isupper() for code in (plover, cameo)):
        raise TableError(f"{row.where}: {plover!r} or {cameo!r} is no code of three capitals")
    return Sector(name=row.text("sector"), plover=plover, cameo=cameo, description=row.text("description"), example=row.text("example"))
