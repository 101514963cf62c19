from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.article import ArticleOptions, find_articles
from rapporteur.types import Article, RawDocument
from tests.article.pages import FORM, MARKUP, NAVIGATION, PORT, RIVER, SCHOOL, document


def assert_mapped(raw: RawDocument, article: Article) -> None:
    """Every run of the map gives the same characters in the article and in the raw document."""
    position = 0
    for start, raw_start, length in article.source_map:
        assert start >= position
        assert article.text[start : start + length] == raw.text[raw_start : raw_start + length]
        position = start + length


def only(raw: RawDocument) -> Article:
    articles, _ = find_articles(raw)
    assert len(articles) == 1
    return articles[0]


def test_a_clean_article_is_kept_whole() -> None:
    raw = document(RIVER)
    article = only(raw)
    assert article.text == RIVER
    assert article.title == RIVER.split("\n")[0]
    assert article.cuts == ()
    assert article.language == "en"


def test_a_comment_form_is_cut_with_its_reason() -> None:
    raw = document(f"{RIVER}\n\n{FORM}")
    article = only(raw)
    assert article.text == RIVER
    assert [cut.reason for cut in article.cuts] == ["comment form"]
    assert raw.text[article.cuts[0].span.start : article.cuts[0].span.end] == FORM


def test_what_follows_a_comment_form_is_cut() -> None:
    comment = "What a good thing this is, and how long we all have waited for it to come, is all that I have to say."
    article = only(document(f"{RIVER}\n\n{FORM}\n\n{comment}"))
    assert article.text == RIVER


def test_navigation_and_share_bars_are_cut_and_the_headline_stays() -> None:
    raw = document(f"{NAVIGATION}\n{RIVER}\nShare this article\nFacebook\nTwitter\nRelated stories\nTen things to do in Kell\n© 2025 Kell Courier")
    article = only(raw)
    assert article.title == RIVER.split("\n")[0]
    assert article.text == RIVER
    assert_mapped(raw, article)


def test_a_digest_is_split_and_each_part_keeps_its_place() -> None:
    raw = document("\n\n".join([RIVER, PORT, SCHOOL]))
    articles, problems = find_articles(raw)
    assert [article.text for article in articles] == [RIVER, PORT, SCHOOL]
    assert [raw.text[article.span.start : article.span.end] for article in articles] == [RIVER, PORT, SCHOOL]
    assert problems == ()
    assert len({article.id for article in articles}) == 3
    for article in articles:
        assert_mapped(raw, article)


def test_a_digest_is_left_whole_on_request() -> None:
    articles, _ = find_articles(document("\n\n".join([RIVER, PORT, SCHOOL])), options=ArticleOptions(split=False))
    assert len(articles) == 1


def test_without_cleaning_every_line_stays() -> None:
    text = f"{RIVER}\n\n{FORM}"
    articles, _ = find_articles(document(text), options=ArticleOptions(clean=False))
    assert articles[0].text == text


def test_byline_and_printed_date_stand_under_the_title() -> None:
    title, body = RIVER.split("\n\n", 1)
    raw = document(f"{title}\nBy Ann Poe and Raj Rao\nPublished 4 March 2025\n\n{body}")
    article = only(raw)
    assert article.byline == "Ann Poe and Raj Rao"
    assert (article.published.earliest, article.published.latest, article.published.basis) == (date(2025, 3, 4), date(2025, 3, 4), "stated")
    evidence = article.published.evidence[0]
    assert evidence.text == "4 March 2025" == article.text[evidence.span.start : evidence.span.end]
    assert evidence.article == article.id
    assert "byline" in [cut.reason for cut in article.cuts]
    assert "Ann Poe" not in article.text


def test_dateline_date_and_wire() -> None:
    article = only(
        document("KELL, March 4, 2025 (Xinhua) -- Two ministers met in Kell on Tuesday and agreed to share the water of the river, officials said.")
    )
    assert article.dateline == "KELL, March 4, 2025 (Xinhua)"
    assert article.published.earliest == date(2025, 3, 4)
    assert article.wires == ("Xinhua",)


