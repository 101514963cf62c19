"""The record: one SQLite file, or a schema on a PostgreSQL server, with every article, statement, event and actor, and where their words stand."""

from rapporteur.record.decisions import Decision, add_decision, decide, decisions_path, read_decisions
from rapporteur.record.entry import ArticleEntry, Entry
from rapporteur.record.errors import (
    NoSuchIdError,
    RecordBusyError,
    RecordDamagedError,
    RecordError,
    RecordFullError,
    RecordMissingError,
    RecordNewerError,
    RecordSlowError,
)
from rapporteur.record.filters import Filters
from rapporteur.record.place import Server, place_of
from rapporteur.record.reader import Counts, Found, Hit, Record, open_record
from rapporteur.record.writer import Writer, open_writer

__all__ = [
    "ArticleEntry",
    "Counts",
    "Decision",
    "Entry",
    "Filters",
    "Found",
    "Hit",
    "NoSuchIdError",
    "Record",
    "RecordBusyError",
    "RecordDamagedError",
    "RecordError",
    "RecordFullError",
    "RecordMissingError",
    "RecordNewerError",
    "RecordSlowError",
    "Server",
    "Writer",
    "add_decision",
    "decide",
    "decisions_path",
    "open_record",
    "open_writer",
    "place_of",
    "read_decisions",
]
