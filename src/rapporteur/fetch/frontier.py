"""The frontier's file: opened, brought up to date, written in whole steps. One SQLite file beside the record."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from rapporteur.fetch.errors import FrontierError
from rapporteur.fetch.lock import only_one
from rapporteur.fetch.values import Visit, Watched

APPLICATION_ID: Final = 0x52504654
"""Marks a SQLite file as a frontier ("RPFT")."""

VERSION: Final = 1
MOST_LOGGED: Final = 200_000
"""Lines of the log that are kept: a month of 200 feeds."""

CLOCK_BACK: Final = 600.0
"""Seconds that the clock may have gone back since the last step before all that is planned is moved back with it."""

BUSY_SECONDS: Final = 10.0


@contextmanager
def open_frontier(path: Path, *, now: float, wait: float = 0.0) -> Iterator["Frontier"]:
    """The frontier, made where there is none; for one process at a time.

    What was under way when a process was killed is queued again. Raises FrontierBusyError, or FrontierError with what to do.
    """
    with explained(path), only_one(path, wait=wait):
        connection = connect(path)
        try:
            frontier = Frontier(path=path, connection=connection)
            with frontier.step(now):
                recover(connection, now)
            yield frontier
        finally:
            connection.close()


@contextmanager
def look_at(path: Path) -> Iterator["Frontier"]:
    """The frontier for asking only, also beside a process that works with it. Raises FrontierError where there is none."""
    if not path.is_file():
        raise FrontierError(f"there is no frontier at {path}; make one with: rapporteur watch FEEDS --contact YOU@EXAMPLE.ORG")
    with explained(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        connection.row_factory = sqlite3.Row
        try:
            check(connection, path)
            yield Frontier(path=path, connection=connection)
        finally:
            connection.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """SQLite's errors as one that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
            message = f"cannot write to {path}: the disk is full. What was fetched before is kept; free some space and go on."
        elif isinstance(error, sqlite3.OperationalError):
            message = f"cannot use {path} ({error}): check the folder and its permissions"
        else:
            message = f"{path} is damaged, or no frontier ({error}): move it away, and the feeds are asked anew; the record is not touched"
        raise FrontierError(message) from error


def connect(path: Path) -> sqlite3.Connection:
    """A connection for the one writer, with the tables there."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        connection.row_factory = sqlite3.Row
        version = check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if version == 0:
            script = (files("rapporteur.fetch") / "schema.sql").read_text(encoding="utf8")
            marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\n{marks}\nCOMMIT;")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def check(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the file, 0 for a new one. Raises FrontierError where it is something else."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise FrontierError(f"{path} is a SQLite file, but no frontier: choose another --frontier")
    if version > VERSION:
        raise FrontierError(f"{path} was made by a newer Rapporteur: upgrade with pip install --upgrade rapporteur")
    return version


def recover(connection: sqlite3.Connection, now: float) -> None:
    """Queues again what was under way, and moves plans back with a clock that was put back."""
    connection.execute("UPDATE pages SET state = 'queued' WHERE state = 'fetching'")
    seen = connection.execute("SELECT value FROM settings WHERE name = 'seen'").fetchone()
    back = float(seen[0]) - now if seen else 0.0
    if back > CLOCK_BACK:
        for table, column in (("feeds", "due"), ("pages", "due"), ("hosts", "free_at"), ("robots", "expires")):
            connection.execute(f"UPDATE {table} SET {column} = {column} - ?", (back,))
    connection.execute("DELETE FROM log WHERE key <= (SELECT max(key) FROM log) - ?", (MOST_LOGGED,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """An open frontier. What is written between the begin and the end of a ``step`` is written whole or not at all."""

    path: Path
    connection: sqlite3.Connection

    @contextmanager
    def step(self, now: float) -> Iterator[sqlite3.Connection]:
        """One step; a kill in the middle leaves the state before it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self.set("seen", repr(now))
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def get(self, name: str) -> str:
        """A setting that was kept; "" where there is none."""
        row = self.connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set(self, name: str, value: str) -> None:
        """Keeps a setting."""
        self.connection.execute("INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value))

    def log(self, visit: Visit) -> None:
        """One line more in the log."""
        row = (visit.time, visit.url, visit.status, visit.size, visit.milliseconds, visit.note)
        self.connection.execute("INSERT INTO log (time, url, status, size, milliseconds, note) VALUES (?, ?, ?, ?, ?, ?)", row)

    def visits(self, most: int) -> tuple[Visit, ...]:
        """The latest lines of the log, the oldest of them first."""
        question = "SELECT time, url, status, size, milliseconds, note FROM log ORDER BY key DESC LIMIT ?"
        return tuple(Visit(**dict(row)) for row in reversed(self.connection.execute(question, (most,)).fetchall()))

    def watched(self) -> tuple[Watched, ...]:
        """The feeds of the last list, in its order, sitemaps that a list of sitemaps named after them."""
        question = (
            "SELECT at AS url, title, state, interval, checked, due, failures, offsite, note, "
            "(SELECT count(*) FROM pages WHERE pages.feed = feeds.key) AS pages FROM feeds WHERE listed ORDER BY parent IS NOT NULL, key"
        )
        return tuple(Watched(**dict(row)) for row in self.connection.execute(question))
