"""Clusters of given names: B-cubed on DWIE's strings, which come with offsets, concepts and types but no text.

    python -m evaluation.names_given --corpora ../shared/corpora

All 802 documents (nothing was fitted to one part of them and measured on the other: what was read of their errors is
said beside the rules). A mention counts when its concept has the type and is neither "skip" nor "footer".
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from evaluation.cluster_scores import Ratio, b_cubed
from rapporteur.actors.given import GivenName, cluster_given
from rapporteur.tables import ActorTables, load_actor_tables

TYPES: Mapping[str, Literal["person", "organisation"]] = {"person": "person", "organization": "organisation"}
LEFT_OUT = {"skip", "footer"}


def mentions(row: Mapping[str, Any], wanted: str) -> list[tuple[str, int]]:
    """The words and concept of each mention of a type, in text order."""
    types = {concept["c"]: set(concept["types"]) for concept in row["concepts"]}
    found = [m for m in row["mentions"] if m["text"] and wanted in types.get(m["c"], ()) and not types[m["c"]] & LEFT_OUT]
    return [(m["text"], m["c"]) for m in sorted(found, key=lambda m: (m["start"], -m["end"]))]


def clusters(keys: Iterable[Hashable]) -> list[frozenset[int]]:
    """Places with the same key as one cluster."""
    groups: defaultdict[Hashable, set[int]] = defaultdict(set)
    for place, key in enumerate(keys):
        groups[key].add(place)
    return [frozenset(group) for group in groups.values()]


def score(rows: Sequence[Mapping[str, Any]], wanted: str, tables: ActorTables) -> Ratio:
    """B-cubed over all mentions of a type, document by document."""
    total = Ratio()
    for row in rows:
        here = mentions(row, wanted)
        found = cluster_given([GivenName(text=text, type=TYPES[wanted]) for text, _ in here], tables)
        total += b_cubed(clusters(concept for _, concept in here), clusters(found))
    return total


def main() -> None:
    """Prints one line for each type."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    path = arguments.parse_args().corpora / "names" / "coref_dwie_notext.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    tables = load_actor_tables()
    for wanted in TYPES:
        found = score(rows, wanted, tables)
        print(f"{wanted:14} B3 P {found.precision:.4f} R {found.recall:.4f} F1 {found.f1:.4f}  ({found.asked:.0f} mentions)")


if __name__ == "__main__":
    main()
