"""Small parts: URLs, addresses, lists, waiting, times, the clock, the frontier's file."""

import gzip
import sqlite3
import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.acquire.webpage import page_document
from rapporteur.fetch import pagerows
from rapporteur.fetch.addresses import is_public
from rapporteur.fetch.clock import Clock
from rapporteur.fetch.errors import FrontierError, ListError
from rapporteur.fetch.frontier import look_at, open_frontier
from rapporteur.fetch.lists import named_pages, read_lists
from rapporteur.fetch.pace import CEILING, FLOOR, backoff, interval_of, retry_after
from rapporteur.fetch.packing import PackingError, TooLargeError, Unpacker, unpack_file
from rapporteur.fetch.pagerows import text_hash
from rapporteur.fetch.robots import Rules
from rapporteur.fetch.times import read_time, seconds_of
from rapporteur.fetch.urls import clean_url, host_of, page_key, site_of
from rapporteur.types import Problem

URLS = [
    ("HTTP://Paper.Example:80/a/../b/./c#top", "http://paper.example/b/c"),
    ("https://paper.example", "https://paper.example/"),
    ("https://paper.example/a?utm_source=rss&id=3&fbclid=x&at_medium=RSS", "https://paper.example/a?id=3"),
    ("https://paper.example/a.php?cid=12&ref=34", "https://paper.example/a.php?cid=12&ref=34"),
    ("https://paper.example/a?ref=rss&source=feed", "https://paper.example/a"),
    ("https://paper.example/a b/ü?q=ß", "https://paper.example/a%20b/%C3%BC?q=%C3%9F"),
    ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ("https://paper.example/100%", "https://paper.example/100%25"),
    ("https://paper.example/a%2Fb;v=1", "https://paper.example/a%2Fb;v=1"),
    ("//paper.example./x", "https://paper.example/x"),
    ("../y?", "https://base.example/y"),
    ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
    ("ftp://paper.example/a", None),
    ("javascript:alert(1)", None),
    ("http://user:secret@paper.example/", None),
    ("http://paper.example:99999/", None),
    ("http://paper.example\\@evil.example/", None),
    ("http://", None),
    ("http://paper.example/" + "a" * 3000, None),
]


@pytest.mark.parametrize(("text", "url"), URLS)
def test_urls(text, url):
    assert clean_url(text, "https://base.example/x/z") == url


@given(st.text(max_size=60))
def test_a_cleaned_url_stays_as_it_is_and_is_ascii(text):
    url = clean_url("http://paper.example/" + text)
    if url:
        assert clean_url(url) == url
        assert url.isascii()
        assert url.isprintable()
        assert " " not in url
        assert host_of(url) == "paper.example"


def test_what_is_the_same_page():
    assert page_key("http://p.example/a?x=1&y=2") == page_key("https://p.example/a?y=2&x=1")
    assert page_key("http://p.example/a?x=1") != page_key("http://p.example/a?x=2")
    assert site_of("news.paper.co.uk") == "paper.co.uk"
    assert site_of("127.0.0.1") == "127.0.0.1"


