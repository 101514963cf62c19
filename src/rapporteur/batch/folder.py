"""The folder of a batch: where its tables, done-files and plan lie."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from rapporteur.batch.tables import Written, hashed, lasting
from rapporteur.batch.values import BatchError

Bundle = int
Part = int

DONE: Final = "done"
SCRATCH: Final = ".unfinished"
FINISHED: Final = "batch"
"""The mark of a batch that is complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a done-file says: the files it vouches for (path in the folder -> sha256), their bytes, rows by table, seconds by stage."""

    files: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    parts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A batch's folder. A table's files are ``table/bundle=00001/part-00001.parquet``; a stage's done-files ``done/stage-00001-00001.json``."""

    path: Path

    def file(self, table: str, bundle: Bundle, part: Part) -> Path:
        """Where a part's rows of a table lie."""
        return self.path / table / f"bundle={bundle:05d}" / f"part-{part:05d}.parquet"

    def files(self, table: str, bundle: Bundle | None = None) -> list[Path]:
        """The files of a table, in order; of one bundle where it is given."""
        return sorted(self.path.glob(f"{table}/bundle={f'{bundle:05d}' if bundle is not None else '*'}/*.parquet"))

    def whole(self, table: str) -> Path:
        """Where a table lies that is not parted."""
        return self.path / f"{table}.parquet"

    def scratch(self) -> Path:
        """An empty folder for what is not finished."""
        place = self.path / SCRATCH
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        return place

    def clear(self) -> None:
        """Takes away what was not finished."""
        shutil.rmtree(self.path / SCRATCH, ignore_errors=True)

    def done(self, name: str) -> Done | None:
        """What a done-file says; None where there is none, or a file that it names is gone or of another length."""
        try:
            said = msgspec.json.decode((self.path / DONE / f"{name}.json").read_bytes(), type=Done)
        except (FileNotFoundError, msgspec.DecodeError):
            return None
        return said if all(self._length(file) == size for file, size in said.bytes.items()) else None

    def _length(self, file: str) -> int:
        try:
            return (self.path / file).stat().st_size
        except OSError:
            return -1

    def mark(self, name: str, files: Sequence[Written] = (), *, seconds: Mapping[str, float] | None = None, parts: int = 0) -> Done:
        """Writes a done-file, whole or not at all: after this the files it names are lasting."""
        relative = {one: str(one.path.relative_to(self.path)) for one in files}
        said = Done(
            files={path: one.sha256 for one, path in relative.items()},
            bytes={path: one.bytes for one, path in relative.items()},
            rows={Path(path).parts[0].removesuffix(".parquet"): one.rows for one, path in relative.items()},
            seconds=dict(seconds or {}),
            parts=parts,
        )
        write_whole(self.path / DONE / f"{name}.json", msgspec.json.format(msgspec.json.encode(said), indent=1) + b"\n")
        return said

    def unmark(self, name: str) -> None:
        """Takes a mark back."""
        (self.path / DONE / f"{name}.json").unlink(missing_ok=True)

    def marks(self, stage: str) -> Iterator[Done]:
        """What the done-files of a stage say."""
        for path in sorted((self.path / DONE).glob(f"{stage}-*-*.json")):
            yield msgspec.json.decode(path.read_bytes(), type=Done)

    def verify(self) -> None:
        """Raises BatchError where a file is not what its done-file vouched for."""
        for path in sorted((self.path / DONE).glob("*.json")):
            for file, sha256 in msgspec.json.decode(path.read_bytes(), type=Done).files.items():
                if not (self.path / file).is_file() or hashed(self.path / file) != sha256:
                    raise BatchError(
                        f"{self.path / file} is not as the batch wrote it: remove {path} and give the same batch command again, which makes it anew."
                    )


def part_name(stage: str, bundle: Bundle, part: Part) -> str:
    """The name of a part's done-file."""
    return f"{stage}-{bundle:05d}-{part:05d}"


def write_whole(path: Path, data: bytes) -> None:
    """A file that is there whole or not at all, whatever happens meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    half.write_bytes(data)
    lasting(half)
    half.replace(path)
