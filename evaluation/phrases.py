"""How many noun phrases are coded with the right country and sector: ``evaluation/data/actor_phrases.csv``.

    python -m evaluation.phrases [--errors]

The gold was written before the rules. ``country`` may list alternatives with "/", an empty one meaning none; ``sectors``
lists the sectors of which the first one found must be one, the codebook's first choice in front. A row of kind
"nothing" must give no answer. ``strict`` counts a sector only when it is the codebook's first choice.
"""

import argparse
import csv
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.actors.resolution import Resolution
from rapporteur.actors.resolve import resolve

GOLD = Path(__file__).parent / "data" / "actor_phrases.csv"
DAY = "2023-01-15"  # the day of a row that names none


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One phrase: what was asked, what came, and which parts of it are right."""

    row: dict[str, str]
    found: Resolution | None
    country: bool
    sector: bool
    strict: bool
    kind: bool
    actor: bool


def judge(row: dict[str, str]) -> Judged:
    """One row of the gold against ``resolve``."""
    found = resolve(row["phrase"], row["context"], row["on"] or DAY)
    if row["kind"] == "nothing":
        return Judged(row=row, found=found, **dict.fromkeys(("country", "sector", "strict", "kind", "actor"), found is None))
    wanted = row["sectors"].split("|") if row["sectors"] else [""]
    first = found.sectors[0] if found and found.sectors else ""
    return Judged(
        row=row,
        found=found,
        country=found is not None and found.country in row["country"].split("/"),
        sector=found is not None and first in wanted,
        strict=found is not None and first == wanted[0],
        kind=found is not None and (not row["kind"] or row["kind"] == found.kind),
        actor=found is not None and (not row["actor"] or row["actor"] == found.id),
    )


def read_gold(path: Path = GOLD) -> list[dict[str, str]]:
    """The rows of the gold."""
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def report(judged: Sequence[Judged], *, errors: bool) -> str:
    """The shares, then one line for each phrase that is wrong in country or sector, or in kind or actor."""
    total = len(judged)

    def share(name: str, right: int, of: int = total) -> str:
        return f"{name:10} {right:4} of {of:4}  {100 * right / max(1, of):.1f} %"

    asked = [one for one in judged if one.row["actor"]]
    lines = [
        share("country", sum(one.country for one in judged)),
        share("sector", sum(one.sector for one in judged)),
        share("both", sum(one.country and one.sector for one in judged)),
        share("strict", sum(one.strict for one in judged)),
        share("kind", sum(one.kind for one in judged)),
        share("actor", sum(one.actor for one in asked), len(asked)),
        share("nothing", sum(one.country for one in judged if one.row["kind"] == "nothing"), sum(one.row["kind"] == "nothing" for one in judged)),
    ]
    return "\n".join([*lines, *(_error(one) for one in judged if errors and not (one.country and one.sector and one.kind and one.actor))])


def _error(one: Judged) -> str:
    marks = "".join(letter for letter, right in zip("CSKA", (one.country, one.sector, one.kind, one.actor), strict=True) if not right)
    found = f"{one.found.country} {'|'.join(one.found.sectors)} {one.found.kind} {one.found.id}" if one.found else "nothing"
    return f"  {marks:4} {one.row['phrase']}: wanted {one.row['country']} {one.row['sectors']} {one.row['kind']} {one.row['actor']}; found {found}"


def main() -> None:
    """Prints the report and the time a phrase takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="one line for each phrase that is wrong")
    options = parser.parse_args()
    resolve("warm")
    rows = read_gold()
    started = time.process_time()
    judged = [judge(row) for row in rows]
    spent = time.process_time() - started
    print(report(judged, errors=options.errors))
    print(f"{1000 * spent / len(rows):.3f} ms of CPU a phrase")


if __name__ == "__main__":
    main()
