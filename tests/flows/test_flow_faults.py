"""What befalls a record from outside: bytes changed on the disk, a disk that is full, a clock put back."""

import os
import random
import resource
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from rapporteur import pipeline
from rapporteur.batch.values import BatchError
from rapporteur.cli.group import rapporteur
from rapporteur.corpus import batch
from rapporteur.record import RecordDamagedError, open_record
from rapporteur.record.codec import decode
from rapporteur.runs import keeper
from rapporteur.types import Statement
from tests.flows import simple
from tests.flows.test_flow_read import COMMAND, ROOT, command, exported, read
from tests.flows.texts import write_rows

PAGE = 4096


@pytest.fixture(autouse=True)
def simple_coder(monkeypatch):
    monkeypatch.setattr(pipeline, "code_each", simple.code_each)
    monkeypatch.setattr(pipeline, "find_versions", simple.find_versions)
    monkeypatch.setattr(pipeline, "find_faults", lambda: ())


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    """A record of 40 articles."""
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "code_each", simple.code_each)
        patch.setattr(pipeline, "find_versions", simple.find_versions)
        read(write_rows(folder / "rows.jsonl", range(40)), record=folder / "record.db", processes=0)
    return folder / "record.db"


def test_a_page_in_ruins_is_reported_by_doctor_and_ends_no_command_in_a_trace(sound, tmp_path):
    chance, data, reported = random.Random(11), sound.read_bytes(), 0
    for _ in range(12):
        at = chance.randrange(1, len(data) // PAGE) * PAGE
        (tmp_path / "record.db").write_bytes(data[:at] + chance.randbytes(PAGE) + data[at + PAGE :])
        for words in (["doctor"], ["articles"], ["statements"], ["search", "council"]):
            result = CliRunner().invoke(rapporteur, [*words, "--record", str(tmp_path / "record.db")])
            assert isinstance(result.exception, SystemExit | None), (at, words, result.exception)
            if words == ["doctor"]:
                reported += result.exit_code in (1, 3) and ("damaged" in result.output or "not a sound" in result.output)
    assert reported >= 10  # the others were pages in which nothing is kept


def test_doctor_goes_on_after_a_damaged_row(sound, tmp_path):
    data, words = sound.read_bytes(), b'"speaker":{'
    at = data.index(words)
    (tmp_path / "record.db").write_bytes(data[:at] + b"\xf5" * len(words) + data[at + len(words) :])
    with open_record(tmp_path / "record.db") as record:
        with pytest.raises(RecordDamagedError, match="doctor"):
            list(record.statements())
        assert [fault.code for fault in record.integrity()] == ["damaged"]


def test_rows_that_do_not_fit_are_damage():
    for data in (b"{", b'{"id": 3}', b"\xff", b'{"id": "\xf5"}'):
        with pytest.raises(RecordDamagedError):
            decode(data, Statement)


def test_a_clock_put_back_changes_nothing_but_the_time_of_the_run(tmp_path, monkeypatch):
    day, times = datetime(2031, 3, 4, tzinfo=UTC), iter((0, -9000, 4))

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return day.astimezone(tz) + timedelta(days=next(times))

    monkeypatch.setattr(keeper, "datetime", Clock)
    for end in (10, 20, 30):
        read(write_rows(tmp_path / "rows.jsonl", range(end)), record=tmp_path / "jumped.db", processes=0)
    with open_record(tmp_path / "jumped.db") as record:
        assert [run.started.year for run in record.runs()] == [2031, 2006, 2031]
        assert record.counts().documents == 30
    monkeypatch.undo()
    simple_parts = pytest.MonkeyPatch()
    simple_parts.setattr(pipeline, "code_each", simple.code_each)
    simple_parts.setattr(pipeline, "find_versions", simple.find_versions)
    read(tmp_path / "rows.jsonl", record=tmp_path / "steady.db", processes=0)
    simple_parts.undo()
    jumped, steady = exported(tmp_path / "jumped.db", tmp_path / "1"), exported(tmp_path / "steady.db", tmp_path / "2")
    assert {name for name in steady if steady[name] != jumped[name]} <= {"runs.jsonl", "runs.csv"}


@pytest.mark.parametrize("limit", [4_000, 30_000])
def test_a_batch_on_a_full_disk_ends_with_3_and_goes_on(tmp_path, limit):
    rows = write_rows(tmp_path / "rows.jsonl", range(60))
    words = ["batch", rows, "--to", tmp_path / "tables", "--processes", 0]
    result = command(*words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert (result.returncode, "Traceback" in result.stderr) == (3, False), result.stderr
    assert "the disk is full or refuses more" in result.stderr
    assert command(*words).returncode == 0


@pytest.mark.skipif(os.getuid() != 0 or not shutil.which("unshare"), reason="only root may mount a small disk")
def test_a_disk_that_is_really_full_is_said_and_nothing_committed_is_lost(tmp_path):
    rows, disk = write_rows(tmp_path / "rows.jsonl", range(260)), tmp_path / "disk"
    disk.mkdir()
    words = " ".join([*COMMAND, "read", str(rows), "--record", f"{disk}/record.db", "--processes", "0"])
    script = f"""
        mount -t tmpfs -o size=2000k small {disk} || exit 77
        {words}; echo "full $?"
        mount -o remount,size=40m {disk}
        {words}; echo "again $?"
        cp {disk}/record.db {tmp_path}/record.db
    """
    done = subprocess.run(["unshare", "-m", "sh", "-c", script], capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)
    if done.returncode in (1, 77) and "full" not in done.stdout:
        pytest.skip(f"no disk may be mounted here: {done.stderr[:80]}")
    assert "full 3" in done.stdout, done.stdout + done.stderr
    assert "the disk is full or refuses more" in done.stderr
    assert "Traceback" not in done.stderr
    assert "again 0" in done.stdout
    assert "passed over" in done.stdout or "known" in done.stdout, done.stdout
    read(rows, record=tmp_path / "whole.db", processes=0)
    assert exported(tmp_path / "record.db", tmp_path / "1") == exported(tmp_path / "whole.db", tmp_path / "2")


def test_a_batch_killed_before_its_plan_is_written_begins_again(tmp_path):
    rows, folder = write_rows(tmp_path / "rows.jsonl", range(3)), tmp_path / "tables"
    for names in ([".unfinished"], [".unfinished", "inputs.parquet", ".batch.json.77"]):
        shutil.rmtree(folder, ignore_errors=True)
        (folder / ".unfinished").mkdir(parents=True)
        for name in names[1:]:
            (folder / name).write_text("half")
        assert batch([rows], to=folder, processes=0).articles == 3
    (tmp_path / "mine" / ".unfinished").mkdir(parents=True)
    (tmp_path / "mine" / "letters.txt").write_text("mine")
    with pytest.raises(BatchError, match="not empty"):
        batch([rows], to=tmp_path / "mine", processes=0)
