"""Corpora of event factuality: parsed sentences with the words that were judged."""

import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.parse import Parser
from rapporteur.testing import make_article
from rapporteur.types import Parse

SETS = {"uds": "factuality_uds_ih2.jsonl", "meantime": "factuality_meantime.jsonl"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One event word: the parse of its sentence, its token, and factuality from -3 to 3."""

    parse: Parse
    token: int
    factuality: float


def read_judged(corpora: Path, name: str, splits: frozenset[str], parser: Parser, cache: Path | None = None) -> list[Judged]:
    """The judged words of some splits of a set; words are found by offset, so that the set's own tokens do not matter.

    ``cache`` is a folder for parses, which are found again there while sentences and parser are the same.
    """
    rows = [row for row in _rows(corpora / "status" / SETS[name]) if row["split"] in splits]
    parses = parse_texts([row["text"] for row in rows], parser, cache / f"{name}-{'-'.join(sorted(splits))}.pickle" if cache else None)
    return [
        Judged(parse=parse, token=parse.token_at(event["start"]), factuality=float(event["factuality"]))
        for row, parse in zip(rows, parses, strict=True)
        for event in row["events"]
        if parse.tokens
    ]


def parse_texts(texts: list[str], parser: Parser, cache: Path | None = None) -> list[Parse]:
    """Each text parsed on its own."""
    key = (parser.sha256, texts)
    if cache and cache.exists():
        known, parses = pickle.loads(cache.read_bytes())
        if known == key:
            return list(parses)
    parses = [parser.parse([make_article(text)])[0] for text in texts]
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps((key, parses)))
    return parses


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf8") as lines:
        yield from map(json.loads, lines)
