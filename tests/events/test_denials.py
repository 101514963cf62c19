"""What somebody denies having done is read as done."""

import pytest

from rapporteur.events.clauses import Clauses
from rapporteur.events.denials import undenied
from rapporteur.tables.events import EventTables, load_event_tables
from tests.events.build import scene


@pytest.fixture(scope="module")
def tables() -> EventTables:
    return load_event_tables()


def read(table: str, tables: EventTables) -> str:
    """The words of a table as undenied."""
    text = " ".join(line.split()[0] for line in table.strip().splitlines())
    _, parse, _ = scene(text, table)
    return " ".join(undenied(Clauses(parse, tables.lemma)))


def clause(*lines: str) -> str:
    """A parse of one word a line, "form lemma UPOS head relation"."""
    return "\n".join(lines)


DENIED = "denied deny VERB 0 root Tense=Past|VerbForm=Fin"


def test_a_deed_that_its_subject_denies_is_read_as_done(tables: EventTables) -> None:
    was = clause("Norland Norland PROPN 2 nsubj", DENIED, "shelling shell VERB 2 xcomp VerbForm=Ger", "Brandt Brandt PROPN 3 obj")
    been = clause(
        "Norland Norland PROPN 3 nsubj", "has have AUX 3 aux", "denied deny VERB 0 root", "arming arm VERB 3 xcomp", "rebels rebel NOUN 4 obj"
    )
    had = clause("Norland Norland PROPN 2 nsubj", DENIED, "having have AUX 4 aux", "shelled shell VERB 2 xcomp", "Brandt Brandt PROPN 4 obj")
    assert read(was, tables) == "Norland was shelling Brandt"
    assert read(been, tables) == "Norland has been arming rebels"
    assert read(had, tables) == "Norland had already shelled Brandt"


def test_what_else_is_denied_is_read_as_it_stands(tables: EventTables) -> None:
    another = clause("Norland Norland PROPN 2 nsubj", DENIED, "Brandt Brandt PROPN 4 nsubj", "shelled shell VERB 2 ccomp", "it it PRON 4 obj")
    noun = clause("Norland Norland PROPN 2 nsubj", DENIED, "the the DET 4 det", "shelling shelling NOUN 2 obj")
    refused = clause("Norland Norland PROPN 2 nsubj", DENIED, "Brandt Brandt PROPN 2 iobj", "funding funding NOUN 2 obj")
    for table in (another, noun, refused):
        assert "denied" in read(table, tables)