def test_a_date_in_the_prose_is_no_publication_date() -> None:
    article = only(document(RIVER + "\n\nThe first talks were held in Kell on 4 March 2016, when both sides left without an agreement."))
    assert article.published.basis == "unknown"


def test_metadata_is_used_where_given() -> None:
    body = RIVER.split("\n\n", 1)[1]
    article = only(document(body, title="River talks end", published="2025-03-04T10:00:00Z", outlet="Kell Courier", url="https://example.org/1"))
    assert article.text.startswith("River talks end\n\nThe foreign")
    assert (article.title, article.outlet, article.url) == ("River talks end", "Kell Courier", "https://example.org/1")
    assert article.published.edtf == "2025-03-04"
    assert article.published.evidence == ()


@pytest.mark.parametrize(
    ("published", "edtf", "days"),
    [
        ("2024-02", "2024-02", 29),
        ("2023", "2023", 365),
        ("20250304", "2025-03-04", 1),
        ("Tue, 04 Mar 2025 10:00:00 GMT", "2025-03-04", 1),
    ],
)
def test_forms_of_a_stated_date(published: str, edtf: str, days: int) -> None:
    value = only(document(RIVER, published=published)).published
    assert value.edtf == edtf
    assert value.earliest is not None
    assert value.latest is not None
    assert (value.latest - value.earliest).days + 1 == days


def test_a_date_that_cannot_be_read_is_a_problem() -> None:
    article = only(document(RIVER, published="soon"))
    assert article.published.basis == "unknown"
    assert [problem.code for problem in article.problems] == ["bad-date"]


@pytest.mark.parametrize("text", ["", "   \n\n \t"])
def test_a_text_without_words_is_refused(text: str) -> None:
    articles, problems = find_articles(document(text))
    assert articles == ()
    assert [(problem.code, problem.refused) for problem in problems] == [("no-article", True)]


def test_one_sentence_is_an_article() -> None:
    assert only(document("Marrow met Reyes in Kell on Monday.")).text == "Marrow met Reyes in Kell on Monday."


def test_another_language_is_kept_and_flagged() -> None:
    text = (
        "Die Außenminister beider Länder haben sich am Dienstag auf die gemeinsame Nutzung des Flusses geeinigt. "
        "Das teilte das Ministerium am Abend mit.\n\n"
        "Der Streit dauerte neun Jahre. Die Fischer auf beiden Ufern hatten eine feste Saison und offene Schleusen verlangt, sagte der Minister."
    )
    article = only(document(text))
    assert article.language == "de"
    assert [problem.code for problem in article.problems] == ["not-english"]


@pytest.mark.parametrize(("stated", "language"), [("en-GB", "en"), ("English", "en"), ("de_AT", "de"), ("whatever", "en"), ("", "en")])
def test_a_stated_language_is_believed_when_it_is_a_code(stated: str, language: str) -> None:
    assert only(document(RIVER, language=stated)).language == language


def test_a_title_that_looks_like_a_byline_stays() -> None:
    assert only(document(RIVER.replace("Two ministers agree", "By Kell Bridge Two Ministers Agree"))).byline == ""


def test_a_hard_wrapped_text_gives_whole_paragraphs() -> None:
    title, *body = RIVER.split("\n\n")
    wrapped = []
    for paragraph in body:
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > 70:
                wrapped.append(line)
                line = ""
            line = f"{line} {word}".strip()
        wrapped += [line, ""]
    raw = document(f"{title}\n\n" + "\n".join(wrapped))
    article = only(raw)
    assert article.text == RIVER
    assert_mapped(raw, article)


def test_markup_gives_article_title_date_and_exact_places() -> None:
    raw = document(MARKUP, media_type="text/html")
    article = only(raw)
    assert article.title == "Two ministers agree on the Torva"
    assert article.text.startswith("Two ministers agree on the Torva\n\n")
    assert "river & to end" in article.text
    assert "“We leave with less" in article.text
    assert "Home" not in article.text
    assert "All rights reserved" not in article.text
    assert article.outlet == "Kell Courier"
    assert article.byline == "Ann Poe"
    assert article.published.edtf == "2025-03-04"
    assert_mapped(raw, article)


