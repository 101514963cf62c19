"""Whom an "it" does not mean."""

from rapporteur.events.clauses import Clauses
from rapporteur.events.meant import is_not_it
from rapporteur.testing import make_article, make_parse

TABLE = """
Norland Norland PROPN 2 nsubj Number=Sing
survived survive VERB 0 root Tense=Past|VerbForm=Fin
{0} {0} {1} 2 {2}
after after SCONJ 6 mark
deputies deputy NOUN 6 nsubj Number=Plur
rejected reject VERB 2 advcl Tense=Past|VerbForm=Fin
it it PRON 6 obj Number=Sing
"""


def view_of(word: str, upos: str, relation: str) -> Clauses:
    article = make_article(f"Norland survived {word} after deputies rejected it")
    return Clauses(make_parse(article, TABLE.format(word, upos, relation).strip()), lambda _, guess: guess)


def test_it_means_the_thing_of_the_clause_above_and_not_its_subject() -> None:
    view = view_of("motions", "NOUN", "obj")
    assert is_not_it(view, 5, 0)
    assert not is_not_it(view, 5, 4)


def test_it_may_mean_the_subject_where_the_clause_above_names_no_thing() -> None:
    assert not is_not_it(view_of("narrowly", "ADV", "advmod"), 5, 0)
