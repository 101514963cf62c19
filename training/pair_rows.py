"""The rows that the event typer learns from, in one shape: PLV's pairs, our own sentences, and labelled pairs of real news.

PLV's roots were made from CAMEO codes, which part from PLOVER's manual in places (a conviction, an apology, a blockade, a
meeting to come). The typer learns both conventions from one model, told by the role of the start piece which is meant.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from rapporteur import types
from rapporteur.events.clauses import Clauses
from rapporteur.events.pairs import AskedPair, trigger_of
from rapporteur.model.pair_words import OUTCOMES
from rapporteur.model.pairs import CLASSES, Pair, classes_of, path_between, root_of
from rapporteur.parse import Parser
from rapporteur.tables.events import EventTables
from rapporteur.testing import make_article
from rapporteur.types import EventType, Parse
from training.event_sentences import EventSentence, near_duplicates, read_event_sentences
from training.news_pairs import NewsPair, read_news_pairs

Span = tuple[int, int]
PARSED = 64
# Where PLV's convention is another than the manual's: CAMEO 055 (apologise) is a SUPPORT, 116 (find guilty) an ACCUSE,
# 191, 192 and 176 (blockade, occupy, cyber attack) are an ASSAULT, and "will meet" is an AGREE.
_APOLOGY = re.compile(r"apolog|\bregret|\bsorry\b", re.IGNORECASE)
_BLOCKADE = re.compile(r"\bblockad|\boccup", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A pair as its file has it: spans in the sentence, None for a side not named; ``kinds`` are the types it may be.

    ``root`` is PLV's word for it, or NONE. ``manual`` tells that its type is the manual's.
    """

    sentence: str
    source: Span | None
    target: Span | None
    trigger: Span | None
    kinds: tuple[int, ...]
    root: str
    manual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A pair as the typer sees it, the numbers of the classes it may be, and its outcome for the linear model.

    ``sides`` are noun phrases of the sentence: the head's place, whether it acts there, whether it is acted on; empty where nobody told.
    """

    sentence: str
    pair: Pair
    classes: tuple[int, ...]
    outcome: int
    manual: bool
    sides: tuple[tuple[int, bool, bool], ...] = ()


def read_plv(corpora: Path) -> list[Told]:
    """Every row of PLV's training file."""
    with (corpora / "events" / "plv_train.jsonl").open(encoding="utf8") as stream:
        return [plv_row(json.loads(line)) for line in stream]


def read_own() -> list[Told]:
    """Every row of our own sentences, by the manual."""
    return [own_row(row) for row in read_event_sentences()]


def read_news(corpora: Path) -> list[Told]:
    """Every labelled pair of real news, by the manual."""
    return [news_row(row) for row in read_news_pairs(corpora)]


def as_rows(told: Sequence[Told], parser: Parser) -> list[PairRow]:
    """Pairs in the words of our own parser, with the path between them."""
    parses = _parses({one.sentence for one in told}, parser)
    return [_row(one, parses[one.sentence]) for one in told]


def with_triggers(rows: Sequence[PairRow], told: Sequence[Told], parser: Parser, tables: EventTables) -> list[PairRow]:
    """Rows of which every other one names the word that tells its event, as the program's own candidates do: the likeliest by the table."""
    chosen = [number % 2 == 0 for number in range(len(rows))]
    parses = _parses({one.sentence for one, named in zip(told, chosen, strict=True) if named}, parser)
    return [_triggered(row, one, parses, tables) if named else row for row, one, named in zip(rows, told, chosen, strict=True)]


def _triggered(row: PairRow, told: Told, parses: Mapping[str, Parse], tables: EventTables) -> PairRow:
    asked = AskedPair(parses[told.sentence], _as_span(told.source), _as_span(told.target))
    trigger, _ = trigger_of(Clauses(asked.parse, tables.lemma), asked, cast("EventType", CLASSES[row.classes[0]]), tables)
    return replace(row, pair=row.pair._replace(trigger=trigger))


def _as_span(place: Span | None) -> types.Span | None:
    return types.Span(start=place[0], end=place[1]) if place else None


def groups_of(rows: Sequence[PairRow]) -> list[str]:
    """A name for each row that it shares with the rows of the same sentence and of its near duplicates."""
    first = {row.sentence: row.sentence for row in rows}
    for one, other in near_duplicates(first):
        old, new = first[other], first[one]
        first = {text: new if group == old else group for text, group in first.items()}
    return [first[row.sentence] for row in rows]


def plv_row(data: Mapping[str, object]) -> Told:
    """One line of PLV's file; only the first place of a side is marked."""
    source, target = (_first(data[name]) for name in ("source_spans", "target_spans"))
    root = str(data["root"])
    return Told(sentence=str(data["sentence"]), source=source, target=target, trigger=None, kinds=classes_of(root), root=root, manual=False)


def own_row(row: EventSentence) -> Told:
    """One of our own sentences."""
    root = root_of(_plv_type(row))
    kinds = (CLASSES.index(row.type),)
    return Told(sentence=row.sentence, source=row.source, target=row.target, trigger=None, kinds=kinds, root=root, manual=True)


def news_row(row: NewsPair) -> Told:
    """One labelled pair of real news."""
    kinds = (CLASSES.index(row.type),)
    return Told(sentence=row.sentence, source=row.source, target=row.target, trigger=row.trigger, kinds=kinds, root=root_of(row.type), manual=True)


def _first(spans: object) -> Span | None:
    return (spans[0][0], spans[0][1]) if isinstance(spans, list) and spans else None


def _plv_type(row: EventSentence) -> str:
    """The type of one of our sentences as PLV would have it."""
    if row.type == "SANCTION" and row.mode == "convict":
        return "ACCUSE"
    if row.type == "CONCEDE" and _APOLOGY.search(row.sentence):
        return "SUPPORT"
    if row.type == "COERCE" and (row.mode == "cyber" or _BLOCKADE.search(row.sentence)):
        return "ASSAULT"
    return "AGREE" if row.type == "CONSULT" and row.status == "planned" else row.type


def _parses(sentences: Iterable[str], parser: Parser) -> dict[str, Parse]:
    found: dict[str, Parse] = {}
    ordered = sorted(sentences)
    for start in range(0, len(ordered), PARSED):
        some = ordered[start : start + PARSED]
        found |= zip(some, parser.parse([make_article(text) for text in some]), strict=True)
    return found


def _row(told: Told, parse: Parse) -> PairRow:
    source, target, trigger = (_tokens(parse, span) for span in (told.source, told.target, told.trigger))
    path = path_between(parse.heads, source, target)
    return PairRow(
        sentence=told.sentence,
        pair=Pair(parse.tokens, source, target, path, trigger[0] if trigger[1] else -1),
        classes=told.kinds,
        outcome=OUTCOMES.index(told.root),
        manual=told.manual,
    )


def _tokens(parse: Parse, span: Span | None) -> tuple[int, int]:
    inside = [token for token, (start, end) in enumerate(zip(parse.starts, parse.ends, strict=True)) if span and start < span[1] and span[0] < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
