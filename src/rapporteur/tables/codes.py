"""What an actor is called in the codebooks of event data: its country in COW, its sectors in PLOVER, both together in CAMEO."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from rapporteur.tables.actor_rows import read_rows
from rapporteur.tables.files import DATA, TableError
from rapporteur.tables.sectors import load_sectors
from rapporteur.types import Actor

CAMEO_SECTORS: Final = 2
"""Sectors that a CAMEO code names after the country: role and specialty, as its codebook has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCodes:
    """``country`` is ISO 3166-1 alpha-3, ``cow`` the number of the Correlates of War state, ``plover`` the sectors in order.

    Each is empty where it is not known, or where the codebook has nothing for it (a territory is no COW state).
    """

    country: str = ""
    cow: str = ""
    cameo: str = ""
    plover: tuple[str, ...] = ()


def code_actor(actor: Actor) -> ActorCodes:
    """The codes of an actor. An organisation of states and its people have no country; a CAMEO code of its own is kept."""
    sectors = sorted(actor.sectors, key=lambda sector: sector != "igo")
    own = actor.identifiers.get("cameo", "")
    country = "" if "igo" in sectors or own else actor.country
    return ActorCodes(
        country=country,
        cow=load_cow().get(country, ""),
        cameo=own or country + "".join(_codes(sectors, "cameo")[:CAMEO_SECTORS]),
        plover=tuple(_codes(sectors, "plover")),
    )


def _codes(sectors: Iterable[str], book: str) -> list[str]:
    """What a codebook calls these sectors, each code once; a sector that nobody knows gives none."""
    known = load_sectors()
    return list(dict.fromkeys(getattr(known[sector], book) for sector in sectors if sector in known))


@cache
def load_cow() -> Mapping[str, str]:
    """The COW number of every state that has one, by ISO 3166-1 alpha-3; raises TableError for two states with one number."""
    found: dict[str, str] = {}
    for row in read_rows(DATA / "countries.csv", ("iso3", "cow_number", "status")):
        code, number = row.text("iso3"), row.text("cow_number")
        if number and row.text("status") == "state" and number in found.values():
            raise TableError(f"{row.where}: COW number {number} stands in the table already")
        found |= {code: number} if number else {}
    return MappingProxyType(found)
