"""One GET over the standard library's HTTP reader, with what that leaves open: where it connects, how long and how much.

A client library would follow redirects to other hosts by itself, has time limits for single reads only, and unpacks what it is sent
piece by piece before anybody can count; all three are decided here (docs/architecture.md says why there is none).
"""

import http.client
import io
import re
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, cast
from urllib.parse import SplitResult, urlsplit

from rapporteur.fetch.addresses import NoAddressError, Resolver, choose_addresses, resolve
from rapporteur.fetch.packing import PackingError, TooLargeError, Unpacker, unpack_file
from rapporteur.fetch.values import LIMITS, Answer, Kind, Request

DEADLINE: Final = 60.0
"""Seconds that one request may take in all, from the name's look-up to the last byte, however slowly the server drips."""

MOST_INTERIM: Final = 8
"""Answers of the 100 class ("continue", "early hints") that are passed over before the real one."""

_CHUNK: Final = 65536
_PAGES: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
_NO_FEEDS: Final = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")
_ACCEPT: Final = {
    "robots": "text/plain, */*;q=0.1",
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1",
    "page": "text/html, application/xhtml+xml, text/plain;q=0.8",
}
_SENDABLE = re.compile(r"[\x21-\x7e]+")


class BadAnswerError(Exception):
    """An answer that cannot be used; ``code`` says why in a word."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(slots=True, kw_only=True, eq=False)
class Timed(io.RawIOBase):
    """What a socket sends, until a moment of the steady clock; counts the bytes."""

    socket: socket.socket
    until: float
    steady: Callable[[], float]
    count: int = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; raises TimeoutError when the whole request has had its time."""
        self.socket.settimeout(left(self.until, self.steady))
        size = self.socket.recv_into(buffer)
        self.count += size
        return size

    def makefile(self, mode: str) -> io.BufferedReader:  # noqa: ARG002 - as the HTTP reader calls it on a socket
        """This stream with a buffer."""
        return io.BufferedReader(self, _CHUNK)


def left(until: float, steady: Callable[[], float]) -> float:
    """Seconds left; raises TimeoutError when none are."""
    seconds = until - steady()
    if seconds <= 0:
        raise TimeoutError
    return seconds


@dataclass(kw_only=True)
class Network:
    """Asks servers. ``agent`` is what the User-Agent line says; ``private`` permits addresses of this machine and of local networks."""

    agent: str
    private: bool = False
    deadline: float = DEADLINE
    resolver: Resolver = resolve
    steady: Callable[[], float] = field(default=time.monotonic)

    def get(self, request: Request) -> Answer:
        """The answer to a request, of whatever kind; never raises for what a server or the network does. Redirects are not followed."""
        begin = self.steady()
        timed: list[Timed] = []
        try:
            answer = self._get(request, begin + self.deadline, timed)
        except (NoAddressError, BadAnswerError) as error:
            answer = Answer(status=0, code=error.code, note=str(error))
        except TimeoutError:
            answer = Answer(status=0, code="timeout", note=f"it was not done within {self.deadline:g} seconds")
        except ssl.SSLError as error:
            answer = Answer(status=0, code="tls", note=f"no secure connection ({getattr(error, 'verify_message', '') or error.reason or error})")
        except http.client.HTTPException as error:
            answer = Answer(status=0, code="broken", note=f"the answer is no HTTP or breaks off ({type(error).__name__})")
        except OSError as error:
            answer = Answer(status=0, code="connection", note=f"the connection failed ({error.strerror or error})")
        except ValueError as error:
            answer = Answer(status=0, code="broken", note=f"the answer is no HTTP ({error})")
        size = sum(one.count for one in timed)
        return Answer(
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            size=size,
            milliseconds=round(1000 * (self.steady() - begin)),
            code=answer.code,
            note=answer.note,
        )

    def _get(self, request: Request, until: float, timed: list[Timed]) -> Answer:
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or not _SENDABLE.fullmatch(request.url):
            raise BadAnswerError("bad-url", "this is no address of a page: it must begin with http:// or https://")
        with self._connected(parts, until) as connection:
            connection.settimeout(left(until, self.steady))
            connection.sendall(self._lines(request, parts))
            stream = Timed(socket=connection, until=until, steady=self.steady)
            timed.append(stream)
            return read_answer(stream, request.kind)

    def _connected(self, parts: SplitResult, until: float) -> socket.socket:
        """A connection to the very address that was found fit, secure where the URL says so."""
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = choose_addresses(host, port, private=self.private, within=left(until, self.steady), resolver=self.resolver)
        connection = self._first_that_answers(addresses, port, until)
        try:
            if parts.scheme == "https":
                connection.settimeout(left(until, self.steady))
                connection = self._trust.wrap_socket(connection, server_hostname=host)
        except BaseException:
            connection.close()
            raise
        return connection

    def _first_that_answers(self, addresses: Sequence[str], port: int, until: float) -> socket.socket:
        """A connection to the first address that takes one, each given its share of the time that is left. Raises the last one's error."""
        for number, address in enumerate(addresses):
            try:
                return socket.create_connection((address, port), timeout=left(until, self.steady) / (len(addresses) - number))
            except OSError:
                if number == len(addresses) - 1:
                    raise
        raise OSError("no address")

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """The system's certificates, and certifi's for systems that have none."""
        import certifi

        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context

    def _lines(self, request: Request, parts: SplitResult) -> bytes:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: {parts.netloc.rpartition('@')[2]}",
            f"User-Agent: {self.agent}",
            f"Accept: {_ACCEPT[request.kind]}",
            "Accept-Encoding: gzip",
            "Connection: close",
        ]
        lines += [f"If-None-Match: {request.etag}"] if request.etag else []
        lines += [f"If-Modified-Since: {request.modified}"] if request.modified else []
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", errors="replace")


