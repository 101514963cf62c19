"""How well events are found and typed: ``python -m evaluation.events --corpora ../shared/corpora``.

PLV's training rows give a sentence, a source, a target and a root. Three numbers: the typer's cross-validated root
macro-F1 (kept by ``training.events``), the share of rows whose pair the events room finds by itself in the bare
sentence, and the share found with the right root too. Rows say nothing of other pairs, so there is no precision here.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.actors import find_cast
from rapporteur.events import find_events
from rapporteur.events.kinds import Typer, root_of
from rapporteur.model.event_typer import EventTyper
from rapporteur.model.store import manifest
from rapporteur.parse import Parser
from rapporteur.statements import find_statements
from rapporteur.tables import ActorTables, EventTables, StatementTables, load_actor_tables, load_event_tables, load_statement_tables
from rapporteur.testing import make_article
from rapporteur.types import Article, Event, Parse, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of PLV with both sides marked: code-point spans into the sentence."""

    sentence: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the events room made of a row."""

    row: Row
    events: tuple[Event, ...]
    pair: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Everything the events room needs, loaded once."""

    parser: Parser
    typer: Typer
    actors: ActorTables
    statements: StatementTables
    events: EventTables


def read_rows(path: Path) -> list[Row]:
    """The rows of a PLV file that mark both sides."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    marked = [row for row in rows if row["source_spans"] and row["target_spans"]]
    return [
        Row(sentence=row["sentence"], source=tuple(row["source_spans"][0]), target=tuple(row["target_spans"][0]), root=row["root"]) for row in marked
    ]


def load_room(typer: Typer | None = None) -> Room:
    """The shipped reader, tables and (unless another is given) event typer."""
    return Room(
        parser=Parser.load(threads=1),
        typer=typer or EventTyper.load(threads=1),
        actors=load_actor_tables(),
        statements=load_statement_tables(),
        events=load_event_tables(),
    )


def read_all(room: Room, rows: Sequence[Row]) -> list[Found]:
    """The events of every row's sentence, and those among them of the row's pair."""
    articles = [make_article(row.sentence, id=f"{number:016x}") for number, row in enumerate(rows)]
    return [_found(room, row, article, parse) for row, article, parse in zip(rows, articles, room.parser.parse(articles), strict=True)]


def _found(room: Room, row: Row, article: Article, parse: Parse) -> Found:
    cast, _ = find_cast(article, parse, room.actors, on=None)
    statements, _ = find_statements(article, parse, cast, room.statements)
    events, _ = find_events(article, parse, cast, statements, room.events, room.typer)
    return Found(row=row, events=events, pair=tuple(event for event in events if _is_pair(event, row)))


def _is_pair(event: Event, row: Row) -> bool:
    """Whether an event joins source and target; the sides of an event without recipients may stand in any order."""
    if not event.recipients:
        return any(_overlap(side, row.source) for side in event.actors) and any(_overlap(side, row.target) for side in event.actors)
    return any(_overlap(side, row.source) for side in event.actors) and any(_overlap(side, row.target) for side in event.recipients)


def _overlap(side: Party, span: tuple[int, int]) -> bool:
    return side.start < span[1] and span[0] < side.end


def print_scores(found: Sequence[Found]) -> None:
    """Shares of rows: an event at all, the right actor, the pair, the pair with the right root; then the pair by root."""
    pairs = [one for one in found if one.pair]
    actor = [one for one in found if any(_overlap(side, one.row.source) for event in one.events for side in event.actors)]
    right = [one for one in pairs if any(root_of(event.type) == one.row.root for event in one.pair)]
    print(f"{len(found)} rows, {sum(len(one.events) for one in found)} events")
    print(f"any event {_share(sum(bool(one.events) for one in found), found)}, the source acts {_share(len(actor), found)}", end=", ")
    print(f"the pair {_share(len(pairs), found)}, with the right root {_share(len(right), found)}, root right of pairs {_share(len(right), pairs)}")
    totals, hits = Counter(one.row.root for one in found), Counter(one.row.root for one in right)
    print(", ".join(f"{root} {hits[root]}/{total}" for root, total in totals.most_common()))


def _share(part: int, whole: Sequence[Found]) -> str:
    return f"{100 * part / max(1, len(whole)):.1f} %"


def main() -> None:
    """Print every number."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--limit", type=int, default=0, help="read only so many rows")
    options = parser.parse_args()
    for name, score in manifest()["events.onnx"]["scores"].items():
        print(f"typer, {name}: {score}")
    rows = read_rows(options.corpora / "events" / "plv_train.jsonl")
    print_scores(read_all(load_room(), rows[: options.limit or len(rows)]))


if __name__ == "__main__":
    main()
