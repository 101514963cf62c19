"""Plain words for those that the encoders take in another sense."""

import pytest

from rapporteur.events.clauses import Clauses
from rapporteur.events.synonyms import plain
from rapporteur.tables.events import load_event_tables
from rapporteur.testing import make_article, make_parse

TABLES = load_event_tables()


def read(verb: str, lemma: str, thing: str, more: str = "") -> str:
    """How "Norland VERB the THING" and a verdict behind it read."""
    words = f"Norland {verb} the {thing} {more}".split()
    table = f"Norland Norland PROPN 2 nsubj\n{verb} {lemma} VERB 0 root\nthe the DET 4 det\n{thing} {thing} NOUN 2 obj"
    table += f"\n{more} {more} NOUN 2 xcomp" if more else ""
    parse = make_parse(make_article(" ".join(words)), table)
    return plain(Clauses(parse, TABLES.lemma, TABLES.words), parse.tokens, TABLES)[1]


@pytest.mark.parametrize(
    ("verb", "lemma", "thing", "more", "plainly"),
    [
        ("dismissed", "dismiss", "claim", "", "rejected"),
        ("dismissed", "dismiss", "aide", "", "dismissed"),
        ("called", "call", "charge", "lie", "rejected"),
        ("called", "call", "charge", "breakthrough", "called"),
        ("called", "call", "aide", "lie", "called"),
        ("hanged", "hang", "man", "", "executed"),
        ("hanged", "hang", "effigy", "", "hanged"),
    ],
)
def test_a_sentence_reads_plainly(verb: str, lemma: str, thing: str, more: str, plainly: str) -> None:
    assert read(verb, lemma, thing, more) == plainly
