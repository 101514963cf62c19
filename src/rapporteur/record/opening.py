"""A record by its place, wherever that is."""

from collections.abc import Iterator
from contextlib import contextmanager

from rapporteur.record.lock import only_writer
from rapporteur.record.place import Place, Server
from rapporteur.record.schema import is_current, open_for_reading, open_for_writing
from rapporteur.record.sqlite import SqliteConnection
from rapporteur.record.store import Connection


def reading(place: Place) -> Connection:
    """A connection that only reads; raises RecordMissingError where there is no record."""
    if isinstance(place, Server):
        from rapporteur.record.server import open_server

        return open_server(place)
    return SqliteConnection(raw=open_for_reading(place), place=place)


@contextmanager
def writing(place: Place, *, wait: float) -> Iterator[Connection]:
    """The one connection that writes, the record made and brought up to date where needed."""
    if isinstance(place, Server):
        from rapporteur.record.server import writing_server

        with writing_server(place, wait=wait) as connection:
            yield connection
        return
    with only_writer(place, wait=wait):
        raw = open_for_writing(place)
        try:
            yield SqliteConnection(raw=raw, place=place)
        finally:
            raw.close()


def is_up_to_date(place: Place) -> bool | None:
    """Whether a record has the newest schema; None where there is no record, RecordError where it is something else."""
    if isinstance(place, Server):
        from rapporteur.record.server import is_server_current

        return is_server_current(place)
    return is_current(place) if place.is_file() else None
