"""Word pieces are BERT's; with the tokenizers package as the oracle where it is installed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model.pieces import CASES, WordPieces, case_of

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "min", "##ister", "##s", "said", "lu", "'", "-", ".", "u", "n", "b", "##b", "a", "##a"]


def test_longest_piece_first_accents_folded() -> None:
    pieces = WordPieces(VOCABULARY)
    names = [VOCABULARY[n] for word in ("Ministers", "Lü", "U.N.", "zzz") for n in pieces.encode(word)]
    assert names == ["min", "##ister", "##s", "lu", "u", ".", "n", ".", "[UNK]"]


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="abuÜn'. -", min_size=1, max_size=12).filter(lambda w: w.strip() and not any(c.isspace() for c in w)))
def test_pieces_are_those_of_the_reference_implementation(word: str) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    reference = tokenizers.BertWordPieceTokenizer({piece: n for n, piece in enumerate(VOCABULARY)}, lowercase=True)
    assert list(WordPieces(VOCABULARY).encode(word)) == reference.encode(word, add_special_tokens=False).ids


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("said", "lower"),
        ("Moscow", "Title"),
        ("TASS", "UPPER"),
        ("McCaul", "mixed"),
        ("2025", "digits"),
        ("--", "other"),
        ("A", "Initial"),
        ("80th", "lower"),
        ("1,200", "digits"),
    ],
)
def test_case_classes(word: str, case: str) -> None:
    assert CASES[case_of(word)] == case
