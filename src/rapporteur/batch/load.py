"""A finished batch, document by document, as the steps of ``read`` would have handed it on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from rapporteur.batch.folder import FINISHED, Folder
from rapporteur.batch.plan import Plan, read_plan
from rapporteur.batch.rows import decoded, read_article, read_coded
from rapporteur.batch.tables import connection, view
from rapporteur.batch.values import BatchError
from rapporteur.runs.values import Coded, Found, Stored
from rapporteur.types import Article, Document, Problem
from rapporteur.workers.pool import Lost

ROWS_AT_ONCE: Final = 200
ALL: Final = ("documents", "problems", "articles", "lost", "coded", "actors", "statements", "events", "lost_coding")


def finished_plan(folder: Folder) -> Plan:
    """The plan of a finished batch; raises BatchError where there is none, or files are not as they were written."""
    plan = read_plan(folder)
    if plan is None:
        raise BatchError(f"{folder.path} holds no batch: make one with rapporteur batch INPUT... --to {folder.path}")
    if folder.done(FINISHED) is None:
        raise BatchError(f"the batch in {folder.path} is not finished: give the same batch command again, which goes on where it stopped.")
    folder.verify()
    return plan


def input_names(folder: Folder) -> Iterator[str]:
    """The names of the inputs, in order."""
    with connection() as ask:
        view(ask, "inputs", [path for path in [folder.whole("inputs")] if path.exists()])
        rows = ask.execute("SELECT name FROM inputs")
        while batch := rows.fetchmany(ROWS_AT_ONCE):
            yield from (name for (name,) in batch)


def count_documents(folder: Folder) -> int:
    """How many documents (and problems of inputs) there are."""
    return sum(sum(said.rows.get(table, 0) for table in ("documents", "problems", "lost")) for said in folder.marks("find"))


def all_documents(folder: Folder, plan: Plan) -> Iterator[Stored]:
    """All documents and problems in the order of the inputs, some at a time."""
    with connection(scratch=folder.scratch()) as ask:
        for table in ("reprints", "copies"):
            view(ask, table, [path for path in [folder.whole(table)] if path.exists()])
        for bundle in range(1, plan.bundles + 1):
            for table in ALL:
                view(ask, table, folder.files(table, bundle))
            ask.execute(f"CREATE OR REPLACE VIEW copies_here AS SELECT * FROM copies WHERE bundle = {bundle}")
            for first in range(0, last_row(ask) + 1, ROWS_AT_ONCE):
                yield from stored_rows(Rows(ask=ask, first=first, last=first + ROWS_AT_ONCE))
    folder.clear()


def last_row(ask: Any) -> int:  # noqa: ANN401 - DuckDB's connection is untyped
    """The last place of the bundle at hand; -1 when its inputs gave nothing."""
    each = " UNION ALL ".join(f"SELECT row FROM {table}" for table in ("documents", "problems", "lost"))
    last = ask.execute(f"SELECT max(row) FROM ({each})").fetchone()[0]
    return -1 if last is None else int(last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of a bundle with ``row`` in [first, last)."""

    ask: Any
    first: int
    last: int

    def of(self, table: str, columns: str, *, order: str = "row") -> list[tuple[Any, ...]]:
        """Some columns of a table."""
        found = self.ask.execute(f"SELECT {columns} FROM {table} WHERE row >= ? AND row < ? ORDER BY {order}", [self.first, self.last])
        return found.fetchall()  # type: ignore[no-any-return]

    def grouped(self, table: str) -> dict[str, list[str]]:
        """``data`` of a table by article, in the order in which it was found."""
        grouped: dict[str, list[str]] = {}
        for article, data in self.of(table, "article, data", order="row, article, number"):
            grouped.setdefault(article, []).append(data)
        return grouped


def stored_rows(rows: Rows) -> Iterator[Stored]:
    """The documents and problems among some rows, in order."""
    places: dict[int, Stored] = {}
    for row, input_, stage, code, place, message, refused in rows.of("problems", "row, input, stage, code, place, message, refused"):
        problem = Problem(stage=stage, code=code, where=place, message=message, refused=refused)
        places[row] = Stored(input=input_, document=None, found=Found(articles=(), prints=(), problems=(problem,)), coded={})
    for row, exitcode, data in rows.of("lost", "row, exitcode, data"):
        places[row] = Stored(input="", document=decoded(data, Document), found=Lost(exitcode=exitcode), coded={})
    places.update(stored_documents(rows))
    for row in sorted(places):
        yield places[row]


def stored_documents(rows: Rows) -> Iterator[tuple[int, Stored]]:
    """The documents among some rows, each with its row."""
    articles = {row: list(group) for row, group in groupby(stored_articles(rows), key=lambda one: one[0])}
    coded = stored_coded(rows)
    lost = {row: Lost(exitcode=exitcode) for row, exitcode in rows.of("lost_coding", "row, exitcode")}
    copies = {row for (row,) in rows.of("copies_here", "row")}
    for row, input_, problems, data in rows.of("documents", "row, input, problems, data"):
        own = articles.get(row, [])
        yield (
            row,
            Stored(
                input=input_,
                document=decoded(data, Document),
                found=Found(
                    articles=tuple(article for _, article, _ in own),
                    prints=tuple(prints for _, _, prints in own),
                    problems=decoded(problems, tuple[Problem, ...]),
                ),
                coded=lost.get(row) or {article.id: coded[article.id] for _, article, _ in own if article.id in coded},
                copy=row in copies,
            ),
        )


def stored_articles(rows: Rows) -> Iterator[tuple[int, Article, tuple[int, ...]]]:
    """The articles among some rows, each with its row and its prints; reprints name the article that they repeat."""
    columns = "row, text, data, prints, (SELECT any_value(reprint_of) FROM reprints r WHERE r.article = articles.id)"
    for row, text, data, prints, original in rows.of("articles", columns, order="row, number"):
        yield row, replace(read_article(text, data), reprint_of=original), tuple(prints)


def stored_coded(rows: Rows) -> dict[str, Coded]:
    """What was coded among some rows, by article."""
    parts = {table: rows.grouped(table) for table in ("actors", "statements", "events")}
    return {
        article: read_coded(article, problems, *(parts[table].get(article, ()) for table in ("actors", "statements", "events")))
        for article, problems in rows.of("coded", "article, problems")
    }
