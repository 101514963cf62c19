"""The rows that the event typer learns from: PLV's pairs and our own sentences, in one shape.

Both keep their own codebook in their files. Where they differ (PLV's roots were made from CAMEO codes), the typer learns
PLV's convention from all rows, and the record returns to PLOVER's manual by table (``tables/data/event_retype.toml``).
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapporteur.model.pairs import CLASSES, NO_EVENT, ROOTS, classes_of
from training.event_sentences import EventSentence, near_duplicates, read_event_sentences

_WORDS = re.compile(r"\w+(?:[-.]\w+)*\.?(?<=[A-Z]\.)|\w+(?:-\w+)*|[^\w\s]")
# PLV made CAMEO 116 (find guilty) an ACCUSE, 055 (apologise) a SUPPORT, 191, 192 and 176 (blockade, occupy, cyber attack)
# an ASSAULT, and "will meet" an AGREE; PLOVER 0.8 codes SANCTION, CONCEDE, COERCE and CONSULT.
_APOLOGY = re.compile(r"apolog|\bregret|\bsorry\b", re.IGNORECASE)
_BLOCKADE = re.compile(r"\bblockad|\boccup", re.IGNORECASE)
# Whoever does these to another is not done so by him: the pair turned round tells no event.
ONE_WAY = frozenset({"ACCUSE", "AID", "ASSAULT", "COERCE", "REJECT", "REQUEST", "SANCTION", "THREATEN", "YIELD"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """The words, the token ranges ``[first, stop)`` of both sides (empty when not marked), and the classes it may be.

    ``root`` is its number among PLV's roots, -1 for a row that tells no event.
    """

    sentence: str
    words: tuple[str, ...]
    source: tuple[int, int]
    target: tuple[int, int]
    root: int
    classes: tuple[int, ...]


def read_plv(path: Path) -> list[PairRow]:
    """Every row of a PLV file."""
    with path.open(encoding="utf8") as stream:
        return [_plv_row(json.loads(line)) for line in stream]


def read_own() -> list[PairRow]:
    """Every row of our own sentences, in PLV's convention."""
    return [_own_row(row) for row in read_event_sentences()]


def turned(rows: Sequence[PairRow]) -> list[PairRow]:
    """One-way rows with their sides changed over: pairs that no event joins in this direction."""
    ways = [row for row in rows if row.root >= 0 and ROOTS[row.root] in ONE_WAY and row.source[1] > row.source[0] and row.target[1] > row.target[0]]
    return [replace(row, source=row.target, target=row.source, root=-1, classes=(CLASSES.index(NO_EVENT),)) for row in ways]


def groups_of(rows: Sequence[PairRow]) -> list[str]:
    """A name for each row that it shares with the rows of the same sentence and of its near duplicates."""
    first = {row.sentence: row.sentence for row in rows}
    for one, other in near_duplicates(first):
        old, new = first[other], first[one]
        first = {text: new if group == old else group for text, group in first.items()}
    return [first[row.sentence] for row in rows]


def _plv_row(data: dict[str, object]) -> PairRow:
    source, target = (_first_span(data[name]) for name in ("source_spans", "target_spans"))
    return _row(str(data["sentence"]), source, target, str(data["root"]), classes_of(str(data["root"])))


def _first_span(spans: object) -> tuple[int, int] | None:
    return tuple(spans[0]) if isinstance(spans, list) and spans else None


def _own_row(row: EventSentence) -> PairRow:
    kind = _plv_type(row)
    return _row(row.sentence, row.source, row.target, "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind, (CLASSES.index(kind),))


def _plv_type(row: EventSentence) -> str:
    """The type of one of our rows as PLV would have it."""
    if row.type == "SANCTION" and row.mode == "convict":
        return "ACCUSE"
    if row.type == "CONCEDE" and _APOLOGY.search(row.sentence):
        return "SUPPORT"
    if row.type == "COERCE" and (row.mode == "cyber" or _BLOCKADE.search(row.sentence)):
        return "ASSAULT"
    return "AGREE" if row.type == "CONSULT" and row.status == "planned" else row.type


def _row(sentence: str, source: tuple[int, int] | None, target: tuple[int, int] | None, root: str, classes: tuple[int, ...]) -> PairRow:
    found = list(_WORDS.finditer(sentence))
    return PairRow(
        sentence=sentence,
        words=tuple(match[0] for match in found),
        source=_tokens(found, source),
        target=_tokens(found, target),
        root=ROOTS.index(root) if root != NO_EVENT else -1,
        classes=classes,
    )


def _tokens(words: Sequence[re.Match[str]], span: tuple[int, int] | None) -> tuple[int, int]:
    inside = list(_inside(words, span)) if span else []
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _inside(words: Sequence[re.Match[str]], span: tuple[int, int]) -> Iterator[int]:
    return (number for number, match in enumerate(words) if match.start() < span[1] and span[0] < match.end())
