"""Decisions of people on who is the same: a CSV beside the record's file, one decision a line; a line that is removed is undone.

On a server they stand in the table ``decisions`` of the record, with the same columns.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal, cast, get_args

from rapporteur.record.errors import RecordError
from rapporteur.record.place import Place, Server
from rapporteur.record.store import Connection

Verdict = Literal["same", "different"]

COLUMNS: Final = ("decision", "first", "second", "who", "when", "why")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Two actors, by id or by full name, are one or are two; who said so, when and why. ``line`` is where it stands."""

    decision: Verdict
    first: str
    second: str
    who: str
    when: str
    why: str = ""
    line: int = 0


def decisions_path(record: Path) -> Path:
    """The file of decisions that belongs to a record: ``news.db`` has ``news.decisions.csv``."""
    return record.with_suffix(".decisions.csv")


def decisions_of(connection: Connection) -> tuple[Decision, ...]:
    """The decisions that belong to a record."""
    place = connection.place
    if not isinstance(place, Server):
        return read_decisions(decisions_path(place))
    question = 'SELECT decision, first, second, who, "when", why, line FROM decisions ORDER BY line'
    return tuple(Decision(**dict(zip((*COLUMNS, "line"), row, strict=True))) for row in connection.execute(question).fetchall())


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """All decisions of a file, none where there is no file; raises RecordError for a line that says nothing or contradicts another."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = tuple(_rows(file, path))
    for one in found:
        if other := contradicted(one, found):
            raise RecordError(f"{path}: line {one.line} says {one.decision} and line {other.line} the contrary; remove one of them")
    return found


def _rows(file: Iterator[str], path: Path) -> Iterator[Decision]:
    """The lines below the header."""
    reader = csv.DictReader(file)
    missing = [name for name in COLUMNS[:3] if name not in (reader.fieldnames or ())]
    if missing:
        raise RecordError(f"{path}: no column {', '.join(missing)}; the first line must be {','.join(COLUMNS)}")
    for cells in reader:
        text = {name: (cells.get(name) or "").strip() for name in COLUMNS}
        if text["decision"] not in get_args(Verdict) or not text["first"] or not text["second"] or text["first"] == text["second"]:
            raise RecordError(f"{path}: line {reader.line_num} is no decision; write same or different, and two ids or names")
        yield Decision(line=reader.line_num, **{**text, "decision": cast(Verdict, text["decision"])})  # type: ignore[arg-type]


def contradicted(one: Decision, all_of_them: tuple[Decision, ...]) -> Decision | None:
    """For a "different", a "same" on the way by which its two are one; None for all else."""
    if one.decision == "same":
        return None
    joined, reached = [other for other in all_of_them if other.decision == "same"], {one.first}
    for _ in joined:
        for other in joined:
            if {other.first, other.second} & reached:
                reached |= {other.first, other.second}
                if one.second in reached:
                    return other
    return None


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """A new file of decisions."""
    with path.open("x", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([one.decision, one.first, one.second, one.who, one.when, one.why] for one in decisions)


def decide(record: Place, decision: Verdict, first: str, second: str, *, who: str, when: date, why: str = "") -> tuple[Decision, str]:
    """Keeps a decision with a record and gives it with how to undo it; raises RecordError where it contradicts an earlier one."""
    if not isinstance(record, Server):
        path = decisions_path(record)
        made = add_decision(path, decision, first, second, who=who, when=when, why=why)
        return made, f"line {made.line} of {path}; remove the line to undo it"
    from rapporteur.record.server import connect

    one = Decision(decision=decision, first=first, second=second, who=who, when=when.isoformat(), why=why)
    connection = connect(record)
    try:
        check_agreed(one, decisions_of(connection), f"the table decisions of {record}")
        question = 'INSERT INTO decisions (decision, first, second, who, "when", why) VALUES (?, ?, ?, ?, ?, ?) RETURNING line'
        line = connection.execute(question, (decision, first, second, who, one.when, why)).fetchone()[0]
    finally:
        connection.close()
    undo = f"line {line} of the table decisions of {record}; undo it with: DELETE FROM {record.schema}.decisions WHERE line = {line}"
    return replace(one, line=line), undo


def check_agreed(one: Decision, old: tuple[Decision, ...], where: str) -> None:
    """Raises RecordError where a new decision contradicts those before it."""
    for each in (*old, one):
        if other := contradicted(each, (*old, one)):
            raise RecordError(f"line {other.line or each.line} of {where} says the contrary; remove it first")


def add_decision(path: Path, decision: Verdict, first: str, second: str, *, who: str, when: date, why: str = "") -> Decision:
    """Writes a decision below the others and gives it with its line; raises RecordError where it contradicts one of them."""
    old = read_decisions(path)
    one = Decision(decision=decision, first=first, second=second, who=who, when=when.isoformat(), why=why)
    check_agreed(one, old, str(path))
    new = not path.exists()
    with path.open("a", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS] if new else [])
        writer.writerow([one.decision, one.first, one.second, one.who, one.when, one.why])
    return read_decisions(path)[-1]
