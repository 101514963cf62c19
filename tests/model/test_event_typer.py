"""The event typer: how pairs are marked, and that the shipped file answers what a reader would."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.model.event_typer import EventTyper
from rapporteur.model.pairs import LONGEST, ROLES, TYPES, Pair, mark_pair, path_between
from rapporteur.model.pieces import WordPieces
from rapporteur.model.store import WEIGHTS, WeightsError, manifest

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "c", "##a", "##b", "##c"]
PIECES = WordPieces(VOCABULARY)


def test_every_piece_carries_its_role_and_the_start_tells_the_convention() -> None:
    pair = Pair(["a", "b", "c", "ab"], (0, 1), (2, 3), frozenset({1}))
    ids, roles, places = mark_pair(pair, PIECES)
    assert places == [1, 2, 3, 4]
    assert mark_pair(pair._replace(trigger=1), PIECES).roles == [ROLES["trigger"] if role == ROLES["path"] else role for role in roles]
    assert [VOCABULARY[piece] for piece in ids] == ["[CLS]", "a", "b", "c", "a", "##b", "[SEP]"]
    assert roles == [ROLES["manual"], ROLES["source"], ROLES["path"], ROLES["target"], 0, 0, 0]
    assert mark_pair(pair, PIECES, manual=False).roles == [0, *roles[1:]]


def test_an_empty_side_is_not_marked() -> None:
    roles = mark_pair(Pair(["a", "b"], (0, 1), (0, 0), frozenset()), PIECES).roles
    assert ROLES["target"] not in roles


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abc", min_size=1, max_size=6), min_size=2, max_size=200), st.data())
def test_however_long_the_sentence_both_sides_are_kept(words: list[str], data: st.DataObject) -> None:
    near = data.draw(st.integers(0, len(words) - 2))
    ids, roles, places = mark_pair(Pair(words, (near, near + 1), (near + 1, near + 2), frozenset()), PIECES)
    assert len(ids) == len(roles) <= LONGEST + 8
    assert {ROLES["source"], ROLES["target"]} <= set(roles)
    assert ids[0] == PIECES.start
    assert len(places) == len(words)
    assert all(ids[place] == PIECES.encode(word)[0] for place, word in zip(places, words, strict=True) if place)
    assert roles[places[near]] == ROLES["source"]


def test_the_path_leads_over_the_word_where_both_sides_meet() -> None:
    # Norland 's envoy met the leaders of Sudria
    heads = [2, 0, 3, -1, 5, 3, 7, 5]
    assert path_between(heads, (0, 3), (7, 8)) == {3, 5}
    assert path_between(heads, (0, 1), (4, 6)) == {2, 3}
    assert path_between(heads, (0, 3), (0, 0)) == {3}
    assert path_between(heads, (0, 0), (0, 0)) == frozenset()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-1, 11), min_size=1, max_size=12), st.data())
def test_no_parse_makes_a_path_fail_or_leave_its_sentence(heads: list[int], data: st.DataObject) -> None:
    heads = [min(head, len(heads) - 1) for head in heads]
    sides = [tuple(sorted(data.draw(st.lists(st.integers(0, len(heads)), min_size=2, max_size=2)))) for _ in range(2)]
    found = path_between(heads, *sides)  # type: ignore[arg-type]
    assert found <= set(range(len(heads)))
    assert not any(first <= token < stop for token in found for first, stop in sides)


def shipped() -> EventTyper:
    try:
        known = {"events.onnx", "glance.onnx"} <= set(manifest())
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
        pairs.append(Pair(words, (0, 1), (words.index("Chilean"), words.index("Chilean") + 2), frozenset()))
    found = typer.type_pairs(pairs)
    assert [typing.root for typing in found] == list(cases)
    assert all(abs(sum(typing.shares) - 1) < 1e-4 and typing.probability == max(typing.shares) and 0 <= typing.event <= 1 for typing in found)


@pytest.mark.model
def test_answers_do_not_depend_on_their_neighbours() -> None:
    typer = shipped()
    pairs = [
        Pair(["Norway", "met", "Chile", "."], (0, 1), (2, 3), frozenset({1})),
        Pair(["Norway", "sent", "aid", "to", "Chile", "after", "the", "flood", "."], (0, 1), (4, 5), frozenset({1})),
    ]
    together = typer.type_pairs(pairs)
    alone = [typer.type_pairs([pair])[0] for pair in pairs]
    assert [typing.root for typing in together] == [typing.root for typing in alone]
    assert together[0].share(together[0].type) == together[0].probability
    assert set(TYPES) >= {typing.type for typing in together}
    assert typer.type_pairs([]) == []


@pytest.mark.model
def test_a_typer_made_for_pairs_alone_says_so_when_it_is_asked_to_read() -> None:
    typer = shipped()
    alone = EventTyper(typer._session, typer._pieces, typer._embeddings, typer._words)
    with pytest.raises(ValueError, match="reads sentences too"):
        alone.glance([["Norway", "met", "Chile"]])
