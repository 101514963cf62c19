"""The Spark runner: the same tables as the local one, with two executors of which one is killed in the middle.

One session for all of it, since it takes most of the time to start. Skips with the reason where PySpark or Java is missing.
"""

import os
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

import duckdb
import pytest

from rapporteur import pipeline
from rapporteur.batch.tables import COLUMNS
from rapporteur.batch.values import BatchError
from rapporteur.corpus import BatchProgress, batch, import_batch
from rapporteur.export import export_folder
from rapporteur.record import open_record
from tests.batch.made import write_corpus
from tests.flows import simple

CLUSTER = "local-cluster[2,1,1024]"
EXECUTOR = "CoarseGrainedExecutorBackend"
LEAST_JAVA = 17


def java_version() -> int:
    """The main version of the Java that is found, 0 for none."""
    if shutil.which("java") is None:
        return 0
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    number = told.partition('version "')[2].partition(".")[0].strip('"')
    return int(number) if number.isdigit() else 0


@pytest.fixture
def with_spark(monkeypatch, tmp_path) -> Path:
    if not os.environ.get("RAPPORTEUR_SPARK"):
        pytest.skip("a cluster takes minutes to start and to lose a machine: make test-spark runs it")
    for package in ("pyspark", "pyarrow", "pandas"):
        pytest.importorskip(package, reason=f"the Spark runner needs {package}: pip install 'rapporteur[spark]'")
    if java_version() < LEAST_JAVA:
        pytest.skip(f"Spark needs Java {LEAST_JAVA}, found {java_version() or 'none'}: install openjdk-17-jre-headless")
    mark = tmp_path / "who-works"
    monkeypatch.setenv("SIMPLE_PAUSE", "0.4")
    monkeypatch.setenv("SIMPLE_MARK", str(mark))
    return mark


@pytest.fixture(autouse=True)
def simple_coder(monkeypatch):
    monkeypatch.setattr(pipeline, "code_each", simple.code_each)
    monkeypatch.setattr(pipeline, "find_versions", simple.find_versions)


class Killer:
    """Kills the executor that works on the first articles to be coded, once."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark
        self.killed: list[int] = []

    def __call__(self, now: BatchProgress) -> None:
        if now.stage == "code" and not now.done:
            self.mark.unlink(missing_ok=True)
            threading.Thread(target=self.wait_and_kill, daemon=True).start()

    def wait_and_kill(self) -> None:
        for _ in range(20_000):
            time.sleep(0.05)
            if self.mark.exists():
                executor = above(int(self.mark.read_text()), EXECUTOR)
                if executor:
                    os.kill(executor, signal.SIGKILL)
                    self.killed.append(executor)
                return


def above(pid: int, words: str) -> int:
    """The nearest process above one whose command line has some words, 0 for none."""
    while pid > 1:
        if words in Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace"):
            return pid
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return 0


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    """All rows of a table, sorted."""
    if not list(folder.glob(f"{table}/*/*.parquet")):
        return []
    names = ", ".join(["bundle", *(f'"{name}"' for name in COLUMNS["lost" if table == "lost_coding" else table])])
    question = f"SELECT {names} FROM read_parquet('{folder}/{table}/*/*.parquet', hive_partitioning = true) ORDER BY ALL"
    return duckdb.connect().execute(question).fetchall()


def exported(record: Path, folder: Path) -> dict[str, bytes]:
    with open_record(record) as opened:
        assert opened.integrity() == ()
        export_folder(opened, folder, format="jsonl")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_cluster_that_loses_an_executor_gives_the_rows_of_this_machine(with_spark, tmp_path):
    corpus, killer = write_corpus(tmp_path / "corpus"), Killer(with_spark)
    spark = batch([corpus], to=tmp_path / "spark", runner="spark", master=CLUSTER, on_progress=killer)
    assert len(killer.killed) == 1
    local = batch([corpus], to=tmp_path / "local", processes=0)
    assert (spark.articles, spark.reprints, spark.statements) == (60, 4, local.statements)
    for table in ("documents", "problems", "articles", "lost", "coded", "actors", "statements", "events", "lost_coding"):
        assert rows(tmp_path / "spark", table) == rows(tmp_path / "local", table), table
    for table in ("reprints", "overlaps", "copies"):
        assert (tmp_path / "spark" / f"{table}.parquet").read_bytes() == (tmp_path / "local" / f"{table}.parquet").read_bytes(), table
    for name in ("spark", "local"):
        import_batch(tmp_path / name, record=tmp_path / f"{name}.db")
    assert exported(tmp_path / "spark.db", tmp_path / "1") == exported(tmp_path / "local.db", tmp_path / "2")
    with pytest.raises(BatchError, match="other options"):
        batch([corpus], to=tmp_path / "spark", processes=0)


def test_without_pyspark_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    (tmp_path / "a.txt").write_text("The council met.")
    with pytest.raises(BatchError, match=r"rapporteur\[spark\]"):
        batch([tmp_path / "a.txt"], to=tmp_path / "batch", runner="spark")
