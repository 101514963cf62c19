"""The global stage: which article repeats which, by prints joined with prints.

The rule is the one of ``read``: an article is compared with all that stand before it in the order of the inputs, a print
that more than ``TOO_COMMON`` of these have says nothing, and a reprint is one of the first article that told it. That order
is the inputs' own and not that of the work, so neither the number of workers nor a resumed run changes anything.
"""

from collections.abc import Iterable, Iterator, Mapping
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

FIRST: Final = "SELECT bundle, row, id FROM documents QUALIFY row_number() OVER (PARTITION BY id ORDER BY bundle, row) = 1"
"""Documents where they stand first; the same bytes (and row id) further on are a copy."""

COPIES: Final = "SELECT bundle, row, id AS document FROM documents QUALIFY row_number() OVER (PARTITION BY id ORDER BY bundle, row) > 1"

NUMBERED: Final = """
SELECT row_number() OVER (ORDER BY a.bundle, a.row, a.number) AS n, a.id, a.prints, len(a.prints) AS size, a.sampled
FROM articles a SEMI JOIN firsts f ON f.bundle = a.bundle AND f.row = a.row
"""
"""Articles in the order of reading."""

EACH: Final = "SELECT n, unnest(prints) AS print FROM numbered"
REPEATED: Final = "SELECT print FROM each_print GROUP BY print HAVING count(*) > 1"
HELD: Final = f"""
SELECT print, n, place FROM (
  SELECT print, n, row_number() OVER (PARTITION BY print ORDER BY n) AS place FROM each_print SEMI JOIN repeated USING (print)
) WHERE place <= {TOO_COMMON + 1}
"""
"""The first holders of each print that several articles have, in order: later ones see too many before them."""

PAIRS: Final = f"""
SELECT later.n AS n, earlier.n AS other, count(*) AS shared, any_value(a.size) AS size, any_value(b.size) AS other_size
FROM held later JOIN held earlier ON earlier.print = later.print AND earlier.place < later.place
JOIN sizes a ON a.n = later.n JOIN sizes b ON b.n = earlier.n
GROUP BY later.n, earlier.n
HAVING count(*) >= {LEAST_SHARED} OR (count(*) = any_value(a.size) AND count(*) = any_value(b.size))
"""

CANDIDATES: Final = """
SELECT p.n, a.id, a.prints, b.id AS other, p.shared, b.size AS other_size, b.sampled AS other_sampled
FROM pairs p JOIN numbered a ON a.n = p.n JOIN numbered b ON b.n = p.other ORDER BY p.n, p.other
"""


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
    writer = TableWriter(scratch=folder.scratch())
    with connection(scratch=folder.path / ".unfinished") as ask:
        for table in ("documents", "articles"):
            view(ask, table, folder.files(table))
        for number, row, document in each_row(ask, COPIES + " ORDER BY bundle, row"):
            writer.add("copies", {"bundle": number, "row": row, "document": document})
        for article, overlaps, original in judged(candidates(ask), judge):
            for one in overlaps:
                writer.add("overlaps", overlap_row(article, one))
            if original:
                writer.add("reprints", {"article": article, "reprint_of": original})
    folder.mark("reprints", writer.finish({table: folder.whole(table) for table in ("reprints", "overlaps", "copies")}))


def candidates(ask: Any) -> Iterator[Candidate]:  # noqa: ANN401 - DuckDB's connection is untyped
    """The pairs of articles to judge, by the later one in the order of reading. Wants ``documents`` and ``articles`` askable."""
    ask.execute(f"CREATE TEMP TABLE firsts AS {FIRST}")
    ask.execute(f"CREATE TEMP VIEW numbered_whole AS {NUMBERED}")
    ask.execute("CREATE TEMP TABLE numbered AS SELECT * FROM numbered_whole")
    ask.execute("CREATE TEMP TABLE sizes AS SELECT n, size FROM numbered")
    ask.execute(f"CREATE TEMP VIEW each_print AS {EACH}")
    ask.execute(f"CREATE TEMP TABLE repeated AS {REPEATED}")
    ask.execute(f"CREATE TEMP TABLE held AS {HELD}")
    ask.execute(f"CREATE TEMP TABLE pairs AS {PAIRS}")
    for _, article, prints, other, shared, size, sampled in each_row(ask, CANDIDATES):
        yield Candidate(article=article, prints=tuple(prints), other=other, shared=shared, size=size, sampled=sampled)


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
