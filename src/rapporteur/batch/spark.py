"""A batch on a Spark cluster: the same steps, applied to Arrow batches where the data lie; the comparison as Spark's SQL.

Inputs, the folder and this package must be visible to all machines. Spark works a task again whose executor died; a stage
that is done is passed over when the same batch is started again.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rapporteur.batch.code import LANGUAGES
from rapporteur.batch.count import count_batch
from rapporteur.batch.folder import FINISHED, Folder
from rapporteur.batch.plan import Plan, bundles
from rapporteur.batch.reprints import SPARK, as_candidate, reprint_steps, write_all
from rapporteur.batch.run import Tell, progress
from rapporteur.batch.spark_steps import COLUMNS_OF_ROWS, CodeArticles, FindArticles, packed
from rapporteur.batch.tables import CODED, FOUND, TableWriter, Written, columns, connection, hashed, quoted
from rapporteur.batch.values import BatchError, BatchSummary, Steps

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

MISSING: Final = "the Spark runner needs PySpark and Java 17: pip install 'rapporteur[spark]', and openjdk-17-jre-headless of Debian"

ARTICLES_A_TASK: Final = 40
"""Articles to a task of coding: some seconds of work, which is what an executor's death costs; not swept."""

_TYPES: Final = {"BIGINT[]": "ARRAY<BIGINT>", "VARCHAR[]": "ARRAY<STRING>", "VARCHAR": "STRING"}


def run_spark(folder: Folder, plan: Plan, inputs: Sequence[Any], steps: Steps, *, master: str, tell: Tell) -> BatchSummary:
    """Articles found, joined and coded by a cluster; raises BatchError where PySpark or Java is missing, or a stage fails for good."""
    if not is_finished(folder):
        folder.unmark(FINISHED)
        with session(master) as spark, explained():
            tell(progress("find", 0, plan.bytes, 0))
            found = find(spark, folder, inputs, steps)
            tell(progress("find", plan.bytes, plan.bytes, found))
            tell(progress("reprints", 0, 1, found))
            compare(spark, folder, steps)
            tell(progress("code", 0, found, 0))
            tell(progress("code", found, found, code(spark, folder, steps)))
        folder.clear()
        folder.mark(FINISHED)
    return count_batch(folder, plan)


@contextmanager
def session(master: str) -> Iterator["SparkSession"]:
    """A Spark session at ``master`` (all cores of this machine where it is empty), ended in the end."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise BatchError(
            "the Spark runner needs PySpark and Java 17: pip install 'rapporteur[spark]', and Debian's openjdk-17-jre-headless"
        ) from error
    place = master or "local[*]"
    builder = SparkSession.builder.master(place).appName("rapporteur batch")
    for name, value in settings(place).items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        raise BatchError(f"Spark cannot be started at {place} ({str(error).splitlines()[0]}): is Java 17 installed?") from error
    spark.sparkContext.setLogLevel("ERROR")
    try:
        yield spark
    finally:
        spark.stop()


def settings(master: str) -> dict[str, str]:
    """What a session is set to; on this machine, also where workers find Python and the package."""
    common = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.ansi.enabled": "false",
        "spark.executorEnv.OMP_NUM_THREADS": "1",
    }
    if not master.startswith("local"):
        return common
    here = {
        "spark.pyspark.python": sys.executable,
        "spark.pyspark.driver.python": sys.executable,
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "4",
        "spark.executorEnv.PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    return common | here


@contextmanager
def explained() -> Iterator[None]:
    """Spark's errors in its first words; what was done is kept."""
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JJavaError) as error:
        told = str(getattr(error, "java_exception", error)).splitlines()
        raise BatchError(
            f"Spark gave up ({' '.join(told[:2])[:300]}); stages that were done are kept, the same command goes on from there"
        ) from error


def find(spark: "SparkSession", folder: Folder, inputs: Sequence[Any], steps: Steps) -> int:
    """Writes the articles of all inputs; gives their number."""
    visible = [replace(one, path=one.path.absolute()) for one in inputs]
    work = [(number, packed(bundle)) for number, bundle in enumerate(bundles(visible), start=1)]
    if work and not is_done(folder, "find", FOUND):
        whole = spark.createDataFrame(work, "bundle BIGINT, inputs BINARY").repartitionByRange(len(work), "bundle")
        write(spark, folder, whole.mapInArrow(FindArticles(steps=packed(steps)), COLUMNS_OF_ROWS), "find", FOUND)
    return sum(said.rows.get("articles", 0) for said in folder.marks("find"))


