"""Bytes of an input as they come: unpacked, counted, line by line."""

import codecs
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from rapporteur.acquire.formats import HEAD_BYTES, format_of, is_gzip, is_zstd, looks_like_utf16
from rapporteur.acquire.values import Format, Input

_CHUNK: Final = 65536
# Little enough that even data packed ten thousand times unpack to some MB at once.
_PACKED_AT_ONCE: Final = 1024
_LARGEST_WINDOW: Final = 1 << 27


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
    """An opened input: its unpacked bytes, the counter of its packed ones, its format, where to say it is, and how it is packed."""

    name: str
    stream: BinaryIO
    counter: Counted
    format: Format
    detail: str
    packing: str = ""

    @property
    def done(self) -> int:
        """Bytes of the input consumed so far."""
        return self.counter.done


def open_source(item: Input, raw: BinaryIO) -> Source:
    """The unpacked stream of an input; a format not known yet is told from its first bytes. Raises OSError, EOFError."""
    head = raw.read(HEAD_BYTES)
    counter = Counted(raw, head)
    stream: BinaryIO = io.BufferedReader(counter, _CHUNK)
    packing = "gzip" if is_gzip(head) else "zstd" if is_zstd(head) else ""
    stream = unpacked(stream, head)
    format_, detail = item.format, item.detail
    if format_ == "stream":
        start = stream.read(HEAD_BYTES)
        format_, detail = format_of(start, "" if item.path is None else item.name)
        stream = io.BufferedReader(Counted(stream, start), _CHUNK)
    return Source(name=item.name, stream=stream, counter=counter, format=format_, detail=detail, packing=packing)


def unpacked(stream: BinaryIO, head: bytes) -> BinaryIO:
    """The stream without its packing, gzip or zstd, which its first bytes tell; as it is where it has none.

    Data that are damaged raise BrokenPackingError or what the gzip module raises, when one reads up to there.
    """
    if is_gzip(head):
        return io.BufferedReader(gzip.GzipFile(fileobj=stream), _CHUNK)
    if is_zstd(head):
        return io.BufferedReader(_Zstd(stream), _CHUNK)
    return stream


class BrokenPackingError(Exception):
    """Packed data that break off or are damaged."""


class _Zstd(io.RawIOBase):
    """The unpacked bytes of a zstd stream of any number of frames."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        import zstandard  # heavy, and seldom needed

        self._broken = zstandard.ZstdError
        self._packed = stream
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
        self._frame = self._unpacker.decompressobj()
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest and self._more():
            pass
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _more(self) -> bool:
        """Unpacks a little more; False at the end."""
        following = self._frame.unused_data if self._frame.eof else b""
        packed = following or self._packed.read(_PACKED_AT_ONCE)
        if not packed:
            if not self._frame.eof:
                raise BrokenPackingError("it breaks off")
            return False
        if self._frame.eof:
            self._frame = self._unpacker.decompressobj()
        try:
            self._rest = self._frame.decompress(packed)
        except self._broken as error:
            raise BrokenPackingError(str(error)) from error
        return True


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
