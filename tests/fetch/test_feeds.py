"""Feeds out of bytes: every format, broken ones, hostile ones."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.fetch.feeds import read_feed
from rapporteur.fetch.values import Feed

URL = "https://paper.example/feeds/all"


def links(body, charset=""):
    feed = read_feed(body, URL, charset)
    assert isinstance(feed, Feed), feed
    return [one.url for one in feed.entries]


FORMS = {
    "rss": b"""<rss version='2.0'><channel><item><link>https://paper.example/a</link>
        <pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate></item></channel></rss>""",
    "rss 1.0": b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel><title>P</title></channel><item rdf:about="https://paper.example/a"><title>T</title><dc:date>2025-03-04T23:30:00-05:00</dc:date></item></rdf:RDF>""",
    "rss, guid": b"<rss><channel><item><guid>https://paper.example/a</guid><pubDate>Tue, 4 Mar 2025 23:30:00 EST</pubDate></item></channel></rss>",
    "rss, the paper's own link": b"""<rss xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><channel><item><link>https://go.example/1</link>
        <f:origLink>https://paper.example/a</f:origLink><pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate></item></channel></rss>""",
    "atom": b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="self" href="/self"/><link rel="enclosure" href="/a.mp3"/>
        <link rel="alternate" type="application/pdf" href="/a.pdf"/><link rel="alternate" type="text/html" href="/a"/>
        <published>2025-03-04T23:30:00-05:00</published><updated>2025-03-05T10:00:00Z</updated></entry></feed>""",
    "atom with a base": b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://paper.example/x/"><entry><link href="../a"/>
        <published>2025-03-04T23:30:00-05:00</published></entry></feed>""",
    "json": b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"7","url":"/a","date_published":"2025-03-04T23:30:00-05:00"},{"id":"8"},3]}',
    "news sitemap": b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
        <loc>https://paper.example/a</loc><news:news><news:publication_date>2025-03-04T23:30:00-05:00</news:publication_date></news:news></url></urlset>""",
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_same_entry(name):
    feed = read_feed(FORMS[name], URL)
    assert isinstance(feed, Feed)
    (entry,) = feed.entries
    assert (entry.url, entry.published, entry.day) == ("https://paper.example/a", 1_741_149_000.0, "2025-03-04")


BROKEN = {
    "an ampersand": (b"<rss><channel><item><link>https://a.example/?b=1&c=2</link></item></channel></rss>", "https://a.example/?b=1&c=2"),
    "characters of HTML": (
        b"<rss><channel><title>Caf&eacute;&nbsp;</title><item><link>https://a.example/1</link></item></channel></rss>",
        "https://a.example/1",
    ),
    "an ampersand in CDATA": (
        b"<rss><channel><title>A & B</title><item><link><![CDATA[https://a.example/?b=1&c=2]]></link></item></channel></rss>",
        "https://a.example/?b=1&c=2",
    ),
    "no end": (b"<rss><channel><item><link>https://a.example/1</link></item><item><title>cut o", "https://a.example/1"),
    "words before it": (
        b"\n\n  <?xml version='1.0'?><rss><channel><item><link>https://a.example/1</link></item></channel></rss>",
        "https://a.example/1",
    ),
    "a mark before it": (b"\xef\xbb\xbf<rss><channel><item><link>\nhttps://a.example/1\n</link></item></channel></rss>", "https://a.example/1"),
    "a wrong encoding": (
        "<?xml version='1.0' encoding='utf-8'?><rss><title>é</title><item><link>https://a.example/1</link></item></rss>".encode("latin-1"),
        "https://a.example/1",
    ),
    "an unbound prefix": (b"<rss><channel><media:x/><item><link>https://a.example/1</link></item></channel></rss>", "https://a.example/1"),
    "no channel": (b"<rss><item><link>https://a.example/1</link></item></rss>", "https://a.example/1"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_feeds_are_mended(name):
    body, url = BROKEN[name]
    assert links(body) == [url]


def test_the_servers_encoding_where_the_feed_says_none():
    body = "<rss><channel><title>Ёж</title><item><link>https://a.example/1</link></item></channel></rss>".encode("cp1251")
    feed = read_feed(body, URL, "windows-1251")
    assert isinstance(feed, Feed)
    assert feed.title == "Ёж"


def test_entries_that_lead_nowhere_are_left_out():
    body = b"<rss><item><link>mailto:a@b.example</link></item><item><guid isPermaLink='false'>https://a.example/x</guid></item><item/><item><link>/ok</link></item></rss>"
    assert links(body) == ["https://paper.example/ok"]


@pytest.mark.parametrize("number", ["&#55296;", "&#xDFFF;", "&#x110000;", "&#0;", "&#1;"])
def test_numbers_of_no_character_are_mended(number):
    body = f"<rss><channel><item><title>One{number} two</title><link>/a{number}</link></item><item><link>/b</link></item></channel></rss>".encode()
    feed = read_feed(body, URL)
    assert isinstance(feed, Feed), feed
    assert feed.entries[0].title.replace(" ", "").startswith("One")
    assert feed.entries[0].title.encode().endswith(b"two")
    assert feed.entries[-1].url == "https://paper.example/b"


@pytest.mark.parametrize(
    "body",
    [b"", b"  ", b"<html><p>Welcome</p></html>", b"{}", b'{"items": 3}', b"[1]", b"{not json", b"plain words", b"\x89PNG\r\n\x00\x01", b"<opml/>"],
)
def test_what_is_no_feed_is_told(body):
    assert isinstance(read_feed(body, URL), str)


HOSTILE = {
    "entities that grow": b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    + b"".join(b'<!ENTITY %c "%s">' % (99 + n, b"&%c;" % (98 + n) * 8) for n in range(12))
    + b"]><rss><channel><title>&n;</title></channel></rss>",
    "an outside entity": b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
    "very deep": b"<rss>" + b"<item>" * 50_000,
    "open sections": b"<rss>" + b"<![CDATA[" * 50_000,
    "ampersands": b"<rss>" + b"&" * 500_000,
    "open tags": b"<" * 500_000,
    "many attributes": b"<rss " + b"".join(b"a%d='1' " % n for n in range(20_000)) + b">",
    "link tags": b"<html>" + b"<link application" * 50_000,
    "deep json": b'{"items":' + b"[" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_feeds_cost_little(name):
    begin = time.process_time()
    found = read_feed(HOSTILE[name], URL)
    assert time.process_time() - begin < 2
    assert "root:" not in str(found)
    assert len(str(found)) < 10_000


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(FORMS)), st.data())
def test_no_bytes_make_it_fail(name, data):
    body = bytearray(FORMS[name])
    for _ in range(data.draw(st.integers(0, 6))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    read_feed(bytes(body), URL, data.draw(st.sampled_from(["", "latin-1", "utf-16", "no-such"])))


def test_the_same_links_as_feedparser_finds():
    feedparser = pytest.importorskip("feedparser")
    for name in ("rss", "atom with a base", "rss, guid"):
        body = FORMS[name]
        theirs = feedparser.parse(body, response_headers={"content-location": URL, "content-type": "application/xml"})
        assert [one.link for one in theirs.entries] == links(body), name
