"""Plain words for those that the encoders take in another sense."""

import pytest

from rapporteur.events.clauses import Clauses
from rapporteur.events.synonyms import plain
from rapporteur.tables.event_synonyms import SynonymRow
from rapporteur.tables.events import load_event_tables
from rapporteur.testing import make_article, make_parse

TABLES = load_event_tables()
ROWS = {row.id: row for row in TABLES.synonyms.values()}


def read(verb: str, thing: str, verdict: str = "") -> str:
    """How the verb of "Norland VERB the THING" and a verdict behind it reads."""
    words = f"Norland {verb} the {thing} {verdict}".split()
    table = f"Norland Norland PROPN 2 nsubj\n{verb} {verb} VERB 0 root\nthe the DET 4 det\n{thing} {thing} NOUN 2 obj"
    table += f"\n{verdict} {verdict} NOUN 2 xcomp" if verdict else ""
    parse = make_parse(make_article(" ".join(words)), table)
    return plain(Clauses(parse, TABLES.lemma, TABLES.words), parse.tokens, TABLES.synonyms)[1]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_each_row_reads_its_example_plainly_and_its_counter_as_written(row: SynonymRow) -> None:
    form = row.example.split()[0]
    assert read(*row.example.split()) == row.forms[form]
    assert read(*row.counter.split()) == row.counter.split()[0]


@pytest.mark.parametrize(("verb", "thing", "verdict"), [("called", "aide", "lie"), ("called", "charge", "")])
def test_a_word_without_what_its_row_asks_for_stays_as_it_is(verb: str, thing: str, verdict: str) -> None:
    assert read(verb, thing, verdict) == verb
