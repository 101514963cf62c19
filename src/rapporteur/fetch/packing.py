"""Unpacking an answer piece by piece, never past a limit."""

import zlib
from dataclasses import dataclass, field
from typing import Final

GZIP_MAGIC: Final = b"\x1f\x8b\x08"
_GZIP, _ZLIB, _RAW = 31, 15, -15


class TooLargeError(Exception):
    """More than the limit; ``body`` is what was unpacked up to it."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self.body = body


class PackingError(Exception):
    """The packed data are damaged, cut off, or of a kind that was not asked for."""


@dataclass(slots=True, kw_only=True)
class Unpacker:
    """Takes the pieces of a body and holds what they unpack to; a bomb is let go as soon as it passes the limit."""

    encoding: str
    limit: int
    body: bytearray = field(default_factory=bytearray)
    begun: bool = False
    machine: "zlib._Decompress | None" = None

    def __post_init__(self) -> None:
        self.encoding = self.encoding.strip().lower().removeprefix("x-")
        if self.encoding not in {"", "identity", "gzip", "deflate"}:
            raise PackingError(f"it is packed as {self.encoding[:40]!r}, which was not asked for")
        if self.encoding == "gzip":
            self.machine = zlib.decompressobj(_GZIP)

    def add(self, piece: bytes) -> None:
        """One piece as it came. Raises TooLargeError, PackingError."""
        if self.encoding in {"", "identity"}:
            self._keep(piece)
            return
        if self.machine is None:  # "deflate" is zlib by the standard, bare by some servers' custom
            self.machine = zlib.decompressobj(_ZLIB if piece[:1] and piece[0] & 0x0F == 8 else _RAW)
        self.begun = self.begun or bool(piece)
        while piece:
            piece = self._unpack(piece)

    def _unpack(self, piece: bytes) -> bytes:
        """Unpacks what fits and gives back what is to be unpacked next: the next member of a gzip file."""
        assert self.machine
        try:
            self._keep(self.machine.decompress(piece, self.limit + 1 - len(self.body)))
        except zlib.error as error:
            raise PackingError(f"its packed data are damaged ({error})") from error
        if not self.machine.eof:
            return self.machine.unconsumed_tail
        rest = self.machine.unused_data
        if self.encoding != "gzip" or not rest.startswith(GZIP_MAGIC):
            return b""
        self.machine = zlib.decompressobj(_GZIP)
        return rest

    def _keep(self, data: bytes) -> None:
        self.body += data
        if len(self.body) > self.limit:
            raise TooLargeError(bytes(self.body[: self.limit]))

    def end(self) -> bytes:
        """All of it; raises PackingError where the packed data break off."""
        if self.begun and self.machine and not self.machine.eof:
            raise PackingError("its packed data break off")
        return bytes(self.body)


def unpack_file(data: bytes, limit: int) -> bytes:
    """The content of a file that is packed itself (sitemap.xml.gz), other data as they are. Raises TooLargeError, PackingError."""
    if not data.startswith(GZIP_MAGIC):
        return data
    unpacker = Unpacker(encoding="gzip", limit=limit)
    unpacker.add(data)
    return unpacker.end()
