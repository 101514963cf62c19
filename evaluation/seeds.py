"""How much of the two seed files a record holds, against an independent gold made by hand.

    rapporteur read ../shared/seeds/*.txt --record seeds.db
    rapporteur export --record seeds.db --format jsonl --to DIR
    python -m evaluation.seeds --seeds ../shared/seeds --export DIR

A statement is present when a row's content shares at least half of the longer of the two contents; an event when a
row of an accepted type has its trigger at one of the event's triggers (or, counted apart, in the same sentence).
Articles of the export are laid over the seed file line by line, so offsets compare whatever was cut or split.
"""

import argparse
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.seeds_export import EventRow, Export, PartyRow, PlacedEvent, PlacedStatement, StatementRow, load_export
from evaluation.seeds_gold import Gold, GoldEvent, GoldStatement, Range, fold, load_gold

HALF = 0.5  # share of the longer content that must be common; fixed by the issue, not tuned
COUNTED_GROUPS = ("meeting", "call", "agreement", "refusal", "plan", "visit")
SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who is actor and who recipient is a matter of wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many golds there are, were found, and were found right; and one line for each that was not."""

    total: int
    found: int
    right: int
    misses: tuple[str, ...]


def size(ranges: Iterable[Range]) -> int:
    """How many code points the ranges hold together."""
    return sum(end - start for start, end in ranges)


def common(ours: Sequence[Range], theirs: Sequence[Range]) -> int:
    """How many code points two sets of ranges share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ours for b in theirs)


def same_content(gold: GoldStatement, content: Sequence[Range]) -> bool:
    """Whether they share half of the longer; a floating quotation may also stand inside a longer content."""
    longer = size(gold.content) if gold.floating else max(size(gold.content), size(content))
    return common(gold.content, content) >= HALF * longer


def is_speaker(gold: Gold, slot: str, party: PartyRow | None) -> bool:
    """Whether a party's canonical name is one that fits the slot."""
    return party is not None and fold(party.name) in gold.names(slot)


def judge_statement(gold: Gold, statement: GoldStatement, rows: Sequence[PlacedStatement]) -> str:
    """``right``, or what is wrong with the best row: ``absent``, or ``speaker: NAME``."""
    here = [placed.row for placed in rows if same_content(statement, placed.content)]
    if not here:
        return "absent"
    if any(is_speaker(gold, statement.speaker, row.speaker) for row in here):
        return "right"
    return "speaker: " + ", ".join(row.speaker.name if row.speaker else "(none)" for row in here)


def at_trigger(event: GoldEvent, placed: PlacedEvent) -> bool:
    """Whether the row's trigger is at one of the event's triggers."""
    return common(event.triggers, [placed.trigger]) > 0


def same_event(gold: Gold, event: GoldEvent, placed: PlacedEvent) -> bool:
    """Whether a row has an accepted type and the same trigger, or a trigger of its own in the same sentence."""
    if placed.row.type not in event.types:
        return False
    free = not any(at_trigger(other, placed) for other in gold.event)
    return at_trigger(event, placed) or (free and common(event.triggers, [placed.evidence]) > 0)


def names_of(parties: Iterable[PartyRow]) -> frozenset[str]:
    """The folded names of some parties."""
    return frozenset(fold(party.name) for party in parties)


def right_parties(gold: Gold, event: GoldEvent, row: EventRow) -> bool:
    """Every gold party is there, in its slot unless the type is symmetric, and nobody stands there who may not."""
    actors, recipients = names_of(row.actors), names_of(row.recipients)
    if row.type in SYMMETRIC:
        actors = recipients = actors | recipients
    every = (*event.actors, *event.recipients, *event.may)
    allowed = frozenset[str]().union(*(gold.names(slot) for slot in every))
    present = all(gold.names(slot) & actors for slot in event.actors) and all(gold.names(slot) & recipients for slot in event.recipients)
    return present and actors | recipients <= allowed


def describe(row: EventRow) -> str:
    """An event row in one line."""
    sides = [" + ".join(party.name for party in side) or "-" for side in (row.actors, row.recipients)]
    return f"{row.type} {sides[0]} -> {sides[1]} [{row.status}] at {row.trigger.text!r}"


