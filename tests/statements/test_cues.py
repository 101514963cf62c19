"""The cue table: every row can be used, and a broken one says which it is."""

import re
import tomllib

import pytest

from rapporteur.tables import load_statement_tables
from rapporteur.tables.cues import make_statement_tables
from rapporteur.tables.files import TableError

TABLES = load_statement_tables()


@pytest.mark.parametrize("row", TABLES.cues, ids=lambda row: row.id)
def test_the_example_of_a_verb_row_holds_a_word_of_it(row) -> None:
    lemmas = {TABLES.lemma(word, word) for word in re.findall(r"[\w'-]+", row.match)}
    assert lemmas & {phrase.split()[0] for phrase in row.words}
    assert row.match != row.miss


@pytest.mark.parametrize("row", TABLES.nouns, ids=lambda row: row.id)
def test_the_example_of_a_noun_row_holds_a_word_of_it(row) -> None:
    assert set(re.findall(r"\w+", row.match)) & set(row.words)
    assert not set(re.findall(r"\w+", row.miss)) & set(row.words)


def test_no_word_stands_twice_in_a_row() -> None:
    for row in TABLES.cues:
        assert len(set(row.words)) == len(row.words), row.id


def test_forms_give_their_lemma() -> None:
    forms = {"said": "say", "denied": "deny", "stresses": "stress", "admitted": "admit", "noting": "note", "vows": "vow"}
    assert {form: TABLES.lemma(form, "?") for form in forms} == forms


def test_a_word_the_table_does_not_know_keeps_its_lemma() -> None:
    assert TABLES.lemma("Baked", "bake") == "bake"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('[[cue]]\nid = "x"\nwords = ["say"]\nkind = "speech"\nmatch = "a"\nmiss = "b"', "frames"),
        ('[[cue]]\nid = "x"\nwords = ["say"]\nkind = "song"\nframes = ["that"]\nmatch = "a"\nmiss = "b"', "song"),
        ('[[noun]]\nid = "x"\nwords = ["say"]\nkind = "speech"\nmatch = "a"', "miss"),
    ],
)
def test_a_broken_row_is_named(row: str, words: str) -> None:
    with pytest.raises(TableError, match=f"cue row x: .*{words}"):
        make_statement_tables(tomllib.loads(row))
