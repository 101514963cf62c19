"""The sample articles and their gold hold together: every word the gold names stands in its article."""

import csv
import json
import subprocess
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from rapporteur.types import EventType, Manner, StatementKind, Status

EXAMPLES = Path(__file__).parent.parent / "examples"
GOLD = tomllib.loads((EXAMPLES / "gold.toml").read_text(encoding="utf-8"))
BY_FILE = {article["file"]: article for article in GOLD["article"]}
ROW_FIELDS = {"id", "text", "title", "published", "outlet", "url"}


def words_of(article):
    return (EXAMPLES / article["file"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BY_FILE)
def test_statements_stand_in_the_text(name):
    text = words_of(BY_FILE[name])
    for statement in BY_FILE[name]["statement"]:
        assert statement["cue"] in text
        assert set(statement["manner"]) <= set(get_args(Manner))
        assert set(statement["kind"]) <= set(get_args(StatementKind))
        for first, last in statement["content"]:
            assert last in text[text.index(first) :], (first, last)
            assert text.count(first) == 1 or len(first.split()) < 3, f"{first!r} does not say where"


@pytest.mark.parametrize("name", BY_FILE)
def test_events_stand_in_the_text(name):
    text = words_of(BY_FILE[name])
    for event in BY_FILE[name]["event"]:
        assert "".join(event["trigger"]) in text
        assert set(event["types"]) <= set(get_args(EventType))
        assert set(event["status"]) <= set(get_args(Status))
        assert event["actors"]


@pytest.mark.parametrize("name", BY_FILE)
def test_title_is_the_first_line(name):
    assert words_of(BY_FILE[name]).split("\n", 1)[0] == BY_FILE[name]["title"]


def test_rows_have_the_documented_fields():
    lines = (EXAMPLES / "articles" / "13-feed.jsonl").read_text(encoding="utf-8").splitlines()
    with (EXAMPLES / "articles" / "14-archive.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    rows = [json.loads(line) for line in lines] + table
    assert len(rows) == 6
    assert all(set(row) == ROW_FIELDS and all(row.values()) for row in rows)


def test_the_reprint_repeats_the_first_article():
    first = (EXAMPLES / "articles" / "01-caldoria-merovale-border.txt").read_text(encoding="utf-8").split("\n\n")
    again = (EXAMPLES / "articles" / "10-meridian-post-border-reprint.txt").read_text(encoding="utf-8").split("\n\n")
    shared = [paragraph.strip() for paragraph in again if paragraph.strip() in {one.strip() for one in first}]
    assert sum(map(len, shared)) >= 0.9 * sum(map(len, again))


def test_the_demo_is_a_valid_posix_script():
    subprocess.run(["/bin/sh", "-n", str(EXAMPLES / "demo.sh")], check=True)
