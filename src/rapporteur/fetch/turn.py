"""Whose turn it is: the next request that may be sent, host by host, as each robots.txt allows."""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Final

from rapporteur.fetch.feedrows import change_feed, feed_row, settle_feed
from rapporteur.fetch.frontier import Frontier
from rapporteur.fetch.pace import MOST_FAILURES, PAUSE
from rapporteur.fetch.pagerows import change_page, fail_page
from rapporteur.fetch.robots import Rules
from rapporteur.fetch.urls import host_of, robots_place
from rapporteur.fetch.values import Request

FORBIDDEN_WAIT: Final = 86_400.0
"""Seconds until a feed that robots.txt forbids is looked at again."""

HOPELESS: Final = frozenset({"private-address", "bad-url"})
"""Codes of a robots.txt that say all of its host: nothing there will ever be asked."""

_FREE = "coalesce((SELECT free_at FROM hosts WHERE hosts.host = waiting.host), 0)"
_WAITING_FEEDS = "(SELECT host, min(due) AS due FROM feeds WHERE listed AND state = 'live' GROUP BY host) AS waiting"
_WAITING_PAGES = "(SELECT host, min(due) AS due FROM pages WHERE state = 'queued' {0} GROUP BY host) AS waiting"
_TURN = (
    f"SELECT host FROM {{0}} WHERE due <= :now AND {_FREE} <= :now AND host NOT IN (SELECT value FROM json_each(:busy)) ORDER BY due, host LIMIT 1"
)
_WAKE = f"SELECT min(max(due, {_FREE})) FROM {{0}}"
_FEED = (
    "SELECT 'feed' AS kind, key, due, host, coalesce(nullif(next, ''), at) AS url, etag, modified, asking FROM feeds "
    "WHERE listed AND state = 'live' AND host = ? ORDER BY due, key LIMIT 1"
)
_PAGE = (
    "SELECT 'page' AS kind, key, due, host, coalesce(nullif(next, ''), url) AS url, etag, modified, 'both' AS asking FROM pages "
    "WHERE state = 'queued' {0} AND host = ? ORDER BY due, key LIMIT 1"
)
_ASKED = "AND asked"


