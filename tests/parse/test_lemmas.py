"""The script that training learns gives back the lemma it was made from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.parse.lemmas import Lemmas, apply_script
from training.examples import lemma_script

WORDS = st.text(alphabet="abcdeéABC'-", min_size=1, max_size=10)


@given(WORDS, WORDS)
def test_script_and_lemma_agree(word: str, lemma: str) -> None:
    assert apply_script(word, lemma_script(word, lemma)) == lemma


@pytest.mark.parametrize(
    ("word", "lemma", "script"), [("met", "meet", "l1+et"), ("Talks", "talk", "l1+"), ("Kestria", "Kestria", "k0+"), ("was", "be", "=be")]
)
def test_scripts_are_short(word: str, lemma: str, script: str) -> None:
    assert lemma_script(word, lemma) == script


def test_a_script_learned_elsewhere_never_empties_a_word() -> None:
    assert Lemmas(["l3+"]).of(["as"], [0]) == ["as"]
