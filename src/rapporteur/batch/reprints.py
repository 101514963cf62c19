"""The global stage: which article repeats which, by prints joined with prints.

The rule is the one of ``read``: an article is compared with all that stand before it in the order of the inputs, a print
that more than ``TOO_COMMON`` of these have says nothing, and a reprint is one of the first article that told it. That order
is the inputs' own and not that of the work, so neither the number of workers nor a resumed run changes anything.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from rapporteur.batch.folder import Folder
from rapporteur.batch.tables import TableWriter, connection, view
from rapporteur.batch.values import Judge
from rapporteur.types import Reprint

TOO_COMMON: Final = 50
"""As in ``read`` (``record/prints``): a print of more articles than this says nothing."""

LEAST_SHARED: Final = 4
"""As in ``article/reprints``: fewer shared prints say nothing, unless they are all that either has."""

MOST_OVERLAPS: Final = 3
"""As in ``read``: the most alike, which alone can be the original."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What DuckDB and Spark call differently."""

    semi_join: str
    each: str
    length: str


DUCKDB: Final = Dialect(semi_join="SEMI JOIN", each="unnest", length="len")
SPARK: Final = Dialect(semi_join="LEFT SEMI JOIN", each="explode", length="size")


def reprint_steps(dialect: Dialect) -> tuple[tuple[str, str], ...]:
    """Name and question of each step from ``documents`` and ``articles`` to ``copies`` and ``candidates``, which both engines can be asked.

    ``n`` numbers articles in the order of reading without sorting them all in one place. Of each print that several
    articles have, ``held`` has the first holders: later ones see too many before them.
    """
    place = "row_number() OVER (PARTITION BY id ORDER BY bundle, row) AS place"
    return (
        ("ranked", f"SELECT bundle, row, id, {place} FROM documents"),
        ("copies_found", "SELECT bundle, row, id AS document FROM ranked WHERE place > 1"),
        ("firsts", "SELECT bundle, row FROM ranked WHERE place = 1"),
        (
            "numbered",
            f"SELECT (a.bundle * 2147483648 + a.row) * 4096 + a.number AS n, a.id, a.prints, {dialect.length}(a.prints) AS size, a.sampled "
            f"FROM articles a {dialect.semi_join} firsts f ON f.bundle = a.bundle AND f.row = a.row",
        ),
        ("each_print", f"SELECT n, size, {dialect.each}(prints) AS print FROM numbered"),
        ("repeated", "SELECT print FROM each_print GROUP BY print HAVING count(*) > 1"),
        (
            "held_all",
            "SELECT e.print, e.n, e.size, row_number() OVER (PARTITION BY e.print ORDER BY e.n) AS place "
            f"FROM each_print e {dialect.semi_join} repeated r ON r.print = e.print",
        ),
        ("held", f"SELECT print, n, size, place FROM held_all WHERE place <= {TOO_COMMON + 1}"),
        (
            "pairs",
            "SELECT a.n AS n, b.n AS other, count(*) AS shared FROM held a JOIN held b ON b.print = a.print AND b.place < a.place "
            f"GROUP BY a.n, b.n HAVING count(*) >= {LEAST_SHARED} OR (count(*) = max(a.size) AND count(*) = max(b.size))",
        ),
        (
            "candidates",
            "SELECT p.n, a.id, a.prints, b.id AS other, p.shared, b.size AS other_size, b.sampled AS other_sampled "
            "FROM pairs p JOIN numbered a ON a.n = p.n JOIN numbered b ON b.n = p.other",
        ),
    )


STORED: Final = frozenset({"ranked", "repeated", "held", "pairs"})
"""Steps that DuckDB works out once, on disk where memory is short; the others are only views."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two articles that share prints: the later one's id and prints, the earlier one's id, and how many it shares, has, and has sampled."""

    article: str
    prints: tuple[int, ...]
    other: str
    shared: int
    size: int
    sampled: int


def join_all(folder: Folder, judge: Judge) -> None:
    """Writes ``reprints``, ``overlaps`` and ``copies`` for all articles found; nothing where that is done."""
    if folder.done("reprints") is not None:
        return
    scratch = folder.scratch()
    with connection(scratch=scratch) as ask:
        for table in ("documents", "articles"):
            view(ask, table, folder.files(table))
        join(ask)
        copies = each_row(ask.cursor(), "SELECT * FROM copies_found ORDER BY bundle, row")
        write_all(folder, TableWriter(scratch=scratch), copies, candidates(ask), judge)


def write_all(folder: Folder, writer: TableWriter, copies: Iterable[Sequence[Any]], pairs: Iterable[Candidate], judge: Judge) -> None:
    """Writes the three tables and their done-file."""
    for bundle, row, document in copies:
        writer.add("copies", {"bundle": bundle, "row": row, "document": document})
    for article, overlaps, original in judged(pairs, judge):
        for one in overlaps:
            writer.add("overlaps", overlap_row(article, one))
        if original:
            writer.add("reprints", {"article": article, "reprint_of": original})
    folder.mark("reprints", writer.finish({table: folder.whole(table) for table in ("reprints", "overlaps", "copies")}))


def join(ask: Any) -> None:  # noqa: ANN401 - DuckDB's connection is untyped
    """Makes ``copies_found`` and ``candidates`` askable from ``documents`` and ``articles``."""
    for name, question in reprint_steps(DUCKDB):
        ask.execute(f"CREATE OR REPLACE {'TABLE' if name in STORED else 'VIEW'} {name} AS {question}")


def candidates(ask: Any) -> Iterator[Candidate]:  # noqa: ANN401 - as above
    """The pairs of articles to judge, by the later one in the order of reading; ``join`` comes before."""
    for row in each_row(ask, "SELECT * FROM candidates ORDER BY n, other"):
        yield as_candidate(row)


def as_candidate(row: Sequence[Any]) -> Candidate:
    """A row of ``candidates``."""
    _, article, prints, other, shared, size, sampled = row
    return Candidate(article=article, prints=tuple(prints), other=other, shared=shared, size=size, sampled=sampled)


def judged(pairs: Iterable[Candidate], judge: Judge) -> Iterator[tuple[str, tuple[Reprint, ...], str | None]]:
    """Each article that repeats others: how, the most alike first, and the article it is a reprint of (None where it only shares a part)."""
    roots: dict[str, str] = {}
    for article, group in groupby(pairs, key=lambda one: one.article):
        found = list(group)
        overlaps = judge(
            found[0].prints,
            {one.other: one.shared for one in found},
            {one.other: one.size for one in found},
            {one.other: one.sampled for one in found},
        )[:MOST_OVERLAPS]
        original = next((roots.get(one.other, one.other) for one in overlaps if one.kind in ("exact", "near")), None)
        if original is not None:
            roots[article] = original
        if overlaps:
            yield article, overlaps, original


def overlap_row(article: str, overlap: Reprint) -> Mapping[str, object]:
    """How an article repeats another; the shared passages are worked out by ``record import``."""
    return {"article": article, "other": overlap.other, "kind": overlap.kind, "share": overlap.share, "share_of_other": overlap.share_of_other}


def each_row(ask: Any, question: str, fetch: int = 1000) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    """The rows of a question, not all at once."""
    found = ask.execute(question)
    while rows := found.fetchmany(fetch):
        yield from rows
