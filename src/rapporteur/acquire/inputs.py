"""What there is to read: files, folders, globs and stdin named by a caller."""

import gzip
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path

from rapporteur.acquire.formats import HEAD_BYTES, format_of, is_gzip, is_zstd
from rapporteur.acquire.streams import BrokenPackingError, unpacked
from rapporteur.acquire.values import Input, problem
from rapporteur.types import Problem

# Parts of saved pages and of programs: met inside a folder, they are passed over.
_NOT_NEWS = frozenset({".css", ".js", ".mjs", ".map", ".py", ".pyc", ".db", ".lock", ".log"})


def find_inputs(paths: Sequence[str]) -> tuple[tuple[Input, ...], tuple[Problem, ...]]:
    """The inputs that the paths name, each once, and what could not be found or listed.

    A folder gives all its files, recursively and sorted (hidden ones and parts of programs left out); a pattern
    ("news/**/*.html") what it matches, sorted; "-" is stdin.
    """
    search = _Search()
    for path in paths:
        search.add(path)
    search.note_passed_over()
    return tuple(search.inputs), tuple(search.problems)


@dataclass(slots=True, kw_only=True)
class _Search:
    inputs: list[Input] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen_files: set[str] = field(default_factory=set)
    seen_folders: set[tuple[int, int]] = field(default_factory=set)
    passed_over: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """Look up one path of the caller."""
        if name == "-":
            self._add_stream(name, None)
        elif os.path.lexists(name):
            self._add_path(Path(name), named=True)
        elif has_magic(name):
            self._add_pattern(name)
        else:
            self._refuse("not-found", name, "there is no such file or folder: check the path")

    def _add_pattern(self, name: str) -> None:
        found = sorted(glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not found:
            self._refuse("not-found", name, "no file matches this pattern: check it, and quote it so that the shell leaves it alone")
        for path in found:
            self._add_path(Path(path), named=True)

    def _add_path(self, path: Path, *, named: bool) -> None:
        """A file or folder; what a folder holds (``named`` false) may be passed over, what the caller named may not."""
        try:
            status = path.stat()
        except OSError as error:
            self._refuse_error(path, error)
            return
        if stat.S_ISDIR(status.st_mode):
            self._add_folder(path, (status.st_dev, status.st_ino))
        elif stat.S_ISREG(status.st_mode):
            if named or path.suffix.lower() not in _NOT_NEWS:
                self._add_file(path, status.st_size)
            else:
                self.passed_over.append(str(path))
        elif named:
            self._add_stream(str(path), path)

    def _add_folder(self, path: Path, identity: tuple[int, int]) -> None:
        if identity in self.seen_folders:
            if path.is_symlink():
                message = "this link leads to a folder that was listed already: passed over, so that no loop arises"
                self.problems.append(problem("folder-loop", str(path), message, refused=False))
            return
        self.seen_folders.add(identity)
        for name in self._names(path):
            if not name.startswith("."):
                self._add_path(path / name, named=False)

    def _names(self, path: Path) -> Iterator[str]:
        try:
            with os.scandir(path) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError as error:
            self._refuse_error(path, error)
            return
        yield from names

    def _add_file(self, path: Path, size: int) -> None:
        real = os.path.realpath(path)
        if real in self.seen_files:
            return
        self.seen_files.add(real)
        try:
            head, compressed = _head(path)
        except OSError as error:
            self._refuse_error(path, error)
            return
        format_, detail = format_of(head, path.name)
        self.inputs.append(Input(name=str(path), path=path, size=size, format=format_, compressed=compressed, detail=detail))

    def _add_stream(self, name: str, path: Path | None) -> None:
        if name not in self.seen_files:
            self.seen_files.add(name)
            self.inputs.append(Input(name=name, path=path, size=0, format="stream"))

    def note_passed_over(self) -> None:
        """Say how many files inside folders were left out."""
        if self.passed_over:
            endings = ", ".join(sorted({Path(name).suffix.lower() for name in self.passed_over}))
            message = f"{len(self.passed_over)} files in folders are no news by their ending ({endings}): name one to have it read"
            self.problems.append(problem("passed-over", self.passed_over[0], message, refused=False))

    def _refuse(self, code: str, where: str, message: str) -> None:
        self.problems.append(problem(code, where, message))

    def _refuse_error(self, path: Path, error: OSError) -> None:
        self.problems.append(refusal(str(path), error))


def refusal(where: str, error: OSError) -> Problem:
    """What an error of the file system means and what to do about it."""
    if isinstance(error, PermissionError):
        return problem("no-permission", where, "reading is not permitted: ask its owner, or change its mode (chmod +r)")
    if isinstance(error, FileNotFoundError):
        return problem("vanished", where, "it is gone, or a link leads nowhere: look where it went and read again")
    return problem("unreadable", where, f"the system could not read it ({error.strerror or error}): check the disk, then read again")


def _head(path: Path) -> tuple[bytes, bool]:
    """The first bytes of a file, unpacked when it is packed, and whether it is. Raises OSError."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
        if not (is_gzip(head) or is_zstd(head)):
            return head, False
        stream.seek(0)
        try:
            return unpacked(stream, head).read(HEAD_BYTES), True
        except (EOFError, zlib.error, gzip.BadGzipFile):
            return head_of_broken_gzip(head), True
        except BrokenPackingError:
            return b"?", True


def head_of_broken_gzip(packed: bytes) -> bytes:
    """What can still be unpacked from the start of a broken gzip file; b"?" when nothing, so that it is read and refused."""
    try:
        return zlib.decompressobj(wbits=31).decompress(packed, HEAD_BYTES) or b"?"
    except zlib.error:
        return b"?"
