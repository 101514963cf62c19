"""A record copied to another place is the same record."""

from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from rapporteur.cli.group import rapporteur
from rapporteur.export import export_folder
from rapporteur.record import RecordBusyError, RecordDamagedError, RecordError, decide, open_record, open_writer
from rapporteur.record import copy as copying
from rapporteur.record.copy import CARRIED, copy_record
from rapporteur.record.decisions import decisions_of
from rapporteur.record.sqlite import SqliteConnection
from rapporteur.record.tallies import months_of, top_values
from rapporteur.types import Run
from tests import postgres
from tests.record.builders import article, direct, entry, refused, reprint, write


@pytest.fixture
def source(new_place):
    """A record in which rows were replaced, a plan changed, and decisions made."""
    place = write(new_place(), entry("one"), entry("two", published=None), reprint("three", "one"), entry("one", stamp="v2"))
    for day in (3, 4):
        planned = entry("plan")
        (coded,) = planned.articles
        when = replace(coded.events[0].when, earliest=date(2031, 5, day), latest=date(2031, 5, day))
        write(place, replace(planned, articles=(replace(coded, events=(replace(coded.events[0], status="planned", when=when),)),)))
    with open_writer(place) as writer:
        writer.add_problems([refused("four")])
        writer.add_run(Run(id="r", version="1", model_sha256="m", tables_sha256="t", options="", started=None))
        writer.connection.execute("UPDATE documents SET read_at = '2031-03-04T05:06:07Z'")
        writer.commit()
    decide(place, "same", "Ana Kivi", "Óscar Brandt", who="ina", when=date(2031, 3, 4), why='a, "test"')
    return place


@pytest.fixture(params=["sqlite", "postgres"])
def target(request, tmp_path):
    if request.param == "sqlite":
        return tmp_path / "copy.db"
    return postgres.new_place(request.getfixturevalue("postgres_address"))


def exported(place, folder):
    with open_record(place) as record:
        assert record.integrity() == ()
        return {path.name: path.read_bytes() for path in export_folder(record, folder, format="jsonl")}


def asked(place):
    with open_record(place) as record:
        heads = record.connection.execute("SELECT id, read_at FROM documents ORDER BY key").fetchall()
        plans = record.connection.execute("SELECT event, told, sequence FROM engagements ORDER BY event").fetchall()
        hits = {(hit.kind, hit.id, hit.snippet) for hit in record.search("ferry")}
        return heads, plans, hits, months_of(record, "event"), top_values(record, "event", "actor"), decisions_of(record.connection)


def test_a_copy_is_the_same(source, target, tmp_path):
    told = []
    copied = copy_record(source, target, on_table=told.append)
    assert [one.table for one in copied] == list(CARRIED)
    assert list(copied) == told
    assert {one.table: one.rows for one in copied}["articles"] == 4
    assert exported(target, tmp_path / "to") == exported(source, tmp_path / "from")
    assert asked(target)[:-1] == asked(source)[:-1]
    assert [replace(one, line=0) for one in asked(target)[-1]] == [replace(one, line=0) for one in asked(source)[-1]]
    write(target, entry("more"))
    with open_record(target) as record:
        assert (record.counts().articles, record.integrity()) == (5, ())


@pytest.fixture
def small(tmp_path):
    """A record of one document."""
    return write(tmp_path / "small.db", entry("one"))


def test_where_a_record_is_nothing_is_copied(small, target):
    write(target, entry("own"))
    with pytest.raises(RecordError, match="holds a record already"):
        copy_record(small, target)
    with open_record(target) as record:
        assert record.counts().articles == 1


def test_a_copy_that_is_not_the_same_is_dropped(tmp_path, monkeypatch):
    source, target = write(tmp_path / "from.db", entry("one")), tmp_path / "to.db"
    insert = SqliteConnection.insert
    monkeypatch.setattr(SqliteConnection, "insert", lambda self, table, columns, rows: insert(self, table, columns, rows[1:]))
    with pytest.raises(RecordDamagedError, match=r"documents: 1 rows were sent, 0 arrived"):
        copy_record(source, target)
    with open_record(target) as record:
        assert record.counts().documents == 0


def test_one_that_is_stopped_leaves_nothing_and_begins_anew(small, target, tmp_path, monkeypatch):
    def stop(one):
        if one.table == "events":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_record(small, target, on_table=stop)
    with open_record(target) as record:
        assert record.counts().documents == 0
    monkeypatch.setattr(copying, "ROWS_AT_ONCE", 1)
    copy_record(small, target)
    assert exported(target, tmp_path / "to") == exported(small, tmp_path / "from")


def test_a_target_that_is_written_to_is_left_alone(small, target):
    with open_writer(target), pytest.raises(RecordBusyError):
        copy_record(small, target)


def test_the_command_says_what_was_compared(tmp_path):
    source = write(tmp_path / "from.db", entry("one"))
    result = CliRunner().invoke(rapporteur, ["record", "copy", str(source), str(tmp_path / "to.db")])
    assert result.exit_code == 0
    assert "statements" in result.stdout
    assert "read back and compared" in result.stdout
    again = CliRunner().invoke(rapporteur, ["record", "copy", str(source), str(tmp_path / "to.db")])
    assert (again.exit_code, "holds a record already" in again.stderr) == (3, True)


def test_a_nul_in_a_text_stands_as_another_mark_on_a_server(tmp_path, postgres_address):
    text = article("one").text.replace("Monday", "Mon\x00day")
    odd = article("one", text)
    spoken = direct(article("one"))
    (coded,) = entry("one").articles
    source = write(tmp_path / "from.db", replace(entry("one"), articles=(replace(coded, article=odd, statements=(spoken,), events=()),)))
    target = postgres.new_place(postgres_address)
    copy_record(source, target)
    with open_record(target) as record:
        assert record.article("a-one").text == text.replace("\x00", "\ufffd")
        assert record.integrity() == ()
