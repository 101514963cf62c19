"""A crawl without network and without waiting: time passes only when the crew is waited for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from rapporteur.fetch.clock import Clock
from rapporteur.fetch.crawl import Crawl
from rapporteur.fetch.feedrows import list_feeds
from rapporteur.fetch.frontier import open_frontier
from rapporteur.fetch.pagerows import ask_page
from rapporteur.fetch.turn import Turn
from rapporteur.fetch.values import Answer, Request

NOON = 1_741_089_600.0
"""2025-03-04 12:00 UTC."""


@dataclass
class Time:
    """The time of a simulation."""

    now: float = NOON

    def clock(self) -> Clock:
        return Clock(wall=lambda: self.now, steady=lambda: self.now)


@dataclass(frozen=True)
class Sent:
    """A request, when it began and ended, and what came back."""

    request: Request
    begin: float
    end: float
    answer: Answer


@dataclass
class Simulated:
    """A crew whose answers come from a function, each after so many seconds."""

    time: Time
    answer: Callable[[Request, float], Answer]
    seconds: Callable[[Request], float] = lambda _: 0.1
    most: int = 4
    sent: list[Sent] = field(default_factory=list)
    under_way: list[Sent] = field(default_factory=list)

    def free(self) -> int:
        return self.most - len(self.under_way)

    def busy(self) -> int:
        return len(self.under_way)

    def submit(self, request: Request) -> None:
        now = self.time.now
        self.under_way.append(Sent(request=request, begin=now, end=now + self.seconds(request), answer=self.answer(request, now)))

    def wait(self, seconds: float) -> list[tuple[Request, Answer]]:
        until = self.time.now + max(seconds, 0.001)
        done = sorted((one for one in self.under_way if one.end <= until), key=lambda one: one.end)[:1]
        self.time.now = max(self.time.now, done[0].end) if done else until
        self.under_way = [one for one in self.under_way if one not in done]
        self.sent += done
        return [(one.request, one.answer) for one in done]

    def urls(self, kind: str = "") -> list[str]:
        return [one.request.url for one in self.sent if one.request.kind == kind or not kind]


@contextmanager
def crawling(
    folder: Path, crew: Simulated, *, feeds: tuple[str, ...] = (), pages: tuple[str, ...] = (), most: int = 50, **turn: object
) -> Iterator[Crawl]:
    """A crawl of feeds, and of pages that the caller names."""
    clock = crew.time.clock()
    with open_frontier(folder / "frontier.db", now=clock.now()) as frontier:
        with frontier.step(clock.now()) as connection:
            if feeds:
                list_feeds(connection, feeds, clock.now())
            for url in pages:
                ask_page(connection, url, clock.now())
        settings = Turn(frontier=frontier, **turn)
        yield Crawl(frontier=frontier, crew=crew, clock=clock, turn=settings, random=Random(7), most_entries=most)


def answers(table: dict[str, Answer | list[Answer]]) -> Callable[[Request, float], Answer]:
    """Answers by URL, one after the other where there are several (the last one again and again); robots.txt allows all where it is not named."""

    def answer(request: Request, _: float) -> Answer:
        found = table.get(request.url, Answer(status=404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found

    return answer


def ok(body: bytes | str = b"<html><body><p>Words of a page.</p></body></html>", **headers: str) -> Answer:
    """A good answer."""
    data = body.encode() if isinstance(body, str) else body
    return Answer(status=200, body=data, headers={"content-type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}})


def status(number: int, **headers: str) -> Answer:
    return Answer(status=number, headers={name.replace("_", "-"): value for name, value in headers.items()})


def rss(*links: str, extra: str = "", dates: tuple[str, ...] = ()) -> bytes:
    dated = (*(f"<pubDate>{date}</pubDate>" for date in dates), *[""] * len(links))
    items = "".join(f"<item><title>T</title><link>{link}</link>{date}</item>" for link, date in zip(links, dated, strict=False))
    return f"<rss version='2.0'><channel><title>Harbour Wire</title>{extra}{items}</channel></rss>".encode()


def page_state(crawl: Crawl, url: str) -> tuple[str, str]:
    """State and code of a page."""
    row = crawl.frontier.connection.execute("SELECT state, code FROM pages WHERE url = ?", (url,)).fetchone()
    return (row["state"], row["code"])


def feed_of(crawl: Crawl) -> dict[str, object]:
    """The row of the only feed."""
    return dict(crawl.frontier.connection.execute("SELECT * FROM feeds").fetchone())
