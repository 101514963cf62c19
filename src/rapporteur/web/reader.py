"""Reads pasted texts in a process of its own, so that pages stay quick and a text that takes too long can be stopped."""

import asyncio
import hashlib
import json
import multiprocessing
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.record.place import Place
from rapporteur.web.shelf import TooSlowError

if TYPE_CHECKING:
    from rapporteur.pipeline import Reading

MOST_WAITING = 3
"""Texts that may wait for the one that is being read."""

IDLE = 300.0
"""Seconds without a text after which the process ends and gives its memory back."""

LOADING = 30.0
"""Seconds more for the first text, before which the model is loaded."""

NICE = 10
"""The process lets others go first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A text, or the bytes of a saved page, with what is known of it; ``record`` is where to keep it, None for nowhere."""

    text: str = ""
    data: bytes = b""
    published: str = ""
    title: str = ""
    outlet: str = ""
    record: Place | None = None

    def name(self) -> str:
        """What the document of the text is called: made from its content."""
        content = "\n".join((self.text, self.published, self.title, self.outlet)).encode("utf8", "surrogatepass") + self.data
        return f"pasted-{hashlib.sha256(content).hexdigest()[:16]}.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found; ``kept`` is the name under which the record has it; ``fault`` what went wrong, in words."""

    reading: "Reading | None" = None
    kept: str = ""
    fault: str = ""


class BusyError(Exception):
    """Too many texts wait already."""


@dataclass(slots=True)
class Reader:
    """Hands texts to the process, one after the other."""

    seconds: float
    thread: ThreadPoolExecutor = field(init=False)
    process: BaseProcess | None = None
    pipe: "Connection | None" = None
    waiting: int = 0

    def __post_init__(self) -> None:
        self.thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")

    async def read(self, job: Job) -> Answer:
        """What is found in a text; raises TooSlowError or BusyError."""
        if self.waiting > MOST_WAITING:
            raise BusyError
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.thread, self._read, job)
        finally:
            self.waiting -= 1

    def _read(self, job: Job) -> Answer:
        fresh = self._start()
        assert self.pipe is not None
        try:
            self.pipe.send(job)
            if self.pipe.poll(self.seconds + (LOADING if fresh else 0.0)):
                answer = self.pipe.recv()
                assert isinstance(answer, Answer)
                return answer
        except (EOFError, OSError):
            self._stop()
            return Answer(fault="The process that reads ended; a text that large may need more memory than there is.")
        self._stop()
        raise TooSlowError

    def _start(self) -> bool:
        """Starts the process where none runs; says whether it did."""
        if self.process is not None and self.process.is_alive():
            return False
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        return True

    def _stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join(5)
        if self.pipe is not None:
            self.pipe.close()
        self.process = self.pipe = None

    def close(self) -> None:
        """Ends the process."""
        self.thread.shutdown(wait=False, cancel_futures=True)
        self._stop()


def work(pipe: Connection) -> None:
    """What the process does: texts in, answers out, until nothing comes for a while."""
    os.nice(NICE)
    while pipe.poll(IDLE):
        try:
            job = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        pipe.send(answer(job))


def answer(job: Job) -> Answer:
    """What is found in one text, kept where that is asked for."""
    from rapporteur import pipeline
    from rapporteur.record import RecordError

    faults: tuple[type[Exception], ...] = (RecordError, *pipeline.failures())
    try:
        if job.record:
            return keep(job, job.record)
        if job.data:
            return Answer(reading=pipeline.read_page(job.data, job.published, job.title, job.outlet))
        return Answer(reading=pipeline.read_text(job.text, job.published, job.title, job.outlet))
    except faults as error:
        return Answer(fault=str(error))


def keep(job: Job, record: Place) -> Answer:
    """Reads a text into the record, as a row with what is known of it."""
    from rapporteur import pipeline

    with tempfile.TemporaryDirectory(prefix="rapporteur-") as folder:
        os.chdir(folder)
        row = {"text": job.text, "published": job.published, "title": job.title, "outlet": job.outlet}
        if job.data:
            row["html" if b"<html" in job.data[:4096].lower() else "text"] = job.data.decode("utf8", "replace")
        Path(job.name()).write_text(json.dumps({name: value for name, value in row.items() if value}) + "\n", encoding="utf8")
        summary = pipeline.read([job.name()], record=record, processes=0, wait=5.0)
        os.chdir("/")
    fault = summary.refused[0].message if summary.refused else ""
    return Answer(kept=job.name(), fault=fault)
