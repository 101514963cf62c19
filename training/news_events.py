"""Passages of real news with every event they tell, read and coded whole.

``training/data/news_events.jsonl`` holds places in the texts of ``../shared/corpora``, not their words: corpus, document,
passage, and of each event its type, status, trigger, sentences and sides (of each party all its wordings), all as
``[start, end]`` in the document's text; ``doubt`` tells that a careful reader might leave it out. Coded on 22 and 23 November 2026 by
the guide of ``evaluation/data/event_gold``, one reader a passage; in the last 3,700 a law, a plan or a statement that is backed or attacked
is a party where the sentence does not say whose it is.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from evaluation.event_gold_match import GoldEvent

DATA = Path(__file__).parent / "data" / "news_events.jsonl"
KEPT_BACK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage with its events; of those in ``doubt`` no more is known than that they may be events."""

    name: str
    text: str
    events: tuple[GoldEvent, ...]
    doubt: tuple[bool, ...]


def read_passages(corpora: Path, path: Path = DATA) -> list[Passage]:
    """Every coded passage; raises ValueError for a place that its document does not have."""
    texts = _documents(corpora)
    return [_passage(row, texts[row["corpus"]]) for row in _rows(path)]


def read_chains(corpora: Path, path: Path = DATA) -> Iterator[tuple[str, str, list[list[list[int]]]]]:
    """Every document of which passages are coded: its name in its corpus, its text, and the places of all wordings of each party."""
    texts, chains = _documents(corpora), defaultdict(list)
    for row in _rows(path):
        parties = [party for event in row["events"] for party in (*event["actors"], *event["recipients"])]
        chains[row["corpus"], row["document"]] += [party for party in parties if len(party) > 1]
    for (corpus, document), found in chains.items():
        yield document, texts[corpus][document], found


def is_kept_back(document: str) -> bool:
    """Whether nothing is learnt from a document, so that what was learnt can be weighed by it."""
    return not crc32(document.encode()) % KEPT_BACK


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf8") as stream:
        return [json.loads(line) for line in stream]


def _documents(corpora: Path) -> dict[str, dict[str, str]]:
    """The texts of each corpus by document."""
    return {
        "polnear": _texts(corpora / "attribution" / "polnear_train.jsonl", "id", lambda row: str(row["text"])),
        "re3d": _texts(corpora / "names" / "ner_re3d.jsonl", "doc_id", lambda row: str(row["text"])),
        "ecbplus": _texts(corpora / "stories" / "stories_ecbplus.jsonl", "id", lambda row: "\n".join(row["sentences"])),
    }


def _texts(path: Path, key: str, text: Callable[[Mapping[str, Any]], str]) -> dict[str, str]:
    with path.open(encoding="utf8") as stream:
        return {str(row[key]): text(row) for row in map(json.loads, stream)}


def _passage(row: Mapping[str, Any], texts: Mapping[str, str]) -> Passage:
    start, end = row["passage"]
    whole = texts.get(row["document"], "")
    if end > len(whole):
        raise ValueError(f"{row['corpus']} {row['document']}: there is no such document, or it is shorter")
    events = tuple(_event(one, whole) for one in row["events"])
    doubt = tuple(bool(one["doubt"]) for one in row["events"])
    return Passage(name=f"{row['corpus']} {row['document']} {start}", text=whole[start:end], events=events, doubt=doubt)


def _event(row: Mapping[str, Any], text: str) -> GoldEvent:
    def words(place: list[int]) -> str:
        return text[place[0] : place[1]]

    return GoldEvent(
        type=row["type"],
        mode="",
        actors=tuple(words(place) for party in row["actors"] for place in party),
        recipients=tuple(words(place) for party in row["recipients"] for place in party),
        status=row["status"],
        when=None,
        trigger=words(row["trigger"]),
        tellings=tuple(words(place) for place in (row["evidence"], *row["also"])),
        coders=1,
    )
