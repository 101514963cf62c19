"""What runs inside a worker process."""

import contextlib
import os
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An error of the program (not of a text), in words: the error itself might not survive the way to the parent."""

    message: str
    trace: str


def serve(pipe: "Connection[Any, Any]", setup: Callable[[], Any]) -> None:
    """Answers tasks until the parent closes the pipe or dies. Ctrl-C is the parent's to handle.

    There is a worker for each core, so that NumPy's linear algebra must not start threads of its own (read when it is first imported).
    """
    for library in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(library, "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        answer(pipe, setup)


def answer(pipe: "Connection[Any, Any]", setup: Callable[[], Any]) -> None:
    """The results of one task after another; an error becomes a Failure, and the next task is taken."""
    context = None
    while True:
        function, items = pipe.recv()
        try:
            context = context or setup()
            results = function(context, items)
        except Exception as error:  # noqa: BLE001 - the top of a process: nothing above could show the error
            results = Failure(message=f"{type(error).__name__}: {error}", trace=traceback.format_exc())
        pipe.send(results)
