"""Which pages are articles, and what is read of those beside their text."""

import pytest

from evaluation.made_other_pages import OTHER_PAGES
from evaluation.made_pages import FOOTER, PAGES, STORY, MadePage, linked, page, paragraphs, teasers
from evaluation.page_kinds import FIELDS, read_by_us, right
from rapporteur.article import find_articles
from rapporteur.article.find import ArticleOptions
from rapporteur.article.linked_data import read_said
from rapporteur.tables.page_marks import PageMark, load_page_marks
from tests.article.pages import document


@pytest.mark.parametrize("made", PAGES, ids=lambda one: one.name)
def test_a_page_of_news_is_an_article_with_what_stands_on_it(made: MadePage) -> None:
    read = read_by_us(made)
    assert read.refused == ""
    assert {field: read.fields[field] for field in FIELDS if not right(made, field, read)} == {}


@pytest.mark.parametrize("made", OTHER_PAGES, ids=lambda one: one.name)
def test_another_page_is_refused_with_what_it_is(made: MadePage) -> None:
    articles, problems = find_articles(document(made.html, media_type="text/html"))
    words = {"forum": "a forum page", "list": "a list", "product": "a product page", "media": "gallery page", "notice": "a notice"}
    assert (articles, [(problem.code, problem.refused) for problem in problems]) == ((), [("not-an-article", True)])
    assert words.get(made.kind, "The page is ") in problems[0].message


def test_there_are_enough_of_both() -> None:
    assert len(PAGES) >= 20
    assert len(OTHER_PAGES) >= 20


def test_the_guard_can_be_left_out() -> None:
    page_ = page("", f"<h1>Tag: ferries</h1>{teasers(15)}")
    for guard in (True, False):
        _, problems = find_articles(document(page_, media_type="text/html"), options=ArticleOptions(guard=guard))
        assert ("not-an-article" in {problem.code for problem in problems}) is guard


@pytest.mark.parametrize("row", load_page_marks().rows, ids=lambda row: row.id)
def test_a_mark_fits_its_example_and_not_its_counterexample(row: PageMark) -> None:
    assert load_page_marks().has(row.mark, row.yes)
    assert not load_page_marks().has(row.mark, row.no)


def test_no_day_is_taken_from_a_notice_of_copyright_or_a_neighbour() -> None:
    body = f"<h1>Fog on the bay</h1>{paragraphs()}"
    for markup in (
        page("", body),
        page("", f"{body}<aside>{teasers(3)}</aside>"),
        page("", f"{teasers(3)}{body}"),
        page("", f"{body}<section>{teasers(2)}</section>"),
    ):
        (article,) = find_articles(document(markup, media_type="text/html"))[0]
        assert article.published.edtf == "", markup


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="date" content="2025-02-02">', ""),
        ("", "<time datetime='2025-02-02T08:00:00Z'>three hours ago</time>"),
        ("", "<p class='date'>2 February 2025</p>"),
        (linked('{"@type":"NewsArticle","datePublished":"2025-02-02T23:50:00-08:00"}'), ""),
        ('<link rel="canonical" href="https://bay.example/2025/02/02/fog">', ""),
    ],
)
def test_a_day_that_the_page_states_is_read(head: str, body: str) -> None:
    markup = page(head, f"<article><h1>Fog on the bay</h1>{body}{paragraphs()}</article><aside>{teasers(4)}</aside>")
    (article,) = find_articles(document(markup, media_type="text/html"))[0]
    assert article.published.edtf == "2025-02-02"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ('"Ann Poe"', "Ann Poe"),
        ('{"@type":"Person","name":"By Ann Poe"}', "Ann Poe"),
        ('[{"name":"Ann Poe"},{"name":"Lu Tarn"},{"name":"Ann Poe"}]', "Ann Poe; Lu Tarn"),
        ('{"name":["Ann Poe","Lu Tarn"]}', "Ann Poe; Lu Tarn"),
        ('{"@type":"Person","name":"https://bay.example/ann"}', ""),
        ("7", ""),
        ("null", ""),
    ],
)
def test_authors_are_read_in_the_forms_that_sites_use(author: str, expected: str) -> None:
    assert read_said(linked(f'{{"@type":"NewsArticle","author":{author}}}')).declared.byline == expected


def test_two_articles_in_linked_data_are_nobody_s_own() -> None:
    said = read_said(linked('[{"@type":"NewsArticle","headline":"One"},{"@type":"NewsArticle","headline":"Two"}]'))
    assert (said.declared.title, said.types) == ("", frozenset({"NewsArticle"}))


def test_the_address_is_the_page_s_own_name_for_itself() -> None:
    body = f"<h1>Fog</h1>{paragraphs()}"
    canonical = page('<link rel="canonical" href="https://bay.example/fog">', body)
    for known, expected in (
        ("", "https://bay.example/fog"),
        ("https://amp.bay.example/fog?utm=7", "https://bay.example/fog"),
        ("https://other.example/fog", "https://other.example/fog"),
    ):
        assert find_articles(document(canonical, media_type="text/html", url=known))[0][0].url == expected
    front = page('<link rel="canonical" href="https://bay.example/">', body)
    assert find_articles(document(front, media_type="text/html", url="https://bay.example/fog"))[0][0].url == "https://bay.example/fog"


@pytest.mark.parametrize(
    "markup", ["", "<", "<p>", "<!--", "<html></html>", "\x00<p>a</p>", "<a>" * 5000, f"<p>{STORY[0]}</p>", FOOTER, linked("[" * 3000)]
)
def test_any_markup_is_judged(markup: str) -> None:
    articles, problems = find_articles(document(markup, media_type="text/html"))
    assert articles or problems
