"""Sides as the typer reads them: empty ones filled, unlikely ones given to whoever likelier stands there, likely ones kept."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from rapporteur.events.candidate import Candidate
from rapporteur.events.candidates import find_candidates
from rapporteur.events.parties import key
from rapporteur.events.reseat import reseated
from rapporteur.tables.events import EventTables, load_event_tables
from tests.events.test_siding import KNOWN, seen, sides

TEXT = "Brandt shadowed Soto for Omar."
FOR_OMAR = KNOWN.replace(". . PUNCT 2 punct", "for for ADP 5 case\nOmar omar PROPN 2 obl _ @omar\n. . PUNCT 2 punct")


@pytest.fixture(scope="module")
def tables() -> EventTables:
    return load_event_tables()


def candidate(tables: EventTables) -> Candidate:
    (found,) = find_candidates(seen(TEXT, FOR_OMAR, tables))
    return found


def read(**told: tuple[float, float]) -> NDArray[np.float32]:
    return np.array([told.get(word, (0.0, 0.0)) for word in ("Brandt", "shadowed", "Soto", "for", "Omar", "stop")], np.float32)


def test_likely_sides_stay_and_bear_what_was_read(tables: EventTables) -> None:
    found = reseated(candidate(tables), read(Brandt=(9.0, -9.0), Soto=(-9.0, 9.0), Omar=(-9.0, -9.0)), 0)
    assert sides(found) == (["Brandt"], ["Soto"])
    assert found.acts is not None
    assert found.bears is not None
    assert min(found.acts, found.bears) > 0.9


def test_an_unlikely_party_gives_way_to_a_likelier_one(tables: EventTables) -> None:
    assert sides(candidate(tables)) == (["Brandt"], ["Soto"])
    assert sides(reseated(candidate(tables), read(Brandt=(9.0, -9.0), Soto=(-9.0, -9.0), Omar=(-9.0, 9.0)), 0)) == (["Brandt"], ["Omar"])


@pytest.mark.parametrize(("bears", "recipients"), [(-1.0, ["Soto"]), (-9.0, [])])
def test_an_unlikely_party_stays_where_nobody_is_likely_but_a_recipient_that_is_none_goes(
    tables: EventTables, bears: float, recipients: list[str]
) -> None:
    found = reseated(candidate(tables), read(Brandt=(-9.0, -9.0), Soto=(-9.0, bears), Omar=(-9.0, -9.0)), 0)
    assert sides(found) == (["Brandt"], recipients)


def test_who_stands_beside_another_and_hardly_bears_it_is_nobody(tables: EventTables) -> None:
    both = KNOWN.replace(". . PUNCT 2 punct", "and and CCONJ 5 cc\nOmar omar PROPN 3 conj _ @omar\n. . PUNCT 2 punct")
    (found,) = find_candidates(seen("Brandt shadowed Soto and Omar.", both, tables))
    assert sides(found) == (["Brandt"], ["Soto", "Omar"])
    assert sides(reseated(found, read(Brandt=(9.0, -9.0), Soto=(-9.0, 9.0), Omar=(-9.0, 9.0)), 0)) == (["Brandt"], ["Soto", "Omar"])
    assert sides(reseated(found, read(Brandt=(9.0, -9.0), Soto=(-9.0, 9.0), Omar=(-9.0, -9.0)), 0)) == (["Brandt"], ["Soto"])


def test_who_stands_between_two_has_both_beside_him(tables: EventTables) -> None:
    between = KNOWN.replace("shadowed shadow", "mediated mediate").replace(
        "Soto soto PROPN 2 obj", "between between ADP 4 case\nSoto soto PROPN 2 obl"
    )
    between = between.replace(". . PUNCT 2 punct", "and and CCONJ 6 cc\nOmar omar PROPN 4 conj _ @omar\n. . PUNCT 2 punct")
    (found,) = find_candidates(seen("Brandt mediated between Soto and Omar.", between, tables))
    assert sides(found) == (["Brandt"], ["Soto", "Omar"])
    told = {0: (9.0, -9.0), 3: (-9.0, 9.0), 5: (-9.0, -9.0)}
    assert sides(reseated(found, np.array([told.get(word, (0.0, 0.0)) for word in range(7)], np.float32), 0)) == sides(found)


def test_of_several_who_met_nobody_is_dropped(tables: EventTables) -> None:
    met = KNOWN.replace("shadowed shadow", "met meet").replace(
        ". . PUNCT 2 punct", "and and CCONJ 5 cc\nOmar omar PROPN 3 conj _ @omar\n. . PUNCT 2 punct"
    )
    (found,) = find_candidates(seen("Brandt met Soto and Omar.", met, tables))
    assert sides(reseated(found, read(Brandt=(9.0, -9.0), Soto=(9.0, -9.0), Omar=(-9.0, -9.0)), 0)) == sides(found)


def test_sides_may_change_places(tables: EventTables) -> None:
    found = reseated(candidate(tables), read(Brandt=(-9.0, 9.0), Soto=(9.0, -9.0), Omar=(-9.0, -9.0)), 0)
    assert sides(found) == (["Soto"], ["Brandt"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=6, max_size=6))
def test_nobody_ever_stands_on_both_sides(tables: EventTables, told: list[tuple[float, float]]) -> None:
    found = reseated(candidate(tables), np.array(told, np.float32), 0)
    assert not set(map(key, found.actors)) & set(map(key, found.recipients))
    assert found.actors


SEIZED = """
Brandt brandt PROPN 2 nsubj _ @brandt
seized seize VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Halden halden PROPN 2 obj _ @halden:place
from from ADP 5 case
Soto soto PROPN 2 obl _ @soto
. . PUNCT 2 punct
"""


def test_from_whom_something_is_taken_bears_it_though_he_hardly_seems_to(tables: EventTables) -> None:
    told = np.array([(9.0, -9.0), (0.0, 0.0), (-9.0, 9.0), (0.0, 0.0), (-9.0, -2.0), (0.0, 0.0)], np.float32)
    (taken,) = find_candidates(seen("Brandt seized Halden from Soto.", SEIZED, tables))
    assert sides(reseated(taken, told, 0)) == (["Brandt"], ["Halden", "Soto"])
    helped = SEIZED.replace("from from", "with with")
    (beside,) = find_candidates(seen("Brandt seized Halden with Soto.", helped, tables))
    assert sides(reseated(beside, told, 0)) == (["Brandt"], ["Halden"])


RALLIED = """
Workers worker NOUN 2 nsubj Number=Plur @workers:collective
rallied rally VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
outside outside ADP 5 case
the the DET 5 det
ministry ministry NOUN 2 obl Number=Sing @ministry:ministry
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("kind", "recipients"), [("ministry", ["ministry"]), ("court", [])])
def test_one_protests_against_those_before_whose_house(tables: EventTables, kind: str, recipients: list[str]) -> None:
    told = np.array([(9.0, -9.0), *[(0.0, 0.0)] * 3, (-9.0, -9.0), (0.0, 0.0)], np.float32)
    (found,) = find_candidates(seen("Workers rallied outside the ministry.", RALLIED.replace(":ministry", f":{kind}"), tables))
    assert sides(reseated(found, told, 0)) == (["Workers"], recipients)