def test_several_article_elements_are_several_articles() -> None:
    def element(text: str) -> str:
        head, *body = text.split("\n\n")
        return f"<article><h2>{head}</h2>{''.join(f'<p>{paragraph}</p>' for paragraph in body)}</article>"

    raw = document(f"<html><body><div>{element(RIVER)}{element(PORT)}{element(SCHOOL)}</div></body></html>", media_type="text/html")
    articles, _ = find_articles(raw)
    assert [article.title for article in articles] == [text.split("\n")[0] for text in (RIVER, PORT, SCHOOL)]
    assert [article.text for article in articles] == [RIVER, PORT, SCHOOL]


@pytest.mark.parametrize(
    "markup", ["", "<html></html>", "<<<>><article>", "<p>" * 500, "<html><body><div>Menu</div></body></html>", "</p></div>&#xFFFFFF;"]
)
def test_markup_without_an_article_is_refused(markup: str) -> None:
    articles, problems = find_articles(document(markup, media_type="text/html"))
    assert articles == ()
    assert [problem.code for problem in problems] == ["no-article"]


@pytest.mark.parametrize("before", ["<div>" * 20_000, "<b>" * 3000, "<article>" * 500, "<pre>", "\ud800<p>"])
def test_prose_is_found_in_markup_that_is_broken(before: str) -> None:
    raw = document(before + "<p>".join(RIVER.split("\n\n")), media_type="text/html")
    article = only(raw)
    assert "a joint board of ten members" in article.text
    assert_mapped(raw, article)


def test_the_same_file_gives_the_same_ids_and_order_does_not_matter() -> None:
    first, second = document(RIVER), document(PORT)
    assert only(first).id == only(document(RIVER)).id
    alone = {only(first).id, only(second).id}
    assert {only(second).id, only(first).id} == alone


def test_the_same_article_in_two_documents_has_two_ids() -> None:
    digest, _ = find_articles(document("\n\n".join([RIVER, PORT, SCHOOL])))
    assert digest[0].text == only(document(RIVER)).text
    assert digest[0].id != only(document(RIVER)).id


paragraphs = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *RIVER.split("\n\n"),
                *PORT.split("\n\n"),
                *FORM.split("\n\n"),
                "By Ann Poe",
                "March 4, 2025",
                "Share this article",
                "\u00a0",
                "",
                "Home",
            ]
        ),
        st.text(max_size=60),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(paragraphs, st.sampled_from(["\n", "\n\n", "\r\n", "\u2028", "\n \n"]))
def test_any_text_maps_back_to_its_document(lines: list[str], gap: str) -> None:
    raw = document(gap.join(lines))
    articles, problems = find_articles(raw)
    assert articles or problems[-1].code == "no-article"
    for article in articles:
        assert_mapped(raw, article)
        assert not article.title or article.text.startswith(article.title)
        covered = sum(length for _, _, length in article.source_map)
        assert covered + article.text.count("\n") >= len(article.text.replace(" ", ""))
        assert article.span.end <= len(raw.text)
        for cut in article.cuts:
            assert cut.reason
            assert cut.span.end <= len(raw.text)


def test_a_line_of_a_megabyte_is_read_in_linear_time() -> None:
    article = only(document("The ministers met in Kell and said that the river was open. " * 17_000))
    assert len(article.text) > 1_000_000


def test_headlines_over_datelines_split_a_page() -> None:
    stories = [
        ("Fishers block port", "VARDE, March 7 (Harbour Wire) - " + "Fishers blocked the port of Varde on Friday and said they would stay. " * 3),
        ("Bridge to open early", "KELL, March 6 (Harbour Wire) - " + "The bridge at Kell will open a month early, the road office said. " * 3),
        ("Envoy leaves talks", "OSTREL, March 7 (Harbour Wire) - " + "The envoy left the talks in Ostrel after an hour, a delegate said. " * 3),
    ]
    articles, problems = find_articles(document("\n\n".join(f"{head}\n\n{body.strip()}" for head, body in stories)))
    assert [article.title for article in articles] == [head for head, _ in stories]
    assert problems == ()
