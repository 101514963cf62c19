"""The single writer: adds whole documents, commits many at a time."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rapporteur.record.batch import Batch
from rapporteur.record.codec import encode
from rapporteur.record.entry import Entry
from rapporteur.record.errors import explained
from rapporteur.record.opening import writing
from rapporteur.record.place import Place, place_of
from rapporteur.record.rows import problem_row
from rapporteur.record.store import Connection
from rapporteur.types import Problem, Run


@contextmanager
def open_writer(path: str | Place, *, wait: float = 0.0) -> Iterator["Writer"]:
    """The writer of a record, made where there is none. What is not committed at the end is dropped.

    Raises RecordBusyError when another process writes to it for longer than ``wait`` seconds, RecordNewerError,
    RecordDamagedError or RecordFullError with what to do.
    """
    place = place_of(path)
    with explained(place), writing(place, wait=wait) as connection:
        yield Writer(path=place, connection=connection, batch=Batch(connection=connection))


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes documents into an open record. Nothing is seen by readers before ``commit``.

    Rows wait in ``batch`` until something is asked or committed; what is asked here sees all that was added.
    """

    path: Place
    connection: Connection
    batch: Batch

    def _ask(self, question: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """The answer of the record with all that was added."""
        self.batch.settle()
        return self.connection.execute(question, values).fetchall()

    def held(self, document: str, stamp: str) -> tuple[Problem, ...] | None:
        """None when a document is to be read; when the same code, model and tables read it before, what refused it then."""
        rows = self._ask("SELECT key FROM documents WHERE id = ? AND stamp = ?", (document, stamp))
        if not rows:
            return None
        question = "SELECT stage, code, place, message FROM problems WHERE document = ? AND refused <> 0 ORDER BY key"
        refused = self._ask(question, rows[0])
        return tuple(Problem(stage=stage, code=code, where=place, message=message, refused=True) for stage, code, place, message in refused)

    def has(self, article: str) -> bool:
        """Whether an article is in the record."""
        return self.document_of(article) is not None

    def document_of(self, article: str) -> str | None:
        """The document of a stored article; None when there is no such article."""
        question = "SELECT documents.id FROM articles JOIN documents ON documents.key = articles.document WHERE articles.id = ?"
        rows = self._ask(question, (article,))
        return str(rows[0][0]) if rows else None

    def root(self, article: str) -> str:
        """The article that this one repeats, or itself."""
        rows = self._ask("SELECT reprint_of FROM articles WHERE id = ?", (article,))
        return str(rows[0][0]) if rows and rows[0][0] else article

    def holders(self, values: Sequence[int], *, most: int) -> list[list[tuple[str, str]]]:
        """For each print up to ``most`` articles that have it, each with its document."""
        self.batch.settle()
        question = (
            "SELECT articles.id, documents.id FROM prints JOIN articles ON articles.key = prints.article "
            "JOIN documents ON documents.key = articles.document WHERE prints.print = ? ORDER BY prints.article LIMIT ?"
        )
        return self.connection.each(question, [(value, most) for value in values])

    def sizes(self, article: str) -> tuple[int, int]:
        """How many prints an article has, and how many of them are sampled ones; zeros when there is no such article."""
        rows = self._ask("SELECT prints, sampled FROM articles WHERE id = ?", (article,))
        return (rows[0][0], rows[0][1]) if rows else (0, 0)

    def text(self, article: str) -> str:
        """The text of a stored article, empty when there is none."""
        rows = self._ask("SELECT text FROM articles WHERE id = ?", (article,))
        return str(rows[0][0]) if rows else ""

    def add(self, entry: Entry) -> tuple[Problem, ...]:
        """Puts a document in, in place of an earlier reading of it; gives back the rows refused for lack of evidence."""
        self._begin()
        if entry.document.id in self.batch.ids:
            self.batch.settle()
        if self.connection.execute("DELETE FROM documents WHERE id = ?", (entry.document.id,)).rowcount > 0:
            self.batch.replaced = True
        return tuple(self.batch.add(entry))

    def forget_problems(self, place: str) -> None:
        """Drops what was said about an input (or its rows, ``place#...``) that gave no document: it is being read again."""
        self._begin()
        self.batch.settle()
        self.connection.execute(
            "DELETE FROM problems WHERE document IS NULL AND (place = ? OR (place >= ? AND place < ?))", (place, f"{place}#", f"{place}$")
        )

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Keeps problems of inputs that gave no document; one said before is not said twice."""
        self._begin()
        question = "SELECT 1 FROM problems WHERE place = ? AND document IS NULL AND stage = ? AND code = ? AND message = ?"
        for problem in problems:
            if not self._ask(question, (problem.where, problem.stage, problem.code, problem.message)):
                self.batch.put("problems", [problem_row(self.batch.key("problems"), None, problem)])

    def add_run(self, run: Run) -> None:
        """Notes which code, model and tables wrote what follows."""
        self._begin()
        self.batch.put("runs", [(self.batch.key("runs"), run.id, encode(run))])

    def commit(self) -> None:
        """Makes all that was added since the last commit lasting, or none of it."""
        if self.connection.in_transaction:
            self.batch.settle()
            self.connection.commit()

    def _begin(self) -> None:
        if not self.connection.in_transaction:
            self.connection.begin()
