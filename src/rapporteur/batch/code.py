"""The last stage: articles that repeat nothing to what they tell, part by part."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from rapporteur.batch.find import PartWriter
from rapporteur.batch.folder import Folder, part_name
from rapporteur.batch.rows import coded_rows, decoded, read_article
from rapporteur.batch.tables import CODED, connection, view
from rapporteur.batch.values import Steps
from rapporteur.runs.values import ENGLISH, Judged
from rapporteur.types import Document
from rapporteur.workers.batches import batches
from rapporteur.workers.pool import Lost, WorkerPool

CODE_CHARACTERS = 40_000
"""Article text handed to a worker at once; as in ``read``."""

LANGUAGES: Final = ", ".join(f"'{language}'" for language in ENGLISH)
TO_CODE: Final = f"""
FROM articles a
ANTI JOIN reprints r ON r.article = a.id
ANTI JOIN copies c ON c.bundle = a.bundle AND c.row = a.row
WHERE a.language IN ({LANGUAGES})
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCode:
    """A document's articles that are to be coded, and the part they belong to."""

    bundle: int
    part: int
    row: int
    judged: Judged


def code_all(folder: Folder, steps: Steps, pool: WorkerPool[Any], tell: Callable[[int, int], object]) -> None:
    """Writes what all articles tell; parts that are done are passed over. ``tell`` gets articles done and to do."""
    writer = PartWriter(folder=folder, stage="code", tables=CODED)
    with connection(scratch=folder.path / ".unfinished") as ask:
        for table in ("reprints", "copies"):
            view(ask, table, [path for path in [folder.whole(table)] if path.exists()])
        parts = [(bundle, part) for bundle, part in found_parts(folder) if folder.done(part_name("code", bundle, part)) is None]
        done, total = coded_before(folder), count_to_code(folder)
        work = batches(documents_to_code(folder, ask, parts), weight=weight, most=CODE_CHARACTERS)
        for one, coded in pool.map(Coding(steps=steps), work, ahead=2 * max(1, pool.processes)):
            writer.turn_to(one.bundle, one.part)
            for table, row in coded_rows(one.row, one.judged.document, coded):
                writer.add(table, row)
            if not isinstance(coded, Lost):
                writer.spent(coded.seconds)
            done += len(one.judged.articles)
            tell(done, total)
    writer.close()
    for bundle, part in parts:
        if folder.done(part_name("code", bundle, part)) is None:
            folder.mark(part_name("code", bundle, part))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """The coding step for documents that know their part."""

    steps: Steps

    def __call__(self, desk: Any, items: Sequence[ToCode]) -> Sequence[Any]:  # noqa: ANN401 - a worker's context
        """One result a document."""
        return self.steps.code(desk, [one.judged for one in items])


def found_parts(folder: Folder) -> list[tuple[int, int]]:
    """The parts that hold articles, in order."""
    return [numbers(path) for path in folder.files("articles")]


def numbers(path: Path) -> tuple[int, int]:
    """Bundle and part of a table's file."""
    return int(path.parent.name.partition("=")[2]), int(path.stem.partition("-")[2])


def documents_to_code(folder: Folder, ask: Any, parts: Sequence[tuple[int, int]]) -> Iterator[ToCode]:  # noqa: ANN401
    """The documents with articles to code of some parts, in order."""
    for bundle, part in parts:
        view(ask, "articles", [folder.file("articles", bundle, part)])
        view(ask, "documents", [folder.file("documents", bundle, part)])
        question = f"SELECT a.row, a.number, a.text, a.data, d.data {TO_CODE.replace('WHERE', 'JOIN documents d ON d.row = a.row WHERE')}"
        rows = ask.execute(f"{question} ORDER BY a.row, a.number").fetchall()
        for row, group in groupby(rows, key=lambda one: one[0]):
            yield ToCode(bundle=bundle, part=part, row=row, judged=judged_document(list(group)))


def judged_document(rows: Sequence[Sequence[Any]]) -> Judged:
    """A document from its rows (row, number, text, data, data of the document): only what is to be coded."""
    articles = tuple(read_article(row[2], row[3]) for row in rows)
    return Judged(document=decoded(rows[0][4], Document), articles=articles, prints=((),) * len(articles), problems=(), done=0)


def weight(one: ToCode) -> int:
    """How much of a document is to be coded."""
    return sum(len(article.text) for article in one.judged.articles) + 100


def count_to_code(folder: Folder) -> int:
    """How many articles are to be coded in all."""
    with connection() as ask:
        view(ask, "articles", folder.files("articles"))
        for table in ("reprints", "copies"):
            view(ask, table, [path for path in [folder.whole(table)] if path.exists()])
        return int(ask.execute(f"SELECT count(*) {TO_CODE}").fetchone()[0])


def coded_before(folder: Folder) -> int:
    """How many articles the parts that are done hold."""
    return sum(said.rows.get("coded", 0) for said in folder.marks("code"))
