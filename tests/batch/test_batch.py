"""Whole batches: as ``read`` does it, whatever the number of workers, killed and resumed."""

import multiprocessing
import os
import signal
import subprocess
import time
from pathlib import Path

import duckdb
import pytest

from rapporteur import pipeline
from rapporteur.batch import find, plan
from rapporteur.batch.values import BatchError
from rapporteur.corpus import BatchProgress, batch, import_batch
from rapporteur.export import export_folder
from rapporteur.record import open_record
from tests.batch.made import story, write_corpus
from tests.flows import simple
from tests.flows.test_flow_read import COMMAND, ROOT, command
from tests.flows.texts import text, write_rows


@pytest.fixture(autouse=True)
def simple_coder(monkeypatch):
    monkeypatch.setattr(pipeline, "code_each", simple.code_each)
    monkeypatch.setattr(pipeline, "find_versions", simple.find_versions)
    monkeypatch.setattr(find, "PART_DOCUMENTS", 7)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("batch") / "corpus")


@pytest.fixture(scope="module")
def as_read(corpus, tmp_path_factory) -> dict[str, bytes]:
    """What ``read`` makes of the corpus."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "code_each", simple.code_each)
        patch.setattr(pipeline, "find_versions", simple.find_versions)
        folder = tmp_path_factory.mktemp("read")
        summary = pipeline.read([corpus], record=folder / "record.db", processes=0)
        assert (summary.articles, summary.reprints, summary.foreign, len(summary.refused)) == (60, 4, 1, 4)
        return exported(folder / "record.db", folder / "export")


def exported(record: Path, folder: Path) -> dict[str, bytes]:
    with open_record(record) as opened:
        assert opened.integrity() == ()
        export_folder(opened, folder, format="jsonl")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def imported(folder: Path, place: Path) -> dict[str, bytes]:
    import_batch(folder, record=place / "record.db")
    return exported(place / "record.db", place / "export")


def tables(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


@pytest.mark.parametrize("processes", [0, 1, 3])
def test_a_batch_is_what_read_makes_of_it_with_any_number_of_workers(corpus, as_read, tmp_path, monkeypatch, processes):
    monkeypatch.setattr(plan, "BUNDLE_BYTES", 20_000)
    summary = batch([corpus], to=tmp_path / "batch", processes=processes)
    assert imported(tmp_path / "batch", tmp_path) == as_read
    assert (summary.articles, summary.reprints, summary.foreign, sum(summary.refused_by_code.values())) == (60, 4, 1, 4)
    assert len(list((tmp_path / "batch" / "articles").iterdir())) > 1
    assert batch([corpus], to=tmp_path / "batch", processes=0) == summary


def test_tables_are_the_same_bytes_with_one_worker_and_three(corpus, tmp_path):
    for processes in (1, 3):
        batch([corpus], to=tmp_path / str(processes), processes=processes)
    assert tables(tmp_path / "1") == tables(tmp_path / "3")


def test_how_inputs_are_bundled_changes_no_row(corpus, as_read, tmp_path, monkeypatch):
    monkeypatch.setattr(plan, "BUNDLE_BYTES", 1)
    monkeypatch.setattr(find, "PART_DOCUMENTS", 11)
    batch([corpus], to=tmp_path / "batch", processes=0)
    assert imported(tmp_path / "batch", tmp_path) == as_read


@pytest.mark.parametrize("stage", ["find", "code"])
def test_workers_that_are_killed_cost_nothing(corpus, as_read, tmp_path, stage):
    killed: list[int] = []

    def kill_once(now: BatchProgress) -> None:
        if not killed and now.stage == stage:
            killed.extend(child.pid for child in multiprocessing.active_children() if child.pid)
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    batch([corpus], to=tmp_path / "batch", processes=2, on_progress=kill_once)
    assert killed
    assert imported(tmp_path / "batch", tmp_path) == as_read


@pytest.mark.parametrize(("stage", "parts"), [("find", 2), ("code", 1), ("code", 4)])
def test_a_run_that_is_killed_goes_on_where_it_was(corpus, as_read, tmp_path, stage, parts):
    folder = tmp_path / "batch"
    words = [*COMMAND, "batch", str(corpus), "--to", str(folder), "--processes", "2"]
    environment = {**os.environ, "SIMPLE_PAUSE": "0.2", "SIMPLE_PART": "7"}
    process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    done = wait_for(folder, stage, parts, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = {path: path.stat().st_mtime_ns for path in done}
    assert not (folder / "done" / "batch.json").exists()
    with pytest.raises(BatchError, match="not finished"):
        import_batch(folder, record=tmp_path / "early.db")
    result = command("batch", corpus, "--to", folder, "--processes", 2, env={**os.environ, "SIMPLE_PART": "7"})
    assert (result.returncode, "Traceback" in result.stderr) == (1, False), result.stderr
    assert {path: path.stat().st_mtime_ns for path in done} == kept, "what was done is not done again"
    assert imported(folder, tmp_path) == as_read
    assert not list(folder.rglob(".*"))


def wait_for(folder: Path, stage: str, parts: int, process: subprocess.Popen[bytes]) -> list[Path]:
    """Until so many parts of a stage are done; gives their done-files."""
    for _ in range(2000):
        time.sleep(0.01)
        found = sorted((folder / "done").glob(f"{stage}-*-*.json"))
        if len(found) >= parts:
            return found
        assert process.poll() is None
    raise AssertionError(f"{folder} never had {parts} parts of {stage}")


def test_a_document_that_kills_its_worker_is_named_and_the_rest_is_coded(tmp_path):
    rows = write_rows(tmp_path / "rows.jsonl", range(20))
    (tmp_path / "bad.txt").write_text(story(900).replace("The council", "The DEADLY council"))
    (tmp_path / "copy.txt").write_text("Sudland Wire\n\n" + story(900).replace("The council", "The DEADLY council"))
    summary = batch([tmp_path / "bad.txt", rows, tmp_path / "copy.txt"], to=tmp_path / "batch", processes=2)
    assert (summary.refused_by_code["worker-died"], summary.incomplete()) == (1, True)
    told = import_batch(tmp_path / "batch", record=tmp_path / "record.db")
    assert [problem.where for problem in told.refused] == [str(tmp_path / "bad.txt")]
    assert (told.articles, told.problems["program-fault"]) == (21, 1)
    with open_record(tmp_path / "record.db") as opened:
        assert opened.older_than("0 model simple tables 0") == 1, "what repeats a lost article is to be read again"


def test_a_batch_may_be_imported_twice_and_beside_what_was_read_before(corpus, as_read, tmp_path):
    batch([corpus], to=tmp_path / "batch", processes=0)
    pipeline.read([corpus / "a.jsonl", corpus / "b-original.txt"], record=tmp_path / "record.db", processes=0)
    assert imported(tmp_path / "batch", tmp_path) == as_read
    again = import_batch(tmp_path / "batch", record=tmp_path / "record.db")
    assert (again.documents, again.articles) == (0, 0)
    assert pipeline.read([corpus], record=tmp_path / "record.db", processes=0).documents == 0


def test_an_article_that_the_record_has_in_another_outlet_becomes_a_reprint_of_it(tmp_path):
    (tmp_path / "old.txt").write_text(story(300))
    (tmp_path / "new.txt").write_text("Sudland Wire reports from the council\n\n" + story(300))
    pipeline.read([tmp_path / "old.txt"], record=tmp_path / "record.db", processes=0)
    assert batch([tmp_path / "new.txt"], to=tmp_path / "batch", processes=0).reprints == 0
    assert import_batch(tmp_path / "batch", record=tmp_path / "record.db").reprints == 1


def test_a_folder_of_something_else_is_refused(corpus, tmp_path, monkeypatch):
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("dear aunt")
    with pytest.raises(BatchError, match="not empty"):
        batch([corpus], to=full)
    batch([corpus / "a.jsonl"], to=tmp_path / "batch", processes=0)
    with pytest.raises(BatchError, match="other inputs"):
        batch([corpus], to=tmp_path / "batch", processes=0)
    with pytest.raises(BatchError, match="other options"):
        batch([corpus / "a.jsonl"], to=tmp_path / "batch", fields={"title": "head"}, processes=0)
    monkeypatch.setattr(pipeline, "find_versions", lambda _=(): simple.find_versions([Path("mine.csv")]))
    with pytest.raises(BatchError, match="other code"):
        batch([corpus / "a.jsonl"], to=tmp_path / "batch", processes=0)
    with pytest.raises(BatchError, match="holds no batch"):
        import_batch(full, record=tmp_path / "record.db")


def test_a_file_that_was_changed_is_not_loaded_and_one_that_is_gone_is_made_again(corpus, as_read, tmp_path):
    folder = tmp_path / "batch"
    batch([corpus], to=folder, processes=0)
    path = sorted((folder / "statements").rglob("*.parquet"))[0]
    data = path.read_bytes()
    path.write_bytes(data[:-9] + b"X" + data[-8:])
    with pytest.raises(BatchError, match="not as the batch wrote it"):
        import_batch(folder, record=tmp_path / "record.db")
    (folder / "done" / "code-00001-00001.json").unlink()
    sorted((folder / "articles").rglob("*.parquet"))[-1].unlink()
    batch([corpus], to=folder, processes=0)
    assert imported(folder, tmp_path) == as_read


def test_tables_can_be_asked_with_sql(corpus, tmp_path):
    batch([corpus], to=tmp_path / "batch", processes=0)
    question = f"""SELECT count(*), min(a.published_earliest)::VARCHAR FROM '{tmp_path}/batch/statements/*/*.parquet' s
        JOIN '{tmp_path}/batch/articles/*/*.parquet' a ON a.id = s.article WHERE s.speaker_name = 'Kivi' AND a.outlet = 'Porthaven Post'"""
    number, first = duckdb.connect().execute(question).fetchone() or (0, "")
    assert (number > 3, first) == (True, "2031-03-04")


def test_nothing_to_read_gives_an_empty_batch(tmp_path):
    (tmp_path / "empty").mkdir()
    summary = batch([tmp_path / "empty", tmp_path / "missing.txt"], to=tmp_path / "batch", processes=0)
    assert (summary.documents, summary.refused_by_code) == (0, {"not-found": 1})
    assert import_batch(tmp_path / "batch", record=tmp_path / "record.db").articles == 0


def test_the_command_line_is_quiet_in_a_pipe_and_says_what_is_next(tmp_path):
    (tmp_path / "a.txt").write_text(text(1))
    result = command("batch", tmp_path / "a.txt", "--to", tmp_path / "batch", "--processes", 0)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"rapporteur record import {tmp_path / 'batch'}" in " ".join(result.stdout.split())
    loaded = command("record", "import", tmp_path / "batch", "--record", tmp_path / "record.db")
    assert (loaded.returncode, "documents read" in loaded.stdout) == (0, True)
    assert command("batch", "-", "--to", tmp_path / "other").returncode == 2
    assert command("batch", tmp_path / "b.txt", "--to", tmp_path / "batch").returncode == 3
