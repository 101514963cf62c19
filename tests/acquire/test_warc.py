"""Pages of web archives, and what is broken in them."""

import gzip
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.acquire import Acquired, find_inputs, read_input
from rapporteur.types import Problem, RawDocument
from tests.acquire.archives import answer, archive, page, record


def read(path: Path, data: bytes, **options: object) -> list[Acquired]:
    path.write_bytes(data)
    found, problems = find_inputs([str(path)])
    assert problems == ()
    results = list(read_input(found[0], **options))  # type: ignore[arg-type]
    assert [one.done for one in results] == sorted(one.done for one in results)
    return results


def urls(results: list[Acquired]) -> list[str]:
    return [one.value.metadata.url.rpartition("/")[2] for one in results if isinstance(one.value, RawDocument)]


def codes(results: list[Acquired]) -> list[str]:
    return [one.value.code for one in results if isinstance(one.value, Problem)]


@pytest.mark.parametrize("packed", [True, False])
def test_every_page_is_a_document_with_its_address_and_the_moment_of_fetching(tmp_path, packed):
    results = read(tmp_path / "crawl.warc.gz", b"".join(archive(range(5), packed=packed)))
    assert urls(results) == ["0", "1", "2", "3", "4"]
    first = results[0].value
    assert isinstance(first, RawDocument)
    assert (first.document.name, first.document.media_type, first.text) == (f"{tmp_path}/crawl.warc.gz#2", "text/html", page(0))
    assert first.document.retrieved == datetime(2025, 3, 11, 8, 30, tzinfo=UTC)
    assert (first.metadata.published, first.problems) == ("", ())
    assert [(problem.value.code, problem.value.refused) for problem in results[5:]] == [("passed-over", False)]
    assert "1 warcinfo records" in results[-1].value.message


def test_packed_in_any_way_it_is_the_same(tmp_path):
    plain = b"".join(archive(range(4), packed=False))
    expected = [one.value.text for one in read(tmp_path / "a.warc", plain) if isinstance(one.value, RawDocument)]
    for name, data in (("b.warc.gz", gzip.compress(plain)), ("c.warc.zst", zstandard.compress(plain))):
        assert [one.value.text for one in read(tmp_path / name, data) if isinstance(one.value, RawDocument)] == expected


def test_what_is_no_page_is_passed_over_and_counted(tmp_path):
    records = [
        record(answer(page(1).encode()), url="https://news.example/good"),
        record(answer(b"moved", status="301 Moved Permanently")),
        record(answer(page(2).encode(), status="404 Not Found")),
        record(answer(b"\x89PNG....", media_type="image/png")),
        record(answer(b'{"a": 1}', media_type="application/json")),
        record(b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n", kind="request", media_type="application/http; msgtype=request"),
        record(b"outlinks: 3\r\n", kind="metadata"),
        record(answer(b"packed by another way", more="Content-Encoding: br\r\n")),
    ]
    results = read(tmp_path / "a.warc.gz", b"".join(gzip.compress(one) for one in records))
    assert urls(results) == ["good"]
    assert codes(results) == ["passed-over"]
    told = results[-1].value.message
    for words in ("1 with status 301", "1 with status 404", "2 not HTML", "1 request records", "1 metadata records", "1 packed in a way"):
        assert words in told


def test_pages_are_unpacked_and_joined(tmp_path):
    body = page(3).encode()
    chunked = b"".join(f"{len(body[i : i + 50]):x}\r\n".encode() + body[i : i + 50] + b"\r\n" for i in range(0, len(body), 50)) + b"0\r\n\r\n"
    records = [
        record(answer(gzip.compress(body), more="Content-Encoding: gzip\r\n"), url="https://x.example/packed"),
        record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked, url="https://x.example/chunked"),
        record(answer(body, more="X-Crawler-Content-Encoding: gzip\r\n"), url="https://x.example/crawler"),
        record(answer(body, media_type=""), url="https://x.example/untold"),
    ]
    results = read(tmp_path / "a.warc.gz", b"".join(gzip.compress(one) for one in records))
    assert [one.value.text for one in results if isinstance(one.value, RawDocument)] == [page(3)] * 4


@pytest.mark.parametrize(
    ("media_type", "head", "expected"),
    [
        ("text/html; charset=windows-1251", "", "Москва"),
        ("text/html; charset=ISO-8859-1", '<meta charset="windows-1251">', "Москва"),
        ("text/html; charset=nonsense", '<meta charset="windows-1251">', "Москва"),
    ],
)
def test_the_encoding_is_the_pages_own_or_what_the_server_named(tmp_path, media_type, head, expected):
    body = f"<html><head>{head}</head><body><p>{expected} {expected}</p></body></html>".encode("cp1251")
    (found,) = read(tmp_path / "a.warc", record(answer(body, media_type=media_type)))
    assert isinstance(found.value, RawDocument)
    assert expected in found.value.text


def test_utf8_is_read_as_such_whatever_the_server_said(tmp_path):
    (found,) = read(tmp_path / "a.warc", record(answer("<p>Zürich and Łódź</p>".encode(), media_type="text/html; charset=ISO-8859-1")))
    assert isinstance(found.value, RawDocument)
    assert "Zürich and Łódź" in found.value.text


