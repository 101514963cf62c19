"""Our own sentences: the files hold to their rules, and the loader says what breaks them."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from training.event_sentences import COLUMNS, DATA, NONE, faults_of, near_duplicates, read_event_sentences, span_of

SENTENCE = "Norland asked Sudria for grain, and Sudria sent Norland two ships."


def raw(**changes: str) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "") | {"id": "t-1", "sentence": SENTENCE, "source": "Norland#1", "target": "Sudria#1"}
    return row | {"type": "REQUEST", "mode": "assist", "status": "happened"} | changes


def write(folder: Path, *rows: dict[str, str]) -> Path:
    with (folder / "event_sentences_t.csv").open("w", encoding="utf8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_files_hold_to_the_rules() -> None:
    rows = read_event_sentences()
    assert rows
    for row in rows:
        assert row.sentence[slice(*row.source)].strip()
        assert row.target is None or row.target != row.source


def test_own_file_is_balanced_and_without_near_duplicates() -> None:
    rows = [row for row in read_event_sentences() if row.id.startswith("a-")]
    counts = Counter(row.type for row in rows)
    own = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST")
    assert all(counts[kind] >= 140 for kind in own)
    assert counts[NONE] >= 200
    assert not list(near_duplicates(row.sentence for row in rows))


def test_read_gives_spans(tmp_path: Path) -> None:
    (row,) = read_event_sentences(write(tmp_path, raw(source="Sudria#2", target="Norland#2", type="AID", mode="")))
    assert (row.source, row.target) == ((36, 42), (48, 55))
    assert (row.type, row.status) == ("AID", "happened")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"type": "GIVE"}, "no type"),
        ({"mode": "phone"}, "no mode"),
        ({"status": "done"}, "status"),
        ({"type": "NONE", "mode": ""}, "status"),
        ({"source": "Norland"}, "exactly once"),
        ({"source": ""}, "exactly once"),
        ({"target": "Sudria#3"}, "exactly once"),
        ({"target": "Sud"}, "exactly once"),
        ({"type": "AID", "mode": "", "target": ""}, "needs a target"),
    ],
)
def test_faults_are_told(changes: dict[str, str], fault: str, tmp_path: Path) -> None:
    assert any(fault in one for one in faults_of([raw(**changes)]))
    with pytest.raises(ValueError, match="t-1"):
        read_event_sentences(write(tmp_path, raw(**changes)))


def test_a_good_row_has_no_fault() -> None:
    assert not list(faults_of([raw()]))
    assert not list(faults_of([raw(target="")]))


def test_rows_told_twice_are_faults() -> None:
    assert [fault for fault in faults_of([raw(), raw(id="t-2")]) if "twice" in fault]
    assert [fault for fault in faults_of([raw(), raw(target="Sudria#2")]) if "twice" in fault]


def test_other_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / "event_sentences_x.csv").write_text("id,sentence\n1,Norland left.\n", encoding="utf8")
    with pytest.raises(ValueError, match="columns"):
        read_event_sentences(tmp_path)


def test_sides_stand_as_whole_words() -> None:
    assert span_of("Nigeria asked Niger.", "Niger") == (14, 19)
    assert span_of("Niger's envoy met Omar.", "Niger") == (0, 5)
    assert span_of("Niger met Niger.", "Niger") is None


def test_near_duplicates_share_words() -> None:
    one, other = "Norland gave Sudria ten ships of grain.", "Norland gave Karsova ten ships of grain."
    assert list(near_duplicates([one, other, "The court heard two witnesses."])) == [(other, one)]
    assert DATA.name == "data"
