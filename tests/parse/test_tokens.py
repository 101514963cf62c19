"""Words are cut as the English treebanks cut them, and never lose their place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.parse.tokens import tokenize
from rapporteur.parse.windows import cut_windows, paragraph_flags

CUTS = [
    ("The minister didn't say so.", "The minister did n't say so ."),
    ("Kestria's envoy can't and cannot come.", "Kestria 's envoy ca n't and can not come ."),
    ("the envoys’ talks weren’t over", "the envoys ’ talks were n’t over"),
    ("a two-day anti-war visit", "a two - day anti-war visit"),
    ("He met U.S. and U.N. officials.", "He met U.S. and U.N. officials ."),
    ("Mr. Oduya paid $1,200.50 (10%) at 10:30.", "Mr. Oduya paid $ 1,200.50 ( 10 % ) at 10:30 ."),
    ('"We agree," she said.', '" We agree , " she said .'),
    ("the 1990s, the 80th anniversary", "the 1990s , the 80th anniversary"),
    ("see https://example.org/a?b=1, he wrote", "see https://example.org/a?b=1 , he wrote"),
    ("wait... no -- yes", "wait ... no -- yes"),
    ("AT&T and R&D", "AT&T and R&D"),
    ("No. 10 said no. Then it left.", "No. 10 said no . Then it left ."),
    ("Lü Wenhao’s café", "Lü Wenhao ’s café"),
]


@pytest.mark.parametrize(("text", "words"), CUTS)
def test_words_are_cut_as_in_the_treebanks(text: str, words: str) -> None:
    assert " ".join(tokenize(text).words) == words


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_words_keep_their_place_and_nothing_is_lost(text: str) -> None:
    cut = tokenize(text)
    assert all(text[a:b] == word for word, a, b in zip(cut.words, cut.starts, cut.ends, strict=True))
    assert all(b <= c for b, c in zip(cut.ends, cut.starts[1:], strict=False))
    assert "".join("".join(cut.words).split()) == "".join(text.split())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='ab. \n"', max_size=300), st.integers(2, 20))
def test_windows_cover_all_words_once(text: str, most: int) -> None:
    cut = tokenize(text)
    flags = paragraph_flags(text, cut.starts, cut.ends)
    windows = cut_windows(cut.words, flags, [1] * len(cut.words), most=most)
    assert [n for first, stop in windows for n in range(first, stop)] == list(range(len(cut.words)))
    assert all(stop - first <= most for first, stop in windows)


def test_a_window_ends_with_a_paragraph_where_it_can() -> None:
    text = "One two three.\n\nFour five six.\n\nSeven."
    cut = tokenize(text)
    flags = paragraph_flags(text, cut.starts, cut.ends)
    assert cut_windows(cut.words, flags, [1] * len(cut.words), most=9) == [(0, 8), (8, 10)]
