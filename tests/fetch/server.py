"""A server on loopback that behaves, or misbehaves, as each path was told to; it writes down what it was asked."""

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Route = Callable[["Handler"], None]

PAGE = """<html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The harbour office of Port Essel met the owners of the ferry line on Tuesday and agreed on a date for the first crossing in May.</p>
<p>Minister Kivi said that {words}. Director Brandt said that the boats were ready and that the crews had been hired in the spring.</p>
<p>The line has been closed for two winters, since a storm tore away the landing stage and the council could not pay for another.</p>
</article></body></html>"""


def page(title: str, words: str = "the ferry line would open in May") -> bytes:
    return PAGE.format(title=title, words=words).encode()


def rss(base: str, *paths: str, extra: str = "") -> bytes:
    items = "".join(f"<item><title>{path}</title><link>{base}{path}</link></item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title>{extra}{items}</channel></rss>'.encode()


class Handler(BaseHTTPRequestHandler):
    """One request; ``self.site`` has the routes."""

    protocol_version = "HTTP/1.1"
    site: "Site"

    def do_GET(self) -> None:
        self.site.asked.append(Asked(path=self.path, headers={name.lower(): value for name, value in self.headers.items()}, time=time.monotonic()))
        route = self.site.routes.get(self.path, missing)
        with suppress(BrokenPipeError, ConnectionResetError):
            route(self)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Silent."""


def missing(handler: Handler) -> None:
    send(handler, 404, b"no such page")


def send(handler: Handler, status: int, body: bytes = b"", type_: str = "text/html; charset=utf-8", **headers: str) -> None:
    handler.send_response(status)
    if type_:
        handler.send_header("Content-Type", type_)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    if "Content_Length" not in headers and "Transfer_Encoding" not in headers:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@dataclass(frozen=True)
class Asked:
    path: str
    headers: dict[str, str]
    time: float


@dataclass
class Site:
    """Routes by path, and what was asked."""

    base: str
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def add(self, path: str, body: bytes | Callable[[], bytes], type_: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> str:
        self.routes[path] = lambda handler: send(handler, status, body() if callable(body) else body, type_, **headers)
        return self.base + path

    def redirect(self, path: str, target: str, status: int = 302) -> str:
        self.routes[path] = lambda handler: send(handler, status, b"", Location=target)
        return self.base + path

    def conditional(
        self, path: str, body: Callable[[], bytes], etag: Callable[[], str], modified: str = "", type_: str = "application/rss+xml"
    ) -> str:
        """Answers 304 where the validator sent is the present one."""

        def answer(handler: Handler) -> None:
            headers = {"ETag": etag(), **({"Last_Modified": modified} if modified else {})}
            if handler.headers.get("If-None-Match") == etag():
                handler.send_response(304)
                handler.send_header("ETag", etag())
                handler.end_headers()
            else:
                send(handler, 200, body(), type_, **headers)

        self.routes[path] = answer
        return self.base + path

    def paths(self, *, robots: bool = False) -> list[str]:
        return [one.path for one in self.asked if robots or one.path != "/robots.txt"]


@contextmanager
def serving(host: str = "127.0.0.1", context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site for as long as the block lasts; a secure one where a context is given."""
    site = Site(base="")
    server = ThreadingHTTPServer((host, 0), type("SiteHandler", (Handler,), {"site": site}))
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.base = f"http{'s' if context else ''}://{host}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def bomb(handler: Handler) -> None:
    """Ten kilobytes that unpack to ten megabytes, many times over."""
    packed = gzip.compress(bytes(10_000_000), 9)
    send(handler, 200, packed * 20, Content_Encoding="gzip")


def endless(handler: Handler) -> None:
    """A page without an end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>and so on and so forth</p>" * 4000)


def drip(handler: Handler) -> None:
    """One byte now and then: no single read ever takes long."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(2000):
        handler.wfile.write(b"x")
        time.sleep(0.02)


def drip_headers(handler: Handler) -> None:
    """Headers that never end, slowly."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(2000):
        handler.wfile.write(b"X-%d: y\r\n" % number)
        time.sleep(0.02)


def endless_headers(handler: Handler) -> None:
    """Headers that never end, fast."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-Long: " + b"y" * 60_000 + b"\r\n")


def silent(handler: Handler) -> None:
    """Takes the request and says nothing."""
    del handler
    time.sleep(3)


def raw(data: bytes) -> Route:
    """Any bytes at all."""
    return lambda handler: handler.wfile.write(data) and None


def cut_off(handler: Handler) -> None:
    """Promises more than it sends."""
    send(handler, 200, b"<html><p>half", Content_Length="5000")


def cut_off_chunks(handler: Handler) -> None:
    """Breaks off in the middle of chunks."""
    send(handler, 200, b"400\r\n<html>half a chunk", Transfer_Encoding="chunked")


def early_hints(handler: Handler) -> None:
    """Answers that are not final, then one that is."""
    body = page("Hints")
    handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
    send(handler, 200, body)


def never_final(handler: Handler) -> None:
    """Answers that are not final, for ever."""
    while True:
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