PRIVATE = (
    "127.0.0.1 127.8.8.8 10.0.0.1 172.16.5.5 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 255.255.255.255 192.0.2.7 198.18.0.1 "
    "::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.1.2.3 64:ff9b::7f00:1 2002:7f00:1:: 2001:db8::1 2001:0:7f00:1::"
)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_private_addresses(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"])
def test_public_addresses(address):
    assert is_public(address)


def test_lists(tmp_path):
    plain, opml = tmp_path / "feeds.txt", tmp_path / "feeds.opml"
    plain.write_text("\ufeff# papers\nhttps://a.example/rss # the first\n\nhttps://a.example/rss\n  http://b.example/atom#x\n", encoding="utf-8")
    opml.write_text(
        '<opml version="2.0"><body><outline text="Papers"><outline type="rss" xmlUrl="https://c.example/f?a=1&amp;b=2"/></outline></body></opml>',
        encoding="utf-8",
    )
    feeds = ("https://a.example/rss", "http://b.example/atom", "https://c.example/f?a=1&b=2", "https://d.example/")
    assert read_lists((str(plain), str(opml), "https://d.example")) == feeds


@pytest.mark.parametrize(
    ("words", "told"),
    [("nonsense\n", "line 1"), ("", "names no feed"), ("<rss/>", "no OPML"), ("<opml><outline xmlUrl='ftp://x'/></opml>", "no address")],
)
def test_lists_that_cannot_be_used(tmp_path, words, told):
    path = tmp_path / "feeds"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(ListError, match=told):
        read_lists((str(path),))


def test_no_list_and_no_page(tmp_path):
    with pytest.raises(ListError, match="cannot read"):
        read_lists((str(tmp_path / "none.txt"),))
    with pytest.raises(ListError, match="no address of a page"):
        named_pages(["a.html"])
    assert named_pages(["http://a.example/?utm_id=1", "https://a.example/"]) == ("http://a.example/",)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 1120),
        (" 0 ", 1000),
        ("Thu, 01 Jan 1970 01:00:00 GMT", 3600),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
        ("Mon, 99 Foo 2025", 0),
    ],
)
def test_retry_after(text, seconds):
    assert retry_after({"retry-after": text}, 1000.0) == seconds


@given(st.integers(1, 1000), st.integers(0, 2**32))
def test_back_off_grows_and_never_falls_below_its_base(failures, seed):
    wait = backoff(failures, 900.0, Random(seed))
    assert min(900.0 * 2.0 ** min(failures - 1, 30), 86_400.0) <= wait <= 86_400.0 * 1.25


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False)), st.floats(1, 1e6), st.booleans(), st.floats(0, 1e9))
def test_intervals_stay_between_floor_and_ceiling(times, before, news, wanted):
    interval = interval_of(times, now=1e9, before=before, news=news, wanted=wanted)
    assert FLOOR <= interval <= CEILING
    assert interval >= min(wanted, CEILING)


def test_rhythm():
    hourly, now = [1e9 - 3600.0 * hour for hour in range(10)], 1e9
    assert interval_of(hourly, now=now, before=7200, news=True, wanted=0) == 1800
    assert interval_of(hourly, now=now + 864_000, before=7200, news=False, wanted=0) == 86_400, "silent for ten days"
    assert interval_of([], now=now, before=7200, news=True, wanted=0) == 3600
    assert interval_of([], now=now, before=7200, news=False, wanted=0) > 7200
    assert interval_of([*hourly, now + 1e6], now=now, before=7200, news=True, wanted=0) == 1800, "a date ahead does not count"


@pytest.mark.parametrize("text", ["", "yesterday", "32 Foo", "2025-99-99", "9" * 500, "Tue, 04 Mar 99999 10:00:00 GMT", "\x00"])
def test_what_is_no_time(text):
    assert read_time(text) is None


def test_times():
    assert seconds_of(read_time("2025-03-04")) == seconds_of(read_time("Tue, 04 Mar 2025 00:00:00 +0000")) == 1_741_046_400
    assert seconds_of(read_time("2025-03-04 about noon")) == 1_741_046_400


def test_the_clock_follows_jumps_ahead_and_no_others():
    wall, steady = [1000.0], [5.0]
    clock = Clock(wall=lambda: wall[0], steady=lambda: steady[0])
    steady[0], wall[0] = 6.0, 1001.0
    assert clock.now() == 1001.0
    wall[0] = 3.0
    steady[0] = 7.0
    assert clock.now() == 1002.0, "put back"
    wall[0] = 9000.0
    assert clock.now() == 9000.0, "woken from sleep"


