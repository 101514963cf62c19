"""Prints joined with prints in SQL find what ``read`` finds one article after the other."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur import corpus
from rapporteur.article.reprints import PrintIndex, fingerprint, sampled
from rapporteur.batch.folder import Folder
from rapporteur.batch.reprints import MOST_OVERLAPS, candidates, join, join_all, judged
from rapporteur.batch.tables import TableWriter, connection, view
from rapporteur.types import Reprint
from tests.flows.texts import text

Told = dict[str, tuple[tuple[Reprint, ...], str | None]]

SENTENCES = [sentence.strip() + "." for number in range(12) for sentence in text(number).replace("\n\n", " ").split(". ")]
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9).map(" ".join)


def one_after_the_other(texts: Sequence[str]) -> Told:
    """By the index of the article room, in order."""
    index, told = PrintIndex(), Told()
    for number, words in enumerate(texts):
        prints = fingerprint(words)
        overlaps = index.reprints(name(number), prints)[:MOST_OVERLAPS]
        originals = [told.get(one.other, ((), None))[1] or one.other for one in overlaps if one.kind in ("exact", "near")]
        if overlaps:
            told[name(number)] = (overlaps, originals[0] if originals else None)
        index.add(name(number), prints)
    return told


def joined(texts: Sequence[str], folder: Path) -> Told:
    """By SQL over Parquet."""
    writer = TableWriter(scratch=folder)
    for number, words in enumerate(texts):
        prints = fingerprint(words)
        writer.add("documents", {"row": number, "id": f"d{number}"})
        writer.add("articles", {"row": number, "number": 0, "id": name(number), "prints": prints, "sampled": sampled(prints)})
    batch = Folder(path=folder)
    writer.finish({table: batch.file(table, 1, 1) for table in ("documents", "articles")})
    with connection() as ask:
        for table in ("documents", "articles"):
            view(ask, table, batch.files(table))
        join(ask)
        return {article: (overlaps, original) for article, overlaps, original in judged(candidates(ask), corpus.judge_shared)}


def name(number: int) -> str:
    return f"a{number:04d}"


@settings(max_examples=12, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=14))
def test_sql_agrees_with_one_after_the_other(tmp_path_factory, texts):
    assert joined(texts, tmp_path_factory.mktemp("sql")) == one_after_the_other(texts)


def test_prints_of_many_articles_count_for_the_first_of_them_only(tmp_path):
    texts = [f"{SENTENCES[0]} {SENTENCES[1]} {SENTENCES[2]}"] * 60 + [text(number) for number in range(20)]
    found = joined(texts, tmp_path)
    assert found == one_after_the_other(texts)
    assert set(found) == {name(number) for number in range(1, 51)}, "the 52nd finds 51 holders of each print and says nothing"


def test_nothing_repeated_writes_nothing_but_a_mark(tmp_path):
    folder = Folder(path=tmp_path)
    join_all(folder, corpus.judge_shared)
    assert folder.done("reprints") is not None
    assert not folder.whole("reprints").exists()
