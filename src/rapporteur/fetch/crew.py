"""Requests to several hosts at once, each in a thread of its own. Only these threads touch the network, and they touch nothing else."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from rapporteur.fetch.values import Answer, Request

MOST_AT_ONCE: Final = 8
"""Hosts that are asked at the same time: enough that slow ones do not hold up the rest, and little for a home's router."""


class Crew(Protocol):
    """Who carries requests out."""

    def free(self) -> int:
        """How many more requests may be submitted."""

    def busy(self) -> int:
        """How many are under way."""

    def submit(self, request: Request) -> None:
        """Begins a request."""

    def wait(self, seconds: float) -> list[tuple[Request, Answer]]:
        """What is done, waiting so long at most; where nothing is under way, the time passes all the same."""


@dataclass(slots=True, kw_only=True)
class Threads:
    """The real crew. Its threads end with the process, whatever they are waiting for."""

    get: Callable[[Request], Answer]
    most: int = MOST_AT_ONCE
    under_way: int = 0
    done: "queue.SimpleQueue[tuple[Request, Answer]]" = field(default_factory=queue.SimpleQueue)

    def free(self) -> int:
        """How many more requests may be submitted."""
        return self.most - self.under_way

    def busy(self) -> int:
        """How many are under way."""
        return self.under_way

    def submit(self, request: Request) -> None:
        """Begins a request."""
        self.under_way += 1
        threading.Thread(target=self._work, args=(request,), daemon=True).start()

    def _work(self, request: Request) -> None:
        answer = Answer(status=0, code="program-fault", note="the program failed on this answer; please report it with the address")
        try:
            answer = self.get(request)
        finally:  # whatever happens, the host must not stay busy for ever; the trace goes to standard error
            self.done.put((request, answer))

    def wait(self, seconds: float) -> list[tuple[Request, Answer]]:
        """What is done, waiting so long at most."""
        found = []
        try:
            found.append(self.done.get(timeout=max(seconds, 0.001)))
            while True:
                found.append(self.done.get_nowait())
        except queue.Empty:
            pass
        self.under_way -= len(found)
        return found
