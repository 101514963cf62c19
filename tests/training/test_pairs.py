"""The pair model's data: spans become word ranges, batches lose no row, and what is not marked stays unmarked."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs rapporteur[training]")

from rapporteur.model.pairs import CLASSES, ROOTS  # noqa: E402
from rapporteur.model.pieces import WordPieces  # noqa: E402
from training.events import folds, loss_of, macro_f1, roots_of  # noqa: E402
from training.pair_rows import groups_of, read_own, read_plv, turned  # noqa: E402
from training.pairs import batches  # noqa: E402

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "@", "#", *LETTERS, *("##" + mark for mark in LETTERS)])


def row(sentence: str, source: str, target: str, root: str) -> dict:
    spans = [[[sentence.index(side), sentence.index(side) + len(side)]] if side else [] for side in (source, target)]
    return {"sentence": sentence, "source_spans": spans[0], "target_spans": spans[1], "root": root}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = [
        row("the U.S. envoy met omar.", "U.S. envoy", "omar", "CONSULT"),
        row("norland, it is said, left", "norland", "", "YIELD"),
        row("omar hit brandt", "omar", "brandt", "ASSAULT"),
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(json.dumps(one) for one in rows), encoding="utf8")
    return tmp_path / "rows.jsonl"


def test_spans_become_word_ranges(path: Path) -> None:
    first, second, third = read_plv(path)
    assert [first.words[slice(*side)] for side in (first.source, first.target)] == [("U.S.", "envoy"), ("omar",)]
    assert second.target == (0, 0)
    assert third.words == ("omar", "hit", "brandt")


def test_batches_hold_every_row_once_and_pad_with_zeros(path: Path) -> None:
    rows = read_plv(path)
    for seed in (None, 1, 2):
        found = list(batches(rows, PIECES, size=2, seed=seed))
        assert sorted(number for batch in found for number in batch.numbers) == [0, 1, 2]
        for batch in found:
            assert [tuple(row.nonzero().flatten().tolist()) for row in batch.allowed] == [rows[number].classes for number in batch.numbers]
            assert (batch.roles[batch.mask == 0] == 0).all()
            assert batch.pieces.shape == batch.roles.shape == batch.mask.shape


def test_folds_keep_a_sentence_on_one_side(path: Path) -> None:
    rows = read_plv(path) * 4
    for seen, unseen in folds(rows, 3):
        assert not {rows[number].sentence for number in seen} & {rows[number].sentence for number in unseen}
        assert sorted(seen + unseen) == list(range(len(rows)))


def test_a_yield_is_either_half_and_other_roots_are_themselves(path: Path) -> None:
    assert [tuple(CLASSES[kind] for kind in one.classes) for one in read_plv(path)] == [("CONSULT",), ("CONCEDE", "RETREAT"), ("ASSAULT",)]


def test_rows_turned_round_tell_no_event_and_only_where_one_acts_on_the_other(path: Path) -> None:
    (one,) = turned(read_plv(path))
    assert [" ".join(one.words[slice(*side)]) for side in (one.source, one.target)] == ["brandt", "omar"]
    assert [CLASSES[kind] for kind in one.classes] == ["NONE"]


def test_near_duplicates_are_in_one_group(path: Path) -> None:
    first, second, third = read_plv(path)
    near = replace(third, sentence="omar hit brandt again")
    names = groups_of([first, third, second, near])
    assert names[1] == names[3]
    assert len(set(names)) == 3


def test_our_own_rows_follow_plv_where_cameo_and_plover_part() -> None:
    rows = {row.sentence: row for row in read_own()}
    found = {text: ROOTS[row.root] for text, row in rows.items() if row.root >= 0}
    assert found["Norland apologised to Sudria for the raid."] == "SUPPORT"
    assert found["A court in Norland convicted the spy from Sudland."] == "ACCUSE"
    assert found["Israel blockaded Gaza by sea."] == "ASSAULT"
    assert any(row.root < 0 for row in rows.values())


def test_loss_is_least_where_an_allowed_class_is_sure() -> None:
    allowed = torch.zeros(1, len(CLASSES))
    allowed[0, [3, 5]] = 1.0
    sure = torch.full((1, len(CLASSES)), -4.0)
    right, wrong = sure.clone(), sure.clone()
    right[0, 5], wrong[0, 4] = 4.0, 4.0
    assert loss_of(right, allowed) < loss_of(sure, allowed) < loss_of(wrong, allowed)


def test_roots_are_the_likeliest_sum_of_their_halves() -> None:
    logits = torch.full((1, len(CLASSES)), -9.0)
    logits[0, CLASSES.index("AID")], logits[0, CLASSES.index("CONCEDE")], logits[0, CLASSES.index("RETREAT")] = 1.0, 0.6, 0.6
    logits[0, CLASSES.index("NONE")] = 5.0
    assert [ROOTS[root] for root in roots_of(logits.numpy())] == ["YIELD"]


def test_macro_f1_counts_roots_never_found() -> None:
    assert macro_f1(list(range(15)), list(range(15))) == pytest.approx(1.0)
    assert macro_f1([0] * 15, [0] * 15) == pytest.approx(1 / 15)
