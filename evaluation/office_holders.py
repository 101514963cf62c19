"""Compares our tenures with public tables of office holders: which month of start and end they agree on, and where they differ.

``python -m evaluation.office_holders --facts ../shared/facts`` prints the share of agreement and every difference.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path

from evaluation.office_facts import Fact, group_of, read_facts
from rapporteur.tables.actor_rows import fold
from rapporteur.tables.files import DATA

ALIKE = 0.84
"""Names spelt this much alike are one person's, in the same office of the same state; swept 0.75-0.95 by eye on the tables."""
NEAR = 18
"""Months by which a source's start may differ and still be about this tenure (else the person held the office twice); not swept."""
MONTH, FULL = len("2000-01"), len("2000-01-01")
HANDOVER = timedelta(days=3)
"""Days apart that still count as the same change of office ("until 30 November", "from 1 December"); not swept."""
AGREE, COARSE, START, END, NOWHERE = "agrees", "year only", "start differs", "end differs", "no source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One row of tenures.csv, with all names of its holder."""

    person: str
    scope: str
    post: str
    start: str
    end: str
    names: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells a row of the table from all others."""
        return self.person, self.scope, self.post, self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A tenure, what comparing it gave, and the public row it was compared with (none when no table has it)."""

    tenure: Tenure
    outcome: str
    fact: Fact | None


def read_tenures(folder: Path = DATA) -> list[Tenure]:
    """Our tenures with the names of their holders."""
    people = {row["id"]: (row["name"], *row["aliases"].split("|")) for row in _rows(folder / "people.csv")}
    return [
        Tenure(
            person=row["person"],
            scope=row["scope"] if ":" in row["scope"] else f"state:{row['scope']}",
            post=row["post"],
            start=row["start"],
            end=row["end"],
            names=tuple(name for name in people[row["person"]] if name),
        )
        for row in _rows(folder / "tenures.csv")
    ]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        yield from csv.DictReader(file)


def same_name(first: str, second: str) -> bool:
    """Whether two spellings may be one person's: one has all words of the other, they share two, or the letters are alike."""
    one, two = set(_words(first)), set(_words(second))
    if one <= two or two <= one or len(one & two) > 1:
        return True
    return SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(two))).ratio() >= ALIKE


def _words(name: str) -> list[str]:
    return [word for word in fold(name.split(",")[0]).replace(".", " ").split() if len(word) > 1]


def compare(tenures: Iterable[Tenure], facts: Iterable[Fact]) -> list[Verdict]:
    """What each tenure's best public row says of it."""
    known: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        known.setdefault((fact.scope, fact.group), []).append(fact)
    return [_verdict(tenure, known) for tenure in tenures]


def _verdict(tenure: Tenure, known: Mapping[tuple[str, str], Sequence[Fact]]) -> Verdict:
    """The friendliest of what the tables say: one that agrees is enough."""
    near = [
        fact
        for fact in known.get((tenure.scope, group_of(tenure.post)), ())
        if tenure.start and abs(months(tenure.start) - months(fact.start)) <= NEAR
    ]
    found = [fact for fact in near if any(same_name(name, fact.name) for name in tenure.names)]
    if not found:
        return Verdict(tenure=tenure, outcome=NOWHERE, fact=None)
    order = (AGREE, COARSE, END, START)
    fact = min(found, key=lambda fact: (order.index(judge(tenure, fact)), abs(months(tenure.start) - months(fact.start))))
    return Verdict(tenure=tenure, outcome=judge(tenure, fact), fact=fact)


def judge(tenure: Tenure, fact: Fact) -> str:
    """What one public row says of a tenure that is about the same person and office."""
    if not _same_time(tenure.start, fact.start):
        return START
    if not _ends_agree(tenure.end, fact):
        return END
    return AGREE if min(len(tenure.start), len(fact.start)) >= MONTH else COARSE


def _same_time(ours: str, theirs: str) -> bool:
    """Whether two days lie in one month (one year, if that is all we know) or next to each other."""
    short = min(len(ours), len(theirs), MONTH)
    if ours[:short] == theirs[:short]:
        return True
    full = len(ours) == len(theirs) == FULL
    return full and abs(date.fromisoformat(ours) - date.fromisoformat(theirs)) <= HANDOVER


def _ends_agree(end: str, fact: Fact) -> bool:
    """Whether the ends can both be true; an end the table could not yet know, or that it only bounds, only bounds ours."""
    bound = fact.end.lstrip("<>=")
    if bound.startswith("2029") or fact.end.startswith(">="):
        return True
    if fact.end.startswith("<="):
        return bool(end) and (end[:MONTH] <= bound[: min(len(end), MONTH)] or _same_time(end, bound))
    if not bound:
        return not end or not fact.as_of or end >= fact.as_of[: len(end)]
    return _same_time(end, bound) if end else bound > fact.as_of > ""


def months(day: str) -> int:
    """Months since year 0; June for a year alone."""
    return int(day[:4]) * 12 + int((day[4:] + "-06")[1:3])


def report(verdicts: Sequence[Verdict], *, rows: bool) -> Iterator[str]:
    """Shares of agreement, for all and for the offices with most rows; then every difference."""
    yield _line("all", verdicts)
    groups = Counter(group_of(verdict.tenure.post) for verdict in verdicts if verdict.fact)
    for group, _ in groups.most_common():
        yield _line(group, [verdict for verdict in verdicts if group_of(verdict.tenure.post) == group])
    for verdict in verdicts:
        if rows and verdict.fact and verdict.outcome in {START, END}:
            ours, fact = verdict.tenure, verdict.fact
            row = f"{ours.person} {ours.scope} {ours.post} {ours.start}..{ours.end}"
            yield f"{verdict.outcome}: {row} | {fact.name} {fact.start}..{fact.end} {fact.table}"


def _line(group: str, verdicts: Sequence[Verdict]) -> str:
    counts = Counter(verdict.outcome for verdict in verdicts)
    judged = counts[AGREE] + counts[START] + counts[END]
    share = f"{counts[AGREE] / judged:.3f}" if judged else "-"
    rest = ", ".join(f"{counts[outcome]} {outcome}" for outcome in (START, END, COARSE, NOWHERE))
    return f"{group:28} {counts[AGREE]} of {judged} agree on both months ({share}); {rest}"


def main() -> None:
    """Reads, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=Path, default=Path("../shared/facts"))
    parser.add_argument("--rows", action="store_true", help="print every difference")
    given = parser.parse_args()
    for line in report(compare(read_tenures(), read_facts(given.facts / "check")), rows=given.rows):
        print(line)


if __name__ == "__main__":
    main()
