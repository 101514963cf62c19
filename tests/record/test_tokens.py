"""Words, snippets and text queries: both databases see the same."""

import sqlite3
import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rapporteur.record.place import place_of
from rapporteur.record.postgres import Postgres, clean, marked
from rapporteur.record.sqlite import Sqlite
from rapporteur.record.text_query import AllOf, AnyOf, Phrase
from rapporteur.record.tokens import LAST_PLACE, MOST_BYTES, snippet, tokens, word_list

LETTERS = string.printable + "ÀÉÎõüßŁøñçšžğİıÆœЖщяΩλ«»“”’—…€§½²٣中文한e\u0301n\u0303"


def fts5(text: str) -> set[str]:
    """The words that FTS5 finds in a text."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE one USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab (one, row)")
    connection.execute("INSERT INTO one VALUES (?)", (text,))
    return {row[0] for row in connection.execute("SELECT term FROM words")}


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=60))
@example("Óscar Brandt's n\u0303u, Élysée-Palast 1,5 x_y ½ ² No.7")
@example("Straße ŁÓDŹ Øresund İstanbul")
def test_words_are_those_of_fts5(text):
    assert set(tokens(text)) == fts5(text)


def test_a_word_list_has_places_and_weights():
    assert word_list(["The ferry, the ferry", "Ferry"]) == "'the':1A,3A 'ferry':2A,4A,105B"
    long = word_list([" ".join(f"w{number}" for number in range(300_000))])
    assert len(long.split()[-1]) > 1
    assert f":{LAST_PLACE}A" in long
    assert sum(len(word.split("'")[1]) + 8 for word in long.split()) <= MOST_BYTES


SNIPPETS = [
    ("Kivi said that the ferry line would open.", ["ferry"], "Kivi said that the [ferry] line would open."),
    ("Kivi said that the ferry line would open.", ["ferry line"], "Kivi said that the [ferry line] would open."),
    ("Óscar met oscar", ["oscar"], "[Óscar] met [oscar]"),
    ("one two three", ["four"], "one two three"),
    ("a a a b", ["a a"], "[a a a] b"),
    (
        " ".join(f"w{number}" for number in range(100)) + " ferry",
        ["ferry"],
        "... " + " ".join(f"w{number}" for number in range(77, 100)) + " [ferry]",
    ),
    ("ferry " + "x " * 100 + "ferry boat " + "y " * 100, ["ferry", "boat"], "... x x x x [ferry] [boat] " + "y " * 18 + "..."),
    ("", ["ferry"], ""),
]


@pytest.mark.parametrize(("text", "wanted", "told"), SNIPPETS)
def test_a_snippet_shows_the_words_together(text, wanted, told):
    assert snippet(text, [tokens(phrase) for phrase in wanted]) == told


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["ferry", "Éa", "b", "—", "c.\n"]), max_size=80), st.lists(st.sampled_from(["ferry", "ea b", "c"]), max_size=3))
def test_a_snippet_is_a_piece_of_the_text(words, wanted):
    text = " ".join(words)
    told = snippet(text, [tokens(phrase) for phrase in wanted])
    plain = told.removeprefix("... ").removesuffix(" ...").replace("[", "").replace("]", "")
    assert plain in " ".join(text.split())
    assert len(tokens(plain)) <= 24


QUERIES = [
    (Phrase(words="Porthaven-Post"), '"Porthaven-Post"', "('porthaven' <-> 'post')"),
    (Phrase(words="Élys", beginning=True), '"Élys"*', "('elys':*)"),
    (Phrase(words="war", column="content"), '{content} : "war"', "('war':B)"),
    (Phrase(words='a"b', column="words"), '{words} : "a""b"', "('a' <-> 'b')"),
    (Phrase(words="' & !"), "", ""),
    (AllOf(parts=(Phrase(words="a"), AnyOf(parts=(Phrase(words="b"), Phrase(words="c"))))), '("a" AND ("b" OR "c"))', "(('a') & (('b') | ('c')))"),
    (AllOf(parts=(AllOf(parts=()), Phrase(words="—"), Phrase(words="a"))), '("a")', "(('a'))"),
    (AnyOf(parts=()), "", ""),
]


@pytest.mark.parametrize(("query", "sqlite", "postgres"), QUERIES)
def test_a_text_query_in_both(query, sqlite, postgres):
    assert (Sqlite().text(query), Postgres().text(query)) == (sqlite, postgres)


def test_marks_and_values_for_the_driver():
    assert marked("SELECT ? WHERE a LIKE 'doc:%'") == "SELECT %s WHERE a LIKE 'doc:%%'"
    assert clean(b'{"a":"\\u0000"}') == '{"a":"\\ufffd"}'
    assert clean("a\x00b") == "a\ufffdb"
    assert clean(7) == 7


PLACES = [
    ("postgresql://ina:s%40x@h:5/db?schema=news&sslmode=require", "postgresql://ina@h:5/db?schema=news&sslmode=require", "news", True),
    ("postgresql:///db?host=/tmp/x&password=s", "postgresql:///db?host=/tmp/x", "rapporteur", True),
    ("postgres://ina:p@ss@h1:1,h2:2/db", "postgres://ina@h1:1,h2:2/db", "rapporteur", True),
    ("postgresql://ina:p/w@h/db", "postgresql://ina@h/db", "rapporteur", False),
    ("postgresql://ina:p?w@h/db", "postgresql://ina@h/db", "rapporteur", False),
    ("postgresql://[::1]:5432/db", "postgresql://[::1]:5432/db", "rapporteur", True),
]


@pytest.mark.parametrize(("address", "shown", "schema", "readable"), PLACES)
def test_an_address_is_shown_without_its_password(address, shown, schema, readable):
    place = place_of(address)
    assert (str(place), place.schema, place.readable()) == (shown, schema, readable)
    assert "schema=" not in place.conninfo
    assert repr(place) == "Server()"
