"""Names from text: the reader's, mended by the tables."""

from itertools import pairwise

import pytest

from rapporteur.actors.names import find_names
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article
from tests.actors.plain import plain_parse

CASES = [
    ("known names that the reader passed over", "Rain fell in Peru and NATO met.", [], {("Peru", "place"), ("NATO", "organisation")}),
    ("a demonym is no name of a place", "A Peruvian singer fell.", [], set()),
    ("the article before a name", "The Osk Board met.", [("The Osk Board", "organisation")], {("Osk Board", "organisation")}),
    (
        "a short form in brackets, and later",
        "The Osk Board (OKB) met. OKB paid.",
        [("Osk Board", "organisation")],
        {("Osk Board", "organisation"), ("OKB", "organisation")},
    ),
    (
        "a surname once the full name is known",
        "Mira Solheim sang. Solheim left.",
        [("Mira Solheim", "person")],
        {("Mira Solheim", "person"), ("Solheim", "person")},
    ),
    ("a state that the reader took for a person", "He lives in Jordan.", [("Jordan", "person")], {("Jordan", "place")}),
    (
        "a person who bears a state's name",
        "Ann Jordan left. Jordan paid.",
        [("Ann Jordan", "person"), ("Jordan", "person")],
        {("Ann Jordan", "person"), ("Jordan", "person")},
    ),
    ("a day is nobody", "They met on March 4 there.", [("March 4", "organisation")], set()),
]


@pytest.mark.parametrize(("text", "read", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names(text: str, read: list[tuple[str, str]], expected: set[tuple[str, str]], tables: ActorTables) -> None:
    article = make_article(text)
    parse = plain_parse(article, *read)
    found = find_names(article, parse, tables)
    assert {(" ".join(parse.tokens[name.first : name.last + 1]), name.label) for name in found} == expected
    spans = [(name.first, name.last) for name in found]
    assert all(one[1] < other[0] for one, other in pairwise(spans))
