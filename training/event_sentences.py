"""Our own sentences for the event typer: a pair in its sentence with PLOVER type, mode and status.

The rows lie in ``training/data/event_sentences_*.csv`` (columns of COLUMNS). ``source`` and ``target`` are exact words
of the sentence, standing as whole words; where they stand there more than once, ``#n`` tells which ("Norland#2").
``NONE`` means that no event joins the pair, or one in the other direction only; such a row has neither mode nor status.
The target may be empty where PLOVER needs no recipient. The sentences are invented: real names in them do not make them
facts. ``python -m training.event_sentences`` prints the balance.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rapporteur.tables.events import TypeRow, load_event_tables
from rapporteur.types import Status

DATA = Path(__file__).parent / "data"
COLUMNS = ("id", "sentence", "source", "target", "type", "mode", "status", "note")
NONE = "NONE"
STATUSES: tuple[str, ...] = get_args(Status)
# Two sentences of which more words than this are the same (Dice's coefficient) are near duplicates.
ALIKE = 0.6
_NUMBERED = re.compile(r"(.+)#(\d+)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSentence:
    """One row; ``source`` and ``target`` are ``[start, end)`` in the sentence, ``target`` None when it is not named."""

    id: str
    sentence: str
    source: tuple[int, int]
    target: tuple[int, int] | None
    type: str
    mode: str
    status: str
    note: str


def read_event_sentences(folder: Path = DATA) -> list[EventSentence]:
    """All rows of the folder's files; raises ValueError with every fault found when a row breaks the rules."""
    rows = [row for path in sorted(folder.glob("event_sentences_*.csv")) for row in _raw(path)]
    faults = list(faults_of(rows))
    if faults:
        raise ValueError("\n".join(faults))
    return [_sentence(row) for row in rows]


def faults_of(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """What breaks the rules in rows as they stand in the files, each fault with the row's id."""
    types = load_event_tables().types
    known = {str(name): row for name, row in types.items()}
    seen: set[str] = set()
    pairs: set[tuple[str, ...]] = set()
    for row in rows:
        for fault in _row_faults(row, known):
            yield f"{row['id']}: {fault}"
        key = tuple(row[name] for name in ("sentence", "source", "target", "type", "mode"))
        if row["id"] in seen or key in pairs:
            yield f"{row['id']}: told twice"
        seen.add(row["id"])
        pairs.add(key)


def near_duplicates(sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different sentences that share more than ALIKE of their words."""
    bags = [(text, frozenset(_WORD.findall(text.casefold()))) for text in sorted(set(sentences))]
    for number, (text, bag) in enumerate(bags):
        for other, words in bags[:number]:
            if 2 * len(bag & words) > ALIKE * (len(bag) + len(words)):
                yield other, text


def span_of(sentence: str, side: str) -> tuple[int, int] | None:
    """Where a side stands; None when its words are not there, or stand there more than once without a number."""
    numbered = _NUMBERED.fullmatch(side)
    words, number = (numbered[1], int(numbered[2])) if numbered else (side, 0)
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)]
    if number == 0:
        return found[0] if len(found) == 1 else None
    return found[number - 1] if number <= len(found) else None


def _raw(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: its columns are not {', '.join(COLUMNS)}")
        return list(reader)


def _row_faults(row: Mapping[str, str], types: Mapping[str, TypeRow]) -> Iterator[str]:
    kind = types.get(row["type"])
    if kind is None and row["type"] != NONE:
        yield f"no type {row['type']!r}"
    if row["mode"] and (kind is None or row["mode"] not in kind.modes):
        yield f"{row['type']} has no mode {row['mode']!r}"
    if row["status"] not in (STATUSES if kind else ("",)):
        yield f"{row['type']} cannot have the status {row['status']!r}"
    if row["target"] == "" and (kind is None or kind.recipient):
        yield "it needs a target"
    for name in ("source", "target"):
        if (row[name] or name == "source") and span_of(row["sentence"], row[name]) is None:
            yield f"{name} {row[name]!r} does not stand in the sentence exactly once"


def _sentence(row: Mapping[str, str]) -> EventSentence:
    source = span_of(row["sentence"], row["source"])
    assert source is not None, row["id"]
    return EventSentence(
        id=row["id"],
        sentence=row["sentence"],
        source=source,
        target=span_of(row["sentence"], row["target"]) if row["target"] else None,
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        note=row["note"],
    )


def main() -> None:
    """Print how the rows are spread over types, modes and statuses, and any near duplicates."""
    rows = read_event_sentences()
    statuses = Counter((row.type, row.status) for row in rows)
    print(f"{len(rows)} rows, {len({row.sentence for row in rows})} sentences")
    print("type".ljust(10), "rows".rjust(6), *(status[:9].rjust(10) for status in STATUSES))
    for kind, count in sorted(Counter(row.type for row in rows).items()):
        print(kind.ljust(10), str(count).rjust(6), *(str(statuses[kind, status]).rjust(10) for status in STATUSES))
        modes = Counter(row.mode or "-" for row in rows if row.type == kind)
        if set(modes) != {"-"}:
            print("          ", ", ".join(f"{mode} {number}" for mode, number in sorted(modes.items())))
    for one, other in near_duplicates(row.sentence for row in rows):
        print(f"alike: {one} | {other}")


if __name__ == "__main__":
    main()
