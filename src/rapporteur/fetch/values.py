"""What goes between the parts of this room, and what it hands out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Kind = Literal["robots", "feed", "page"]
FeedState = Literal["live", "parked", "gone"]
PageState = Literal["queued", "fetching", "fetched", "failed"]

LIMITS: Final[Mapping[Kind, int]] = {"robots": 512 * 1024, "feed": 16 * 1024 * 1024, "page": 8 * 1024 * 1024}
"""Decoded bytes of an answer: RFC 9309 wants 500 KiB of robots.txt read; a news sitemap has 1 MB; a page's markup seldom passes 5 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request of one URL. ``key`` is that of the feed or page it is for, the host's name for robots.txt.

    ``etag`` and ``modified`` are sent as the validators of a conditional request where they are not empty; ``delay`` is the
    pause in seconds that the host has after it.
    """

    kind: Kind
    key: int | str
    url: str
    host: str
    etag: str = ""
    modified: str = ""
    delay: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. ``status`` is 0 and ``code`` says why where there was no answer that can be used.

    ``headers`` have lower-case names; ``size`` is bytes on the wire; ``body`` is decoded. A body over the limit is left out (code
    "too-large"), but for robots.txt, which is cut there.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    size: int = 0
    milliseconds: int = 0
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed or sitemap: where its page is, and what the feed says of it; "" and None where it says nothing.

    ``published`` and ``updated`` are seconds since 1970 (UTC); ``day`` is the publication date as the feed's own zone has it.
    """

    url: str
    title: str = ""
    published: float | None = None
    updated: float | None = None
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as read: ``format`` is rss, atom, json, sitemap or index (a list of sitemaps, whose ``entries`` are sitemaps).

    ``every`` is the least number of seconds between two visits that the feed asks for; 0 where it says nothing.
    """

    format: str
    title: str = ""
    entries: tuple[Entry, ...] = ()
    every: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A fetched page on its way into the record. ``charset`` is what the server said; ``day`` what feeds say of its publication."""

    key: int
    url: str
    body: bytes
    media_type: str
    charset: str
    day: str
    retrieved: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A page or feed that could not be had, and what to do about it."""

    key: int
    url: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One line of the log: when (seconds since 1970, UTC), what was asked, and what came of it."""

    time: float
    url: str
    status: int
    size: int
    milliseconds: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A feed as the frontier knows it; times in seconds since 1970 (UTC), 0 for never."""

    url: str
    title: str
    state: FeedState
    interval: float
    checked: float
    due: float
    failures: int
    pages: int
    offsite: int
    note: str


@dataclass(slots=True, kw_only=True)
class Counts:
    """What one round did. ``waiting`` pages are queued for later, ``next_due`` is when something is to be done again (0: never)."""

    requests: int = 0
    feeds: int = 0
    entries: int = 0
    offsite: int = 0
    over_cap: int = 0
    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    waiting: int = 0
    next_due: float = 0.0
