"""The record: one SQLite file with every article, statement, event and actor, and where their words stand."""

from rapporteur.record.decisions import Decision, add_decision, decisions_path, read_decisions
from rapporteur.record.entry import ArticleEntry, Entry
from rapporteur.record.errors import (
    NoSuchIdError,
    RecordBusyError,
    RecordDamagedError,
    RecordError,
    RecordFullError,
    RecordMissingError,
    RecordNewerError,
)
from rapporteur.record.filters import Filters
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
    "Writer",
    "add_decision",
    "decisions_path",
    "open_record",
    "open_writer",
    "read_decisions",
]
