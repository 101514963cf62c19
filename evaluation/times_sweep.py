"""The tuned constants of the time tagger, swept: what each set scores with each value.

    python -m evaluation.times_sweep --corpora ../shared/corpora [--constant AHEAD_WEIGHT]

One constant at a time, the others as they are. SCATE and GUM by interval F1, WikiWars by value F1, the silver news by
relaxed F1, each on at most the documents asked for. The value in use is marked.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from evaluation.times import Marked, _marked, count, f1, predict, rows

SETS = ("scate_intervals", "gum", "wikiwars", "silver_polnear_sutime")
BY_VALUE, BY_SPAN = frozenset({"wikiwars"}), frozenset({"silver_polnear_sutime"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """A constant, where it lives, and the values to try."""

    module: str
    name: str
    values: tuple[float, ...]


SWEEPS = (
    Sweep(module="arithmetic", name="AHEAD_WEIGHT", values=(1.0, 1.3, 1.6, 2.0, 3.0)),
    Sweep(module="arithmetic", name="AHEAD_WEIGHT_FORWARD", values=(0.3, 0.5, 0.7, 1.0)),
    Sweep(module="arithmetic", name="AHEAD_WEIGHT_BACK", values=(1.6, 3.0, 4.0, 8.0)),
    Sweep(module="arithmetic", name="MONTH_AHEAD_WEIGHT", values=(1.0, 2.0, 3.0, 5.0, 8.0)),
    Sweep(module="arithmetic", name="MONTH_BEHIND_WEIGHT", values=(1.0, 2.2, 4.0)),
    Sweep(module="arithmetic", name="OTHER_YEAR_WEIGHT", values=(1.0, 1.5, 2.0, 3.0, 4.0)),
    Sweep(module="forward", name="BEFORE", values=(40, 70, 120)),
    Sweep(module="forward", name="AFTER", values=(40, 80, 120)),
    Sweep(module="grammar", name="REACH", values=(30, 36, 40, 50, 60)),
    Sweep(module="tagger", name="NARRATIVE_YEARS", values=(2, 4, 8)),
    Sweep(module="tagger", name="NARRATIVE_RATIO", values=(1, 3, 6, 8)),
)


def figure(name: str, documents: list[dict[str, Any]]) -> float:
    """The score of one set as the constants stand."""
    totals: Counter[str] = Counter()
    for row in documents:
        gold: list[Marked] = [_marked(one) for one in row["timexes"]]
        count(gold, [_marked(one) for one in predict(row)["timexes"]], totals)
    if name in BY_VALUE:
        return f1(totals["relaxed"], totals["found"], totals["gold"]) * totals["value"] / max(1, totals["relaxed"])
    if name in BY_SPAN:
        return f1(totals["relaxed"], totals["found"], totals["gold"])
    return f1(totals["days_exact"], totals["days_found"], totals["days_gold"])


def run(sweep: Sweep, sets: dict[str, list[dict[str, Any]]]) -> list[str]:
    """One line for each value of a constant; it is set back at the end."""
    module = import_module(f"rapporteur.dates.{sweep.module}")
    kept = getattr(module, sweep.name)
    lines = []
    try:
        for value in sweep.values:
            setattr(module, sweep.name, value)
            scores = "  ".join(f"{name} {figure(name, documents):.2f}" for name, documents in sets.items())
            lines.append(f"{sweep.name} {value:g}{' *' if value == kept else ''}: {scores}")
    finally:
        setattr(module, sweep.name, kept)
    return lines


def main() -> None:
    """Print every sweep asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--constant", choices=[one.name for one in SWEEPS], action="append")
    parser.add_argument("--documents", type=int, default=250, help="at most so many of each set")
    options = parser.parse_args()
    paths = {name: options.corpora / "time" / f"timex_{name}.jsonl" for name in SETS}
    sets = {name: [json.loads(json.dumps(row)) for row in rows(path)][: options.documents] for name, path in paths.items()}
    for sweep in SWEEPS:
        if not options.constant or sweep.name in options.constant:
            print("\n".join(run(sweep, sets)))


if __name__ == "__main__":
    main()
