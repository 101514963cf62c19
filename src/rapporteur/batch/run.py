"""A batch on this machine, from plan to end."""

from collections.abc import Callable, Sequence
from typing import Any

from rapporteur.batch.code import code_all
from rapporteur.batch.count import count_batch
from rapporteur.batch.find import find_all
from rapporteur.batch.folder import FINISHED, Folder
from rapporteur.batch.plan import Plan
from rapporteur.batch.reprints import join_all
from rapporteur.batch.values import BatchProgress, BatchSummary, Steps
from rapporteur.workers.pool import WorkerPool

Tell = Callable[[BatchProgress], object]


def run_local(folder: Folder, plan: Plan, inputs: Sequence[Any], steps: Steps, *, processes: int, tell: Tell) -> BatchSummary:
    """Articles found, joined and coded by ``processes`` workers; stages and parts that are done are passed over."""
    folder.unmark(FINISHED)
    with WorkerPool(processes=processes, setup=steps.setup) as pool:
        find_all(folder, inputs, steps, pool, lambda done, articles: tell(progress("find", done, plan.bytes, articles)))
        tell(progress("reprints", 0, 1, 0))
        join_all(folder, steps.judge)
        code_all(folder, steps, pool, lambda done, total: tell(progress("code", done, total, done)))
    folder.clear()
    folder.mark(FINISHED)
    return count_batch(folder, plan)


def progress(stage: str, done: int, total: int, articles: int) -> BatchProgress:
    """How far a stage is."""
    return BatchProgress(stage=stage, done=done, total=total, articles=articles)