def test_robots_delays():
    assert Rules(verdict="rules", text=b"User-agent: *\nCrawl-delay: 2.5").delay() == 2.5
    assert Rules(verdict="rules", text=b"User-agent: *\nRequest-rate: 1/30s").delay() == 30
    assert Rules(verdict="rules", text=b"User-agent: *\nCrawl-delay: 99999999").delay() == 86_400
    assert Rules(verdict="all").delay() == 0
    assert not Rules(verdict="rules", text="\ufeffUser-agent: *\nDisallow: /".encode()).allow("http://a.example/x")


def test_unpacking_stops_at_its_limit():
    unpacker = Unpacker(encoding="gzip", limit=1000)
    with pytest.raises(TooLargeError) as caught:
        unpacker.add(gzip.compress(bytes(10_000_000)))
    assert len(caught.value.body) == 1000
    with pytest.raises(PackingError):
        unpack_file(gzip.compress(b"words")[:-1], 1000)


def test_a_frontier_that_is_none(tmp_path):
    other, words = tmp_path / "other.db", tmp_path / "words.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE x (y)")
    connection.close()
    words.write_bytes(b"no database at all, but quite a few words of it" * 100)
    for path, told in ((other, "no frontier"), (words, "damaged")):
        with pytest.raises(FrontierError, match=told), open_frontier(path, now=0.0):
            pass
    with pytest.raises(FrontierError, match="no frontier"), look_at(tmp_path / "none.db"):
        pass


PAGES = [
    (b"<html><p>caf\xe9</p>", "text/html", "iso-8859-1", "café"),
    ("<html><p>Ёжик в тумане шёл домой</p>".encode("cp1251"), "text/html", "windows-1251", "Ёжик"),
    ("<html><p>Grüße</p>".encode(), "text/html", "iso-8859-1", "Grüße"),
    (b"plain words", "text/plain", "", "plain words"),
    ("<html><p>Grüße</p>".encode("utf-16"), "text/html", "no-such", "Grüße"),
]


@pytest.mark.parametrize(("body", "type_", "charset", "words"), PAGES)
def test_pages_to_documents(body, type_, charset, words):
    raw = page_document(body, "http://a.example/1", media_type=type_, charset=charset, day="2025-03-04", retrieved=0.0)
    assert not isinstance(raw, Problem)
    assert words in raw.text
    assert (raw.document.name, raw.metadata.url, raw.metadata.published) == ("http://a.example/1", "http://a.example/1", "2025-03-04")
    assert raw.document.media_type == type_
    assert raw.document.retrieved is not None


def test_a_page_that_states_its_date_is_believed_before_the_feed():
    body = b'<html><head><meta property="article:published_time" content="2025-03-03"></head><p>Words.</p>'
    raw = page_document(body, "http://a.example/1", media_type="text/html", day="2025-03-04")
    assert not isinstance(raw, Problem)
    assert raw.metadata.published == ""


@pytest.mark.parametrize(("body", "code"), [(b"%PDF-1.4", "not-text"), (b"\x89PNG\r\n", "not-text"), (b" \n", "empty"), (b"", "empty")])
def test_pages_that_are_none(body, code):
    found = page_document(body, "http://a.example/1", media_type="text/html")
    assert isinstance(found, Problem)
    assert (found.code, found.where) == (code, "http://a.example/1")


@pytest.mark.parametrize("junk", [b"<p>", b"<time ", b"<script", b"&", b"\xe9<p>"])
def test_no_page_costs_much_before_it_is_read(junk):
    body = junk * (300_000 // len(junk))
    begin = time.process_time()
    text_hash(body)
    page_document(body, "http://a.example/1", media_type="text/html")
    assert time.process_time() - begin < 3


def test_a_change_far_down_a_long_page_is_a_change(monkeypatch):
    monkeypatch.setattr(pagerows, "MOST_HASHED", 1000)
    long = b"<p>word</p>" * 100
    assert text_hash(long + b"<p>1</p>") != text_hash(long + b"<p>2</p>")
    assert text_hash(b"<p>word</p><script>1</script>") == text_hash(b"<p>word</p><script>2</script>")
