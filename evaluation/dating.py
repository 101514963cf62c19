"""Dating undated articles from inside: how many get an interval, how wide, and how often it holds the true day.

    python -m evaluation.dating --corpora ../shared/corpora [--split dev|train] [--every 1] [--misses 20]

The texts are those of PolNeAR with the publication date withheld; nothing but the text is given.
"""

import argparse
import json
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapporteur.dates import Dating, date_text

NARROW_DAYS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One article: its name, its true day, what was found, and the milliseconds it took."""

    name: str
    true: date
    found: Dating
    milliseconds: float

    @property
    def held(self) -> bool:
        """Whether the interval holds the true day."""
        found = self.found
        return found.earliest is not None and found.latest is not None and found.earliest <= self.true <= found.latest

    @property
    def width(self) -> int:
        """How many days the interval has; 0 when unknown."""
        found = self.found
        return (found.latest - found.earliest).days + 1 if found.earliest and found.latest else 0


def date_corpus(path: Path, split: str, every: int) -> list[Dated]:
    """Every article of a split, dated from its text alone."""
    date_text("A text to load the tables with.")
    found = []
    with path.open(encoding="utf8") as file:
        rows = [row for row in map(json.loads, file) if row["split"] == split and row["dct"]]
    for row in rows[::every]:
        begin = time.process_time()
        dating = date_text(row["text"])
        spent = 1000 * (time.process_time() - begin)
        found.append(Dated(name=row["id"], true=date.fromisoformat(row["dct"]), found=dating, milliseconds=spent))
    return found


def report(split: str, dated: list[Dated]) -> str:
    """The table of one split."""
    known = [one for one in dated if one.found.known]
    widths = sorted(one.width for one in known) or [0]
    held = sum(one.held for one in known)
    narrow = [one for one in known if one.width <= NARROW_DAYS]
    off = statistics.median([abs((one.found.mode - one.true).days) for one in known if one.found.mode] or [0])
    reasons = Counter(one.found.reason.translate(str.maketrans("", "", "0123456789")) for one in dated if not one.found.known)
    lines = (
        f"polnear {split}: {len(dated)} articles, interval {len(known)} ({100 * len(known) / max(1, len(dated)):.1f} %)",
        f"  held {held} of {len(known)} ({100 * held / max(1, len(known)):.1f} %), median width {statistics.median(widths):.0f} days"
        f" (quartiles {widths[len(widths) // 4]}, {widths[3 * len(widths) // 4]})",
        f"  a month or narrower: {len(narrow)}, held {sum(one.held for one in narrow)}",
        f"  likeliest day off by (median) {off:.0f} days",
        f"  unknown: {dict(reasons)}",
        f"  CPU per article: median {statistics.median(one.milliseconds for one in dated):.1f} ms",
    )
    return "\n".join(lines)


def misses(dated: list[Dated], most: int) -> str:
    """The widest misses with the facts that led there."""
    wrong = [one for one in dated if one.found.known and not one.held][:most]
    lines = []
    for one in wrong:
        lines.append(f"\n{one.name}: true {one.true}, found {one.found.earliest} to {one.found.latest}")
        lines += [f"    {fact.cut:.3f} {fact.kind}: {fact.text!r}: {fact.says}" for fact in one.found.facts]
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    dated = date_corpus(options.corpora / "time" / "timex_silver_polnear_sutime.jsonl", options.split, options.every)
    print(report(options.split, dated))
    if options.misses:
        print(misses(dated, options.misses))


if __name__ == "__main__":
    main()
