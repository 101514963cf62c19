"""The glance: how a sentence is cut, and that the shipped file sees what a reader would."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model.glance import FILE, Glance, cut
from rapporteur.model.pairs import CLASSES, LONGEST, NO_EVENT
from rapporteur.model.pieces import WordPieces
from rapporteur.model.store import WEIGHTS, WeightsError, manifest

PIECES = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "c", "##a", "##b", "##c"])


def shipped() -> Glance:
    try:
        known = FILE in manifest()
    except WeightsError:
        known = False
    if not known:
        pytest.skip(f"no {FILE} in {WEIGHTS}: train it with python -m training.event_glance")
    return Glance.load()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abc", min_size=1, max_size=300), min_size=1, max_size=200))
def test_every_word_that_fits_has_its_first_piece_and_the_first_always_fits(words: list[str]) -> None:
    ids, places = cut(words, PIECES)
    assert len(ids) <= LONGEST + 1
    assert (ids[0], ids[-1]) == (PIECES.start, PIECES.stop)
    assert 1 <= len(places) <= len(words)
    assert [ids[place] for place in places] == [PIECES.encode(word)[0] for word in words[: len(places)]]


@pytest.mark.model
def test_the_shipped_glance_finds_the_words_that_tell_events() -> None:
    glance = shipped()
    cases = {
        "CONSULT": ("met", "Norwegian premier Dahl met Chilean president Rojas in Oslo on Tuesday ."),
        "ASSAULT": ("bombed", "Norwegian troops bombed Chilean positions near the border ."),
        "REQUEST": ("urged", "Norwegian premier Dahl urged Chilean president Rojas to think again ."),
    }
    sentences = [text.split() for _, text in cases.values()]
    for (kind, (word, _)), words, shares in zip(cases.items(), sentences, glance.read(sentences), strict=True):
        assert shares.shape == (len(words), len(CLASSES))
        assert np.allclose(shares.sum(-1), 1, atol=1e-4)
        assert CLASSES[int(shares[words.index(word)].argmax())] == kind
        assert shares[-1, CLASSES.index(NO_EVENT)] > 0.9


@pytest.mark.model
def test_a_long_sentence_is_read_to_its_end_and_none_changes_another() -> None:
    glance = shipped()
    long, short = ["Norway"] * 400 + ["bombed", "Chile"], ["Norway", "met", "Chile"]
    together = glance.read([long, short])
    assert together[0].shape == (402, len(CLASSES))
    assert together[0][400, CLASSES.index(NO_EVENT)] < 0.5
    assert np.array_equal(together[1], glance.read([short])[0])
    assert glance.read([]) == []
    assert glance.read([[]])[0].shape == (0, len(CLASSES))