def compare(spark: "SparkSession", folder: Folder, steps: Steps) -> None:
    """Writes which article repeats which, by the same questions that the local runner asks."""
    if folder.done("reprints") is not None:
        return
    for table in ("documents", "articles"):
        table_of(spark, folder, table).createOrReplaceTempView(table)
    for name, question in reprint_steps(SPARK):
        spark.sql(question).createOrReplaceTempView(name)
    copies = ([row.bundle, row.row, row.document] for row in spark.sql("SELECT * FROM copies_found ORDER BY bundle, row").toLocalIterator())
    pairs = (as_candidate(list(row)) for row in spark.sql("SELECT * FROM candidates ORDER BY n, other").toLocalIterator())
    write_all(folder, TableWriter(scratch=folder.scratch()), copies, pairs, steps.judge)


def code(spark: "SparkSession", folder: Folder, steps: Steps) -> int:
    """Writes what all articles tell; gives how many were coded."""
    if not is_done(folder, "code", CODED):
        for table in ("documents", "articles", "reprints", "copies"):
            table_of(spark, folder, table).createOrReplaceTempView(table)
        todo = spark.sql(TO_CODE)
        tasks = max(1, -(-todo.count() // ARTICLES_A_TASK))
        each = todo.repartition(tasks, "bundle", "row", "number").sortWithinPartitions("bundle", "row", "number")
        write(spark, folder, each.mapInArrow(CodeArticles(steps=packed(steps)), COLUMNS_OF_ROWS), "code", CODED)
    return sum(said.rows.get("coded", 0) for said in folder.marks("code"))


TO_CODE: Final = f"""
SELECT a.bundle, a.row, a.number, a.text, a.data, d.data AS document
FROM articles a
JOIN documents d ON d.bundle = a.bundle AND d.row = a.row
LEFT ANTI JOIN reprints r ON r.article = a.id
LEFT ANTI JOIN copies c ON c.bundle = a.bundle AND c.row = a.row
WHERE a.language IN ({LANGUAGES})
"""


def table_of(spark: "SparkSession", folder: Folder, table: str) -> "DataFrame":
    """A table of the folder, with the number of each row's bundle; one without rows where it has no file."""
    whole = folder.whole(table)
    if whole.exists():
        return spark.read.parquet(str(whole))
    if not folder.files(table):
        names = {"bundle": "BIGINT", **columns(table)}
        return spark.createDataFrame([], ", ".join(f"{name} {_TYPES.get(kind, kind)}" for name, kind in names.items()))
    return spark.read.option("basePath", str(folder.path / table)).parquet(str(folder.path / table)).withColumn("bundle", _bundle_number())


def _bundle_number() -> Any:  # noqa: ANN401 - a Spark column
    from pyspark.sql.functions import col

    return col("bundle").cast("bigint")


def write(spark: "SparkSession", folder: Folder, rows: "DataFrame", stage: str, tables: Sequence[str]) -> None:
    """Works out rows once, and parts them into tables, each a file a bundle, with a done-file each."""
    from pyspark.sql.functions import from_json, lpad

    scratch = str(folder.scratch() / stage)
    rows.write.parquet(scratch)
    kept = spark.read.parquet(scratch)
    there = {row.table for row in kept.select("table").distinct().collect()}
    for table in tables:
        if table in there:
            shape = ", ".join(f"{name} {_TYPES.get(kind, kind)}" for name, kind in columns(table).items())
            own = kept.where(kept.table == table)
            flat = own.select(lpad(own.bundle.cast("string"), 5, "0").alias("bundle"), from_json(own.data, shape).alias("one")).select(
                "bundle", "one.*"
            )
            order = ["row", *(name for name in ("number", "article") if name in columns(table))]
            parted = flat.repartition("bundle").sortWithinPartitions("bundle", *order)
            parted.write.mode("overwrite").partitionBy("bundle").parquet(str(folder.path / table))
        folder.mark(f"{stage}-spark-{table}", written(folder, table))


def written(folder: Folder, table: str) -> list[Written]:
    """The files of a table as they lie there."""
    found = []
    with connection() as ask:
        for path in folder.files(table):
            rows = ask.execute(f"SELECT count(*) FROM read_parquet({quoted(path)})").fetchone()[0]
            found.append(Written(path=path, rows=rows, bytes=path.stat().st_size, sha256=hashed(path)))
    return found


def is_finished(folder: Folder) -> bool:
    """Whether the batch is complete, and its files are still there."""
    stages = is_done(folder, "find", FOUND) and is_done(folder, "code", CODED)
    return stages and all(folder.done(name) is not None for name in ("reprints", FINISHED))


def is_done(folder: Folder, stage: str, tables: Sequence[str]) -> bool:
    """Whether all tables of a stage are written."""
    return all(folder.done(f"{stage}-spark-{table}") is not None for table in tables)
