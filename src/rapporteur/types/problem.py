"""What could not be read or resolved, kept beside what could."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that went wrong with one text: which stage, a stable code, where, and what to do about it.

    ``refused`` is true when the document (or row) gave no article at all; else the rest was read.
    """

    stage: str
    code: str
    where: str
    message: str
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One call of ``read``: what read, with which model and tables, and when it began (UTC)."""

    id: str
    version: str
    model_sha256: str
    tables_sha256: str
    options: str
    started: datetime
