"""The event typer: how pairs are marked, and that the shipped file answers what a reader would."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model.event_typer import EventTyper
from rapporteur.model.pairs import LONGEST, TYPES, mark_pair
from rapporteur.model.pieces import WordPieces
from rapporteur.model.store import WEIGHTS, WeightsError, manifest

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "@", "#", "a", "b", "c", "##a", "##b", "##c"]
PIECES = WordPieces(VOCABULARY)


def test_both_sides_stand_between_marks_and_carry_their_role() -> None:
    ids, roles = mark_pair(["a", "b", "c"], (0, 1), (2, 3), PIECES)
    assert [VOCABULARY[piece] for piece in ids] == ["[CLS]", "@", "a", "@", "b", "#", "c", "#", "[SEP]"]
    assert roles == [0, 1, 1, 1, 0, 2, 2, 2, 0]


def test_an_empty_side_is_not_marked() -> None:
    ids, roles = mark_pair(["a", "b"], (0, 1), (0, 0), PIECES)
    assert [VOCABULARY[piece] for piece in ids] == ["[CLS]", "@", "a", "@", "b", "[SEP]"]
    assert 2 not in roles


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abc", min_size=1, max_size=6), min_size=2, max_size=200), st.data())
def test_however_long_the_sentence_both_sides_are_kept(words: list[str], data: st.DataObject) -> None:
    near = data.draw(st.integers(0, len(words) - 2))
    ids, roles = mark_pair(words, (near, near + 1), (near + 1, near + 2), PIECES)
    assert len(ids) == len(roles) <= LONGEST + 8
    assert {1, 2} <= set(roles)
    assert ids[0] == PIECES.start


def shipped() -> EventTyper:
    try:
        known = "events.onnx" in manifest()
    except WeightsError:
        known = False
    if not known:
        pytest.skip(f"no events.onnx in {WEIGHTS}: train it with python -m training.events --final")
    return EventTyper.load()


@pytest.mark.model
def test_the_shipped_typer_knows_plain_sentences() -> None:
    typer = shipped()
    cases = {
        "CONSULT": "Norwegian premier Dahl met Chilean president Rojas in Oslo on Tuesday for talks .",
        "ASSAULT": "Norwegian troops bombed Chilean positions near the border , killing three soldiers .",
        "ACCUSE": "Norwegian premier Dahl accused Chilean president Rojas of lying to the public .",
        "REJECT": "Norwegian premier Dahl rejected a proposal by Chilean president Rojas .",
    }
    pairs = []
    for text in cases.values():
        words = text.split()
        pairs.append((words, (0, 1), (words.index("Chilean"), words.index("Chilean") + 2)))
    found = typer.type_pairs(pairs)
    assert [typing.root for typing in found] == list(cases)
    assert all(abs(sum(typing.shares) - 1) < 1e-4 and typing.probability == max(typing.shares) and 0 <= typing.event <= 1 for typing in found)


@pytest.mark.model
def test_answers_do_not_depend_on_their_neighbours() -> None:
    typer = shipped()
    pairs = [
        (["Norway", "met", "Chile", "."], (0, 1), (2, 3)),
        (["Norway", "sent", "aid", "to", "Chile", "after", "the", "flood", "."], (0, 1), (4, 5)),
    ]
    together = typer.type_pairs(pairs)
    alone = [typer.type_pairs([pair])[0] for pair in pairs]
    assert [typing.root for typing in together] == [typing.root for typing in alone]
    assert together[0].share(together[0].type) == together[0].probability
    assert set(TYPES) >= {typing.type for typing in together}
    assert typer.type_pairs([]) == []
