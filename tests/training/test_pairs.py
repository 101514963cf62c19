"""The pair model's data: spans become word ranges, batches lose no row, and what is not marked stays unmarked."""

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs rapporteur[training]")

from rapporteur.model.pieces import WordPieces  # noqa: E402
from training.events import folds, macro_f1  # noqa: E402
from training.pairs import batches, read_rows  # noqa: E402

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
    first, second, third = read_rows(path)
    assert [first.words[slice(*side)] for side in (first.source, first.target)] == [("U.S.", "envoy"), ("omar",)]
    assert second.target == (0, 0)
    assert third.words == ("omar", "hit", "brandt")


def test_batches_hold_every_row_once_and_pad_with_zeros(path: Path) -> None:
    rows = read_rows(path)
    for seed in (None, 1, 2):
        found = list(batches(rows, PIECES, size=2, seed=seed))
        assert sorted(number for batch in found for number in batch.numbers) == [0, 1, 2]
        for batch in found:
            assert batch.roots.tolist() == [rows[number].root for number in batch.numbers]
            assert (batch.roles[batch.mask == 0] == 0).all()
            assert batch.pieces.shape == batch.roles.shape == batch.mask.shape


def test_folds_keep_a_sentence_on_one_side(path: Path) -> None:
    rows = read_rows(path) * 4
    for seen, unseen in folds(rows, 3):
        assert not {rows[number].sentence for number in seen} & {rows[number].sentence for number in unseen}
        assert sorted(seen + unseen) == list(range(len(rows)))


def test_macro_f1_counts_roots_never_found() -> None:
    assert macro_f1(list(range(15)), list(range(15))) == pytest.approx(1.0)
    assert macro_f1([0] * 15, [0] * 15) == pytest.approx(1 / 15)
