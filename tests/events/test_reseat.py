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
