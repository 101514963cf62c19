"""How much of the sample articles a record holds, against their hand-made gold in examples/gold.toml.

    rapporteur read examples/articles --record examples.db
    rapporteur export --record examples.db --format jsonl --to DIR
    python -m evaluation.examples --export DIR

Judged as the seed files are (see evaluation/seeds.py); days and stances are compared too.
"""

import argparse
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from evaluation.seeds import event_report, right_parties, right_rows, same_event, statement_report
from evaluation.seeds_export import Export, load_export
from evaluation.seeds_gold import Gold, GoldActor, GoldArticle, GoldEvent, GoldStatement, Range, SeedFile

EXAMPLES = Path(__file__).parent.parent / "examples"
GROUPS = {"CONSULT": "meeting", "AGREE": "agreement", "REJECT": "refusal"}  # counted together in the report; all else is "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of the gold file: pieces are named by their first and last words."""

    speaker: str
    cue: str
    content: tuple[tuple[str, str], ...]
    manner: tuple[str, ...]
    kind: tuple[str, ...]
    relays: tuple[str, ...] = ()
    addressee: str = ""
    said: str = ""
    stance: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An event of the gold file: its trigger is a word, after enough words to find it."""

    types: tuple[str, ...]
    trigger: tuple[str, str]
    actors: tuple[str, ...]
    status: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One article of the gold file."""

    file: str
    title: str
    outlet: str
    published: str
    statement: tuple[Said, ...]
    event: tuple[Done, ...]


def load_examples(folder: Path = EXAMPLES) -> tuple[Example, ...]:
    """The gold of the sample articles, checked against the types above."""
    table = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))
    return msgspec.convert(table["article"], tuple[Example, ...])


def piece(raw: str, words: tuple[str, str]) -> Range:
    """From the first words to the last ones after them; raises ValueError where they are not in the text."""
    start = raw.index(words[0])
    return start, raw.index(words[1], start) + len(words[1])


def trigger(raw: str, words: tuple[str, str]) -> Range:
    """The place of a trigger after its leading words; raises ValueError where they are not in the text."""
    start = raw.index("".join(words)) + len(words[0])
    return start, start + len(words[1])


def statement_of(raw: str, number: int, said: Said) -> GoldStatement:
    """The statement with places in the article's file."""
    return GoldStatement(
        id=f"s{number:02}",
        article=1,
        speaker=said.speaker,
        content=tuple(piece(raw, words) for words in said.content),
        manner=said.manner,
        kind=said.kind,
        relays=said.relays,
        addressee=said.addressee,
        said=said.said,
    )


def event_of(raw: str, number: int, done: Done) -> GoldEvent:
    """The event with places in the article's file."""
    return GoldEvent(
        id=f"e{number:02}",
        article=1,
        group=GROUPS.get(done.types[0], "other"),
        types=done.types,
        triggers=(trigger(raw, done.trigger),),
        status=done.status,
        actors=done.actors,
        recipients=done.recipients,
        may=done.may,
    )


def slots_of(example: Example) -> Iterable[str]:
    """Every slot with somebody in it."""
    for said in example.statement:
        yield from (said.speaker, said.addressee, *said.relays)
    for done in example.event:
        yield from (*done.actors, *done.recipients, *done.may)


def gold_of(example: Example, raw: str) -> Gold:
    """The gold of one article in the form that the seeds' judge takes; statements without content are left to a reader."""
    names = sorted({name for slot in slots_of(example) for name in slot.split("|") if name})
    return Gold(
        file=SeedFile(name=example.file, repeated_in="", sha256="", characters=len(raw)),
        actor=tuple(GoldActor(key=name, names=(name,)) for name in names),
        article=(GoldArticle(number=1, span=(0, len(raw))),),
        statement=tuple(statement_of(raw, number, said) for number, said in enumerate(example.statement, 1) if said.content),
        event=tuple(event_of(raw, number, done) for number, done in enumerate(example.event, 1)),
    )


def day_lines(example: Example, gold: Gold, export: Export) -> list[str]:
    """Of what is right otherwise: how many stances, days of saying and days of events are right."""
    pairs = [(example.statement[int(one.id[1:]) - 1], row) for one, row in right_rows(gold, export)]
    dated = [(said, row) for said, row in pairs if said.said]
    events = right_events(example, gold, export)
    return [
        f"  stance {sum(row.stance == said.stance for said, row in pairs)} of {len(pairs)},"
        f" day said {sum(row.said.edtf == said.said for said, row in dated)} of {len(dated)},"
        f" day of events {sum(when in found for when, found in events)} of {len(events)}"
    ]


def right_events(example: Example, gold: Gold, export: Export) -> Sequence[tuple[str, set[str]]]:
    """For each dated gold event that has a right row: its time, and the times of those rows."""
    found = []
    for done, one in zip(example.event, gold.event, strict=True):
        rows = [placed.row for placed in export.events if same_event(gold, one, placed) and right_parties(gold, one, placed.row)]
        if done.when and rows:
            found.append((done.when, {row.when.edtf for row in rows}))
    return found


def report(example: Example, raw: str, export: Export) -> list[str]:
    """One article's report."""
    gold = gold_of(example, raw)
    lines = [f"== {example.file}: {len(export.articles)} articles (gold 1)"]
    return [*lines, *statement_report(gold, export, raw), *event_report(gold, export, raw), *day_lines(example, gold, export)]


def main() -> None:
    """Print a report for each article of the gold file."""
    parser = argparse.ArgumentParser(description="Compare an export of the sample articles with their hand-made gold.")
    parser.add_argument("--export", type=Path, required=True, help="folder written by rapporteur export --format jsonl")
    options = parser.parse_args()
    for example in load_examples():
        raw = (EXAMPLES / example.file).read_text(encoding="utf-8")
        print("\n".join(report(example, raw, load_export(options.export, raw))))


if __name__ == "__main__":
    main()
