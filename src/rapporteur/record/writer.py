"""The single writer: adds whole documents, commits many at a time."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rapporteur.record.codec import encode
from rapporteur.record.entry import Entry
from rapporteur.record.errors import explained
from rapporteur.record.lock import only_writer
from rapporteur.record.rows import add_article, add_problems
from rapporteur.record.schema import open_for_writing
from rapporteur.types import Problem, Run


@contextmanager
def open_writer(path: Path, *, wait: float = 0.0) -> Iterator["Writer"]:
    """The writer of a record, made where there is none. What is not committed at the end is dropped.

    Raises RecordBusyError when another process writes to it for longer than ``wait`` seconds, RecordNewerError,
    RecordDamagedError or RecordFullError with what to do.
    """
    with explained(path), only_writer(path, wait=wait):
        connection = open_for_writing(path)
        try:
            yield Writer(path=path, connection=connection)
        finally:
            connection.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes documents into an open record. Nothing is seen by readers before ``commit``."""

    path: Path
    connection: sqlite3.Connection

    def held(self, document: str, stamp: str) -> tuple[Problem, ...] | None:
        """None when a document is to be read; when the same code, model and tables read it before, what refused it then."""
        row = self.connection.execute("SELECT key FROM documents WHERE id = ? AND stamp = ?", (document, stamp)).fetchone()
        if row is None:
            return None
        question = "SELECT stage, code, place, message FROM problems WHERE document = ? AND refused ORDER BY key"
        rows = self.connection.execute(question, row)
        return tuple(Problem(stage=stage, code=code, where=place, message=message, refused=True) for stage, code, place, message in rows)

    def has(self, article: str) -> bool:
        """Whether an article is in the record."""
        return self.document_of(article) is not None

    def document_of(self, article: str) -> str | None:
        """The document of a stored article; None when there is no such article."""
        question = "SELECT documents.id FROM articles JOIN documents ON documents.key = articles.document WHERE articles.id = ?"
        row = self.connection.execute(question, (article,)).fetchone()
        return str(row[0]) if row else None

    def root(self, article: str) -> str:
        """The article that this one repeats, or itself."""
        row = self.connection.execute("SELECT reprint_of FROM articles WHERE id = ?", (article,)).fetchone()
        return str(row[0]) if row and row[0] else article

    def holders(self, value: int, *, most: int) -> list[tuple[str, str]]:
        """Up to ``most`` articles that have a print, each with its document."""
        question = (
            "SELECT articles.id, documents.id FROM prints JOIN articles ON articles.key = prints.article "
            "JOIN documents ON documents.key = articles.document WHERE prints.print = ? LIMIT ?"
        )
        return self.connection.execute(question, (value, most)).fetchall()

    def sizes(self, article: str) -> tuple[int, int]:
        """How many prints an article has, and how many of them are sampled ones; zeros when there is no such article."""
        row = self.connection.execute("SELECT prints, sampled FROM articles WHERE id = ?", (article,)).fetchone()
        return (row[0], row[1]) if row else (0, 0)

    def text(self, article: str) -> str:
        """The text of a stored article, empty when there is none."""
        row = self.connection.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()
        return str(row[0]) if row else ""

    def add(self, entry: Entry) -> tuple[Problem, ...]:
        """Puts a document in, in place of an earlier reading of it; gives back the rows refused for lack of evidence."""
        self._begin()
        replaced = self._remove(entry.document.id)
        document = self._add_document(entry)
        refused = [problem for article in entry.articles for problem in add_article(self.connection, document, article)]
        add_problems(self.connection, (*entry.problems, *refused), document=document)
        if replaced:
            self._mark_orphans()
        return tuple(refused)

    def _add_document(self, entry: Entry) -> int:
        row = (entry.document.id, entry.document.name, entry.stamp, encode(entry.document))
        return self.connection.execute("INSERT INTO documents (id, name, stamp, data) VALUES (?, ?, ?, ?)", row).lastrowid or 0

    def _remove(self, document: str) -> bool:
        """Takes a document out with all its rows; says whether it was there."""
        return self.connection.execute("DELETE FROM documents WHERE id = ?", (document,)).rowcount > 0

    def _mark_orphans(self) -> None:
        """A reprint whose original is gone was never coded: its document is to be read again."""
        self.connection.execute(
            "UPDATE documents SET stamp = '' WHERE key IN (SELECT document FROM articles WHERE reprint_of IS NOT NULL "
            "AND reprint_of NOT IN (SELECT id FROM articles))"
        )

    def forget_problems(self, place: str) -> None:
        """Drops what was said about an input (or its rows, ``place#...``) that gave no document: it is being read again."""
        self._begin()
        self.connection.execute(
            "DELETE FROM problems WHERE document IS NULL AND (place = ? OR (place >= ? AND place < ?))", (place, f"{place}#", f"{place}$")
        )

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Keeps problems of inputs that gave no document; one said before is not said twice."""
        self._begin()
        add_problems(self.connection, problems, document=None)

    def add_run(self, run: Run) -> None:
        """Notes which code, model and tables wrote what follows."""
        self._begin()
        self.connection.execute("INSERT INTO runs (id, data) VALUES (?, ?)", (run.id, encode(run)))

    def commit(self) -> None:
        """Makes all that was added since the last commit lasting, or none of it."""
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")

    def _begin(self) -> None:
        if not self.connection.in_transaction:
            self.connection.execute("BEGIN IMMEDIATE")
