"""The readers that are fuzzed, and the valid inputs that fuzzing begins with."""

import gzip
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapporteur.runs.desk import Desk

ARCHIVES, TEXTS = import_module("tests.acquire.archives"), import_module("tests.flows.texts")
"""By name, since mypy does not check the tests."""

LIMIT = 100_000
"""Bytes of a row or document: small, so that the limits are met too."""

JSON_LD = '{"@type": "NewsArticle", "headline": "Bridge opens", "datePublished": "2031-03-04T10:00:00Z", "author": [{"name": "Ina Brandt"}]}'


def same(data: bytes) -> bytes:
    """The data as they are."""
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reader: valid inputs, what reads one (and gives how many documents and problems), how an input is packed after it was changed."""

    name: str
    seeds: Callable[[Path], list[bytes]]
    read: Callable[[bytes, Path], int]
    packed: Callable[[bytes], bytes] = same


def read_file(ending: str) -> Callable[[bytes, Path], int]:
    """What reads a file of this ending, as ``read`` does it."""

    def read(data: bytes, folder: Path) -> int:
        from rapporteur.acquire import find_inputs, read_input

        path = folder / f"input{ending}"
        path.write_bytes(data)
        inputs, problems = find_inputs([str(path)])
        return len(problems) + sum(1 for one in inputs for _ in read_input(one, max_bytes=LIMIT, max_row_bytes=LIMIT))

    return read


def read_page(data: bytes, folder: Path) -> int:
    """A page of the web to its articles: what a server sent, decoded, cleaned and dated."""
    from rapporteur import pipeline
    from rapporteur.acquire.webpage import page_document
    from rapporteur.types import Problem

    del folder
    raw = page_document(data, "https://news.example/1", media_type="text/html", charset="utf-8", retrieved=1e9)
    return 1 if isinstance(raw, Problem) else len(pipeline.find_articles_in(desk(), raw).articles)


@cache
def desk() -> "Desk":
    """What a worker has at hand, loaded once."""
    from rapporteur.runs.desk import Desk

    return Desk()


def read_feed(data: bytes, folder: Path) -> int:
    """A feed or sitemap."""
    from rapporteur.fetch.feeds import read_feed

    del folder
    found = read_feed(data, "https://news.example/feed", "utf-8")
    return 1 if isinstance(found, str) else len(found.entries)


def texts(folder: Path) -> list[bytes]:
    """Plain text in several encodings."""
    del folder
    words = TEXTS.text(1).replace("said", "“said” – né")
    return [words.encode(encoding, errors="replace") for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "utf-32")]


def pages(folder: Path) -> list[bytes]:
    """Pages, plain and with all that pages have."""
    del folder
    story = "".join(f"<p>{part}</p>" for part in TEXTS.text(2).split("\n\n"))
    head = f'<meta charset="utf-8"><link rel="canonical" href="/a/1"><script type="application/ld+json">{JSON_LD}</script><base href="https://x.example/">'
    meta = '<meta property="article:published_time" content="2031-03-04"><meta name="author" content="By Ina Brandt"><title>Bridge | Post</title>'
    table = "<table><tr><td>1</td><td>two</td></tr></table><ul><li>One<li>Two</ul><blockquote>Words</blockquote><pre>x</pre><a href='/b'>more</a>"
    full = (
        f"<!doctype html><html lang=en><head>{head}{meta}</head><body><article><h1>Bridge</h1><time datetime=2031-03-04>4 March</time>{story}{table}"
    )
    return [
        ARCHIVES.page(1).encode(),
        full.encode() + b"</article></body></html>",
        full.encode("utf-16"),
        full.replace("said", "‘said’").encode("cp1252"),
    ]


def json_lines(folder: Path) -> list[bytes]:
    """Rows, and rows of rows."""
    del folder
    rows = [{"id": number, "text": TEXTS.text(number), "published": "2031-03-04", "outlet": None, "more": [{}]} for number in range(3)]
    lines = "\n".join(json.dumps(row) for row in rows)
    return [lines.encode(), lines.encode("utf-16"), json.dumps({"html": "<p>Words</p>", "url": "https://x.example"}).encode()]


def json_files(folder: Path) -> list[bytes]:
    """Lists, wrappers, single objects."""
    del folder
    rows = [{"text": TEXTS.text(number)[:300], "id": str(number)} for number in range(3)]
    return [json.dumps(one, indent=1).encode() for one in (rows, {"count": 3, "articles": rows}, rows[0], [])]


def csv_files(folder: Path) -> list[bytes]:
    """Tables with several delimiters, quotes, line breaks in cells."""
    del folder
    rows = ["id,text,published", *(f'{number},"{TEXTS.text(number)[:300]}",2031-03-04' for number in range(3))]
    return ["\n".join(rows).encode(), "\r\n".join(rows).replace(",", ";").encode("cp1252", errors="replace"), "\n".join(rows).encode("utf-16")]


def parquet_files(folder: Path) -> list[bytes]:
    """Tables of several types and packings."""
    import duckdb

    path, found = folder / "seed.parquet", []
    columns = "range AS id, 'Story ' || range AS text, DATE '2031-03-01' AS published, [range] AS more, {'a': range} AS deep, NULL::DOUBLE AS outlet"
    for packing in ("uncompressed", "snappy", "zstd"):
        duckdb.sql(f"COPY (SELECT {columns} FROM range(20)) TO '{path}' (FORMAT parquet, COMPRESSION {packing})")
        found.append(path.read_bytes())
    return found


def warc_files(folder: Path) -> list[bytes]:
    """Unpacked archives: pages plain, packed, in pieces; other records."""
    del folder
    page = ARCHIVES.page(4).encode()
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    bodies = [
        ARCHIVES.answer(gzip.compress(page), more="Content-Encoding: gzip\r\n"),
        ARCHIVES.answer(zlib.compress(page), more="Content-Encoding: deflate\r\n"),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
        ARCHIVES.answer(page, status="301 Moved"),
        ARCHIVES.answer(page, media_type=""),
    ]
    others = [ARCHIVES.record(page, kind=kind, media_type="text/html") for kind in ("resource", "conversion", "metadata", "request")]
    return [
        b"".join(ARCHIVES.archive(range(3), packed=False)),
        *(b"".join(ARCHIVES.record(body) for body in bodies[at : at + 2]) for at in range(5)),
        *others,
    ]


def packed_files(folder: Path) -> list[bytes]:
    """All sorts packed with gzip and zstd, in one piece and in several."""
    import zstandard

    pack = zstandard.ZstdCompressor().compress
    plain = [texts(folder)[0], json_lines(folder)[0], csv_files(folder)[0], parquet_files(folder)[0]]
    return [
        b"".join(ARCHIVES.archive(range(3))),
        *(gzip.compress(one) for one in plain),
        *(pack(one) for one in plain),
        gzip.compress(plain[0][:200]) + gzip.compress(plain[0][200:]),
        pack(plain[1][:200]) + pack(plain[1][200:]),
    ]


def feeds(folder: Path) -> list[bytes]:
    """RSS, Atom, RDF, JSON Feed, sitemaps and lists of sitemaps."""
    del folder
    item = "<item><title>A &amp; B</title><link>/1</link><guid>x</guid><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item>"
    entry = '<entry><title><![CDATA[A <b>B</b>]]></title><link rel="alternate" href="/2"/><updated>2031-03-04T10:00:00Z</updated></entry>'
    news = "<url><loc>https://x.example/3</loc><n:news><n:publication_date>2031-03-04</n:publication_date><n:title>T</n:title></n:news></url>"
    rows = [{"id": "https://x.example/4", "title": "T", "date_published": "2031-03-04T10:00:00Z"}, {"url": "/5", "date_modified": "2031-03-04"}]
    return [
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title><ttl>60</ttl>{item * 3}</channel></rss>'.encode(),
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://x.example/"><title>T</title>{entry * 3}</feed>'.encode(),
        f'<?xml version="1.0" encoding="utf-16"?><feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'.encode("utf-16"),
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="urn:n">{news * 3}</urlset>'.encode(),
        b"<sitemapindex><sitemap><loc>/6.xml</loc><lastmod>2031-03-04</lastmod></sitemap></sitemapindex>",
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": rows}).encode(),
    ]


READERS = {
    one.name: one
    for one in (
        Reader(name="text", seeds=texts, read=read_file(".txt")),
        Reader(name="html", seeds=pages, read=read_file(".html")),
        Reader(name="page", seeds=pages, read=read_page),
        Reader(name="jsonl", seeds=json_lines, read=read_file(".jsonl")),
        Reader(name="json", seeds=json_files, read=read_file(".json")),
        Reader(name="csv", seeds=csv_files, read=read_file(".csv")),
        Reader(name="parquet", seeds=parquet_files, read=read_file(".parquet")),
        Reader(name="warc", seeds=warc_files, read=read_file(".warc")),
        Reader(name="warc-gz", seeds=warc_files, read=read_file(".warc.gz"), packed=gzip.compress),
        Reader(name="packed", seeds=packed_files, read=read_file("")),
        Reader(name="feed", seeds=feeds, read=read_feed),
    )
}
"""All readers by name."""
