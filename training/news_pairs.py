"""Pairs that our own candidates made in real news, each read and labelled: what is no event there, and what is.

``training/data/news_pairs.csv`` holds places in PolNeAR's training articles, not their words: document, sentence, source,
target and trigger as ``start-end`` in the article's text ("" for a side that is not named), and the type by PLOVER's manual
or NONE. The candidates were those of 150 random articles on 2026-11-22, those of the table of triggers and half of the
others; two readers labelled half each, going by the guide of ``evaluation/data/event_gold``.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data" / "news_pairs.csv"
COLUMNS = ("document", "sentence", "source", "target", "trigger", "type")
ARTICLES = Path("attribution") / "polnear_train.jsonl"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPair:
    """One labelled pair; the spans count in the sentence, None for a side that is not named."""

    document: str
    sentence: str
    source: Span | None
    target: Span | None
    trigger: Span
    type: str


def read_news_pairs(corpora: Path, path: Path = DATA) -> list[NewsPair]:
    """Every labelled pair with its sentence; raises ValueError for a place that its article does not have."""
    with (corpora / ARTICLES).open(encoding="utf8") as stream:
        texts = {str(row["id"]): str(row["text"]) for row in map(json.loads, stream)}
    return [_pair(row, texts) for row in _rows(path)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: its columns are not {', '.join(COLUMNS)}")
        yield from reader


def _pair(row: dict[str, str], texts: dict[str, str]) -> NewsPair:
    whole = _span(row["sentence"])
    text = texts.get(row["document"], "")
    if whole is None or whole[1] > len(text):
        raise ValueError(f"{row['document']} {row['sentence']}: there is no such article, or it is shorter")
    source, target, trigger = (_within(_span(row[name]), whole) for name in ("source", "target", "trigger"))
    if trigger is None:
        raise ValueError(f"{row['document']} {row['sentence']}: a pair needs a trigger inside its sentence")
    return NewsPair(document=row["document"], sentence=text[whole[0] : whole[1]], source=source, target=target, trigger=trigger, type=row["type"])


def _span(cell: str) -> Span | None:
    start, dash, end = cell.partition("-")
    return (int(start), int(end)) if dash else None


def _within(span: Span | None, whole: Span) -> Span | None:
    return (span[0] - whole[0], span[1] - whole[0]) if span and whole[0] <= span[0] < span[1] <= whole[1] else None
