"""Decisions of people on who is the same: a CSV beside the record, one decision a line; a line that is removed is undone."""

import csv
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal, cast, get_args

from rapporteur.record.errors import RecordError

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


def decisions_of(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """The decisions beside the file that a connection reads; none for a record in memory."""
    file = next((row[2] for row in connection.execute("PRAGMA database_list") if row[1] == "main"), "")
    return read_decisions(decisions_path(Path(file))) if file else ()


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """All decisions of a file, none where there is no file; raises RecordError for a line that says nothing or contradicts another."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = tuple(_rows(file, path))
    for one in found:
        other = contradicted(one, found)
        if other:
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


def add_decision(path: Path, decision: Verdict, first: str, second: str, *, who: str, when: date, why: str = "") -> Decision:
    """Writes a decision below the others and gives it with its line; raises RecordError where it contradicts one of them."""
    old = read_decisions(path)
    one = Decision(decision=decision, first=first, second=second, who=who, when=when.isoformat(), why=why)
    for each in (*old, one):
        other = contradicted(each, (*old, one))
        if other:
            line = other.line or each.line
            raise RecordError(f"line {line} of {path} says the contrary; remove it first")
    new = not path.exists()
    with path.open("a", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS] if new else [])
        writer.writerow([one.decision, one.first, one.second, one.who, one.when, one.why])
    return read_decisions(path)[-1]
