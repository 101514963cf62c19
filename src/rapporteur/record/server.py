"""Opening a record on a PostgreSQL server: its schema made and brought up to date, one writer at a time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rapporteur.record.errors import RecordBusyError, RecordDamagedError, RecordError, RecordMissingError, RecordNewerError
from rapporteur.record.place import Server
from rapporteur.record.postgres import PostgresConnection, first_line, quoted, told
from rapporteur.record.schema import APPLICATION_ID, migrations

if TYPE_CHECKING:
    pass

OLDEST = 15
"""The first version of PostgreSQL that the record is tested with."""

CONNECT_SECONDS = 10
"""How long a server may take to answer, where the address does not say (``connect_timeout``)."""

GRACE = 1.0
"""Seconds that a writer waits in any case: a server frees the lock of a writer that was killed when it notices, some milliseconds later."""

PAUSE = 0.05
"""Seconds between two looks at the lock."""


def connect(place: Server) -> PostgresConnection:
    """A connection whose names are those of the record's schema; raises RecordError where there is none to be had."""
    try:
        import psycopg
    except ImportError as error:
        raise RecordError(f"{place} is on a PostgreSQL server; what speaks to it comes with: pip install 'rapporteur[postgres]'") from error
    try:
        settings = psycopg.conninfo.conninfo_to_dict(place.conninfo)
        readable = place.readable()
    except psycopg.Error:
        readable = False
    if not readable:
        words = "cannot be read as postgresql://user@host:port/database; in a password write @ / : ? # % as %40 %2F %3A %3F %23 %25"
        raise RecordError(f"the address of the record {words}")  # the driver's words may hold a piece of the password
    settings.setdefault("connect_timeout", CONNECT_SECONDS)
    settings.setdefault("application_name", "rapporteur")
    try:
        raw: psycopg.Connection[Any] = psycopg.connect(autocommit=True, client_encoding="utf8", **settings)  # type: ignore[arg-type]
    except psycopg.Error as error:
        raise RecordError(
            f"cannot reach {place}: {first_line(error)}. Passwords are taken from the address, PGPASSWORD or ~/.pgpass; is the server up?"
        ) from None
    return prepared(PostgresConnection(raw=raw, place=place))


def prepared(connection: PostgresConnection) -> PostgresConnection:
    """The connection, set up; raises RecordError where the server is too old or does not hold all of Unicode."""
    info = connection.raw.info
    if info.server_version < OLDEST * 10_000 or info.parameter_status("server_encoding") != "UTF8":
        connection.close()
        raise RecordError(f"{connection.place} needs PostgreSQL {OLDEST} or later and a database in UTF8; this is {connection.software()}.")
    connection.raw.prepare_threshold = None  # a plan is made for the words asked for: a common one and a rare one need different ones
    connection.execute(f"SET search_path = {quoted(connection.place.schema)}; SET jit = off")
    return connection


def version_of(connection: PostgresConnection) -> int:
    """The version of the record's tables, 0 where there are none; raises where the schema is something else's, or a newer one's."""
    place = connection.place
    if connection.execute("SELECT to_regclass('record_version')").fetchone()[0] is None:
        count = "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(?)"
        if connection.execute(count, (quoted(place.schema),)).fetchone()[0]:
            raise RecordDamagedError(f"{place}: the schema {place.schema} is no Rapporteur record; add ?schema=NAME to the address.")
        return 0
    version = int(connection.execute("SELECT version FROM record_version").fetchone()[0])
    newest = migrations("postgres")[-1][0]
    if version > newest:
        raise RecordNewerError(
            f"{place} was made by a newer Rapporteur (record version {version}, this one knows up to {newest}); "
            "upgrade with: pip install --upgrade rapporteur"
        )
    return version


def open_server(place: Server) -> PostgresConnection:
    """A connection that only reads; raises RecordMissingError where the server has no record of that name."""
    connection = connect(place)
    try:
        version = version_of(connection)
        if not version:
            raise RecordMissingError(f"there is no record at {place}; make one with: rapporteur read PATH... --record ADDRESS")
        if version < migrations("postgres")[-1][0]:
            raise RecordError(f"{place} was made by an older version; bring it up to date with: rapporteur read --record ADDRESS PATH...")
        connection.execute("SET default_transaction_read_only = on")
    except BaseException:
        connection.close()
        raise
    return connection


def is_server_current(place: Server) -> bool | None:
    """Whether a record has the newest schema; None where there is no record."""
    connection = connect(place)
    try:
        version = version_of(connection)
        return version == migrations("postgres")[-1][0] if version else None
    finally:
        connection.close()


@contextmanager
def writing_server(place: Server, *, wait: float) -> Iterator[PostgresConnection]:
    """The one connection that writes, its schema made and brought up to date; raises RecordBusyError where another holds it."""
    connection = connect(place)
    try:
        hold(connection, wait=wait)
        migrate(connection)
        yield connection
    finally:
        connection.close()


def hold(connection: PostgresConnection, *, wait: float) -> None:
    """Takes the lock that lasts as long as the connection, however that ends."""
    until = time.monotonic() + max(wait, GRACE)
    while not connection.execute("SELECT pg_try_advisory_lock(?, hashtext(?))", (APPLICATION_ID, connection.place.schema)).fetchone()[0]:
        if time.monotonic() > until:
            raise RecordBusyError(
                f"another process is writing to {connection.place}; this one waited {max(wait, GRACE):g} s. Wait until it ends, "
                "give both inputs to one command, or write to another --record."
            )
        time.sleep(PAUSE)


def migrate(connection: PostgresConnection) -> None:
    """Runs every script above the record's version, each in a transaction of its own with the number it leads to."""
    version = version_of(connection)
    with told(connection.place):
        if not version and connection.execute("SELECT to_regnamespace(?)", (quoted(connection.place.schema),)).fetchone()[0] is None:
            connection.raw.execute(f"CREATE SCHEMA {quoted(connection.place.schema)}".encode())
        for number, script in migrations("postgres"):
            if number > version:
                mark = "CREATE TABLE IF NOT EXISTS record_version (version BIGINT NOT NULL); DELETE FROM record_version"
                connection.raw.execute(f"BEGIN;\n{script}\n;{mark}; INSERT INTO record_version VALUES ({number}); COMMIT".encode())