def read_answer(stream: Timed, kind: Kind) -> Answer:
    """The answer as it comes; its body only where it is one that is wanted."""
    response = http.client.HTTPResponse(cast("socket.socket", stream), method="GET")  # all that it asks of a socket is makefile
    try:
        begin(response)
        headers = {name.lower(): value for name, value in reversed(response.getheaders())}
        if response.status != http.client.OK:
            return Answer(status=response.status, headers=headers)
        note = unwanted(kind, headers)
        if note:
            return Answer(status=response.status, headers=headers, code="wrong-type", note=note)
        return read_body(response, kind, headers)
    finally:
        response.close()


def begin(response: http.client.HTTPResponse) -> None:
    """Reads the status and headers of the final answer."""
    for _ in range(MOST_INTERIM):
        response.begin()
        if response.status >= http.client.OK:
            return
        response.headers = cast("http.client.HTTPMessage", None)  # as before begin(), which passes over an answer that it has
    raise BadAnswerError("broken", "the server only sends answers that are not final")


def unwanted(kind: Kind, headers: dict[str, str]) -> str:
    """Why a body is not even looked at: its type is not one that a page (or a feed) can have. Empty when it may be."""
    type_ = media_type(headers)
    if (kind == "page" and type_ not in _PAGES) or (kind == "feed" and type_.startswith(_NO_FEEDS)):
        return f"it is {type_}, not a {kind}"
    return ""


def media_type(headers: dict[str, str]) -> str:
    """The media type without its parameters, in lower case; "" where none is said."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def read_body(response: http.client.HTTPResponse, kind: Kind, headers: dict[str, str]) -> Answer:
    """The body, unpacked, up to the limit of its kind."""
    limit = LIMITS[kind]
    if (response.length or 0) > limit and kind != "robots":
        raise BadAnswerError("too-large", f"it has {response.length:,} bytes, more than {limit:,}")
    try:
        unpacker = Unpacker(encoding=headers.get("content-encoding", ""), limit=limit)
        while piece := response.read1(_CHUNK):
            unpacker.add(piece)
        if response.length:
            raise BadAnswerError("broken", f"it breaks off {response.length:,} bytes before its end")
        body = unpack_file(unpacker.end(), limit) if kind == "feed" else unpacker.end()
    except TooLargeError as error:
        if kind != "robots":
            raise BadAnswerError("too-large", f"it unpacks to more than {limit:,} bytes") from error
        body = error.body
    except PackingError as error:
        raise BadAnswerError("broken", str(error)) from error
    return Answer(status=response.status, headers=headers, body=body)
