"""Scores the shipped reader's names from raw text: WikiGold and re3d documents held apart from training.

``python -m evaluation.names --corpora ../shared/corpora``

Exact spans, micro F1 over person, organisation and place. re3d marks nested names: the longest of a nest counts, as in
training. "A facility is a place" for corpora that have no facilities. re3d's own habit of marking "the" and titles
inside a name is left as it is.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evaluation.apart import APART, held_apart
from rapporteur.parse import Parser
from rapporteur.testing import make_article
from rapporteur.types import Parse

CLASSES = {
    "PER": "person", "Person": "person", "ORG": "organisation", "Organisation": "organisation", "LOC": "place", "Location": "place",
    "person": "person", "organisation": "organisation", "place": "place", "facility": "place",
}  # fmt: skip
Name = tuple[int, int, str]


def gold_names(entities: Iterable[Mapping[str, Any]]) -> set[Name]:
    """Person, organisation and place names of one row, the longest of each nest."""
    rows = [(int(e["start"]), int(e["end"]), str(e["label"])) for e in entities]
    longest = [a for a in rows if not any(b[0] <= a[0] and a[1] <= b[1] and b[1] - b[0] > a[1] - a[0] for b in rows)]
    return {(start, end, CLASSES[label]) for start, end, label in longest if label in CLASSES}


def found_names(parse: Parse) -> set[Name]:
    """The same from a parse."""
    return {(parse.starts[n.first], parse.ends[n.last], CLASSES[n.label]) for n in parse.names if n.label in CLASSES}


def score(parser: Parser, rows: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """``gold``, ``found`` and ``right`` in all and by class."""
    counts: Counter[str] = Counter()
    parses = parser.parse([make_article(row["text"]) for row in rows])
    for row, parse in zip(rows, parses, strict=True):
        gold, found = gold_names(row["entities"]), found_names(parse)
        for kind, names in (("gold", gold), ("found", found), ("right", gold & found)):
            counts[kind] += len(names)
            counts.update(f"{kind} {name[2]}" for name in names)
    return counts


def line(name: str, counts: Counter[str], kind: str = "") -> str:
    """One row of the table."""
    gold, found, right = (counts[f"{what}{kind}"] for what in ("gold", "found", "right"))
    precision, recall = 100 * right / max(1, found), 100 * right / max(1, gold)
    return f"{name + kind:28} P {precision:5.1f} R {recall:5.1f} F1 {2 * precision * recall / max(1e-9, precision + recall):5.1f}  ({gold} names)"


def main() -> None:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    parser = Parser.load(threads=options.threads)
    for file, share in APART.items():
        rows = [msgspec.json.decode(text) for text in (options.corpora / "names" / f"{file}.jsonl").read_bytes().splitlines()]
        counts = score(parser, [row for row in rows if held_apart(row["doc_id"], share=share)])
        for kind in ("", " person", " organisation", " place"):
            print(line(file, counts, kind))


if __name__ == "__main__":
    main()
