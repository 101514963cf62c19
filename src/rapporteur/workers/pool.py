"""A pool that maps functions over items in order, knows which item killed a worker, and goes on."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from rapporteur.workers.worker import Failure, serve

T = TypeVar("T")
R = TypeVar("R")
C = TypeVar("C")

MOST_DEATHS = 20
"""Workers that may die one after the other without one finished task in between, before the run is given up."""


class WorkersDieError(Exception):
    """Every worker ends before it finishes anything: the fault is not in one document."""


class WorkerFailedError(Exception):
    """A worker met an error that is no text's fault; its own trace is in the notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Stands for the result of an item whose worker died; ``exitcode`` is negative for a signal."""

    exitcode: int | None


@dataclass(slots=True, kw_only=True, eq=False)
class Task:
    """Items for one call in a worker. A task whose worker died is tried again item by item, and an item once more alone:
    the death may have had nothing to do with it."""

    number: int
    function: Callable[[Any, Sequence[Any]], Sequence[Any]]
    items: Sequence[Any]
    tries: int = 0


@dataclass(slots=True, kw_only=True, eq=False)
class Worker:
    """A running process, our end of its pipe, and what it is at."""

    process: BaseProcess
    pipe: "Connection[Any, Any]"
    task: Task | None = None


@dataclass(slots=True, kw_only=True)
class WorkerPool(Generic[C]):
    """Up to ``processes`` workers, each started when there is work for it. ``setup`` makes a worker's context once.

    With no processes everything runs here: no protection, and nothing to start.
    """

    processes: int
    setup: Callable[[], C]
    waiting: deque[Task] = field(default_factory=deque)
    workers: list[Worker] = field(default_factory=list)
    done: dict[int, Sequence[Any]] = field(default_factory=dict)
    split: dict[int, list[Task]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)
    most_deaths: int = MOST_DEATHS
    deaths: int = 0
    own: C | None = None

    def map(self, function: Callable[[C, Sequence[T]], Sequence[R]], batches: Iterable[Sequence[T]], *, ahead: int) -> Iterator[tuple[T, R | Lost]]:
        """Each item with its result, in order. ``function`` gets a worker's context and a batch and gives one
        result an item; ``ahead`` batches are taken from the source before the first result is waited for."""
        if not self.processes:
            yield from self._map_here(function, batches)
            return
        begun: deque[Task] = deque()
        for batch in batches:
            begun.append(self._submit(function, batch))
            if len(begun) > ahead:
                yield from self._finish(begun.popleft())
        while begun:
            yield from self._finish(begun.popleft())

    def _map_here(self, function: Callable[[C, Sequence[T]], Sequence[R]], batches: Iterable[Sequence[T]]) -> Iterator[tuple[T, R | Lost]]:
        if self.own is None:
            self.own = self.setup()
        for batch in batches:
            yield from zip(batch, function(self.own, batch), strict=True)

    def _submit(self, function: Callable[[Any, Sequence[Any]], Sequence[Any]], items: Sequence[Any]) -> Task:
        task = Task(number=next(self.numbers), function=function, items=items)
        self.waiting.append(task)
        self._hand_out()
        return task

    def _finish(self, task: Task) -> Iterator[tuple[Any, Any]]:
        """Waits for one task; what other workers send meanwhile is kept."""
        while task.number not in self.done and task.number not in self.split:
            self._hand_out()
            for pipe in wait([worker.pipe for worker in self.workers if worker.task]):
                self._receive(next(worker for worker in self.workers if worker.pipe is pipe))
        for single in self.split.pop(task.number, ()):
            yield from self._finish(single)
        yield from zip(task.items, self.done.pop(task.number, ()), strict=False)

    def _hand_out(self) -> None:
        """Gives waiting tasks to idle workers, starting some while there may be more."""
        while self.waiting:
            idle = next((worker for worker in self.workers if worker.task is None), None)
            if idle is None and len(self.workers) >= self.processes:
                return
            worker = idle or self._start()
            worker.task = self.waiting.popleft()
            try:
                worker.pipe.send((worker.task.function, worker.task.items))
            except (BrokenPipeError, ConnectionResetError):
                self._bury(worker)

    def _start(self) -> Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self.setup), daemon=True)
        process.start()
        theirs.close()
        worker = Worker(process=process, pipe=ours)
        self.workers.append(worker)
        return worker

    def _receive(self, worker: Worker) -> None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            self._bury(worker)
            return
        if isinstance(answer, Failure):
            error = WorkerFailedError(answer.message)
            error.add_note(answer.trace)
            raise error
        task, worker.task = worker.task, None
        self.deaths = 0
        if task:
            self.done[task.number] = answer
        self._hand_out()

    def _bury(self, worker: Worker) -> None:
        """A worker died: its items are tried again one by one, and one that is alone for the second time is given up."""
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        self.deaths += 1
        if self.deaths > self.most_deaths:
            raise WorkersDieError(f"{self.deaths} workers in a row died before finishing anything (last exit code {worker.process.exitcode})")
        if worker.task is not None:
            self._retry(worker.task, Lost(exitcode=worker.process.exitcode))

    def _retry(self, task: Task, lost: Lost) -> None:
        if len(task.items) == 1 and task.tries:
            self.done[task.number] = [lost]
            return
        if len(task.items) == 1:
            task.tries += 1
            self.waiting.appendleft(task)
            return
        singles = [Task(number=next(self.numbers), function=task.function, items=[item]) for item in task.items]
        self.split[task.number] = singles
        self.waiting.extendleft(reversed(singles))

    def close(self) -> None:
        """Ends all workers, whatever they are at."""
        for worker in self.workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
