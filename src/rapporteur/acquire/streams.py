"""Bytes of an input as they come: unpacked, counted, line by line."""

import codecs
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from rapporteur.acquire.formats import HEAD_BYTES, format_of, is_gzip, looks_like_utf16
from rapporteur.acquire.values import Format, Input

_CHUNK: Final = 65536


class Counted(io.RawIOBase):
    """A stream that counts what was read from it, after some bytes that were read before."""

    def __init__(self, stream: BinaryIO, head: bytes = b"") -> None:
        super().__init__()
        self._stream = stream
        self._head = head
        self.done = 0

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, first from the bytes read before."""
        data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        if not data:
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.done += len(data)
        return len(data)


class _Recoded(io.RawIOBase):
    """A UTF-16 or UTF-32 stream as UTF-8; what stands for nothing becomes U+FFFD."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            data = self._stream.read(_CHUNK)
            self._rest = self._decoder.decode(data, final=not data).encode("utf8", errors="replace")
            if not data:
                break
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An opened input: its unpacked bytes, the counter of its packed ones, its format and where to say it is."""

    name: str
    stream: BinaryIO
    counter: Counted
    format: Format
    detail: str

    @property
    def done(self) -> int:
        """Bytes of the input consumed so far."""
        return self.counter.done


def open_source(item: Input, raw: BinaryIO) -> Source:
    """The unpacked stream of an input; a format not known yet is told from its first bytes. Raises OSError, EOFError."""
    head = raw.read(HEAD_BYTES)
    counter = Counted(raw, head)
    stream: BinaryIO = io.BufferedReader(counter, _CHUNK)
    if is_gzip(head):
        stream = io.BufferedReader(gzip.GzipFile(fileobj=stream), _CHUNK)
    format_, detail = item.format, item.detail
    if format_ == "stream":
        start = stream.read(HEAD_BYTES)
        format_, detail = format_of(start, "" if item.path is None else item.name)
        stream = io.BufferedReader(Counted(stream, start), _CHUNK)
    return Source(name=item.name, stream=stream, counter=counter, format=format_, detail=detail)


def as_utf8(stream: BinaryIO) -> BinaryIO:
    """The stream without a byte order mark; one in UTF-16 is recoded."""
    head = stream.read(_CHUNK)
    rest = io.BufferedReader(Counted(stream, head.removeprefix(codecs.BOM_UTF8)), _CHUNK)
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if marked else looks_like_utf16(head)
    return io.BufferedReader(_Recoded(rest, encoding), _CHUNK) if encoding else rest


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream with their ends; None for one longer than the limit, which is never held in memory."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield None
