"""Whole runs of ``read``: twice, stopped, killed, crowded out, fed with rubbish."""

import json
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rapporteur import pipeline
from rapporteur.article import build
from rapporteur.export import export_folder
from rapporteur.record import open_record, open_writer
from tests.flows import simple
from tests.flows.texts import text, write_rows

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "tests.flows.simple"]


@pytest.fixture(autouse=True)
def simple_coder(monkeypatch):
    monkeypatch.setattr(pipeline, "code_each", simple.code_each)
    monkeypatch.setattr(pipeline, "find_versions", simple.find_versions)


def command(*arguments: object, **settings) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it; it leaves no compiled modules, which a limit on file sizes would cut short for everybody."""
    words = [*COMMAND, *(str(argument) for argument in arguments)]
    env = {**settings.pop("env", os.environ), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT, timeout=120, env=env, **settings)


def exported(record: Path, folder: Path) -> dict[str, bytes]:
    with open_record(record) as opened:
        assert opened.integrity() == ()
        for kind in ("jsonl", "csv"):
            export_folder(opened, folder, format=kind)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def read(*paths: object, record: Path, **settings) -> pipeline.Summary:
    return pipeline.read([str(path) for path in paths], record=record, **settings)


def test_the_same_twice_changes_nothing(tmp_path):
    rows, record = write_rows(tmp_path / "rows.jsonl", range(70)), tmp_path / "record.db"
    first = read(rows, record=record, processes=2)
    before = exported(record, tmp_path / "one")
    assert (first.documents, first.known, first.articles, first.statements) == (70, 0, 70, 140)
    second = read(rows, record=record, processes=0)
    assert (second.documents, second.known, second.articles) == (0, 70, 0)
    assert exported(record, tmp_path / "two") == before
    with open_record(record) as opened:
        assert len(list(opened.runs())) == 1


@pytest.mark.parametrize("processes", [0, 1, 3])
def test_the_number_of_processes_does_not_show(tmp_path, processes):
    rows = write_rows(tmp_path / "rows.jsonl", range(30))
    read(rows, record=tmp_path / "a.db", processes=0)
    read(rows, record=tmp_path / "b.db", processes=processes)
    assert exported(tmp_path / "a.db", tmp_path / "a") == exported(tmp_path / "b.db", tmp_path / "b")


def test_seconds_are_told_by_stage(tmp_path):
    summary = read(write_rows(tmp_path / "rows.jsonl", range(5)), record=tmp_path / "record.db", processes=1)
    assert {"acquire", "article", "reprints", "coding", "record"} <= set(summary.seconds)


def test_progress_only_grows_and_ends_at_the_end(tmp_path):
    rows, seen = write_rows(tmp_path / "rows.jsonl", range(70)), []
    read(rows, tmp_path / "none.txt", record=tmp_path / "record.db", processes=0, on_progress=seen.append)
    assert [now.done for now in seen] == sorted(now.done for now in seen)
    assert seen[-1].done == seen[-1].total == rows.stat().st_size
    assert (seen[-1].documents, seen[-1].articles) == (70, 70)


@pytest.mark.parametrize("moment", [1, 60])
def test_killed_at_any_point_it_loses_nothing_and_goes_on(tmp_path, moment):
    rows = write_rows(tmp_path / "rows.jsonl", range(170))
    read(rows, record=tmp_path / "whole.db", processes=0)
    whole = exported(tmp_path / "whole.db", tmp_path / "whole")
    record = tmp_path / "killed.db"
    words = [*COMMAND, "read", str(rows), "--record", str(record), "--processes", "2"]
    process = subprocess.Popen(words, cwd=ROOT, env={**os.environ, "SIMPLE_PAUSE": "0.3"}, stdout=subprocess.DEVNULL)
    wait_for(record, moment)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    with open_record(record) as opened:
        kept = opened.counts().documents
        assert moment <= kept < 170
        assert opened.integrity() == ()
    assert command("read", rows, "--record", record, "--processes", 2).returncode == 0
    assert exported(record, tmp_path / "again") == whole


def wait_for(record: Path, documents: int) -> None:
    """Until a record holds so many documents."""
    for _ in range(600):
        time.sleep(0.05)
        if record.exists() and record.stat().st_size:
            try:
                with open_record(record) as opened:
                    if opened.counts().documents >= documents:
                        return
            except Exception:  # noqa: BLE001 - being made
                continue
    raise AssertionError(f"{record} never held {documents} documents")


def test_ctrl_c_ends_cleanly_with_what_was_committed(tmp_path):
    rows, record = write_rows(tmp_path / "rows.jsonl", range(170)), tmp_path / "record.db"
    words = [*COMMAND, "read", str(rows), "--record", str(record), "--processes", "2"]
    process = subprocess.Popen(
        words, cwd=ROOT, env={**os.environ, "SIMPLE_PAUSE": "0.3"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    wait_for(record, 1)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "stopped after" in errors
    assert "Traceback" not in errors
    with open_record(record) as opened:
        assert 0 < opened.counts().documents < 170
        assert opened.integrity() == ()


def test_workers_that_are_killed_cost_nothing(tmp_path):
    rows = write_rows(tmp_path / "rows.jsonl", range(120))
    killed = []

    def kill_once(_: pipeline.Progress) -> None:
        if not killed:
            killed.extend(child.pid for child in multiprocessing.active_children())
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    summary = read(rows, record=tmp_path / "a.db", processes=2, on_progress=kill_once)
    assert killed
    assert (summary.documents, summary.refused) == (120, [])
    read(rows, record=tmp_path / "b.db", processes=0)
    assert exported(tmp_path / "a.db", tmp_path / "a") == exported(tmp_path / "b.db", tmp_path / "b")


def test_a_document_that_kills_its_worker_is_named_and_the_rest_is_read(tmp_path):
    rows = write_rows(tmp_path / "rows.jsonl", range(40))
    (tmp_path / "bad.txt").write_text(text(900).replace("The council", "The DEADLY council"))
    (tmp_path / "copy.txt").write_text(text(900).replace("The council", "The DEADLY council") + " ")
    result = command("read", tmp_path / "bad.txt", rows, tmp_path / "copy.txt", "--record", tmp_path / "record.db", "--processes", 2)
    assert result.returncode == 1
    assert "bad.txt: a worker process died" in result.stdout
    with open_record(tmp_path / "record.db") as opened:
        assert opened.counts().documents >= 40
        assert "worker-died" in {problem.code for problem in opened.problems()}


def test_an_article_on_which_the_program_fails_is_stored_and_tried_again(tmp_path):
    rows, record = write_rows(tmp_path / "rows.jsonl", range(3)), tmp_path / "record.db"
    (tmp_path / "bad.txt").write_text(text(900).replace("The council", "The FAULTY council"))
    result = command("read", tmp_path / "bad.txt", rows, "--record", record, "--processes", 0)
    assert result.returncode == 1
    assert "articles stored but not coded" in result.stdout
    second = read(tmp_path / "bad.txt", rows, record=record, processes=0)
    assert (second.documents, second.known, second.articles, second.complete()) == (1, 3, 1, False)


def test_a_reprint_is_folded_in_any_run(tmp_path):
    story = "\n\n".join(text(number) for number in range(100, 104)).replace("number", "plan")
    (tmp_path / "a.txt").write_text(story)
    (tmp_path / "b.txt").write_text("Sudland Wire reports from the council\n\n" + story)
    (tmp_path / "c.txt").write_text(story.replace("Tuesday", "Wednesday", 1))
    together, apart = tmp_path / "together.db", tmp_path / "apart.db"
    summary = read(tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt", record=together, processes=0)
    assert (summary.articles, summary.reprints) == (3, 2)
    for name in "abc":
        read(tmp_path / f"{name}.txt", record=apart, processes=0)
    assert exported(together, tmp_path / "1") == exported(apart, tmp_path / "2")
    with open_record(together) as opened:
        (original,) = {article.reprint_of for article in opened.articles() if article.reprint_of}
        assert {statement.article for statement in opened.statements()} == {original}
        assert all(article.overlaps[0].spans for article in opened.articles() if article.reprint_of)


def test_what_two_texts_share_is_counted_once_when_they_are_read_again(tmp_path):
    common = "The envoy of Quillby said on Monday that the talks about the old dam would go on"
    for number, ending in enumerate(
        ("in the town of Porthaven until the spring floods are over.", "next week, when clerks bring maps and the bill for repairs.")
    ):
        (tmp_path / f"{number}.txt").write_text(f"{common} {ending}\n")
    record = tmp_path / "record.db"
    assert read(tmp_path / "0.txt", tmp_path / "1.txt", record=record, processes=0).reprints == 0
    assert read(tmp_path / "0.txt", tmp_path / "1.txt", record=record, processes=0, again=True).reprints == 0


def test_an_original_that_is_read_anew_stays_the_original(tmp_path, monkeypatch):
    story = "\n\n".join(text(number) for number in range(100, 104)).replace("number", "plan")
    (tmp_path / "a.txt").write_text(story)
    (tmp_path / "b.txt").write_text("Sudland Wire reports from the council\n\n" + story)
    record = tmp_path / "record.db"
    read(tmp_path, record=record, processes=0)
    old = build.make_article_id
    monkeypatch.setattr(build, "make_article_id", lambda document, words: old(document, f"cleaned otherwise {words}"))
    files = (tmp_path / "a.txt", tmp_path / "b.txt")
    assert read(*files, record=record, processes=0, again=True).reprints == 1
    assert read(*files, record=record, processes=0).known == 2
    with open_record(record) as opened:
        (reprint,) = (article for article in opened.articles() if article.reprint_of)
        assert opened.document(opened.article(reprint.reprint_of).document).name.endswith("a.txt")
        assert {statement.article for statement in opened.statements()} == {reprint.reprint_of}
        assert opened.integrity() == ()


def test_bad_input_is_refused_by_name_and_the_rest_is_read(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "good.txt").write_text(text(1))
    (folder / "rows.jsonl").write_text(f'{{"text": {json.dumps(text(2))}}}\n{{"text": "broken\n{{"title": "no text"}}\n')
    german = "Der Stadtrat von Musterheim hat am Dienstag über die neue Brücke beraten. Die Bürgermeisterin sagte, dass sie bald fertig werde. " * 4
    (folder / "german.txt").write_text(german)
    result = command("read", folder, tmp_path / "missing.txt", "--record", tmp_path / "record.db", "--processes", 0)
    assert result.returncode == 1
    for name in ("empty.txt", "picture.txt", "rows.jsonl", "missing.txt"):
        assert f"{name}" in result.stdout
    assert "Traceback" not in result.stderr
    with open_record(tmp_path / "record.db") as opened:
        articles = list(opened.articles())
        assert len(articles) == 3
        assert {article.language for article in articles} == {"en", "de"}
        assert not any(list(opened.statements(article=article.id)) for article in articles if article.language == "de")
        refused = {Path(problem.where.split("#")[0].split(",")[0]).name for problem in opened.problems() if problem.refused}
    assert refused >= {"empty.txt", "picture.txt", "missing.txt"}
    again = command("read", folder, tmp_path / "missing.txt", "--record", tmp_path / "record.db", "--processes", 0)
    assert again.returncode == 1
    (folder / "empty.txt").write_text(text(3))
    read(folder / "empty.txt", record=tmp_path / "record.db", processes=0)
    with open_record(tmp_path / "record.db") as opened:
        assert not any("empty.txt" in problem.where for problem in opened.problems())


def test_limits_may_be_raised(tmp_path):
    rows, record = write_rows(tmp_path / "rows.jsonl", range(2)), tmp_path / "record.db"
    (tmp_path / "a.txt").write_text(text(3))
    small = command("read", rows, tmp_path / "a.txt", "--record", record, "--processes", 0, "--max-bytes", 100, "--max-row-bytes", 100)
    assert (small.returncode, small.stdout.count("refused: too-large"), small.stdout.count("refused: row-too-long")) == (1, 1, 1)
    assert "raise --max-bytes" in small.stdout
    assert "raise --max-row-bytes" in small.stdout
    raised = command("read", rows, tmp_path / "a.txt", "--record", record, "--processes", 0, "--max-bytes", 9000, "--max-row-bytes", 9000)
    assert raised.returncode == 0
    with open_record(record) as opened:
        assert (opened.counts().articles, opened.counts().problems) == (3, 0)


def test_fields_by_other_names_and_stdin(tmp_path):
    row = json.dumps({"body": text(5), "paper": "Sudland Wire"})
    settings = ["--record", tmp_path / "record.db", "--processes", 0, "--field", "text=body", "--field", "outlet=paper"]
    assert command("read", "-", *settings, input=row + "\n").returncode == 0
    with open_record(tmp_path / "record.db") as opened:
        assert [article.outlet for article in opened.articles()] == ["Sudland Wire"]
    assert command("read", "-", "--record", tmp_path / "record.db", "--field", "words=body", input=row).returncode == 2


def test_a_table_of_actors_that_cannot_be_used_ends_with_3(tmp_path):
    (tmp_path / "a.txt").write_text(text(1))
    (tmp_path / "mine.csv").write_text("colour,size\nred,9\n")
    result = command("read", tmp_path / "a.txt", "--record", tmp_path / "record.db", "--actors", tmp_path / "mine.csv")
    assert (result.returncode, "mine.csv" in result.stderr, "Traceback" in result.stderr) == (3, True, False)
    assert not (tmp_path / "record.db").exists()


def test_a_second_writer_ends_with_3_or_waits(tmp_path):
    record = tmp_path / "record.db"
    (tmp_path / "a.txt").write_text(text(1))
    with open_writer(record):
        result = command("read", tmp_path / "a.txt", "--record", record, "--processes", 0)
    assert result.returncode == 3
    assert "another process is writing" in result.stderr
    assert command("read", tmp_path / "a.txt", "--record", record, "--processes", 0, "--wait", 5).returncode == 0


def test_a_disk_that_is_full_ends_with_3_and_keeps_what_was_committed(tmp_path):
    rows, record = write_rows(tmp_path / "rows.jsonl", range(260)), tmp_path / "record.db"
    limit = 1_000_000
    result = command("read", rows, "--record", record, "--processes", 0, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert result.returncode == 3, result.stderr
    assert "the disk is full or refuses more" in result.stderr
    with open_record(record) as opened:
        assert 0 < opened.counts().documents < 260
    read(rows, record=record, processes=0)
    read(rows, record=tmp_path / "whole.db", processes=0)
    assert exported(record, tmp_path / "1") == exported(tmp_path / "whole.db", tmp_path / "2")


def test_a_newer_record_ends_with_3(tmp_path):
    record = tmp_path / "record.db"
    (tmp_path / "a.txt").write_text(text(1))
    with open_writer(record) as writer:
        writer.connection.execute("PRAGMA user_version = 900")
    result = command("read", tmp_path / "a.txt", "--record", record, "--processes", 0)
    assert (result.returncode, "newer Rapporteur" in result.stderr) == (3, True)


def test_again_reads_again_to_the_same(tmp_path):
    rows, record = write_rows(tmp_path / "rows.jsonl", range(8)), tmp_path / "record.db"
    read(rows, record=record, processes=0)
    before = exported(record, tmp_path / "1")
    assert read(rows, record=record, processes=0, again=True).documents == 8
    assert exported(record, tmp_path / "2") == before