def test_texts_that_were_taken_out_of_pages_are_read(tmp_path):
    (found,) = read(tmp_path / "a.wet.gz", gzip.compress(record(b"The mayor spoke.\n", kind="conversion", media_type="text/plain")))
    assert isinstance(found.value, RawDocument)
    assert (found.value.document.media_type, found.value.text) == ("text/plain", "The mayor spoke.\n")


def test_the_same_page_at_two_addresses_is_two_documents(tmp_path):
    body = answer(page(1).encode())
    results = read(
        tmp_path / "a.warc", record(body, url="https://a.example/") + record(body, url="https://b.example/") + record(body, url="https://a.example/")
    )
    ids = [one.value.document.id for one in results if isinstance(one.value, RawDocument)]
    assert (len(ids), len(set(ids))) == (3, 2)


@pytest.mark.parametrize("broken", range(1, 6))
def test_a_damaged_member_costs_no_other(tmp_path, broken):
    members = archive(range(6))
    data = bytearray(members[broken])
    middle = len(data) // 2
    data[middle : middle + 12] = b"\x00" * 12
    results = read(tmp_path / "a.warc.gz", b"".join([*members[:broken], bytes(data), *members[broken + 1 :]]))
    assert urls(results) == [str(number) for number in range(6) if number != broken - 1]
    assert codes(results) == ["broken-record", "passed-over"]
    problem = next(one.value for one in results if isinstance(one.value, Problem))
    assert "gzip data are damaged" in problem.message
    assert problem.refused


@pytest.mark.parametrize("cut", [5, 40, 200])
def test_a_file_that_breaks_off_gives_all_before_the_end(tmp_path, cut):
    results = read(tmp_path / "a.warc.gz", b"".join(archive(range(6)))[:-cut])
    assert (urls(results), codes(results)) == (["0", "1", "2", "3", "4"], ["broken-record", "passed-over"])
    results = read(tmp_path / "b.warc", b"".join(archive(range(6), packed=False))[:-cut])
    assert (urls(results), codes(results)) == (["0", "1", "2", "3", "4"], ["broken-record", "passed-over"])


def test_rubbish_between_records_is_passed_over(tmp_path):
    records = archive(range(4), packed=False)
    data = b"".join([*records[:2], b"rubbish\r\nWARC is a word here\r\n" * 50, *records[2:]])
    results = read(tmp_path / "a.warc", data)
    assert (urls(results), codes(results)) == (["0", "1", "2", "3"], ["broken-record", "passed-over"])
    wrong = records[2].replace(b"Content-Length", b"Content-Size", 1)
    results = read(tmp_path / "b.warc", b"".join([*records[:2], wrong, *records[3:]]))
    assert (urls(results), codes(results)) == (["0", "2", "3"], ["broken-record", "passed-over"])


def test_a_record_over_the_limit_is_named_and_never_held(tmp_path):
    large = record(answer(page(9, "word " * 200_000).encode()), url="https://news.example/large")
    members = archive(range(3))
    data = b"".join([*members[:2], gzip.compress(large), *members[2:]])
    results = read(tmp_path / "a.warc.gz", data, max_row_bytes=100_000)
    assert (urls(results), codes(results)) == (["0", "1", "2"], ["row-too-long", "passed-over"])


def test_a_broken_answer_is_a_problem_of_its_own(tmp_path):
    records = archive(range(2), packed=False)
    data = b"".join(
        [
            *records,
            record(b"no http at all"),
            record(b""),
            record(answer(b"\x1f\x8b\x08broken", more="Content-Encoding: gzip\r\n")),
            record(answer(b"")),
        ]
    )
    results = read(tmp_path / "a.warc", data)
    assert urls(results)[:2] == ["0", "1"]
    assert len(results) > 2


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4), st.booleans())
def test_no_damage_makes_it_stop(tmp_path_factory, seed, cuts, packed):
    data = bytearray(b"".join(archive(range(6), packed=packed)))
    chance = random.Random(seed)
    for _ in range(cuts):
        place = chance.randrange(len(data))
        data[place : place + chance.randrange(30)] = chance.randbytes(chance.randrange(30))
    results = read(tmp_path_factory.mktemp("warc") / "a.warc.gz", b"WARC/1.0\r\n" * (not packed) + bytes(data))
    assert len(urls(results)) >= 6 - 2 * cuts - 1 or codes(results)


@pytest.mark.parametrize("name", ["a.txt", "rows.jsonl", "page.html"])
def test_zstd_is_unpacked(tmp_path, name):
    story = (
        '{"text": "The port of Varna reopened on Monday."}\n'
        if name.endswith("jsonl")
        else f"<html><body>{'The port reopened.' * 5000}</body></html>"
    )
    (plain,) = read(tmp_path / name, story.encode())
    frames = zstandard.compress(story.encode()[:20]) + zstandard.compress(story.encode()[20:])
    (found,) = read(tmp_path / f"{name}.zst", frames)
    assert found.value.text == plain.value.text
    results = read(tmp_path / f"broken-{name}.zst", frames[:-5])
    assert "broken-zstd" in codes(results)
