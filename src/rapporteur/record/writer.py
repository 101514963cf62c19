"""The single writer: adds whole documents, commits many at a time."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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

COMMON_PRINT = 50
"""A print in more articles than this is boilerplate and says nothing of reprints (research: acquisition 2.2)."""

ASK_AT_ONCE = 500
"""Prints looked up in one query; SQLite allows 32,766 parameters, and nothing is gained above some hundreds."""


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
class Alike:
    """Articles in the record that share prints with one at hand: how many they share, how many they have."""

    shared: dict[str, int]
    sizes: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes documents into an open record. Nothing is seen by readers before ``commit``."""

    path: Path
    connection: sqlite3.Connection

    def holds(self, document: str, stamp: str) -> bool:
        """Whether a document was read before by the same code, model and tables."""
        row = self.connection.execute("SELECT 1 FROM documents WHERE id = ? AND stamp = ?", (document, stamp)).fetchone()
        return row is not None

    def owner(self, article: str) -> str | None:
        """The id of the document that an article was found in, or None when the record has no such article."""
        question = "SELECT documents.id FROM articles JOIN documents ON documents.key = articles.document WHERE articles.id = ?"
        row = self.connection.execute(question, (article,)).fetchone()
        return row and str(row[0])

    def root(self, article: str) -> str:
        """The article that this one repeats, or itself."""
        row = self.connection.execute("SELECT reprint_of FROM articles WHERE id = ?", (article,)).fetchone()
        return str(row[0]) if row and row[0] else article

    def alike(self, prints: Sequence[int], *, but_not: str) -> Alike:
        """The articles that share prints with these, save those of document ``but_not``."""
        shared: Counter[int] = Counter()
        for start in range(0, len(prints), ASK_AT_ONCE):
            shared.update(self._sharing(prints[start : start + ASK_AT_ONCE]))
        marks = ",".join("?" * len(shared))
        question = (
            f"SELECT articles.key, articles.id, articles.prints FROM articles JOIN documents ON documents.key = articles.document "
            f"WHERE documents.id <> ? AND articles.key IN ({marks})"
        )
        rows = self.connection.execute(question, (but_not, *shared)).fetchall()
        return Alike(shared={row[1]: shared[row[0]] for row in rows}, sizes={row[1]: row[2] for row in rows})

    def _sharing(self, prints: Sequence[int]) -> Iterator[int]:
        """The key of an article once for each print it shares, common prints left out."""
        marks = ",".join("?" * len(prints))
        holders: dict[int, list[int]] = {}
        for value, article in self.connection.execute(f"SELECT print, article FROM prints WHERE print IN ({marks})", prints):
            holders.setdefault(value, []).append(article)
        for articles in holders.values():
            if len(articles) <= COMMON_PRINT:
                yield from articles

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

    def rollback(self) -> None:
        """Drops what was added since the last commit."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

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
