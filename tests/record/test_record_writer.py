"""Writing: whole documents or nothing, one writer, the words checked."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.record import (
    ArticleEntry,
    Entry,
    RecordBusyError,
    RecordDamagedError,
    RecordFullError,
    RecordNewerError,
    Server,
    open_record,
    open_writer,
)
from rapporteur.record.place import Place
from rapporteur.types import Evidence
from tests.record.builders import article, direct, document, entry, indirect, meeting, refused, reprint, write


@pytest.fixture
def path(new_place) -> Place:
    return new_place()


def test_what_goes_in_comes_out(path):
    write(path, entry("one"))
    source = article("one")
    with open_record(path) as record:
        assert list(record.articles()) == [source]
        assert list(record.statements()) == [indirect(source), direct(source)]
        assert [replace(event, accounts=(), origins=0) for event in record.events()] == [meeting(source)]
        assert record.document("d-one") == document("one")
        assert record.integrity() == ()


def test_a_document_without_article_stays_refused(path):
    problem = replace(refused("one"), stage="article")
    other = replace(problem, code="odd", refused=False)
    write(path, Entry(document=document("one"), stamp="v1", problems=(problem, other)))
    with open_writer(path) as writer:
        assert writer.held("d-one", "v1") == (problem,)


def test_nothing_is_seen_before_commit_and_dropped_without_one(path):
    write(path, entry("one"))
    with open_writer(path) as writer:
        writer.add(entry("two"))
        with open_record(path) as record:
            assert record.counts().articles == 1
    with open_record(path) as record:
        assert record.counts().articles == 1


def test_reading_a_document_again_replaces_it(path):
    write(path, entry("one"), entry("one", stamp="v2"))
    with open_record(path) as record:
        assert (record.counts().documents, record.counts().articles, record.counts().statements) == (1, 1, 2)
        assert {(hit.kind, hit.id) for hit in record.search("ferry")} == {("statement", "s1-a-one"), ("article", "a-one")}
        assert record.integrity() == ()
    with open_writer(path) as writer:
        assert writer.held("d-one", "v2") == ()
        assert writer.held("d-one", "v1") is None


def test_a_reprint_is_an_account_but_no_origin(path):
    write(path, entry("one"), reprint("two", "one"), reprint("three", "one"))
    with open_record(path) as record:
        (event,) = record.events()
    assert (event.accounts, event.origins) == (("a-one", "a-three", "a-two"), 1)


def test_a_reprint_that_lost_its_original_is_to_be_read_again(path):
    write(path, entry("one"), reprint("two", "one"))
    write(path, Entry(document=document("one"), stamp="v2"))
    with open_writer(path) as writer:
        assert writer.held("d-two", "v1") is None
    with open_record(path) as record:
        assert [fault.code for fault in record.integrity()] == ["lost-original"]


def test_evidence_that_is_not_in_the_text_is_left_out_and_said(path):
    source = article("one")
    good = indirect(source)
    words = Evidence(article=source.id, span=good.evidence.span, text="x" * len(good.evidence.text))
    bad = replace(good, id="s9", evidence=words)
    with open_writer(path) as writer:
        refusals = writer.add(Entry(document=document("one"), stamp="v1", articles=(ArticleEntry(article=source, statements=(good, bad, good)),)))
        writer.commit()
    assert [problem.code for problem in refusals] == ["unfounded", "unfounded"]
    assert "s9" in refusals[0].message
    assert "taken" in refusals[1].message
    with open_record(path) as record:
        assert list(record.statements()) == [good]
        assert set(record.problems()) == set(refusals)


def test_holders_of_a_print(path):
    write(path, entry("one"), entry("two"), entry("three"))
    with open_writer(path) as writer:
        assert writer.holders([2**62, 7], most=9) == [[("a-one", "d-one"), ("a-two", "d-two"), ("a-three", "d-three")], []]
        assert [len(found) for found in writer.holders([2**62], most=2)] == [2]
        assert writer.sizes("a-one") == (4, 3)
        assert writer.sizes("none") == (0, 0)


def test_problems_of_an_input_go_when_it_is_read_again(path):
    with open_writer(path) as writer:
        writer.add_problems([refused("one"), refused("one"), refused("one2"), replace(refused("one"), where="one.txt#3")])
        writer.forget_problems("one.txt")
        writer.commit()
    with open_record(path) as record:
        assert [problem.where for problem in record.problems()] == ["one2.txt"]


def test_a_second_writer_is_told_so_and_a_reader_is_not_disturbed(path):
    write(path, entry("one"))
    code = f"from rapporteur.record import open_writer\nwith open_writer({str(path)!r}): pass"
    with open_writer(path) as writer:
        writer.add(entry("two"))
        with pytest.raises(RecordBusyError, match="another process is writing"), open_writer(path):
            pass
        other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert "RecordBusyError" in other.stderr
        with open_record(path) as record:
            assert record.counts().articles == 1
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_record_of_a_newer_version_is_refused_unharmed(path):
    write(path, entry("one"))
    with open_writer(path) as writer:
        writer.connection.execute("UPDATE record_version SET version = 999" if isinstance(path, Server) else "PRAGMA user_version = 999")
    with pytest.raises(RecordNewerError, match="newer Rapporteur"):
        open_record(path)
    with pytest.raises(RecordNewerError, match="newer Rapporteur"), open_writer(path):
        pass


def test_other_files_are_refused_unharmed(tmp_path):
    text = tmp_path / "notes.db"
    text.write_text("my notes, long enough that no database would begin like this " * 20)
    foreign = tmp_path / "foreign.db"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()
    for path in (text, foreign):
        before = path.read_bytes()
        with pytest.raises(RecordDamagedError), open_writer(path):
            pass
        with pytest.raises(RecordDamagedError):
            open_record(path)
        assert path.read_bytes() == before


def fill(path: Path, *, pages: int) -> None:
    """Writes documents, one a commit, to a file that may grow by so many pages only."""
    with open_writer(path) as writer:
        size = writer.connection.execute("PRAGMA page_count").fetchone()[0]
        writer.connection.execute(f"PRAGMA max_page_count = {size + pages}")
        for number in range(500):
            writer.add(entry(f"more{number}"))
            writer.commit()


def test_a_full_disk_loses_nothing_committed(tmp_path):
    path = tmp_path / "record.db"
    write(path, entry("one"))
    with pytest.raises(RecordFullError, match="free some space"):
        fill(path, pages=10)
    with open_record(path) as record:
        assert 1 < record.counts().articles < 500
        assert record.counts().statements == 2 * record.counts().articles
        assert record.integrity() == ()


def test_a_record_on_a_read_only_medium_can_be_read(tmp_path):
    path = tmp_path / "record.db"
    write(path, entry("one"))
    tmp_path.chmod(0o500)
    path.chmod(0o400)
    try:
        with open_record(path) as record:
            assert record.counts().articles == 1
    finally:
        tmp_path.chmod(0o700)
