"""Feeds in the frontier: which are watched, and what became of a visit."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from rapporteur.fetch.pace import FIRST_INTERVAL
from rapporteur.fetch.urls import host_of
from rapporteur.fetch.values import Entry, Failure

MOST_CHILDREN: Final = 5
"""Sitemaps followed of a list of sitemaps, the latest first: archives list hundreds, and news stand in the latest."""


def list_feeds(connection: sqlite3.Connection, urls: Iterable[str], now: float) -> None:
    """Makes these the feeds that are watched; others keep what is known of them and are asked no more."""
    connection.execute("UPDATE feeds SET listed = 0")
    for url in urls:
        add_feed(connection, url, now, parent=None)
    connection.execute("UPDATE feeds SET listed = 1 WHERE parent IN (SELECT key FROM feeds WHERE listed AND parent IS NULL)")


def add_feed(connection: sqlite3.Connection, url: str, now: float, *, parent: int | None) -> None:
    """A feed to be asked at once, where it is not known."""
    connection.execute(
        "INSERT INTO feeds (url, at, host, parent, due, interval) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET listed = 1",
        (url, url, host_of(url), parent, now, FIRST_INTERVAL),
    )


def wake_parked(connection: sqlite3.Connection, now: float) -> None:
    """Parked feeds are asked again, also those that are gone."""
    connection.execute("UPDATE feeds SET state = 'live', failures = 0, due = ? WHERE state <> 'live'", (now,))


def add_children(connection: sqlite3.Connection, parent: sqlite3.Row, sitemaps: Iterable[Entry], now: float) -> int:
    """The latest sitemaps of a list of sitemaps become feeds of their own; those that fell out of it are asked no more."""
    if parent["parent"] is not None:
        return 0
    latest = sorted(sitemaps, key=lambda one: (-(one.updated or 0.0), one.url))[:MOST_CHILDREN]
    connection.execute("UPDATE feeds SET listed = 0 WHERE parent = ?", (parent["key"],))
    for one in latest:
        add_feed(connection, one.url, now, parent=int(parent["key"]))
    return len(latest)


def feed_row(connection: sqlite3.Connection, key: int) -> sqlite3.Row:
    """A feed."""
    row: sqlite3.Row = connection.execute("SELECT * FROM feeds WHERE key = ?", (key,)).fetchone()
    return row


def change_feed(connection: sqlite3.Connection, key: int, **values: object) -> None:
    """Sets columns of a feed."""
    names = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE feeds SET {names} WHERE key = ?", (*values.values(), key))


def settle_feed(connection: sqlite3.Connection, key: int, at: str, **values: object) -> None:
    """Sets columns of a feed that is to be asked at ``at`` from now on: whatever redirects were being followed are over."""
    change_feed(connection, key, at=at, next="", hops=0, permanent=1, host=host_of(at), **values)


def troubled(connection: sqlite3.Connection, since: float) -> tuple[Failure, ...]:
    """Feeds that could not be had when they were last asked, or not be asked at all, since a moment."""
    question = "SELECT key, at, state, note FROM feeds WHERE listed AND note <> '' AND (checked >= ? OR checked = 0) ORDER BY key"
    rows = connection.execute(question, (since,)).fetchall()
    return tuple(Failure(key=row["key"], url=row["at"], code=f"feed-{row['state']}", message=row["note"]) for row in rows)
