"""What becomes of an answer to a request for a feed."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

from rapporteur.fetch.answers import PERMANENT, outcome_of, redirect_of, words_of
from rapporteur.fetch.feedrows import add_children, change_feed, feed_row, settle_feed
from rapporteur.fetch.feeds import read_feed
from rapporteur.fetch.frontier import Frontier
from rapporteur.fetch.pace import FEED_BACKOFF, MOST_FAILURES, backoff, clamped, interval_of, max_age, retry_after, slower
from rapporteur.fetch.page_answers import charset_of, validators
from rapporteur.fetch.pagerows import add_entry, known, moment_of, revise, waiting_of
from rapporteur.fetch.urls import host_of, site_of
from rapporteur.fetch.values import Answer, Counts, Entry, Feed, Request

MOST_NEW: Final = 50
"""New pages of one feed that are queued for one visit."""

MOST_WAITING: Final = 1000
"""Pages of one feed that may wait: a feed that makes up new addresses at every visit does not fill the disk."""

SITEMAP_SECONDS: Final = 3 * 86_400.0
"""Entries of a sitemap that are older are archive, not news; a news sitemap holds two days by its standard."""

FUTURE_SECONDS: Final = 86_400.0
"""An entry dated later than that from now has a wrong date, which is not used."""

FEWEST_SAME: Final = 3
"""So many entries with one and the same moment of publication are dated by the program that wrote the feed, not by the paper."""

NEXT_ASKING: Final = {"both": "etag", "etag": "modified", "modified": "both"}
"""Some servers honour one validator only where the other is not sent: after a full answer that was the same, the next way is tried."""


@dataclass(slots=True, kw_only=True)
class FeedAnswers:
    """Queues what feeds bring, sets when they are visited again, and parks those that fail."""

    frontier: Frontier
    random: Random
    most_entries: int = MOST_NEW
    counts: Counts = field(default_factory=Counts)

    def take(self, request: Request, answer: Answer, now: float) -> str:
        """Writes down what an answer says of a feed; gives a note for the log."""
        feed = feed_row(self.frontier.connection, int(request.key))
        match outcome_of(answer):
            case "good":
                return self.read(feed, request, answer, now)
            case "unchanged":
                self.counts.feeds += 1
                due = slower(feed["interval"], max_age(answer.headers))
                self.settle(feed, request, answer, now, interval=due)
                return "unchanged"
            case "redirect":
                return self.follow(feed, request, answer, now)
        if answer.status == 410:
            self.change(feed, state="gone", failures=feed["failures"] + 1, checked=now, note="the server says that it is gone for good")
            return "gone for good: not asked again"
        return self.fail(feed, answer, words_of(answer), now)

    def read(self, feed: sqlite3.Row, request: Request, answer: Answer, now: float) -> str:
        """A full answer: its entries are queued, unless the very same came before."""
        digest = hashlib.sha256(answer.body).hexdigest()
        if digest == feed["sha256"]:
            self.counts.feeds += 1
            conditional = request.etag or request.modified
            asking = NEXT_ASKING[feed["asking"]] if conditional else feed["asking"]
            self.settle(feed, request, answer, now, interval=slower(feed["interval"], max_age(answer.headers)), asking=asking)
            return "the same as before, sent in full"
        found = read_feed(answer.body, request.url, charset_of(answer.headers.get("content-type", "")))
        if isinstance(found, str):
            return self.fail(feed, answer, found, now)
        self.counts.feeds += 1
        return self.queue(feed, request, answer, found, digest, now)

    def queue(self, feed: sqlite3.Row, request: Request, answer: Answer, found: Feed, digest: str, now: float) -> str:
        """Queues what a feed brings; a list of sitemaps brings feeds."""
        wanted = max(found.every, max_age(answer.headers))
        if found.format == "index":
            number = add_children(self.frontier.connection, feed, found.entries, now)
            self.settle(feed, request, answer, now, interval=slower(feed["interval"], wanted), sha256=digest, title=found.title)
            return f"a list of sitemaps: {number} of {len(found.entries)} are followed"
        entries = trusted(current(found, now), now)
        new, offsite, left = self.add(feed, entries, now)
        interval = interval_of(
            (moment_of(one) for one in entries), now=now, before=feed["interval"], news=bool(new and feed["checked"]), wanted=wanted
        )
        values = {"sha256": digest, "title": found.title or feed["title"], "offsite": feed["offsite"] + offsite}
        if left:  # they are there to be taken the next time only where the feed is sent again
            values |= {"sha256": "", "etag": "", "modified": ""}
        self.settle(feed, request, answer, now, interval=interval, **values)
        more = (f", {offsite} of other sites" if offsite else "") + (f", {left} left for later: too many wait" if left else "")
        return f"{len(found.entries)} entries, {new} new{more}"

    def add(self, feed: sqlite3.Row, entries: Sequence[Entry], now: float) -> tuple[int, int, int]:
        """Queues new pages, the latest first, so many for each visit, and pages that were updated.

        Gives how many are new, how many of these of other sites, and how many were left since too many of this feed wait.
        """
        connection, site = self.frontier.connection, site_of(host_of(feed["at"]))
        room = MOST_WAITING - waiting_of(connection, feed["key"])
        new = offsite = left = 0
        for entry in sorted(entries, key=lambda one: (-moment_of(one), one.url)):
            page = known(connection, entry.url)
            if page is not None:
                revise(connection, page, entry, now)
            elif new >= room:
                left += 1
            else:
                due = now + new // self.most_entries * clamped(feed["interval"])
                add_entry(connection, feed["key"], entry, due)
                new += 1
                offsite += site_of(host_of(entry.url)) != site
                self.counts.over_cap += due > now
        self.counts.entries += new
        self.counts.offsite += offsite
        return new, offsite, left

    def settle(self, feed: sqlite3.Row, request: Request, answer: Answer, now: float, *, interval: float, **values: object) -> None:
        """After a good answer: validators, the next visit, and the new address where all redirects on the way were permanent."""
        due = max(now + interval, retry_after(answer.headers, now))
        at = request.url if feed["permanent"] else feed["at"]
        values = {"failures": 0, "note": "", "checked": now, "due": due, "interval": interval, **validators(answer, feed), **values}
        settle_feed(self.frontier.connection, feed["key"], at, **values)

    def follow(self, feed: sqlite3.Row, request: Request, answer: Answer, now: float) -> str:
        """Queues a feed where a redirect leads."""
        target, fault = redirect_of(answer, request.url, feed["hops"])
        if not target:
            return self.fail(feed, answer, fault, now)
        permanent = int(feed["permanent"] and answer.status in PERMANENT)
        self.change(feed, next=target, hops=feed["hops"] + 1, host=host_of(target), permanent=permanent, due=now)
        return f"leads to {target}" + (" for good" if permanent else "")

    def fail(self, feed: sqlite3.Row, answer: Answer, note: str, now: float) -> str:
        """Puts a feed off, longer each time; parks it after some failures in a row."""
        self.counts.failed += 1
        failures = feed["failures"] + 1
        parked = failures >= MOST_FAILURES or answer.code == "private-address"
        due = max(now + backoff(failures, FEED_BACKOFF, self.random), retry_after(answer.headers, now))
        state = "parked" if parked else "live"
        settle_feed(self.frontier.connection, feed["key"], feed["at"], failures=failures, due=due, checked=now, note=note, state=state)
        return f"{note}: parked" if parked else note

    def change(self, feed: sqlite3.Row, **values: object) -> None:
        """Sets columns of a feed."""
        change_feed(self.frontier.connection, feed["key"], **values)


def current(found: Feed, now: float) -> list[Entry]:
    """The entries that are news: all of a feed, the latest days of a sitemap."""
    if found.format != "sitemap":
        return list(found.entries)
    return [one for one in found.entries if moment_of(one) >= now - SITEMAP_SECONDS]


def trusted(entries: Iterable[Entry], now: float) -> list[Entry]:
    """The entries with the days of publication that can be believed, "" in place of others; moments in the future are left out."""
    entries = [without_future(one, now) for one in entries]
    moments = Counter(one.published for one in entries)
    return [replace(one, day="") if one.day and moments[one.published] >= FEWEST_SAME else one for one in entries]


def without_future(entry: Entry, now: float) -> Entry:
    """An entry without the dates that lie ahead."""
    latest = now + FUTURE_SECONDS
    if max(entry.published or 0.0, entry.updated or 0.0) <= latest:
        return entry
    published = entry.published if entry.published is not None and entry.published <= latest else None
    updated = entry.updated if entry.updated is not None and entry.updated <= latest else None
    return replace(entry, published=published, updated=updated, day=entry.day if published is not None else "")
