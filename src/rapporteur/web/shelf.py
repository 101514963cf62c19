"""The record on a few threads, each with a read-only connection of its own."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from rapporteur.record import Record, open_record

T = TypeVar("T")

STEPS = 20_000
"""SQLite's own steps between two looks at the clock: about a millisecond."""


class TooSlowError(Exception):
    """A question took longer than it may."""


@dataclass(slots=True)
class Held:
    """A thread's record: the file it was, and when the question at hand must end."""

    record: Record
    file: tuple[int, int]
    deadline: float = 0.0


@dataclass(slots=True)
class Shelf:
    """Asks a record off the event loop. A file that another has taken the place of is opened anew."""

    path: Path
    threads: int
    seconds: float
    pool: ThreadPoolExecutor = field(init=False)
    own: threading.local = field(default_factory=threading.local)

    def __post_init__(self) -> None:
        self.pool = ThreadPoolExecutor(max_workers=self.threads, thread_name_prefix="shelf")

    async def ask(self, question: Callable[[Record], T]) -> T:
        """What a question gives; raises TooSlowError, and what the question raises."""
        return await asyncio.get_running_loop().run_in_executor(self.pool, self._ask, question)

    def _ask(self, question: Callable[[Record], T]) -> T:
        held = self._held()
        held.deadline = time.monotonic() + self.seconds
        try:
            with held.record.snapshot():
                return question(held.record)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise TooSlowError from error
            raise

    def _held(self) -> Held:
        """This thread's record, opened where there is none or another file stands in its place."""
        found = self.path.stat() if self.path.exists() else None
        file = (found.st_dev, found.st_ino) if found else (0, 0)
        held: Held | None = getattr(self.own, "held", None)
        if held is not None and held.file == file:
            return held
        if held is not None:
            held.record.close()
        held = Held(record=open_record(self.path), file=file)
        held.record.connection.set_progress_handler(lambda: time.monotonic() > held.deadline, STEPS)
        held.record.connection.execute("PRAGMA cache_size = -8000")
        self.own.held = held
        return held

    def close(self) -> None:
        """Lets the threads go."""
        self.pool.shutdown(wait=False, cancel_futures=True)
