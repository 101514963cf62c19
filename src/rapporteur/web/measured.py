"""What was measured of this version, read from the files that the measuring wrote."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """An accuracy that this version keeps at least: of what, how much, on which set (with the beginning of its sha256)."""

    name: str
    floor: float
    set: str
    sha256: str
    module: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the model card under its heading."""

    heading: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All of it; empty where the files are missing."""

    floors: tuple[Floor, ...]
    tables: tuple[Table, ...]
    limits: tuple[str, ...]


def find_measured() -> Measured:
    """What the evaluation files say."""
    floors = read("floors.toml", "evaluation/floors.toml")
    card = read("model-card.md", "docs/model-card.md")
    return Measured(floors=tuple(floors_of(floors)), tables=tuple(tables_of(card)), limits=tuple(limits_of(card)))


def read(packed: str, source: str) -> str:
    """A file of the evaluation: in a checkout where it is written, in a wheel where the build put it; "" where there is none."""
    package = files("rapporteur.web")
    checkout = Path(str(package)).parents[2] / source
    places: tuple[Path | Traversable, ...] = (checkout, package / "data" / packed)
    return next((place.read_text(encoding="utf8") for place in places if place.is_file()), "")


def floors_of(text: str) -> Iterator[Floor]:
    """The floors, in the order of the file."""
    for row in tomllib.loads(text).get("floor", []):
        yield Floor(name=row["name"], floor=row["floor"], set=row.get("set", ""), sha256=row.get("sha256", ""), module=row.get("module", ""))


def tables_of(card: str) -> Iterator[Table]:
    """The tables of a Markdown page that have numbers, each under the heading above it."""
    for part in re.split(r"^## ", card, flags=re.M)[1:]:
        heading, _, body = part.partition("\n")
        for block in re.findall(r"(?:^\|.*\n?)+", body, re.M):
            rows = [tuple(plain(cell) for cell in line.strip().strip("|").split("|")) for line in block.strip().splitlines()]
            if len(rows) > 2 and any(rows[0]) and any(re.search(r"\d\.\d", cell) for row in rows[2:] for cell in row):
                yield Table(heading=plain(heading), header=rows[0], rows=tuple(rows[2:]))


def limits_of(card: str) -> Iterator[str]:
    """The items of the part on limits."""
    found = re.search(r"^## Limits.*?\n(.*?)(?=^## |\Z)", card, re.M | re.S)
    for item in re.findall(r"^- (.*(?:\n {2}.*)*)", found[1], re.M) if found else ():
        yield plain(" ".join(item.split()))


def plain(markdown: str) -> str:
    """Markdown without its marks."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown).replace("`", "").replace("**", "").strip()


def find_model() -> list[dict[str, object]]:
    """The trained files with what their manifest says of them."""
    place = files("rapporteur") / "model" / "weights" / "manifest.json"
    if not place.is_file():
        return []
    manifest = json.loads(place.read_text(encoding="utf8"))
    entries = manifest.get("files", manifest)
    return [{"name": name, **entry} for name, entry in sorted(entries.items()) if isinstance(entry, dict)]
