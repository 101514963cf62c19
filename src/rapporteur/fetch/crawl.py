"""The crawl: sends what may be sent, and writes down what came of it, one step an answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final

from rapporteur.fetch.clock import Clock
from rapporteur.fetch.crew import Crew
from rapporteur.fetch.feed_answers import FeedAnswers
from rapporteur.fetch.frontier import Frontier
from rapporteur.fetch.pace import retry_after
from rapporteur.fetch.page_answers import PageAnswers
from rapporteur.fetch.robots_answers import take_robots
from rapporteur.fetch.turn import Turn
from rapporteur.fetch.values import Answer, Counts, Request, Visit

PATIENCE: Final = 120.0
"""Seconds that a single run waits for the next thing to do before it ends: longer than most Crawl-delays, shorter than a Retry-After."""

REST: Final = 60.0
"""Seconds that a run that goes on rests at most at a time: the clock may have jumped meanwhile."""

_SLICE: Final = 0.25
"""Seconds between two looks while requests are under way."""


@dataclass(slots=True, kw_only=True)
class Crawl:
    """Works through a frontier.

    ``most_entries`` is how many new pages of one feed are taken at a visit; the rest follow at later ones. ``tell`` hears the counts of the
    round after every answer.
    """

    frontier: Frontier
    crew: Crew
    clock: Clock
    turn: Turn
    random: Random
    most_entries: int
    tell: Callable[[Counts], object] = lambda _: None
    counts: Counts = field(default_factory=Counts)
    feeds: FeedAnswers = field(init=False)
    pages: PageAnswers = field(init=False)

    def __post_init__(self) -> None:
        self.feeds = FeedAnswers(frontier=self.frontier, random=self.random, most_entries=self.most_entries)
        self.pages = PageAnswers(frontier=self.frontier, random=self.random)

    def work(self, *, patience: float = PATIENCE, most_pages: int = 0, most_seconds: float = 0.0) -> Counts:
        """Sends and takes until nothing is to be done for ``patience`` seconds, or so many pages wait for the record, or so much time has passed.

        Nothing is under way when it ends.
        """
        self.counts = self.feeds.counts = self.pages.counts = Counts()
        begin = self.clock.now()
        while True:
            enough = self.enough(begin, most_pages, most_seconds)
            if not enough:
                self.send()
            if not self.crew.busy() and (enough or self.idle(patience)):
                break
            for request, answer in self.crew.wait(self.pause_before_looking()):
                self.take(request, answer)
        return self.counted()

    def enough(self, begin: float, most_pages: int, most_seconds: float) -> bool:
        """Whether the round is to end."""
        full = 0 < most_pages <= self.counts.fetched
        return full or (0 < most_seconds <= self.clock.now() - begin)

    def send(self) -> None:
        """Sends all that may be sent now."""
        while self.crew.free() > 0:
            request = self.turn.next(self.clock.now())
            if request is None:
                return
            self.crew.submit(request)

    def idle(self, patience: float) -> bool:
        """Whether nothing is to be done for so long."""
        wake = self.turn.wake()
        return not wake or wake - self.clock.now() > patience

    def pause_before_looking(self) -> float:
        """Seconds to wait for an answer, or for the next turn."""
        wake = self.turn.wake() - self.clock.now()
        return min(max(wake, _SLICE), 5.0) if self.crew.busy() else min(max(wake, 0.0), REST)

    def take(self, request: Request, answer: Answer) -> None:
        """Writes down what an answer says, as one step."""
        now = self.clock.now()
        self.turn.busy.discard(request.host)
        with self.frontier.step(now):
            self.turn.hold(request.host, max(now + request.delay, retry_after(answer.headers, now)))
            if request.kind == "robots":
                note = take_robots(self.frontier, self.turn, request, answer, now, self.random)
            elif request.kind == "feed":
                note = self.feeds.take(request, answer, now)
            else:
                note = self.pages.take(request, answer, now)
            self.frontier.log(
                Visit(time=now, url=request.url, status=answer.status, size=answer.size, milliseconds=answer.milliseconds, note=note or answer.note)
            )
        self.counts.requests += 1
        self.tell(self.counts)

    def rest(self) -> None:
        """Lets time pass until something is to be done, a minute at most."""
        wake = self.turn.wake()
        self.crew.wait(min(max(wake - self.clock.now(), 0.0), REST) if wake else REST)

    def counted(self) -> Counts:
        """The counts of this round, with what waits."""
        ask = self.frontier.connection.execute
        self.counts.waiting = ask("SELECT count(*) FROM pages WHERE state = 'queued'").fetchone()[0]
        self.counts.next_due = self.turn.wake()
        return self.counts