def judge_event(gold: Gold, event: GoldEvent, rows: Sequence[PlacedEvent]) -> str:
    """``right``, or what is wrong: ``absent``, or the rows whose parties are not right."""
    here = [placed.row for placed in rows if same_event(gold, event, placed)]
    if not here:
        return "absent"
    if any(right_parties(gold, event, row) for row in here):
        return "right"
    return "parties: " + "; ".join(describe(row) for row in here[:3])


def tally(verdicts: Sequence[tuple[str, str]]) -> Tally:
    """Count verdicts (id and words, verdict)."""
    misses = tuple(f"{what}: {verdict}" for what, verdict in verdicts if verdict != "right")
    found = sum(verdict != "absent" for _, verdict in verdicts)
    return Tally(total=len(verdicts), found=found, right=len(verdicts) - len(misses), misses=misses)


def judge_statements(gold: Gold, raw: str, rows: Sequence[PlacedStatement], golds: Sequence[GoldStatement]) -> Tally:
    """Judge some gold statements."""
    return tally([(f"{one.id} {one.speaker} | {head(raw, one.content[0])}", judge_statement(gold, one, rows)) for one in golds])


def judge_events(gold: Gold, raw: str, rows: Sequence[PlacedEvent], golds: Sequence[GoldEvent]) -> Tally:
    """Judge some gold events."""
    title = "{0.id} {0.group} {1} {2} -> {3} | {4}"
    lines = [title.format(one, "/".join(one.types), " + ".join(one.actors), " + ".join(one.recipients), head(raw, one.triggers[0])) for one in golds]
    return tally([(line, judge_event(gold, one, rows)) for line, one in zip(lines, golds, strict=True)])


def head(raw: str, span: Range, width: int = 60) -> str:
    """The first words of a range, on one line."""
    return " ".join(raw[span[0] : min(span[1], span[0] + width)].split())


def extra_statements(gold: Gold, export: Export) -> list[StatementRow]:
    """The rows whose content is that of no gold statement."""
    return [placed.row for placed in export.statements if not any(same_content(one, placed.content) for one in gold.statement)]


def extra_events(gold: Gold, export: Export) -> list[EventRow]:
    """The rows that tell no gold event."""
    return [placed.row for placed in export.events if not any(same_event(gold, one, placed) for one in gold.event)]


def right_rows(gold: Gold, export: Export) -> list[tuple[GoldStatement, StatementRow]]:
    """Each gold statement that has a row with the right speaker, with that row."""
    pairs = []
    for one in gold.statement:
        rows = (placed.row for placed in export.statements if same_content(one, placed.content) and is_speaker(gold, one.speaker, placed.row.speaker))
        if row := next(rows, None):
            pairs.append((one, row))
    return pairs


def detail_lines(gold: Gold, export: Export) -> list[str]:
    """Of all statements with the right speaker, counted or not: how many have the right manner, kind, relays and addressee."""
    pairs = right_rows(gold, export)
    relayed = [pair for pair in pairs if pair[0].relays]
    addressed = [pair for pair in pairs if pair[0].addressee]
    relays = sum(any(is_speaker(gold, one.relays[0], relay) for relay in row.relays) for one, row in relayed)
    addressees = sum(is_speaker(gold, one.addressee, row.addressee) for one, row in addressed)
    manner, kind = sum(row.manner in one.manner for one, row in pairs), sum(row.kind in one.kind for one, row in pairs)
    return [
        f"  manner {manner} of {len(pairs)}, kind {kind} of {len(pairs)}",
        f"  relays {relays} of {len(relayed)}, addressee {addressees} of {len(addressed)}",
    ]


def article_lines(gold: Gold, export: Export) -> list[str]:
    """How many articles and reprints there are, and which gold articles are not cut out exactly."""
    spans = {(first, last) for _, alignment in export.articles if (first := alignment.first) is not None and (last := alignment.last) is not None}
    wrong = [
        f"  article {one.number} is not an article of its own from {one.span[0]} to {one.span[1]}" for one in gold.article if one.span not in spans
    ]
    lost = [f"  {article.title[:60]!r}: {alignment.lost} lines are not in the file" for article, alignment in export.articles if alignment.lost]
    return [f"articles: {len(export.articles)} (gold {len(gold.article)}), reprints: {len(export.reprints)} (gold 1)", *wrong, *lost]


