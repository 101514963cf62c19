"""Field names as promised, stable bytes, one moment."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.export import COLUMNS, FORMATS, TABLES, export_folder
from rapporteur.export import folder as folders
from rapporteur.record import open_record, open_writer
from tests.record.builders import BRANDT, KIVI, entry, refused, reprint, write

DESIGN_FIELDS = {
    "articles": "id document title outlet language published reprint_of text problems",
    "actors": "id name kind country sectors identifiers aliases tenures",
    "statements": "id article speaker addressee relays cue content manner kind said evidence score",
    "events": "id article type mode contexts quad actors recipients place when status polarity attribution trigger evidence accounts origins score",
}
INNER_FIELDS = [
    ("articles", "published", "edtf earliest latest basis evidence"),
    ("statements", "speaker", "actor name text start end how"),
    ("statements", "addressee", "actor name text start end how"),
    ("statements", "cue", "start end text"),
    ("statements", "content", "start end text"),
    ("statements", "said", "edtf earliest latest basis"),
    ("statements", "evidence", "start end text"),
    ("events", "actors", "actor name text start end"),
    ("events", "recipients", "actor name text start end"),
    ("events", "place", "name country text"),
    ("events", "when", "edtf earliest latest granularity basis text"),
    ("events", "attribution", "role actor name text"),
    ("events", "trigger", "start end text"),
    ("events", "evidence", "start end text"),
]


def exported(record: Path, folder: Path, kind: str) -> dict[str, bytes]:
    with open_record(record) as opened:
        export_folder(opened, folder, format=kind)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def rows(folder: Path, table: str) -> list[dict]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf8").splitlines()]


@pytest.fixture
def folder(tmp_path) -> Path:
    record = write(tmp_path / "record.db", entry("two"), entry("one"), reprint("zero", "one"))
    exported(record, tmp_path / "out", "jsonl")
    return tmp_path / "out"


@pytest.mark.parametrize("table", DESIGN_FIELDS)
def test_fields_of_the_design_come_first_and_all(folder, table):
    wanted = DESIGN_FIELDS[table].split()
    for row in rows(folder, table):
        assert list(row)[: len(wanted)] == wanted


@pytest.mark.parametrize(("table", "field", "names"), INNER_FIELDS)
def test_inner_fields_of_the_design(folder, table, field, names):
    found = [row[field] for row in rows(folder, table) if row[field]]
    values = [inner for value in found for inner in (value if isinstance(value, list) else [value])]
    assert values
    for value in values:
        assert set(names.split()) <= set(value)


def test_words_stand_where_they_are_said_to(folder):
    texts = {row["id"]: row["text"] for row in rows(folder, "articles")}
    for row in rows(folder, "statements"):
        for piece in (row["cue"], row["evidence"], row["speaker"], *row["content"]):
            assert texts[row["article"]][piece["start"] : piece["end"]] == piece["text"]


def test_a_reprint_counts_as_account_only(folder):
    assert {row["id"]: (row["accounts"], row["origins"]) for row in rows(folder, "events")} == {
        "e1-a-one": (["a-one", "a-zero"], 1),
        "e1-a-two": (["a-two"], 1),
    }


def test_rows_are_sorted_and_the_order_of_reading_does_not_show(tmp_path):
    first = write(tmp_path / "first.db", entry("one"), entry("two"), reprint("zero", "one"))
    second = write(tmp_path / "second.db", reprint("zero", "one"), entry("two", stamp="old"), entry("one"), entry("two"))
    for kind in FORMATS:
        assert exported(first, tmp_path / f"1{kind}", kind) == exported(second, tmp_path / f"2{kind}", kind)
    ids = [row["id"] for row in rows(tmp_path / "1jsonl", "articles")]
    assert ids == sorted(ids)


def test_no_stories_file_while_there_are_no_stories(folder):
    assert {path.stem for path in folder.iterdir()} == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_csv_has_stable_columns_and_reads_back(tmp_path, table):
    record = write(tmp_path / "record.db", entry("one"))
    with open_writer(record) as writer:
        writer.add_problems([replace(refused("bad"), message='a "quoted", message\nof two lines')])
        writer.commit()
    exported(record, tmp_path / "csv", "csv")
    exported(record, tmp_path / "jsonl", "jsonl")
    with (tmp_path / "csv" / f"{table}.csv").open(encoding="utf8", newline="") as stream:
        found = list(csv.DictReader(stream))
    lines = rows(tmp_path / "jsonl", table)
    assert found
    assert tuple(found[0]) == COLUMNS[table]
    for row, line in zip(found, lines, strict=True):
        for name in set(row) & set(line):
            if isinstance(line[name], str | float) and not isinstance(line[name], bool):
                assert row[name] == str(line[name])


def test_csv_cells(tmp_path):
    record = write(tmp_path / "record.db", entry("one"))
    exported(record, tmp_path / "csv", "csv")
    with (tmp_path / "csv" / "events.csv").open(encoding="utf8", newline="") as stream:
        (event,) = csv.DictReader(stream)
    assert event["actors_name"] == "Ana Kivi"
    assert event["recipients_actor"] == "person:oscar-brandt"
    assert (event["when_earliest"], event["contexts"], event["accounts"], event["origins"]) == ("2031-03-03", "economy", "a-one", "1")
    with (tmp_path / "csv" / "statements.csv").open(encoding="utf8", newline="") as stream:
        first, second = csv.DictReader(stream)
    assert (first["addressee_name"], second["addressee_name"]) == ("", "the Porthaven Post")
    assert second["speaker_name"] == "Óscar Brandt"


def test_csv_has_plain_line_ends_and_no_mark_before_the_header(tmp_path):
    exported(write(tmp_path / "record.db", entry("one")), tmp_path / "csv", "csv")
    for path in (tmp_path / "csv").iterdir():
        assert b"\r" not in path.read_bytes()
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_unknown_table_is_refused(tmp_path):
    from rapporteur.export import table_rows

    with open_record(write(tmp_path / "record.db")) as record, pytest.raises(ValueError, match="stories"):
        table_rows(record, "stories")


@pytest.mark.filterwarnings("error")
def test_a_disk_that_is_full_leaves_no_half_file(tmp_path, monkeypatch):
    def full(rows, target, table):  # noqa: ARG001 - the signature of all formats
        target.write(str(next(rows)).encode())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "FORMATS", {"jsonl": full})
    path = write(tmp_path / "record.db", entry("one"), entry("two"))
    with pytest.raises(OSError, match="No space"), open_record(path) as record:
        export_folder(record, tmp_path / "out", format="jsonl")
    assert list((tmp_path / "out").iterdir()) == []


def test_everybody_in_a_row_has_codes(tmp_path):
    norwegian = replace(KIVI, country="NOR", sectors=("government", "media"))
    first = entry("one")
    coded = replace(first, articles=(replace(first.articles[0], actors=(norwegian, BRANDT)),))
    record = write(tmp_path / "record.db", coded)
    exported(record, tmp_path / "out", "jsonl")
    codes = {"country": "NOR", "cow": "385", "cameo": "NORGOVMED", "plover": "GOV,JRN"}
    (event,) = rows(tmp_path / "out", "events")
    assert {name: event["actors"][0][name] for name in codes} == codes
    assert rows(tmp_path / "out", "actors")[0]["codes"] == codes
    assert rows(tmp_path / "out", "statements")[1]["addressee"]["cameo"] == ""
    flat = list(csv.DictReader(exported(record, tmp_path / "csv", "csv")["events.csv"].decode().splitlines()))
    assert flat[0]["actors_cameo"] == "NORGOVMED"
    assert flat[0]["actors_plover"] == "GOV,JRN"