@dataclass(slots=True, kw_only=True)
class Turn:
    """Chooses requests. ``named_only`` leaves all but the pages that the caller named for another time.

    ``busy`` are the hosts that a request is under way to: none gets a second one.
    """

    frontier: Frontier
    pause: float = PAUSE
    named_only: bool = False
    busy: set[str] = field(default_factory=set)

    def next(self, now: float) -> Request | None:
        """The next request, noted as under way; None while there is none."""
        job = self.first(now)
        if job is None:
            return None
        with self.frontier.step(now):
            while job:
                request = self.request(job, now)
                if request and request.host not in self.busy:
                    self.begin(request, now)
                    return request
                job = self.first(now)
        return None

    def first(self, now: float) -> sqlite3.Row | None:
        """The feed, or else the page, that has waited longest of those whose host is free."""
        given = {"now": now, "busy": json.dumps(sorted(self.busy))}
        ask, asked = self.frontier.connection.execute, _ASKED if self.named_only else ""
        host = None if self.named_only else ask(_TURN.format(_WAITING_FEEDS), given).fetchone()
        if host:
            return ask(_FEED, (host[0],)).fetchone()  # type: ignore[no-any-return]
        host = ask(_TURN.format(_WAITING_PAGES.format(asked)), given).fetchone()
        return ask(_PAGE.format(asked), (host[0],)).fetchone() if host else None

    def request(self, job: sqlite3.Row, now: float) -> Request | None:
        """The request for a job, or for the robots.txt that must be read before it; None where the job is put off or given up."""
        place = robots_place(job["url"])
        row = self.frontier.connection.execute("SELECT * FROM robots WHERE place = ?", (place,)).fetchone()
        if row is None or row["expires"] <= now:
            return self.robots_request(job, row, place, now)
        rules = Rules(verdict=row["verdict"], text=row["body"])
        if rules.verdict == "none":
            self.put_off(job, row, now)
            return None
        if not rules.allow(job["url"]):
            self.forbid(job, place, now)
            return None
        etag = job["etag"] if job["asking"] in {"both", "etag"} else ""
        modified = job["modified"] if job["asking"] in {"both", "modified"} else ""
        delay = max(self.pause, rules.delay())
        return Request(kind=job["kind"], key=job["key"], url=job["url"], host=job["host"], etag=etag, modified=modified, delay=delay)

    def robots_request(self, job: sqlite3.Row, row: sqlite3.Row | None, place: str, now: float) -> Request | None:
        """The request for a robots.txt; where a redirect leads it to a host that is not free, the job waits."""
        url = (row["next"] if row else "") or f"{place}/robots.txt"
        host = host_of(url)
        free_at = self.free_at(host)
        if host in self.busy or free_at > now:
            self.change(job, due=max(free_at, now + self.pause))
            return None
        return Request(kind="robots", key=place, url=url, host=host, delay=self.pause)

    def put_off(self, job: sqlite3.Row, robots: sqlite3.Row, now: float) -> None:
        """A host whose robots.txt cannot be had is left alone; after many tries its pages are given up."""
        note = f"robots.txt of {host_of(job['url'])} cannot be had, so nothing is asked there: {robots['note']}"
        hopeless = robots["code"] in HOPELESS
        if job["kind"] == "page" and (hopeless or robots["failures"] >= MOST_FAILURES):
            code, message = (robots["code"], robots["note"]) if hopeless else ("no-robots", note)
            fail_page(self.frontier.connection, job["key"], code, message)
        elif job["kind"] == "feed" and (hopeless or robots["failures"] >= MOST_FAILURES):
            self.settle(job, state="parked", failures=robots["failures"], note=robots["note"] if hopeless else note)
        else:
            self.change(job, due=max(robots["expires"], now + self.pause), note=note)

    def forbid(self, job: sqlite3.Row, place: str, now: float) -> None:
        """What robots.txt forbids is not asked for."""
        note = f"{place}/robots.txt forbids it: ask the site, or take it from an archive"
        if job["kind"] == "page":
            fail_page(self.frontier.connection, job["key"], "robots", note)
        else:
            self.settle(job, due=now + FORBIDDEN_WAIT, failures=1, note=note)

    def begin(self, request: Request, now: float) -> None:
        """Notes a request before it is sent, so that a kill meanwhile costs the host no pause."""
        self.busy.add(request.host)
        self.hold(request.host, now + request.delay)
        if request.kind == "page":
            change_page(self.frontier.connection, int(request.key), state="fetching")

    def hold(self, host: str, until: float) -> None:
        """The host gets no request before a moment."""
        hold = "INSERT INTO hosts VALUES (?, ?) ON CONFLICT DO UPDATE SET free_at = max(free_at, excluded.free_at)"
        self.frontier.connection.execute(hold, (host, until))

    def free_at(self, host: str) -> float:
        """When a host may be asked next."""
        row = self.frontier.connection.execute("SELECT free_at FROM hosts WHERE host = ?", (host,)).fetchone()
        return float(row[0]) if row else 0.0

    def change(self, job: sqlite3.Row, **values: object) -> None:
        """Sets columns of a job's row."""
        (change_feed if job["kind"] == "feed" else change_page)(self.frontier.connection, job["key"], **values)

    def settle(self, job: sqlite3.Row, **values: object) -> None:
        """Sets columns of a feed that is done with for now."""
        connection = self.frontier.connection
        settle_feed(connection, job["key"], feed_row(connection, job["key"])["at"], **values)

    def wake(self) -> float:
        """When something is to be done next; 0 for never."""
        ask = self.frontier.connection.execute
        found = [ask(_WAKE.format(_WAITING_PAGES.format(_ASKED if self.named_only else ""))).fetchone()[0]]
        found += [] if self.named_only else [ask(_WAKE.format(_WAITING_FEEDS)).fetchone()[0]]
        return min((moment for moment in found if moment is not None), default=0.0)
