"""Formats others read: one file a format."""

from rapporteur.export.codes import Coder, actors_coder, record_coder
from rapporteur.export.csv import COLUMNS, write_csv
from rapporteur.export.folder import FORMATS, export_folder
from rapporteur.export.jsonl import write_jsonl
from rapporteur.export.shapes import Row, actor_row, article_row, event_row, problem_row, statement_row
from rapporteur.export.tables import TABLES, table_rows
from rapporteur.export.unknown import UNKNOWN_COLUMNS, write_unknown

__all__ = [
    "COLUMNS",
    "FORMATS",
    "TABLES",
    "UNKNOWN_COLUMNS",
    "Coder",
    "Row",
    "actor_row",
    "actors_coder",
    "article_row",
    "event_row",
    "export_folder",
    "problem_row",
    "record_coder",
    "statement_row",
    "table_rows",
    "write_csv",
    "write_jsonl",
    "write_unknown",
]
