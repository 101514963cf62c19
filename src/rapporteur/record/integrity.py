"""Whether a record is sound."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapporteur.record.evidence import unfounded
from rapporteur.types import Event, Problem, Statement

if TYPE_CHECKING:
    from rapporteur.record.reader import Record

TEXTS = ("articles", "statements", "events")


def find_faults(record: "Record") -> tuple[Problem, ...]:
    """Everything unsound in a record; one pass over all rows, so it takes time on a large one."""
    return tuple(fault for check in (damaged_pages, lost_references, unsearchable, without_words) for fault in check(record))


def damaged_pages(record: "Record") -> Iterator[Problem]:
    """What SQLite's own check says."""
    for (line,) in record.connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield fault("damaged", str(record.path), line)


def lost_references(record: "Record") -> Iterator[Problem]:
    """Rows that belong to no other, and reprints of nothing."""
    for table, row, parent, _ in record.connection.execute("PRAGMA foreign_key_check"):
        yield fault("lost-reference", f"{table} {row}", f"its row in {parent} is gone")
    question = "SELECT id, reprint_of FROM articles WHERE reprint_of IS NOT NULL AND reprint_of NOT IN (SELECT id FROM articles)"
    for article, original in record.connection.execute(question):
        yield fault("lost-original", article, f"repeats article {original}, which is not in the record; read its source again")


def unsearchable(record: "Record") -> Iterator[Problem]:
    """Full-text indexes that do not hold as many rows as their tables."""
    for table in TEXTS:
        rows, found = (record.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in (table, f"{table}_text_docsize"))
        if rows != found:
            yield fault("unsearchable", table, f"{rows} rows, of which the full-text index holds {found}")


def without_words(record: "Record") -> Iterator[Problem]:
    """Statements and events whose evidence does not stand in their article."""
    for article in record.articles(order="id"):
        rows: tuple[Statement | Event, ...] = (*record.statements(article=article.id), *record.events(article=article.id))
        for row in rows:
            if words := unfounded(article, row):
                yield fault("unfounded", row.id, words)


def fault(code: str, where: str, message: str) -> Problem:
    """One fault of the record."""
    return Problem(stage="record", code=code, where=where, message=message)
