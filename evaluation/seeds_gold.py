"""The hand-made gold of the two seed files: its types and its loader."""

import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import msgspec

GOLD = Path(__file__).parent / "data" / "seeds_gold.toml"
Range = tuple[int, int]


def fold(name: str) -> str:
    """A name without case, accents, quotation marks and a leading article: ``"The Lü"`` gives ``"lu"``."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    words = plain.casefold().replace("’", "'").strip(" \"'").split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """A key and the canonical names that are right for it."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """Where an article stands in the seed file; ``repeated`` when the other file has it too."""

    number: int
    span: Range
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """One statement as a careful reader sees it."""

    id: str
    article: int
    speaker: str
    content: tuple[Range, ...]
    manner: tuple[str, ...]
    kind: tuple[str, ...]
    cue: Range | None = None
    relays: tuple[str, ...] = ()
    addressee: str = ""
    said: str = ""
    headline: bool = False
    soft: bool = False
    floating: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One event with every type, status and party that is right for it."""

    id: str
    article: int
    group: str
    types: tuple[str, ...]
    triggers: tuple[Range, ...]
    status: tuple[str, ...]
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    soft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedFile:
    """The file that the offsets are counted in."""

    name: str
    repeated_in: str
    sha256: str
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The whole gold file."""

    file: SeedFile
    actor: tuple[GoldActor, ...]
    article: tuple[GoldArticle, ...]
    statement: tuple[GoldStatement, ...]
    event: tuple[GoldEvent, ...]

    def names(self, slot: str) -> frozenset[str]:
        """Every folded name that fits a slot such as ``"lavrov|russia"``."""
        keys = slot.split("|")
        return frozenset(fold(name) for actor in self.actor if actor.key in keys for name in actor.names)


def load_gold(path: Path = GOLD) -> Gold:
    """The gold file, checked against the types above."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Gold)
