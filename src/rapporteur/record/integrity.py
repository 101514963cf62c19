"""Whether a record is sound."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rapporteur.record.errors import RecordDamagedError, explained
from rapporteur.record.evidence import unfounded
from rapporteur.types import Event, Problem, Statement

if TYPE_CHECKING:
    from rapporteur.record.reader import Record

TEXTS = ("articles", "statements", "events")


def find_faults(record: "Record") -> tuple[Problem, ...]:
    """Everything unsound in a record; one pass over all rows, so it takes time on a large one."""
    checks = (told_by_the_database, lost_originals, unsearchable, without_words)
    return tuple(fault for check in checks for fault in as_far_as_it_can_be_read(check, record))


def as_far_as_it_can_be_read(check: Callable[["Record"], Iterator[Problem]], record: "Record") -> Iterator[Problem]:
    """What a check finds; where it comes to something damaged, that, and the end of this check."""
    try:
        with explained(record.path):
            yield from check(record)
    except RecordDamagedError as error:
        yield fault("damaged", str(record.path), str(error))


def told_by_the_database(record: "Record") -> Iterator[Problem]:
    """What the database's own checks say."""
    for code, where, words in record.connection.faults():
        yield fault(code, where, words)


def lost_originals(record: "Record") -> Iterator[Problem]:
    """Reprints of nothing."""
    question = "SELECT id, reprint_of FROM articles WHERE reprint_of IS NOT NULL AND reprint_of NOT IN (SELECT id FROM articles)"
    for article, original in record.connection.execute(question):
        yield fault("lost-original", article, f"repeats article {original}, which is not in the record; read its source again")


def unsearchable(record: "Record") -> Iterator[Problem]:
    """Full-text indexes that do not hold as many rows as their tables."""
    held = "_docsize" if record.connection.dialect.name == "sqlite" else ""
    for table in TEXTS:
        rows, found = (record.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in (table, f"{table}_text{held}"))
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
