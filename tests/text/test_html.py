"""Words out of markup, and where they stand in it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.text import visible_text
from rapporteur.types import Span

MORE = ["<script>", "</script>", "<td>", "<a href='x", "'>", '="', '"', "<![CDATA[", "]]>", "<?xml?>", "</", "<p class=a title=it's>", "\x00"]
PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br/>", "<", ">", "&amp;", "&#8220;", "&bogus;", "&", " ", "  ", "\n", "word", "é", "<!--", "-->", *MORE]
)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <b>bold</b> word.</p><p>Two.</p>", "One bold word.\nTwo."),
        ("<title>A &amp; B</title><script>if (a<b) x()</script><p>C</p>", "A & B\nC"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<p>split\n   over\tlines</p>", "split over lines"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<!-- gone <p>x</p> --><p>here</p>", "here"),
        ("<p>never closed <!-- comment", "never closed <!-- comment"),
        ("<p>cut off<script>var x = 1", "cut off"),
        ("<p title='a > b'>quoted</p>", "quoted"),
        ("<p title=it's>bare</p> it's here", "bare\nit's here"),
        ('<p title="never ended>words here</p><p>more</p>', "words here\nmore"),
        ("<div><noscript>on</noscript>off</div>", "off"),
        ("&#8220;Yes&rdquo; &unknown; &#0;", "“Yes” &unknown; \ufffd"),
        ("<p>a</p>\n\n<p></p><div><div>b</div></div>", "a\nb"),
        ("", ""),
        ("<<<>>>", "<<<>>>"),
    ],
)
def test_words_of_markup(markup: str, text: str) -> None:
    assert visible_text(markup)[0] == text


def test_a_sentence_maps_to_its_markup() -> None:
    markup = "<html><body><div class='x'>Ad</div><p>The minister &amp; her <i>aide</i>\n said &ldquo;no&rdquo;.</p></body>"
    text, mapped = visible_text(markup)
    sentence = "The minister & her aide said “no”."
    start = text.index(sentence)
    back = mapped.to_raw(Span(start=start, end=start + len(sentence)))
    assert markup[back.start : back.end] == "The minister &amp; her <i>aide</i>\n said &ldquo;no&rdquo;."


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_markup_gives_words_that_are_in_it(markup: str) -> None:
    text, mapped = visible_text(markup)
    assert (mapped.length, mapped.raw_length) == (len(text), len(markup))
    assert text == text.strip(" \n\t")
    assert "  " not in text
    for start, raw_start, length in mapped.runs:
        assert text[start : start + length] == markup[raw_start : raw_start + length]


@pytest.mark.parametrize("piece", ["<a", "<a ='>'", "<!-- >", "<script>", "<p>x</p>", "&", "<b x='", '<b x="', "</", "<svg>", "< "])
def test_markup_of_any_kind_is_read_in_linear_time(piece: str) -> None:
    """Twenty times the markup may not take two hundred times as long."""
    small, large = piece * 2_000, piece * 40_000
    visible_text(small)
    begin = time.perf_counter()
    visible_text(small)
    middle = time.perf_counter()
    visible_text(large)
    assert time.perf_counter() - middle < 200 * (middle - begin) + 0.5
