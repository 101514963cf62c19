"""Which code, model and tables read a document: when one of them changes, it is read again."""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from rapporteur import __version__

PARTS_THAT_MATTER = ("onnxruntime", "numpy", "trafilatura", "py3langid", "msgspec", "duckdb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Versions and hashes of all that a result depends on."""

    rapporteur: str
    python: str
    model: str
    tables: str
    files: Mapping[str, str] = field(default_factory=dict)
    packages: Mapping[str, str] = field(default_factory=dict)

    def stamp(self) -> str:
        """What the record notes beside each document."""
        return f"{self.rapporteur} model {self.model[:16]} tables {self.tables[:16]}"


def find_versions(extra_actors: Iterable[Path] = ()) -> Versions:
    """The versions of this installation, with a caller's own tables; raises WeightsError when the list of weights is missing."""
    from rapporteur.model.store import manifest

    weights = {name: str(entry["sha256"]) for name, entry in sorted(manifest().items())}
    return Versions(
        rapporteur=__version__,
        python=sys.version.split()[0],
        model=joined_hash(f"{name} {sha256}".encode() for name, sha256 in weights.items()),
        tables=joined_hash([*table_bytes(), *(path.read_bytes() for path in extra_actors)]),
        files=weights,
        packages={name: installed(name) for name in PARTS_THAT_MATTER},
    )


def find_faults() -> tuple[str, ...]:
    """Weight files that are missing or altered; empty when all are as they were measured."""
    from rapporteur.model.store import WeightsError, manifest, weight_file

    faults = []
    for name in manifest():
        try:
            weight_file(name)
        except WeightsError as error:
            faults.append(str(error))
    return tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """One data file of the tables."""

    name: str
    lines: int
    sha256: str


def find_tables() -> tuple[TableFile, ...]:
    """The data files of the tables in use, by name."""
    named = [data.partition(b"\n")[::2] for data in table_bytes()]
    return tuple(TableFile(name=name.decode().lstrip("/"), lines=data.count(b"\n"), sha256=hashlib.sha256(data).hexdigest()) for name, data in named)


def table_bytes() -> list[bytes]:
    """The data files of the tables, each after its name, in the order of their names."""
    found: list[tuple[str, bytes]] = []
    folders: list[tuple[str, Traversable]] = [("", files("rapporteur.tables") / "data")]
    while folders:
        prefix, folder = folders.pop()
        for entry in folder.iterdir():
            name = f"{prefix}/{entry.name}"
            if entry.is_dir():
                folders.append((name, entry))
            else:
                found.append((name, entry.read_bytes()))
    return [name.encode() + b"\n" + data for name, data in sorted(found)]


def joined_hash(pieces: Iterable[bytes]) -> str:
    """One sha256 of several pieces of data, in order."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(hashlib.sha256(piece).digest())
    return digest.hexdigest()


def installed(package: str) -> str:
    """The version of an installed package, or "not installed"."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
