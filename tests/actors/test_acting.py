"""Place or actor, with a real analysis of the sentence."""

import pytest

from rapporteur.actors import find_cast
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article, make_parse

CASES = [
    ("Lisbon hopes", "Lisbon Lisbon PROPN 2 nsubj\nhopes hope VERB 0 root", "Lisbon", True),
    ("Rain fell in Lisbon", "Rain rain NOUN 2 nsubj\nfell fall VERB 0 root\nin in ADP 4 case\nLisbon Lisbon PROPN 2 obl", "Lisbon", False),
    (
        "She travelled to Peru",
        "She she PRON 2 nsubj\ntravelled travel VERB 0 root\nto to ADP 4 case\nPeru Peru PROPN 2 obl",
        "Peru",
        False,
    ),
    ("She spoke to Peru", "She she PRON 2 nsubj\nspoke speak VERB 0 root\nto to ADP 4 case\nPeru Peru PROPN 2 obl", "Peru", True),
    (
        "The Yemen crisis deepened",
        "The the DET 3 det\nYemen Yemen PROPN 3 compound\ncrisis crisis NOUN 4 nsubj\ndeepened deepen VERB 0 root",
        "Yemen",
        False,
    ),
    (
        "A US drone strike missed",
        "A a DET 4 det\nUS US PROPN 4 compound\ndrone drone NOUN 4 compound\nstrike strike NOUN 5 nsubj\nmissed miss VERB 0 root",
        "US",
        True,
    ),
    (
        "A Peru drone strike missed",
        "A a DET 4 det\nPeru Peru PROPN 4 compound\ndrone drone NOUN 4 compound\nstrike strike NOUN 5 nsubj\nmissed miss VERB 0 root",
        "Peru",
        False,
    ),
    (
        "talks between Lisbon and Rabat",
        "talks talk NOUN 0 root\nbetween between ADP 3 case\nLisbon Lisbon PROPN 1 nmod\nand and CCONJ 5 cc\nRabat Rabat PROPN 3 conj",
        "Rabat",
        True,
    ),
    (
        "northern Peru suffered",
        "northern northern ADJ 2 amod\nPeru Peru PROPN 3 nsubj\nsuffered suffer VERB 0 root",
        "Peru",
        False,
    ),
]


@pytest.mark.parametrize(("text", "table", "words", "acting"), CASES, ids=[case[0] for case in CASES])
def test_acting(text: str, table: str, words: str, acting: bool, tables: ActorTables) -> None:
    article = make_article(text)
    cast, _ = find_cast(article, make_parse(article, table), tables, on=None)
    assert [link.acting for link in cast.links if link.mention.evidence.text == words] == [acting]


def test_a_number_of_two_words_counts_as_a_whole(tables: ActorTables) -> None:
    article = make_article("Forty-one students bowed")
    table = "Forty forty NUM 3 compound\n- - PUNCT 3 punct\none one NUM 4 nummod\nstudents student NOUN 5 nsubj\nbowed bow VERB 0 root"
    cast, _ = find_cast(article, make_parse(article, table), tables, on=None)
    assert [link.mention.evidence.text for link in cast.links] == ["Forty-one students"]


def test_the_head_is_the_word_that_hangs_outside(tables: ActorTables) -> None:
    article = make_article("Chinese experts agreed")
    table = "Chinese Chinese ADJ 2 amod\nexperts expert NOUN 3 nsubj\nagreed agree VERB 0 root"
    cast, _ = find_cast(article, make_parse(article, table), tables, on=None)
    (link,) = (link for link in cast.links if link.mention.head == 1)
    assert link.actor is not None
    assert (link.mention.evidence.text, link.actor.kind, link.actor.country) == ("Chinese experts", "collective", "CHN")
