"""News to a corpus: the steps of the pipeline applied part by part, on this machine or a cluster, and loaded into a record.

``batch`` writes a folder of Parquet tables, ``import_batch`` loads it. What is done to a text stands in ``pipeline``.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rapporteur import pipeline
from rapporteur.batch.values import BatchError, BatchProgress, BatchSummary, Placed, Steps
from rapporteur.pipeline import Progress, Summary, row_fields
from rapporteur.runs.desk import Desk
from rapporteur.runs.keeper import Keeper
from rapporteur.runs.values import Found
from rapporteur.types import Problem, Reprint

if TYPE_CHECKING:
    from rapporteur.record.place import Place

__all__ = ["BatchError", "BatchProgress", "BatchSummary", "Runner", "batch", "failures", "import_batch"]

Runner = Literal["local", "spark"]


def batch(
    paths: Iterable[str | Path],
    *,
    to: str | Path,
    runner: Runner = "local",
    master: str = "",
    fields: Mapping[str, str] | None = None,
    processes: int | None = None,
    extra_actors: Sequence[Path] = (),
    max_bytes: int | None = None,
    max_row_bytes: int | None = None,
    on_progress: Callable[[BatchProgress], None] | None = None,
) -> BatchSummary:
    """Codes files, folders and globs into a folder of Parquet tables, part by part, and says what lies in it.

    A part is lasting when it is written, so the same call goes on where a run was stopped; ``import_batch`` then loads
    it into a record, which is as if ``read`` had read the same paths. ``runner`` "spark" gives the work to a Spark
    cluster (``master``; all cores of this machine where it is empty), to which inputs and folder must be visible.
    Raises BatchError where the folder holds something else, the disk is full or Spark is not installed, RecordBusyError while another
    batch writes to it, ValueError for a field that rows do not have, and what ``failures`` lists.
    """
    from rapporteur.acquire import find_inputs
    from rapporteur.batch.folder import Folder
    from rapporteur.batch.full import full_disk_explained
    from rapporteur.batch.plan import make_plan, settle
    from rapporteur.batch.run import run_local
    from rapporteur.batch.spark import run_spark
    from rapporteur.record.lock import only_writer

    inputs, problems = find_inputs([str(path) for path in paths])
    steps = batch_steps(fields or {}, extra_actors, max_bytes, max_row_bytes)
    named = ",".join(f"{ours}={theirs}" for ours, theirs in sorted((fields or {}).items()))
    options = {"fields": named, "limits": f"{max_bytes}/{max_row_bytes}", "runner": runner}
    folder, tell = Folder(path=Path(to).absolute()), on_progress or (lambda _: None)
    with only_writer(folder.path.with_name(folder.path.name + ".batch"), wait=0.0), full_disk_explained(folder.path):
        plan = make_plan(inputs, problems, pipeline.find_versions(extra_actors), options)
        settle(folder, plan, inputs)
        if runner == "spark":
            return run_spark(folder, plan, inputs, steps, master=master, tell=tell)
        workers = os.cpu_count() or 1 if processes is None else processes
        return run_local(folder, plan, inputs, steps, processes=workers, tell=tell)


def batch_steps(fields: Mapping[str, str], extra_actors: Sequence[Path], max_bytes: int | None, max_row_bytes: int | None) -> Steps:
    """The steps of a batch, whoever runs them. Raises ValueError for a field that rows do not have, TableError for a table that cannot be used."""
    from rapporteur.acquire import MAX_DOCUMENT_BYTES, MAX_ROW_BYTES, read_input
    from rapporteur.article.reprints import sampled

    unknown = sorted(set(fields) - set(row_fields()))
    if unknown:
        raise ValueError(f"no field {unknown[0]!r}: a row's fields are {', '.join(row_fields())}")
    desk = partial(Desk, extra_actors=tuple(extra_actors))
    if extra_actors:
        _ = desk().actor_tables
    read_one = partial(read_input, fields=dict(fields), max_bytes=max_bytes or MAX_DOCUMENT_BYTES, max_row_bytes=max_row_bytes or MAX_ROW_BYTES)
    return Steps(read=read_one, setup=desk, find=find_placed, code=pipeline.code_each, judge=judge_shared, sampled=sampled)


def find_placed(desk: Desk, items: Sequence[Placed]) -> list[Found]:
    """What a worker of a batch does with documents; a problem that stands in a document's place goes through."""
    found = [
        Found(articles=(), prints=(), problems=(one.value,)) if isinstance(one.value, Problem) else pipeline.find_articles_in(desk, one.value)
        for one in items
    ]
    return [*found[:-1], replace(found[-1], seconds=desk.clock.take())]


def judge_shared(
    prints: tuple[int, ...], shared: Mapping[str, int], sizes: Mapping[str, int], sampled_sizes: Mapping[str, int]
) -> tuple[Reprint, ...]:
    """How an article repeats others, as ``read`` judges it."""
    from rapporteur.article.reprints import judge

    return judge(prints, shared, sizes, sampled_sizes=sampled_sizes)


def import_batch(folder: str | Path, *, record: "str | Place", wait: float = 0.0, on_progress: Callable[[Progress], None] | None = None) -> Summary:
    """Loads a finished batch into a record, which is then as if ``read`` had read its inputs; what the record has is passed over.

    Raises BatchError for a folder without a finished batch, or with files other than it wrote, and RecordError as ``read``.
    """
    from rapporteur.batch.folder import Folder
    from rapporteur.batch.load import all_documents, count_documents, finished_plan, input_names
    from rapporteur.record import open_writer
    from rapporteur.record.prints import Prints
    from rapporteur.runs.loader import load

    source = Folder(path=Path(folder).absolute())
    plan = finished_plan(source)
    with open_writer(record, wait=wait) as writer:
        run = Keeper(writer=writer, prints=Prints(writer=writer), versions=plan.versions, again=False)
        run.refuse("", plan.problems)
        for name in input_names(source):
            writer.forget_problems(name)
        summary, total, tell = run.summary, count_documents(source), on_progress or (lambda _: None)
        stored = load(run, all_documents(source, plan))
        run.keep(stored, lambda done: tell(Progress(done=done, total=total, documents=summary.documents, articles=summary.articles)))
        summary.spent(run.clock.take())
    return summary


def failures() -> tuple[type[Exception], ...]:
    """What ``batch`` and ``import_batch`` raise when the installation, a folder or a caller's own table cannot be used."""
    return (*pipeline.failures(), BatchError)
