"""Input to documents: files, folders, globs, stdin, HTML, web archives, JSON lines, JSON, CSV and Parquet rows."""

from rapporteur.acquire.documents import FIELDS
from rapporteur.acquire.inputs import find_inputs
from rapporteur.acquire.read import read_input
from rapporteur.acquire.values import MAX_DOCUMENT_BYTES, MAX_ROW_BYTES, Acquired, Format, Input

__all__ = ["FIELDS", "MAX_DOCUMENT_BYTES", "MAX_ROW_BYTES", "Acquired", "Format", "Input", "find_inputs", "read_input"]
