"""Our measures of attribution give the same digits as the scorers of record."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.attribution_scores import ROLES, Counts, Row, relations, runs

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "corpora" / "attribution" / "polnear_dev.jsonl"
TEXT = "Rain fell, Ana said. Ben saw it, he added."
ANA = {"source": [[11, 14]], "cue": [[15, 19]], "content": [[0, 9]]}
BEN = {"source": [[33, 35]], "cue": [[36, 41]], "content": [[21, 31]]}


def row(*attributions: Row) -> list[Row]:
    return [{"id": "a", "text": TEXT, "attributions": list(attributions)}]


def test_the_gold_against_itself_is_perfect() -> None:
    assert relations(row(ANA, BEN), row(ANA, BEN)) == Counts(right=2, predicted=2, gold=2)


def test_a_wrong_source_is_a_wrong_relation() -> None:
    assert relations(row(ANA, BEN), row(ANA, {**BEN, "source": [[11, 14]]})).right == 1


def test_an_attribution_inside_anothers_content_can_be_left_out() -> None:
    inner = {"source": [], "cue": [[0, 4]], "content": []}
    assert relations(row(ANA), row(ANA, inner)).predicted == 2
    assert relations(row(ANA), row(ANA, inner), outer_only=True).predicted == 1


def test_attributions_of_one_cue_are_merged() -> None:
    halves = [{**ANA, "content": [[0, 4]]}, {**ANA, "content": [[5, 9]]}]
    assert relations(row(ANA), row(*halves), merge_cue=True) == Counts(right=1, predicted=1, gold=1)


def perturbed(gold: list[Row]) -> list[Row]:
    """The gold with sources lost, cues swapped and contents cut, the same on every run."""
    chance = random.Random(11)
    rows = []
    for article in gold:
        found = []
        for one in article["attributions"]:
            kept = {role: [list(piece) for piece in one.get(role) or []] for role in ROLES}
            role = chance.choice(ROLES)
            kept[role] = [[start, max(start + 1, end - chance.randrange(30))] for start, end in kept[role]][: chance.randrange(3)]
            found += [kept] * (chance.random() > 0.1) + [kept] * (chance.random() > 0.9)
        rows.append({"id": article["id"], "attributions": found})
    return rows


@pytest.mark.corpora
@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared, which holds the scorers of record and PolNeAR")
def test_the_figures_agree_with_the_scorers_of_record(tmp_path: Path) -> None:
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf8").splitlines()][:12]
    names = {article["id"] for article in gold}
    labelled = GOLD.with_name("cofenet_polnear_dev_rows.jsonl").read_text(encoding="utf8").splitlines()
    rows = [found for found in map(json.loads, labelled) if found["id"] in names]
    predicted = perturbed(gold)
    for name, lines in (("gold", gold), ("predicted", predicted), ("rows", rows)):
        (tmp_path / name).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf8")

    def official(scorer: str, *arguments: str) -> str:
        command = [sys.executable, str(SHARED / "scorers" / scorer), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout

    for options in ((), ("--outer-only", "--merge-cue")):
        theirs = json.loads(official("score_attribution.py", "gold", "predicted", "--json", *options))["relations"]["rel50"]
        ours = relations(gold, predicted, outer_only=bool(options), merge_cue=bool(options))
        assert list(ours.figures()) == pytest.approx(theirs)
    table = official("score_cofenet.py", "rows", "predicted").splitlines()[2:]
    for line, (role, counts) in zip(table, runs(rows, predicted).items(), strict=True):
        assert line.split()[:4] == [role, *str(counts).split()]