def show(title: str, counts: Tally) -> list[str]:
    """A tally and its misses."""
    share = f"{counts.right / counts.total:.0%}" if counts.total else "none to find"
    return [f"{title}: {counts.right} of {counts.total} right ({share}), {counts.found} present", *(f"  miss {line}" for line in counts.misses)]


def statement_report(gold: Gold, export: Export, raw: str) -> list[str]:
    """The statements: counted ones, headlines, those that codebooks differ about, and rows without a gold."""
    body = [one for one in gold.statement if not one.soft and not one.headline]
    title = [one for one in gold.statement if one.headline and not one.soft]
    soft = [one for one in gold.statement if one.soft]
    lines = show("statements in the text", judge_statements(gold, raw, export.statements, body)) + detail_lines(gold, export)
    lines += show("statements in headlines", judge_statements(gold, raw, export.statements, title))
    lines += show("wants, hopes and views (not counted)", judge_statements(gold, raw, export.statements, soft))
    extras = extra_statements(gold, export)
    return [*lines, f"statement rows: {len(export.statements)}, without a gold: {len(extras)}", *map(extra_statement, extras)]


def extra_statement(row: StatementRow) -> str:
    """A statement row without a gold, in one line."""
    words = " ".join(" ".join(piece.text for piece in row.content).split())
    return f"  extra {row.speaker.name if row.speaker else '(none)'} | {row.cue.text if row.cue else '-'} | {words[:70]}"


def event_report(gold: Gold, export: Export, raw: str) -> list[str]:
    """The events: counted groups, the others, those that codebooks differ about, and rows without a gold."""
    counted = [one for one in gold.event if one.group in COUNTED_GROUPS]
    other = [one for one in gold.event if one.group not in COUNTED_GROUPS and not one.soft]
    soft = [one for one in gold.event if one.group not in COUNTED_GROUPS and one.soft]
    lines = show("meetings, calls, agreements, refusals, plans, visits", judge_events(gold, raw, export.events, counted))
    lines += [f"  status {status_right(gold, export, counted)} of those with the right parties"]
    lines += show("other events", judge_events(gold, raw, export.events, other))
    lines += show("events that codebooks differ about (not counted)", judge_events(gold, raw, export.events, soft))
    extras = extra_events(gold, export)
    return [*lines, f"event rows: {len(export.events)}, without a gold: {len(extras)}", *(f"  extra {describe(row)}" for row in extras)]


def status_right(gold: Gold, export: Export, golds: Sequence[GoldEvent]) -> int:
    """How many gold events have a row with the right parties and an accepted status."""
    return sum(
        any(same_event(gold, one, placed) and right_parties(gold, one, placed.row) and placed.row.status in one.status for placed in export.events)
        for one in golds
    )


def read_seed(folder: Path, gold: Gold) -> str:
    """The seed file's text; raises ValueError when it is not the file that the gold was made for."""
    data = (folder / gold.file.name).read_bytes()
    if hashlib.sha256(data).hexdigest() != gold.file.sha256:
        raise ValueError(f"{folder / gold.file.name} is not the file that evaluation/data/seeds_gold.toml counts offsets in")
    return data.decode("utf-8")


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description="Compare an export of the two seed files with the hand-made gold.")
    parser.add_argument("--seeds", type=Path, default=Path("../shared/seeds"), help="folder with the seed files")
    parser.add_argument("--export", type=Path, required=True, help="folder written by rapporteur export --format jsonl")
    options = parser.parse_args()
    gold = load_gold()
    raw = read_seed(options.seeds, gold)
    export = load_export(options.export, raw)
    print("\n".join([*article_lines(gold, export), *statement_report(gold, export, raw), *event_report(gold, export, raw)]))


if __name__ == "__main__":
    main()
