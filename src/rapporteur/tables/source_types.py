"""The table of sources without a name: what kind they are, and the words that tell why they are not named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from rapporteur.tables.files import TableError, read_toml
from rapporteur.types import SourceType

TYPES = frozenset(get_args(SourceType)) - {"named", "none", "unnamed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTypes:
    """Head nouns (or two words, the second the head) -> type; and what reasons for anonymity look like."""

    nouns: Mapping[str, str]
    anonymity: tuple[re.Pattern[str], ...]


def load_source_types() -> SourceTypes:
    """The table that ships with the package; raises TableError when a row of it cannot be used."""
    return make_source_types(read_toml("source_types"))


def make_source_types(data: Mapping[str, Any]) -> SourceTypes:
    """The table in data of the same shape as ``data/source_types.toml``."""
    nouns: dict[str, str] = {}
    for row in data.get("source", []):
        _check(row, "words")
        if row.get("type") not in TYPES:
            raise TableError(f"source_types.toml: type {row.get('type')!r} is not one of {', '.join(sorted(TYPES))}")
        for word in row["words"]:
            if nouns.setdefault(word, row["type"]) != row["type"]:
                raise TableError(f"source_types.toml: {word!r} stands under {nouns[word]} and {row['type']}")
    return SourceTypes(nouns=nouns, anonymity=tuple(_pattern(row) for row in data.get("anonymity", [])))


def _pattern(row: Mapping[str, Any]) -> re.Pattern[str]:
    _check(row, "says")
    try:
        return re.compile(row["says"])
    except re.error as error:
        raise TableError(f"source_types.toml: {row['says']!r} is no regular expression: {error}") from error


def _check(row: Mapping[str, Any], *names: str) -> None:
    missing = [name for name in (*names, "match", "miss") if not row.get(name)]
    if missing:
        raise TableError(f"source_types.toml: a row lacks {', '.join(missing)}: {dict(row)}")
