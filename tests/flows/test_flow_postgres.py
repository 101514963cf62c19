"""Whole runs of ``read`` into a record on PostgreSQL: the same as into a file, killed and resumed, crowded out, without a server."""

import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from rapporteur import pipeline
from rapporteur.cli.group import rapporteur
from rapporteur.export import export_folder
from rapporteur.record import RecordError, open_record, open_writer
from rapporteur.record.place import place_of
from tests import postgres
from tests.flows import simple
from tests.flows.test_flow_read import COMMAND, ROOT, command, exported, read
from tests.flows.texts import text, write_rows


@pytest.fixture(autouse=True)
def simple_coder(monkeypatch):
    monkeypatch.setattr(pipeline, "code_each", simple.code_each)
    monkeypatch.setattr(pipeline, "find_versions", simple.find_versions)


@pytest.fixture
def place(postgres_address):
    return postgres.new_place(postgres_address)


def test_what_is_read_and_exported_is_the_same_as_in_a_file(tmp_path, place):
    rows = write_rows(tmp_path / "rows.jsonl", range(20))
    story = "\n\n".join(text(number) for number in range(100, 104))
    for name, words in (("a", story), ("b", f"Sudland Wire reports\n\n{story}"), ("c", "")):
        (tmp_path / f"{name}.txt").write_text(words)
    for again in (False, True):
        told = [read(rows, *sorted(tmp_path.glob("?.txt")), record=one, processes=0, again=again) for one in (tmp_path / "file.db", place)]
        assert told[0].seconds.keys() == told[1].seconds.keys()
        assert (told[0].articles, told[0].reprints, told[0].refused) == (told[1].articles, told[1].reprints, told[1].refused)
        assert told[0].reprints == 1
        assert exported(place, tmp_path / "there") == exported(tmp_path / "file.db", tmp_path / "here")


def test_killed_in_the_middle_and_resumed_it_is_the_same_record(tmp_path, place):
    rows = write_rows(tmp_path / "rows.jsonl", range(160))
    read(rows, record=tmp_path / "whole.db", processes=0)
    words = [*COMMAND, "read", str(rows), "--record", str(place), "--processes", "0"]
    process = subprocess.Popen(words, cwd=ROOT, env={**os.environ, "SIMPLE_PAUSE": "0.2"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(3000):
        time.sleep(0.02)
        try:
            with open_record(place) as record:
                if record.counts().documents:
                    break
        except RecordError:
            continue
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    with open_record(place) as record:
        assert 0 < record.counts().documents < 160
        assert record.integrity() == ()
    result = command("read", rows, "--record", place, "--processes", 0)
    assert result.returncode == 0, result.stderr
    assert exported(place, tmp_path / "resumed") == exported(tmp_path / "whole.db", tmp_path / "whole")


def test_a_second_writer_ends_with_3_or_waits(tmp_path, place):
    (tmp_path / "a.txt").write_text(text(1))
    with open_writer(place):
        result = command("read", tmp_path / "a.txt", "--record", place, "--processes", 0)
    assert (result.returncode, "another process is writing" in result.stderr) == (3, True)
    assert command("read", tmp_path / "a.txt", "--record", place, "--processes", 0, "--wait", 20).returncode == 0
    shown = CliRunner().invoke(rapporteur, ["statements", "--record", str(place), "--as", "jsonl"])
    assert (shown.exit_code, shown.stdout.count("\n")) == (0, 2)
    doctor = CliRunner().invoke(rapporteur, ["doctor", "--record", str(place)])
    assert "database     postgresql" in doctor.stdout
    assert "1 articles" in doctor.stdout


def test_a_connection_that_is_lost_is_told(place):
    with open_writer(place) as writer, pytest.raises(RecordError, match=r"what was committed is kept"):
        writer.connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")


SECRET = "s3cret"
WRONG = [
    (f"postgresql://ina:{SECRET}@127.0.0.1:1/news", "cannot reach postgresql://ina@127.0.0.1:1/news"),
    (f"postgresql://ina:{SECRET}/w@127.0.0.1/news", "as %40"),
    (f"postgresql://ina@127.0.0.1:1/news?password={SECRET}", "cannot reach"),
    (f"postgres://ina:{SECRET}@127.0.0.1:1/news?nonsense=1", "as %40"),
    (f"postgres://ina:12#{SECRET}@127.0.0.1:1/news", "as %40"),
]


@pytest.mark.parametrize(("address", "words"), WRONG)
def test_a_wrong_address_is_told_without_its_password(address, words):
    pytest.importorskip("psycopg")
    for arguments in (("articles",), ("read", str(ROOT / "README.md"), "--processes", "0"), ("doctor",)):
        result = CliRunner().invoke(rapporteur, [*arguments, "--record", address])
        assert result.exit_code == 3
        assert words in result.stderr
        assert SECRET not in result.output
    assert SECRET not in f"{place_of(address)} {place_of(address)!r}"


def test_without_the_driver_it_says_what_to_install(tmp_path):
    code = "import sys; sys.modules['psycopg'] = None; from rapporteur.cli import main; main()"
    words = [sys.executable, "-c", code, "articles", "--record", "postgresql://ina@db.example.org/news"]
    result = subprocess.run(words, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (result.returncode, "pip install 'rapporteur[postgres]'" in result.stderr) == (3, True)


def test_a_schema_that_is_something_elses_is_left_alone(place):
    with open_writer(place) as writer:
        writer.connection.execute("DROP TABLE record_version")
    result = command("read", ROOT / "README.md", "--record", place)
    assert (result.returncode, "is no Rapporteur record" in result.stderr) == (3, True)


def test_only_who_may_only_read_is_told_so(tmp_path, place):
    (tmp_path / "a.txt").write_text(text(1))
    read(tmp_path / "a.txt", record=place, processes=0)
    with open_record(place) as record:
        export_folder(record, tmp_path / "out", format="csv")
        with pytest.raises(RecordError, match="can only be read"):
            record.connection.execute("DELETE FROM documents")
