"""Feeds and pages to the record: what ``fetch`` brings goes the way that ``pipeline.read`` takes files.

The only file that knows both. A page lies in the frontier until the record has committed it, so that a kill at any moment costs nothing.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from rapporteur import pipeline
from rapporteur.fetch.agent import agent_of
from rapporteur.fetch.clock import Clock
from rapporteur.fetch.crawl import PATIENCE, Crawl
from rapporteur.fetch.crew import Threads
from rapporteur.fetch.errors import FetchError, ListError
from rapporteur.fetch.feed_answers import MOST_NEW
from rapporteur.fetch.feedrows import list_feeds, troubled, wake_parked
from rapporteur.fetch.frontier import Frontier, look_at, open_frontier
from rapporteur.fetch.get import Network
from rapporteur.fetch.lists import named_pages, read_lists
from rapporteur.fetch.pace import PAUSE
from rapporteur.fetch.pagerows import ask_page, drop_stored, mark_told, stored, stored_page, unfinished, untold
from rapporteur.fetch.turn import Turn
from rapporteur.fetch.values import Counts, Failure, Visit, Watched
from rapporteur.runs.desk import Desk
from rapporteur.runs.keeper import Keeper
from rapporteur.runs.report import Summary
from rapporteur.runs.values import Raw
from rapporteur.types import Problem
from rapporteur.workers.batches import batches
from rapporteur.workers.pool import WorkerPool

if TYPE_CHECKING:
    from rapporteur.record.place import Place

__all__ = ["Counts", "Failure", "Round", "Visit", "Watched", "failures", "fetch", "frontier_path", "visits", "watch", "watched"]

ROUND_PAGES = 200
ROUND_SECONDS = 60.0
"""A run that goes on puts pages into the record when so many wait, or after so long; not swept."""

LULL = 5.0
"""Seconds without anything to do after which a run that goes on puts into the record what it has."""

PAUSES = PAUSE
"""Seconds between two requests to a host, where its robots.txt asks for no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round fetched, and what the record got of it.

    ``failures`` are pages given up, and pages and feeds that wait for another try. ``put_off`` says why the record could not be written to:
    what was fetched waits for the next round.
    """

    counts: Counts
    summary: Summary
    failures: tuple[Failure, ...] = ()
    put_off: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``watch`` and ``fetch`` have in common."""

    record: "Place"
    frontier: Path | None = None
    contact: str = ""
    offline: bool = False
    allow_private: bool = False
    processes: int | None = None
    extra_actors: tuple[Path, ...] = ()
    wait: float = 0.0

    def frontier_file(self) -> Path:
        """The frontier that was named, or the one beside the record."""
        return self.frontier or frontier_path(self.record)


def watch(
    feeds: Sequence[str],
    *,
    settings: Settings,
    once: bool = False,
    most_entries: int = MOST_NEW,
    retry_parked: bool = False,
    on_round: Callable[[Round], None] | None = None,
    on_answer: Callable[[Counts], None] | None = None,
) -> Round:
    """Follows the feeds of lists (text or OPML) and single feed URLs, those of the last time where none are named, and keeps a record current.

    With ``once`` it ends when nothing is due for two minutes; else it goes on until it is stopped, and tells each round. ``on_answer`` hears
    the counts so far. ``most_entries`` is the number of new pages of one feed that are taken at one visit. Offline it only puts into the
    record what was fetched before.

    Raises FetchError for what the caller can mend, RecordError as ``pipeline.read`` does, and what ``pipeline.failures`` lists.
    """
    urls = read_lists(tuple(feeds)) if feeds else None
    tell = on_round or (lambda _: None)
    with at_work(settings, most_entries=most_entries) as work:
        work.crawl.tell = on_answer or work.crawl.tell
        work.set_out(urls, retry_parked=retry_parked)
        if once or settings.offline:
            counts = Counts() if settings.offline else work.crawl.work(patience=PATIENCE)
            done = work.put_into_record(counts)
            tell(done)
            return done
        while True:
            counts = work.crawl.work(patience=LULL, most_pages=ROUND_PAGES, most_seconds=ROUND_SECONDS)
            if counts.requests or stored(work.frontier.connection):
                tell(work.put_into_record(counts, patient=True))
                work.begun = work.crawl.clock.now()
            work.crawl.rest()


def fetch(urls: Sequence[str], *, settings: Settings, on_answer: Callable[[Counts], None] | None = None) -> Round:
    """Takes single pages into a record, as politely as ``watch``; a page that was fetched before is asked for again and kept where it changed.

    Raises FetchError for what is no URL of a page, and otherwise as ``watch``.
    """
    pages = named_pages(urls)
    with at_work(settings, named_only=True) as work:
        work.crawl.tell = on_answer or work.crawl.tell
        now = work.crawl.clock.now()
        with work.frontier.step(now):
            keys = [ask_page(work.frontier.connection, url, now) for url in pages] if not settings.offline else []
        counts = Counts() if settings.offline else work.crawl.work(patience=PATIENCE)
        return work.put_into_record(counts, asked=keys)


def visits(settings: Settings, *, most: int) -> tuple[Visit, ...]:
    """The latest lines of the log. Raises FetchError where there is no frontier."""
    with look_at(settings.frontier_file()) as frontier:
        return frontier.visits(most)


def watched(settings: Settings) -> tuple[Watched, ...]:
    """The feeds of the last list with their state. Raises FetchError where there is no frontier."""
    with look_at(settings.frontier_file()) as frontier:
        return frontier.watched()


