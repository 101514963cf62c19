"""Owners of one noun: the second put back under the first."""

import pytest

from rapporteur.parse.sharing import shared


def parse(*, noun="Number=Plur", case="of", second="PROPN", joint="and"):
    """The presidents of Norland and Sudria met."""
    words = ["The", "presidents", case, "Norland", joint, "Sudria", "met"]
    upos = ["DET", "NOUN", "ADP", "PROPN", "CCONJ", second, "VERB"]
    return words, upos, ["", noun, "", "", "", "", ""], [1, 6, 3, 1, 5, 1, -1], ["det", "nsubj", "case", "nmod", "cc", "conj", "root"]


def test_two_names_share_a_noun():
    assert shared(*parse()) == [1, 6, 3, 1, 5, 3, -1]


@pytest.mark.parametrize("other", [parse(noun="Number=Sing"), parse(case="on"), parse(second="NOUN"), parse(joint="but")])
def test_other_names_stay(other):
    assert shared(*other) == other[3]
