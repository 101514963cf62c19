"""The two files that the project began with, where they are present."""

from pathlib import Path

import pytest

from rapporteur.article import find_articles
from rapporteur.article.reprints import PrintIndex, fingerprint
from rapporteur.types import Article
from tests.article.pages import document

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = [pytest.mark.corpora, pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not there")]


def articles(start: str) -> tuple[Article, ...]:
    path = next(SEEDS.glob(f"{start}_*.txt"))
    return find_articles(document(path.read_text(encoding="utf8")))[0]


def test_the_first_file_is_one_article_without_its_form() -> None:
    (article,) = articles("000")
    raw = next(SEEDS.glob("000_*.txt")).read_text(encoding="utf8")
    assert article.text == raw[: raw.index("\n\nLeave a Reply")]
    assert article.title == raw.split("\n")[0]
    assert {cut.reason for cut in article.cuts} == {"comment form"}


def test_the_second_file_is_six_articles_the_first_a_reprint() -> None:
    (single,) = articles("000")
    parts = articles("001")
    assert len(parts) == 6
    assert all(part.title == part.text.split("\n")[0] for part in parts)
    index = PrintIndex()
    index.add(single.id, fingerprint(single.text))
    kinds = [[reprint.kind for reprint in index.reprints(part.id, fingerprint(part.text))] for part in parts]
    assert kinds == [["exact"], [], [], [], [], []]