def frontier_path(record: "Place") -> Path:
    """The frontier beside a record: news.db has news-frontier.db. Raises FetchError for a record on a server, which has nothing beside it."""
    if not isinstance(record, Path):
        raise FetchError("a record on a server needs a file for the frontier: say --frontier news-frontier.db")
    return record.with_name(f"{record.stem}-frontier.db")


def failures() -> tuple[type[Exception], ...]:
    """What ``watch`` and ``fetch`` raise, beside RecordError."""
    return (FetchError, *pipeline.failures())


@contextmanager
def at_work(settings: Settings, *, named_only: bool = False, most_entries: int = MOST_NEW) -> Iterator["Work"]:
    """Everything opened: the frontier, the crew, the workers."""
    clock = Clock()
    workers = os.cpu_count() or 1 if settings.processes is None else settings.processes
    desk = partial(Desk, extra_actors=settings.extra_actors)
    if settings.extra_actors:
        _ = desk().actor_tables
    with open_frontier(settings.frontier_file(), now=clock.now(), wait=settings.wait) as frontier, WorkerPool(processes=workers, setup=desk) as pool:
        network = Network(agent="" if settings.offline else agent_of(frontier, settings.contact, clock.now()), private=settings.allow_private)
        turn = Turn(frontier=frontier, pause=PAUSES, named_only=named_only)
        crawl = Crawl(frontier=frontier, crew=Threads(get=network.get), clock=clock, turn=turn, random=Random(), most_entries=most_entries)
        yield Work(settings=settings, frontier=frontier, crawl=crawl, pool=pool, workers=workers)


@dataclass(slots=True, kw_only=True)
class Work:
    """An open frontier, and the way from it into the record."""

    settings: Settings
    frontier: Frontier
    crawl: Crawl
    pool: WorkerPool[Desk]
    workers: int
    begun: float = 0.0
    urls: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.begun = self.crawl.clock.now()

    def set_out(self, urls: Sequence[str] | None, *, retry_parked: bool) -> None:
        """Enters what is to be watched. Raises ListError where nothing is."""
        now, connection = self.crawl.clock.now(), self.frontier.connection
        with self.frontier.step(now):
            if urls is not None:
                list_feeds(connection, urls, now)
            if retry_parked:
                wake_parked(connection, now)
        if not self.frontier.watched() and not self.settings.offline:
            raise ListError("name a list of feeds: a file with one URL a line, an OPML file, or a feed's URL")

    def put_into_record(self, counts: Counts, *, asked: Sequence[int] = (), patient: bool = False) -> Round:
        """Reads what is stored into the record, and lets go of it when it is committed.

        Where another process writes to the record, a ``patient`` run keeps it for the next round.
        """
        from rapporteur.record import open_writer
        from rapporteur.record.errors import RecordBusyError
        from rapporteur.record.prints import Prints

        connection = self.frontier.connection
        keys, failed = stored(connection), untold(connection)
        trouble = (*failed, *unfinished(connection, asked), *troubled(connection, self.begun))
        try:
            with open_writer(self.settings.record, wait=self.settings.wait) as writer:
                versions = pipeline.find_versions(self.settings.extra_actors)
                run = Keeper(writer=writer, prints=Prints(writer=writer), versions=versions, again=False)
                run.refuse("", [as_problem(one) for one in failed])
                self.read(run, keys)
        except RecordBusyError as error:
            if not patient:
                raise
            return Round(counts=counts, summary=Summary(), failures=trouble, put_off=str(error))
        self.let_go(run.summary, keys, failed)
        return Round(counts=counts, summary=run.summary, failures=trouble)

    def read(self, run: Keeper, keys: Sequence[int]) -> None:
        """The way of ``pipeline.read``, from stored pages instead of files."""
        found = self.pool.map(
            pipeline.find_each, batches(self.raws(run, keys), weight=lambda one: len(one.raw.text), most=pipeline.FIND_CHARACTERS), ahead=self.workers
        )
        judged = run.judge(found)
        coded = self.pool.map(pipeline.code_each, batches(judged, weight=pipeline.characters, most=pipeline.CODE_CHARACTERS), ahead=2 * self.workers)
        run.keep(coded, lambda _: None)
        run.summary.spent(run.clock.take())

    def raws(self, run: Keeper, keys: Sequence[int]) -> Iterator[Raw]:
        """The stored pages that the record does not have, one after the other."""
        from rapporteur.acquire.webpage import page_document

        for key in keys:
            page = stored_page(self.frontier.connection, key)
            self.urls[key] = page.url
            run.writer.forget_problems(page.url)
            with run.clock("acquire"):
                value = page_document(page.body, page.url, media_type=page.media_type, charset=page.charset, day=page.day, retrieved=page.retrieved)
            if isinstance(value, Problem):
                run.refuse(page.url, [value])
            elif run.is_new(value.document.id):
                yield Raw(raw=value, done=0)

    def let_go(self, summary: Summary, keys: Sequence[int], failed: Sequence[Failure]) -> None:
        """What the record has committed leaves the store; a page whose reader died stays for one more try."""
        died = {problem.where for problem in summary.refused if problem.code == "worker-died"}
        with self.frontier.step(self.crawl.clock.now()) as connection:
            drop_stored(connection, keys, unread=frozenset(key for key in keys if self.urls[key] in died))
            mark_told(connection, [one.key for one in failed])
        self.urls.clear()


def as_problem(failure: Failure) -> Problem:
    """A page that could not be had, as the record keeps it."""
    return Problem(stage="fetch", code=failure.code, where=failure.url, message=failure.message, refused=True)
