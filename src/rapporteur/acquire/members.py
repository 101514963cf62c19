"""Gzip files of many members, each unpacked by itself: a damaged one costs no other."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

MAGIC: Final = b"\x1f\x8b\x08"
_CHUNK: Final = 1 << 16
_UNPACKED_AT_ONCE: Final = 1 << 20
# A member is handed on when it is whole and its checksum right; one that unpacks to more than this is handed on as it comes.
_HELD: Final = 16 * 1024 * 1024
# So much packed data of a member is kept, to look for the next one in should it be damaged. A page packs to well under 1 MB.
_KEPT: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """Stands where a member could not be unpacked."""

    reason: str


@dataclass(slots=True, kw_only=True)
class _Reader:
    stream: BinaryIO
    packed: bytes = b""
    ended: bool = False
    kept: bytearray = field(default_factory=bytearray)

    def more(self) -> bytes:
        """Packed bytes not looked at yet; none at the end."""
        if not self.packed and not self.ended:
            self.packed = self.stream.read(_CHUNK)
            self.ended = not self.packed
        data, self.packed = self.packed, b""
        return data

    def find_member(self) -> bool:
        """Goes to where a member may begin, in what was kept of a damaged one and then in what follows."""
        data = bytes(self.kept[1:]) + self.packed
        self.kept.clear()
        while True:
            place = data.find(MAGIC)
            if place >= 0:
                self.packed = data[place:]
                return True
            self.packed = b""
            following = self.more()
            if not following:
                return False
            data = data[-2:] + following


def unpacked_members(stream: BinaryIO) -> Iterator[bytes | Damaged]:
    """The unpacked bytes of each member, in one piece where it is not very large, or why it has none."""
    reader = _Reader(stream=stream)
    while True:
        first = reader.more()
        if not first:
            return
        reader.packed = first
        try:
            yield from _member(reader)
        except (zlib.error, EOFError) as error:
            yield Damaged(reason=str(error))
            if not reader.find_member():
                return


def _member(reader: _Reader) -> Iterator[bytes]:
    """One member. Raises zlib.error, or EOFError where it breaks off."""
    reader.kept.clear()
    unpacking = zlib.decompressobj(wbits=31)
    held: list[bytes] = []
    size = 0
    while not unpacking.eof:
        packed = unpacking.unconsumed_tail or _next(reader)
        piece = unpacking.decompress(packed, _UNPACKED_AT_ONCE)
        size += len(piece)
        held.append(piece)
        if size > _HELD:
            yield b"".join(held)
            held.clear()
    reader.packed = unpacking.unused_data + reader.packed
    yield b"".join(held)


def _next(reader: _Reader) -> bytes:
    data = reader.more()
    if not data:
        raise EOFError("it breaks off")
    reader.kept += data
    if len(reader.kept) > _KEPT:
        del reader.kept[: len(reader.kept) - _KEPT]
    return data
