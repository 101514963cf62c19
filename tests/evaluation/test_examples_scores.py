"""The scorer of the sample articles: an export that says what the gold says is all right, and each slip is seen."""

import json

import pytest

from evaluation.examples import EXAMPLES, gold_of, load_examples, report
from evaluation.seeds_export import load_export

ARTICLES = load_examples()


def party(slot):
    name = slot.split("|")[-1]
    return {"actor": None, "name": name, "text": name}


def words(raw, span):
    return {"start": span[0], "end": span[1], "text": raw[slice(*span)]}


def sentence(raw, span):
    return max(0, raw.rfind("\n", 0, span[0]) + 1), raw.find("\n", span[1])


def statement_rows(example, gold, raw):
    for one in gold.statement:
        said = example.statement[int(one.id[1:]) - 1]
        yield {
            "id": one.id,
            "article": example.file,
            "speaker": party(one.speaker),
            "content": [words(raw, span) for span in one.content],
            "relays": [party(relay) for relay in one.relays],
            "addressee": party(one.addressee) if one.addressee else None,
            "manner": one.manner[0],
            "kind": one.kind[0],
            "stance": said.stance,
            "said": {"edtf": said.said},
        }


def event_rows(example, gold, raw):
    for one, done in zip(gold.event, example.event, strict=True):
        yield {
            "id": one.id,
            "article": example.file,
            "type": one.types[0],
            "status": one.status[0],
            "actors": [party(slot) for slot in one.actors],
            "recipients": [party(slot) for slot in one.recipients],
            "trigger": words(raw, one.triggers[0]),
            "evidence": words(raw, sentence(raw, one.triggers[0])),
            "when": {"edtf": done.when},
        }


def write_export(folder, *, change=lambda _, row: row):
    tables = {"articles": [], "statements": [], "events": []}
    for example in ARTICLES:
        raw = (EXAMPLES / example.file).read_text(encoding="utf-8")
        gold = gold_of(example, raw)
        tables["articles"].append({"id": example.file, "text": raw})
        tables["statements"] += statement_rows(example, gold, raw)
        tables["events"] += event_rows(example, gold, raw)
    for table, rows in tables.items():
        lines = [json.dumps(change(table, row)) for row in rows]
        (folder / f"{table}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def reports(folder):
    raws = [(EXAMPLES / example.file).read_text(encoding="utf-8") for example in ARTICLES]
    return [report(example, raw, load_export(folder, raw)) for example, raw in zip(ARTICLES, raws, strict=True)]


def test_an_export_that_repeats_the_gold_is_all_right(tmp_path):
    write_export(tmp_path)
    for lines in reports(tmp_path):
        assert not [line for line in lines if line.startswith(("  miss", "  extra"))]
        assert "1 articles (gold 1)" in lines[0]


@pytest.mark.parametrize(
    ("table", "field", "value", "seen"),
    [
        ("statements", "speaker", {"name": "somebody else"}, "speaker: somebody else"),
        ("events", "actors", [{"name": "somebody else"}], "parties: "),
        ("events", "type", "MOBILIZE", ": absent"),
    ],
)
def test_each_slip_is_seen(tmp_path, table, field, value, seen):
    write_export(tmp_path, change=lambda where, row: {**row, field: value} if where == table else row)
    for lines in reports(tmp_path):
        assert any(line.startswith("  miss") and seen in line for line in lines)


def test_wrong_days_and_stances_are_counted(tmp_path):
    write_export(tmp_path, change=lambda _, row: {**row, "stance": "hedged", "when": {"edtf": "1999"}})
    for lines in reports(tmp_path):
        assert "stance 0 of" in lines[-1]
        assert "day of events 0 of" in lines[-1]
