"""Where an event was: the place of its own clause, with the country as far as is known."""

from dataclasses import replace

import pytest

from rapporteur.events import find_events
from rapporteur.tables.events import load_event_tables
from rapporteur.types import Name
from tests.events.build import FixedTyper, scene

TABLES = replace(load_event_tables(), weights={"constant": 3.0}, sight={"constant": 9.0})
ARRESTED = """
{country} {country} ADJ 2 amod _ @{actor}
police police NOUN 3 nsubj _ @police:agency:{code}
arrested arrest VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Soto Soto PROPN 3 obj _ @soto
"""


def placed(sentence: str, tail: str, country: str, code: str, first: int) -> tuple[str, str] | None:
    """Name and country of the place of an arrest; the name of the place begins at word ``first``."""
    table = ARRESTED.format(country=country, actor=f"{country.lower()}:state:{code}", code=code).strip() + "\n" + tail.strip()
    article, parse, cast = scene(sentence, table)
    names = (Name(first=first, last=first, label="place", score=0.9),) if first else ()
    parse = type(parse)(**{name: getattr(parse, name) for name in parse.__slots__} | {"names": names})
    (event,), _ = find_events(article, parse, cast, (), TABLES, FixedTyper("COERCE"))
    return (event.place.name, event.place.country) if event.place else None


IN = "in in ADP 6 case\n{town} {town} PROPN 3 obl"


@pytest.mark.parametrize(
    ("country", "code", "town", "found"),
    [
        ("Lebanese", "LBN", "Tripoli", "LBN"),
        ("Libyan", "LBY", "Tripoli", "LBY"),
        ("Turkish", "TUR", "Tripoli", ""),
        ("British", "GBR", "Birmingham", "GBR"),
        ("Turkish", "TUR", "Izmir", "TUR"),
        ("Turkish", "TUR", "Lindmark", ""),
        ("Turkish", "TUR", "Norway", "NOR"),
    ],
)
def test_a_town_has_its_country_from_the_table_or_from_who_is_there(country: str, code: str, town: str, found: str) -> None:
    assert placed(f"{country} police arrested Soto in {town}", IN.format(town=town), country, code, 5) == (town, found)


def test_the_state_named_behind_a_town_is_its_country() -> None:
    tail = IN.format(town="Birmingham") + "\n, , PUNCT 8 punct\nCanada Canada PROPN 6 appos"
    assert placed("British police arrested Soto in Birmingham, Canada", tail, "British", "GBR", 5) == ("Birmingham", "CAN")


def test_the_city_of_somewhere_is_that_town() -> None:
    tail = "in in ADP 6 case\ncity city NOUN 3 obl\nof of ADP 8 case\nIzmir Izmir PROPN 6 nmod"
    assert placed("British police arrested Soto in city of Izmir", tail, "British", "GBR", 7) == ("Izmir", "TUR")


@pytest.mark.parametrize("tail", ["on on ADP 6 case\nMonday Monday PROPN 3 obl", "of of ADP 6 case\nIzmir Izmir PROPN 4 nmod"], ids=["day", "origin"])
def test_a_day_or_an_origin_is_no_place(tail: str) -> None:
    words = " ".join(line.split()[0] for line in tail.splitlines())
    assert placed(f"British police arrested Soto {words}", tail, "British", "GBR", 5) is None


@pytest.mark.parametrize(("kind", "found"), [("ASSAULT", ("Izmir", "TUR")), ("ACCUSE", None)])
def test_an_attack_is_where_what_it_hits_is(kind: str, found: tuple[str, str] | None) -> None:
    table = "Soto Soto PROPN 2 nsubj _ @soto\nattacked attack VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin\nBrandt Brandt PROPN 2 obj _ @brandt\n"
    article, parse, cast = scene("Soto attacked Brandt in Izmir", table + "in in ADP 5 case\nIzmir Izmir PROPN 3 nmod")
    parse = replace(parse, names=(Name(first=4, last=4, label="place", score=0.9),))
    (event,), _ = find_events(article, parse, cast, (), TABLES, FixedTyper(kind))
    assert event.type == kind
    assert (event.place and (event.place.name, event.place.country)) == found


def test_an_attack_is_where_it_killed_somebody() -> None:
    table = "The the DET 2 det\nattack attack NOUN 3 nsubj\nwounded wound VERB 0 root Tense=Past|VerbForm=Fin\nSoto Soto PROPN 3 obj _ @soto\n"
    article, parse, cast = scene("The attack wounded Soto in Izmir", table + "in in ADP 6 case\nIzmir Izmir PROPN 3 obl")
    parse = replace(parse, names=(Name(first=5, last=5, label="place", score=0.9),))
    events, _ = find_events(article, parse, cast, (), TABLES, FixedTyper("ASSAULT"))
    assert events
    assert all(event.place and event.place.name == "Izmir" for event in events)


DUE = """
Brandt Brandt PROPN 3 nsubj _ @brandt
was be AUX 3 cop Tense=Past|VerbForm=Fin
due due ADJ 0 root
in in ADP 5 case
Halden Halden PROPN 3 obl _ @halden:place:NOR:place
for for ADP 7 case
talks talk NOUN 3 obl Number=Plur
with with ADP 9 case
Soto Soto PROPN 7 nmod _ @soto
"""


def test_talks_that_somebody_comes_for_are_where_he_comes_to() -> None:
    events, _ = find_events(*scene("Brandt was due in Halden for talks with Soto", DUE), (), TABLES, FixedTyper("CONSULT"))
    assert [event.place.text for event in events if event.place and event.trigger.text == "talks"] == ["Halden"]
