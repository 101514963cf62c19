"""A stream of unpacked WARC data cut into its records, whatever is broken in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from rapporteur.acquire.members import Damaged

_VERSION: Final = b"WARC/"
_BEGINS = re.compile(rb"(?:\r\n|\n)WARC/[01]\.\d+\r?\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d+)[ \t]*\r?$", re.I | re.M)
_HEADER_ENDS = re.compile(rb"\r?\n\r?\n")
# A record's header is some hundred bytes; what has no end of header within this many is none.
_LONGEST_HEADER: Final = 65536


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """Stands where a record could not be read: ``code`` of the problem, and why."""

    code: str
    reason: str


@dataclass(slots=True, kw_only=True)
class _Slicer:
    """Data not cut yet; ``skip`` bytes that come next belong to a record that is too long; ``lost`` while looking for a record."""

    limit: int
    data: bytearray = field(default_factory=bytearray)
    skip: int = 0
    lost: bool = False

    def add(self, piece: bytes) -> Iterator[bytes | Broken]:
        self.data += piece
        while self.data:
            if self.skip:
                passed = min(self.skip, len(self.data))
                del self.data[:passed]
                self.skip -= passed
                continue
            found = self._next()
            if found is None:
                return
            yield found

    def _next(self) -> bytes | Broken | None:
        """The next whole record, what is wrong with it, or None when more data are needed."""
        while self.data.startswith((b"\r", b"\n")):
            del self.data[:1]
        if not self.data.startswith(_VERSION):
            return self._seek() if len(self.data) >= len(_VERSION) or not _VERSION.startswith(self.data) else None
        end = _HEADER_ENDS.search(self.data, 0, _LONGEST_HEADER)
        if end is None:
            return self._unreadable("its header has no end") if len(self.data) > _LONGEST_HEADER else None
        length = _LENGTH.search(self.data, 0, end.end())
        if length is None:
            return self._unreadable("its header says no length")
        self.lost = False
        return self._cut(end.end() + int(length[1]))

    def _cut(self, size: int) -> bytes | Broken | None:
        if size > self.limit + _LONGEST_HEADER:
            self.skip = size
            return Broken(
                code="row-too-long", reason=f"a record is longer than {self.limit:,} bytes, as no page is: raise --max-row-bytes to read it"
            )
        if len(self.data) < size:
            return None
        record = bytes(self.data[:size])
        del self.data[:size]
        return record

    def _unreadable(self, reason: str) -> bytes | Broken | None:
        del self.data[: len(_VERSION)]
        return self._seek(reason)

    def _seek(self, reason: str = "what stands there is no record") -> bytes | Broken | None:
        """Goes to where the next record seems to begin; says once what is wrong."""
        found = _BEGINS.search(self.data)
        del self.data[: found.start() if found else max(0, len(self.data) - 16)]
        said, self.lost = self.lost, True
        if said:
            return self._next() if found else None
        return Broken(code="broken-record", reason=f"{reason}: passed over to the next one")

    def end(self, reason: str) -> Iterator[Broken]:
        """What is left where the data end or a member is damaged."""
        rest, self.data = bytes(self.data).strip(), bytearray()
        missing, self.skip, lost, self.lost = self.skip, 0, self.lost, False
        if reason or ((rest or missing) and not lost):
            yield Broken(code="broken-record", reason=reason or "the last record breaks off: fetch the file again")


def cut_records(pieces: Iterable[bytes | Damaged], limit: int) -> Iterator[bytes | Broken]:
    """The records of some unpacked data, each with its header, and what stands for those that could not be read.

    A record over ``limit`` bytes is passed over and never held.
    """
    slicer = _Slicer(limit=limit)
    for piece in pieces:
        if isinstance(piece, Damaged):
            yield from slicer.end(f"its gzip data are damaged ({piece.reason}): fetch the file again; the records after it were read")
        else:
            yield from slicer.add(piece)
    yield from slicer.end("")
