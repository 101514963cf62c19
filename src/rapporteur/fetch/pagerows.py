"""Pages in the frontier: queued, fetching, fetched, failed; and the store of those that the record has not committed."""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable
from typing import Final

from rapporteur.fetch.urls import host_of, page_key
from rapporteur.fetch.values import Entry, Failure, Page
from rapporteur.text.html import visible_text

FIRST_REVISIT: Final = 3600.0
"""Seconds before a page that its feed calls updated is asked for again; four times as many for each version more."""

MOST_HASHED: Final = 1024 * 1024
"""Bytes of a page whose words are compared with those of its last version; beyond them the bytes are, so that no page costs much."""

MOST_READINGS: Final = 2
"""Readings of a page that kill the process at it, before it is given up."""


def add_entry(connection: sqlite3.Connection, feed: int, entry: Entry, due: float) -> bool:
    """Queues the page of an entry; False where it is known."""
    row = (page_key(entry.url), entry.url, host_of(entry.url), feed, due, entry.day, moment_of(entry))
    added = connection.execute(
        "INSERT INTO pages (name, url, host, feed, due, day, updated) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING", row
    )
    return added.rowcount > 0


def known(connection: sqlite3.Connection, url: str) -> sqlite3.Row | None:
    """The page of a URL; None where there is none."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM pages WHERE name = ?", (page_key(url),)).fetchone()
    return row


def waiting_of(connection: sqlite3.Connection, feed: int) -> int:
    """How many pages of a feed are queued."""
    return int(connection.execute("SELECT count(*) FROM pages WHERE feed = ? AND state = 'queued'", (feed,)).fetchone()[0])


def moment_of(entry: Entry) -> float:
    """When an entry was last changed by its own word; 0 where it says nothing."""
    return max(entry.published or 0.0, entry.updated or 0.0)


def revise(connection: sqlite3.Connection, page: sqlite3.Row, entry: Entry, now: float) -> bool:
    """Queues a page again that its feed calls updated since; not too soon, and ever more seldom."""
    moment = moment_of(entry)
    wait = FIRST_REVISIT * 4.0 ** max(0, page["versions"] - 1)
    if page["state"] != "fetched" or not page["updated"] < moment <= now or now < page["fetched"] + wait:
        return False
    change_page(connection, page["key"], state="queued", due=now, updated=moment, next="", hops=0, tries=0)
    return True


def ask_page(connection: sqlite3.Connection, url: str, now: float) -> int:
    """Queues a page that the caller names, before all others; gives its key."""
    row = known(connection, url)
    if row is None:
        add = "INSERT INTO pages (name, url, host, asked, due) VALUES (?, ?, ?, 1, 0)"
        return connection.execute(add, (page_key(url), url, host_of(url))).lastrowid or 0
    due = max(now, row["due"]) if row["state"] == "queued" and row["tries"] else 0.0
    change_page(connection, row["key"], state="queued", asked=1, due=due, next="", hops=0, tries=0)
    return int(row["key"])


def page_row(connection: sqlite3.Connection, key: int) -> sqlite3.Row:
    """A page."""
    row: sqlite3.Row = connection.execute("SELECT * FROM pages WHERE key = ?", (key,)).fetchone()
    return row


def change_page(connection: sqlite3.Connection, key: int, **values: object) -> None:
    """Sets columns of a page."""
    names = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE pages SET {names} WHERE key = ?", (*values.values(), key))


def fail_page(connection: sqlite3.Connection, key: int, code: str, note: str) -> None:
    """Gives a page up."""
    change_page(connection, key, state="failed", asked=0, code=code, note=note, told=0)


def finish_page(connection: sqlite3.Connection, key: int, now: float, note: str = "", **values: object) -> None:
    """A page that was fetched, or found to be the same as before."""
    change_page(connection, key, state="fetched", asked=0, fetched=now, tries=0, next="", hops=0, code="", note=note, told=1, **values)


def store_page(connection: sqlite3.Connection, key: int, page: Page) -> None:
    """Keeps the body of a page until the record has it."""
    row = (key, page.url, zlib.compress(page.body), page.media_type, page.charset, page.retrieved)
    connection.execute("INSERT INTO store (page, url, body, media_type, charset, retrieved) VALUES (?, ?, ?, ?, ?, ?)", row)


def know_also(connection: sqlite3.Connection, url: str, now: float) -> None:
    """The address that a page was found at in the end is known too, so that it is not fetched once more."""
    row = (page_key(url), url, host_of(url), now)
    connection.execute("INSERT INTO pages (name, url, host, state, due, fetched) VALUES (?, ?, ?, 'fetched', 0, ?) ON CONFLICT DO NOTHING", row)


def text_hash(body: bytes) -> str:
    """A hash of the words that a reader of a page sees: the same for a page that only its scripts and tokens changed."""
    text, _ = visible_text(body[:MOST_HASHED].decode("latin-1"))
    return hashlib.sha256(" ".join(text.split()).encode() + body[MOST_HASHED:]).hexdigest()


def stored(connection: sqlite3.Connection) -> list[int]:
    """Keys of the bodies that the record does not have, earliest publication first, in an order that does not depend on when they came."""
    question = "SELECT store.key FROM store JOIN pages ON pages.key = store.page ORDER BY pages.day = '', pages.day, pages.name, store.key"
    return [int(row[0]) for row in connection.execute(question)]


def stored_page(connection: sqlite3.Connection, key: int) -> Page:
    """A body with what is known of its page; ``key`` is that of the body."""
    question = "SELECT store.*, pages.day FROM store JOIN pages ON pages.key = store.page WHERE store.key = ?"
    row = connection.execute(question, (key,)).fetchone()
    return Page(
        key=row["key"],
        url=row["url"],
        body=zlib.decompress(row["body"]),
        media_type=row["media_type"],
        charset=row["charset"],
        day=row["day"],
        retrieved=row["retrieved"],
    )


def drop_stored(connection: sqlite3.Connection, keys: Iterable[int], *, unread: frozenset[int] = frozenset()) -> None:
    """Lets go of bodies that the record has committed; those ``unread`` (their reader died) stay for one more time."""
    for key in keys:
        if key in unread:
            connection.execute("UPDATE store SET readings = readings + 1 WHERE key = ?", (key,))
        connection.execute("DELETE FROM store WHERE key = ? AND (? OR readings >= ?)", (key, key not in unread, MOST_READINGS))


def untold(connection: sqlite3.Connection) -> tuple[Failure, ...]:
    """Pages given up that the record has not been told of."""
    rows = connection.execute("SELECT key, url, code, note FROM pages WHERE told = 0 ORDER BY name")
    return tuple(Failure(key=row["key"], url=row["url"], code=row["code"], message=row["note"]) for row in rows)


def mark_told(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """The record has been told."""
    connection.executemany("UPDATE pages SET told = 1 WHERE key = ?", [(key,) for key in keys])


def unfinished(connection: sqlite3.Connection, pages: Iterable[int]) -> tuple[Failure, ...]:
    """Those of some pages that still wait for their turn, each with the reason."""
    rows = [page_row(connection, key) for key in pages]
    queued = [row for row in rows if row["state"] == "queued"]
    return tuple(Failure(key=row["key"], url=row["url"], code="waiting", message=row["note"] or "its host is to be asked later") for row in queued)
