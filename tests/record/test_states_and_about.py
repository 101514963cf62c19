"""A state asked for by its name stands for those who act for it; statements are found by whom they are about."""

from dataclasses import replace

import pytest

from rapporteur.record import open_record
from rapporteur.record.place import Place
from rapporteur.types import Actor
from tests.record.builders import entry, party, write

NORLAND = Actor(id="state:NRL", name="Norland", kind="state", country="NRL")
SUDLAND = Actor(id="state:SDL", name="Sudland", kind="state", country="SDL")


@pytest.fixture(scope="module")
def path(new_place) -> Place:
    one = entry("b")
    (told,) = one.articles
    first, second = told.statements
    first = replace(first, about=(party(told.article, "Sudland", SUDLAND),), act="promise")
    told = replace(told, actors=(*told.actors, NORLAND, SUDLAND), statements=(first, second))
    return write(new_place(), replace(one, articles=(told,)))


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"speaker": "Norland"}, ["s1-a-b"]),
        ({"speaker": "Sudland"}, ["s2-a-b"]),
        ({"speaker": "state:NRL"}, []),
        ({"about": "Sudland"}, ["s1-a-b"]),
        ({"actor": "Sudland"}, ["s2-a-b"]),
        ({"type": "promise"}, ["s1-a-b"]),
        ({"type": "call for"}, []),
    ],
    ids=str,
)
def test_statements(path, filters, ids):
    with open_record(path) as record:
        assert [row.id for row in record.statements(**filters)] == ids


def test_events_of_a_state_are_those_of_its_officials(path):
    with open_record(path) as record:
        assert [row.id for row in record.events(actor="Norland")] == ["e1-a-b"]
        assert list(record.events(actor="state:NRL")) == []
