"""Opening the file and bringing its tables up to date."""

import sqlite3
from importlib.resources import files
from pathlib import Path

from rapporteur.record.errors import RecordDamagedError, RecordError, RecordMissingError, RecordNewerError
from rapporteur.record.names import fold

APPLICATION_ID = 0x52505254
"""Marks a SQLite file as a Rapporteur record ("RPRT")."""

BUSY_MILLISECONDS = 5_000
"""How long a reader or the writer waits for SQLite's own short locks."""


def migrations(dialect: str = "sqlite") -> tuple[tuple[int, str], ...]:
    """The numbered SQL files for one dialect, in order: those of its own (``0004_name.sqlite.sql``) and those that both run (``0005_name.sql``)."""
    folder = files("rapporteur.record") / "migrations"
    scripts = [
        entry for entry in folder.iterdir() if entry.name.endswith(f".{dialect}.sql") or (entry.name.count(".") == 1 and entry.name.endswith(".sql"))
    ]
    return tuple(sorted((int(script.name[:4]), script.read_text(encoding="utf8")) for script in scripts))


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection to the file, made and brought up to date where needed; transactions are the caller's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    try:
        version = check(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection, version)
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A read-only connection, never blocked by the writer; raises RecordMissingError where there is no file."""
    if not path.is_file():
        raise RecordMissingError(f"there is no record at {path}; make one with: rapporteur read PATH... --record {path}")
    connection = connect_read_only(path)
    try:
        connection.execute("PRAGMA cache_size = -8000")
        version = check(connection, path)
        if version < migrations()[-1][0]:
            raise RecordError(f"{path} was made by an older version; bring it up to date with: rapporteur read --record {path} PATH...")
    except BaseException:
        connection.close()
        raise
    return connection


def is_current(path: Path) -> bool:
    """Whether a record has the newest schema; raises RecordError where the file is no record."""
    connection = connect_read_only(path)
    try:
        return check(connection, path) == migrations()[-1][0]
    finally:
        connection.close()


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Through the write-ahead log; on a medium that cannot be written to, the file as it lies there."""
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


def check(connection: sqlite3.Connection, path: Path) -> int:
    """The file's schema version (0 for a new file); raises where it is no record or a newer one."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise RecordDamagedError(f"{path} is a SQLite file, but not a Rapporteur record; choose another --record.")
    newest = migrations()[-1][0]
    if version > newest:
        raise RecordNewerError(
            f"{path} was made by a newer Rapporteur (record version {version}, this one knows up to {newest}); "
            "upgrade with: pip install --upgrade rapporteur"
        )
    return version


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Runs every script above ``version``, each in a transaction of its own with the number it leads to.

    Scripts may call ``fold``; triggers and views may not, so that any SQLite can write the file.
    """
    connection.create_function("fold", 1, fold, deterministic=True)
    for number, script in migrations():
        if number > version:
            marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number};"
            try:
                connection.executescript(f"BEGIN IMMEDIATE;\n{script}\n{marks}\nCOMMIT;")
            except sqlite3.DatabaseError:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
