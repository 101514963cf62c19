"""One request against a server on loopback that misbehaves in every way we know of."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from dataclasses import replace

import pytest

from rapporteur.fetch.get import Network
from rapporteur.fetch.values import LIMITS, Request
from tests.fetch import server
from tests.fetch.server import Site, page, raw, send, serving

NETWORK = Network(agent="Rapporteur/test (+mailto:a@example.org)", private=True, deadline=30)
HASTY = replace(NETWORK, deadline=0.4)
"""For servers that take longer than anybody waits; on a busy machine it would not wait for others either."""


@pytest.fixture(scope="module")
def site():
    with serving() as site:
        yield site


def get(site: Site, path: str, kind: str = "page", network: Network = NETWORK, **settings):
    url = path if "://" in path else site.base + path
    return network.get(Request(kind=kind, key=1, url=url, host="127.0.0.1", **settings))


MISBEHAVING = {
    "a gzip bomb": (server.bomb, "too-large"),
    "a page without end": (server.endless, "too-large"),
    "a body byte by byte": (server.drip, "timeout"),
    "headers byte by byte": (server.drip_headers, "timeout"),
    "headers without end": (server.endless_headers, "broken"),
    "silence": (server.silent, "timeout"),
    "only interim answers": (server.never_final, "broken"),
    "no HTTP": (raw(b"220 mail.example.org ESMTP\r\n"), "broken"),
    "nothing at all": (raw(b""), "broken"),
    "a status that is no number": (raw(b"HTTP/1.1 OK 200\r\n\r\n"), "broken"),
    "a length that is not kept": (server.cut_off, "broken"),
    "chunks that break off": (server.cut_off_chunks, "broken"),
    "chunks of no size": (raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"), "broken"),
    "a huge length": (lambda handler: send(handler, 200, b"", Content_Length="99999999999"), "too-large"),
    "a picture": (lambda handler: send(handler, 200, b"\x89PNG", type_="image/png"), "wrong-type"),
    "a PDF": (lambda handler: send(handler, 200, b"%PDF", type_="application/pdf"), "wrong-type"),
    "an encoding not asked for": (lambda handler: send(handler, 200, b"\x0b\x02\x80abc\x03", Content_Encoding="br"), "broken"),
    "damaged gzip": (lambda handler: send(handler, 200, b"\x1f\x8b\x08 not gzip at all", Content_Encoding="gzip"), "broken"),
    "gzip that breaks off": (lambda handler: send(handler, 200, gzip.compress(page("x"))[:-20], Content_Encoding="gzip"), "broken"),
    "text that calls itself gzip": (lambda handler: send(handler, 200, page("x"), Content_Encoding="gzip"), "broken"),
    "a hundred and one headers": (raw(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 101 + b"\r\n"), "broken"),
}


@pytest.mark.parametrize("name", MISBEHAVING)
def test_whatever_a_server_does_ends_soon_and_is_told(site, name):
    route, code = MISBEHAVING[name]
    site.routes["/bad"] = route
    begin = time.monotonic()
    answer = get(site, "/bad", network=HASTY if code == "timeout" else NETWORK)
    assert answer.code == code, answer
    assert answer.body == b""
    assert answer.note
    assert time.monotonic() - begin < 15


PACKED = {
    "gzip": gzip.compress(page("P")),
    "x-gzip": gzip.compress(page("P")),
    "gzip in members": gzip.compress(page("P")[:100]) + gzip.compress(page("P")[100:]),
    "gzip with rubbish after it": gzip.compress(page("P")) + b"\x00\x00rubbish",
    "deflate": zlib.compress(page("P")),
    "deflate, bare": zlib.compress(page("P"))[2:-4],
    "identity": page("P"),
}


@pytest.mark.parametrize("name", PACKED)
def test_packed_pages_are_unpacked(site, name):
    site.add("/packed", PACKED[name], Content_Encoding=name.split()[0].rstrip(","))
    assert get(site, "/packed").body == page("P")


def test_interim_answers_are_passed_over(site):
    site.routes["/hints"] = server.early_hints
    assert get(site, "/hints").body == page("Hints")


def test_a_body_is_counted_on_the_wire_and_unpacked_in_chunks(site):
    body = page("x") + bytes(100_000)
    site.add("/zeros", gzip.compress(body), Content_Encoding="gzip")
    answer = get(site, "/zeros")
    assert answer.body == body
    assert answer.size < 5000


@pytest.mark.parametrize(("kind", "code"), [("page", "too-large"), ("feed", "")])
def test_each_kind_has_its_limit(site, kind, code):
    body = b"<rss>" + b" " * (LIMITS["page"] + 1)
    site.add("/long", body, "text/html")
    assert get(site, "/long", kind).code == code


def test_a_long_robots_file_is_cut_and_used(site):
    site.add("/robots-long", b"User-agent: *\nDisallow: /x\n" + b"# and so on\n" * 100_000, "text/plain")
    answer = get(site, "/robots-long", "robots")
    assert (answer.code, len(answer.body)) == ("", LIMITS["robots"])


def test_a_sitemap_that_is_a_packed_file(site):
    site.add("/sitemap.xml.gz", gzip.compress(b"<urlset></urlset>"), "application/x-gzip")
    assert get(site, "/sitemap.xml.gz", "feed").body == b"<urlset></urlset>"
    site.add("/bomb.xml.gz", gzip.compress(bytes(LIMITS["feed"] + 1)), "application/x-gzip")
    assert get(site, "/bomb.xml.gz", "feed").code == "too-large"


def test_what_is_sent(site):
    site.add("/seen", page("x"))
    get(site, "/seen?b=2&a=1", etag='"v1"', modified="Tue, 04 Mar 2025 10:00:00 GMT")
    asked = site.asked[-1]
    assert asked.path == "/seen?b=2&a=1"
    assert asked.headers["user-agent"] == NETWORK.agent
    assert asked.headers["if-none-match"] == '"v1"'
    assert asked.headers["if-modified-since"] == "Tue, 04 Mar 2025 10:00:00 GMT"
    assert asked.headers["host"] == site.base.removeprefix("http://")


def test_no_answer_has_a_body_but_a_good_one(site):
    site.add("/gone", b"long words", status=410, Retry_After="60")
    answer = get(site, "/gone")
    assert (answer.status, answer.body, answer.headers["retry-after"]) == (410, b"", "60")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "file:///etc/passwd", "http:///x", "http://ex ample.org/", "http://example.org/\r\nX: y", "nonsense"]
)
def test_what_is_no_address_is_never_asked(url):
    assert NETWORK.get(Request(kind="page", key=1, url=url, host="")).code in {"bad-url", "broken"}


def test_a_closed_port(site):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert get(site, f"http://127.0.0.1:{port}/").code == "connection"


def test_plain_words_on_a_secure_port(site):
    assert get(site, site.base.replace("http:", "https:") + "/", network=HASTY).code in {"tls", "timeout"}


def test_a_server_that_hangs_up(site):
    def reset(handler):
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        handler.connection.close()

    site.routes["/reset"] = reset
    assert get(site, "/reset").code in {"connection", "broken"}


def test_a_name_server_that_hangs(site):
    waiting = threading.Event()
    network = Network(agent="x", deadline=0.1, resolver=lambda *_: [str(waiting.wait(30))])
    begin = time.monotonic()
    answer = get(site, "http://slow.example/", network=network)
    waiting.set()
    assert answer.code in {"timeout", "dns"}
    assert time.monotonic() - begin < 15


def test_a_name_that_leads_to_this_machine_is_refused_and_nothing_is_connected(site, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("a connection was opened"))
    network = Network(agent="x", resolver=lambda *_: ["127.0.0.1"])
    answer = get(site, "http://rebound.example/", network=network)
    assert answer.code == "private-address"
    assert "--allow-private" in answer.note


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(site, monkeypatch):
    """A name that gives a public address first and a private one the next time is looked up once."""
    answers = iter([["192.0.2.1", "93.184.216.34"], ["127.0.0.1"]])
    connected = []

    def connect(address, timeout):
        connected.append(address)
        raise ConnectionRefusedError(timeout)

    monkeypatch.setattr(socket, "create_connection", connect)
    get(site, "http://rebound.example:81/", network=Network(agent="x", resolver=lambda *_: next(answers)))
    assert connected == [("93.184.216.34", 81)]


def test_a_certificate_that_nobody_vouches_for(tmp_path):
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not there to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made = subprocess.run([openssl, *words, "-keyout", str(key), "-out", str(certificate)], capture_output=True, check=False)
    assert made.returncode == 0, made.stderr
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(context=context) as secure:
        secure.add("/a", page("A"))
        answer = get(secure, secure.base + "/a", network=Network(agent="x", private=True))
        assert (answer.code, answer.status) == ("tls", 0)
        assert "self" in answer.note
        assert secure.asked == []
