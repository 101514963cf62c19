"""How well events are found and typed: ``python -m evaluation.events --corpora ../shared/corpora``.

PLV's training rows give a sentence, a source, a target and a root. The typer's cross-validated scores are those that
``training.events`` kept. Then the events room reads the bare sentences:

- dyad recall: the share of rows where an event joins the marked source to the marked target;
- triple recall: where such an event has the row's root too.

The typer has seen these rows in training and has a say in what is kept, so both are kinder than on unseen text.

The rule of a side: PLV marks whole noun phrases ("a U.S. Supreme Court decision"), the room names parties ("U.S. Supreme
Court"). A party is the marked one when its words and the marked ones overlap, or when it is a pronoun that stands for an
actor with another mention there ("Slovakia says it will not accept"). The source must act and the target be acted on; an
event without recipients joins those who act together. A row that is lost is counted under the first step where it was:
no mention of a side, no event, only one side, other sides, sides the wrong way, another root. Rows say nothing of other
pairs, so there is no precision here.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.actors import find_cast
from rapporteur.events import find_events
from rapporteur.events.typer import Typer
from rapporteur.model.event_typer import EventTyper
from rapporteur.model.pairs import root_of
from rapporteur.model.store import manifest
from rapporteur.parse import Parser
from rapporteur.statements import find_statements
from rapporteur.tables import ActorTables, EventTables, StatementTables, load_actor_tables, load_event_tables, load_statement_tables
from rapporteur.testing import make_article
from rapporteur.types import Article, Cast, Event, Parse, Party

PRONOUNS = frozenset({"he", "she", "it", "they", "who", "his", "her", "its", "their", "him", "them", "which"})


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
    step: str


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
    marks = _Marks(row=row, cast=cast)
    pair = tuple(event for event in events if marks.joins(event))
    return Found(row=row, events=events, pair=pair, step=_step(marks, events, pair))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """A row's marked sides, against which parties are held."""

    row: Row
    cast: Cast

    def joins(self, event: Event) -> bool:
        """Whether an event joins source and target; the sides of an event without recipients may stand in any order."""
        others = event.recipients or event.actors
        return self.has(event.actors, self.row.source) and self.has(others, self.row.target)

    def has(self, sides: Iterable[Party], span: tuple[int, int]) -> bool:
        """Whether one of some parties is the marked one."""
        return any(_overlap(side.start, side.end, span) or self._stands_for(side, span) for side in sides)

    def _stands_for(self, side: Party, span: tuple[int, int]) -> bool:
        words = [link.mention.evidence.span for link in self.cast.links if link.actor and link.actor.id == side.actor]
        return side.text.lower() in PRONOUNS and any(_overlap(place.start, place.end, span) for place in words)

    def mentioned(self, span: tuple[int, int]) -> bool:
        """Whether the cast knows anybody in the marked words."""
        return any(_overlap(link.mention.evidence.span.start, link.mention.evidence.span.end, span) for link in self.cast.links)


def _overlap(start: int, end: int, span: tuple[int, int]) -> bool:
    return start < span[1] and span[0] < end


def _step(marks: _Marks, events: Sequence[Event], pair: Sequence[Event]) -> str:
    """The first step at which a row was lost; "found" where it was not."""
    row = marks.row
    if pair:
        return "found" if any(root_of(event.type) == row.root for event in pair) else "another root"
    acts = any(marks.has(event.actors, row.source) for event in events)
    suffers = any(marks.has(event.recipients, row.target) for event in events)
    if any(marks.has(event.actors, row.target) and marks.has(event.recipients, row.source) for event in events):
        return "the wrong way round"
    if acts or suffers:
        return "source alone" if not suffers else "target alone" if not acts else "in different events"
    if not marks.mentioned(row.source) or not marks.mentioned(row.target):
        return "a side not mentioned"
    return "other sides" if events else "no event"


def print_scores(found: Sequence[Found]) -> None:
    """Shares of rows: an event at all, the dyad, the triple; then triples by root, and where the others were lost."""
    pairs = [one for one in found if one.pair]
    right = [one for one in pairs if any(root_of(event.type) == one.row.root for event in one.pair)]
    print(f"{len(found)} rows, {sum(len(one.events) for one in found)} events")
    print(f"any event {_share(sum(bool(one.events) for one in found), found)}", end=", ")
    print(f"dyad recall {_share(len(pairs), found)}, triple recall {_share(len(right), found)}, root right of pairs {_share(len(right), pairs)}")
    print(", ".join(f"{step}: {count}" for step, count in Counter(one.step for one in found).most_common()))
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
