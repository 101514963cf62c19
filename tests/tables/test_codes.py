"""Codes of actors: country in COW, sectors in PLOVER and CAMEO, both joined in CAMEO."""

from typing import get_args

import pytest

from rapporteur.tables import load_actor_tables
from rapporteur.tables.codes import ActorCodes, code_actor, load_cow
from rapporteur.tables.sectors import load_sectors
from rapporteur.types import Actor, ActorKind

CASES = [
    ("state:CHN", ActorCodes(country="CHN", cow="710", cameo="CHNGOV", plover=("GOV",))),
    ("org:usa-defence-ministry", ActorCodes(country="USA", cow="2", cameo="USAGOVMIL", plover=("GOV", "MIL"))),
    ("media:tass", ActorCodes(country="RUS", cow="365", cameo="RUSMED", plover=("JRN",))),
    ("org:doctors-without-borders", ActorCodes(country="CHE", cow="225", cameo="CHENGOHLH", plover=("SOC", "MED"))),
    ("igo:un", ActorCodes(cameo="IGOUNO", plover=("IGO",))),
    ("org:som-al-shabaab", ActorCodes(country="SOM", cow="520", cameo="SOMREB", plover=("REB",))),
    ("state:HKG", ActorCodes(country="HKG", cameo="HKGGOV", plover=("GOV",))),
    ("region:eur", ActorCodes(cameo="EUR")),
]


@pytest.mark.parametrize(("actor", "codes"), CASES, ids=[actor for actor, _ in CASES])
def test_codes_of_known_actors(actor: str, codes: ActorCodes) -> None:
    assert code_actor(load_actor_tables().actors[actor]) == codes


def test_med_is_the_media_in_one_book_and_medicine_in_the_other() -> None:
    sectors = load_sectors()
    assert (sectors["media"].cameo, sectors["media"].plover) == ("MED", "JRN")
    assert (sectors["health"].cameo, sectors["health"].plover) == ("HLH", "MED")


def test_an_official_of_an_organisation_of_states_has_no_country() -> None:
    official = Actor(id="person:x", name="X", kind="person", country="NOR", sectors=("government", "igo"))
    assert code_actor(official) == ActorCodes(cameo="IGOGOV", plover=("IGO", "GOV"))


def test_nothing_known_gives_no_code() -> None:
    assert code_actor(Actor(id="doc:a/x", name="X", kind="unknown")) == ActorCodes()


def test_a_cameo_code_names_two_sectors_at_most() -> None:
    busy = Actor(id="org:x", name="X", kind="organisation", country="NOR", sectors=("government", "military", "police"))
    assert code_actor(busy).cameo == "NORGOVMIL"


def test_every_state_but_two_has_a_cow_number() -> None:
    states = {actor.country for actor in load_actor_tables().actors.values() if actor.kind == "state"}
    assert states - set(load_cow()) == {"VAT", "PSE"}


def test_kinds_of_actors_are_the_ones_of_the_type() -> None:
    assert {actor.kind for actor in load_actor_tables().actors.values()} <= set(get_args(ActorKind))
