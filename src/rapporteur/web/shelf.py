"""The record on a few threads, each with a read-only connection of its own."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from rapporteur.record import Record, RecordSlowError, Server, open_record
from rapporteur.record.errors import explained
from rapporteur.record.place import Place

T = TypeVar("T")


class TooSlowError(Exception):
    """A question took longer than it may."""


@dataclass(slots=True)
class Held:
    """A thread's record, and the file it was."""

    record: Record
    file: tuple[int, int]


@dataclass(slots=True)
class Shelf:
    """Asks a record off the event loop. A file that another has taken the place of is opened anew."""

    path: Place
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
        held.record.connection.limit(self.seconds)
        try:
            with explained(self.path), held.record.snapshot():
                return question(held.record)
        except RecordSlowError as error:
            raise TooSlowError from error

    def _held(self) -> Held:
        """This thread's record, opened where there is none another file stands in its place, or the server let it go."""
        found = self.path.stat() if not isinstance(self.path, Server) and self.path.exists() else None
        file = (found.st_dev, found.st_ino) if found else (0, 0)
        held: Held | None = getattr(self.own, "held", None)
        if held is not None and held.file == file and not held.record.connection.closed:
            return held
        if held is not None:
            held.record.close()
        held = Held(record=open_record(self.path), file=file)
        self.own.held = held
        return held

    def close(self) -> None:
        """Lets the threads go."""
        self.pool.shutdown(wait=False, cancel_futures=True)
