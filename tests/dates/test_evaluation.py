"""The measuring code against the scorer it stands for, and the scores that must not fall."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from evaluation.times import run

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = SHARED / "corpora" / "time"
SCORER = SHARED / "scorers" / "score_timex.py"
# What was reached on 2026-11-22, less a hair: set, figure, percent.
FLOORS = (("tweets", "value F1", 64.0), ("scate_intervals", "interval F1", 84.0), ("wikiwars", "value F1", 82.9))

pytestmark = [pytest.mark.corpora, pytest.mark.skipif(not (GOLD.is_dir() and SCORER.is_file()), reason="needs ../shared/corpora/time")]


def _oracle():
    spec = importlib.util.spec_from_file_location("score_timex", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _figure(line, name):
    return float(re.search(rf"{name} ([0-9.]+)", line)[1])


@pytest.mark.parametrize(("name", "figure", "floor"), FLOORS)
def test_scores_agree_with_the_scorer_and_do_not_fall(tmp_path, name, figure, floor):
    line = run(GOLD / f"timex_{name}.jsonl", errors=0, write=tmp_path, parsed=False)
    oracle = _oracle()
    counts, _, _ = oracle.score(oracle.load(tmp_path / f"{name}.gold.jsonl"), oracle.load(tmp_path / f"{name}.jsonl"))
    theirs = json.loads(json.dumps(oracle.figures(counts)))
    for ours, expected in (("strict F1", theirs["strict"]["F1"]), ("relaxed F1", theirs["relaxed"]["F1"]), ("value F1", theirs["value"]["F1"])):
        assert _figure(line, ours) == pytest.approx(100 * expected, abs=0.006)
    assert _figure(line, "interval F1") == pytest.approx(100 * theirs["interval"]["exact_F1"], abs=0.006)
    assert _figure(line, figure) >= floor
