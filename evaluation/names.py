"""Scores the shipped reader's names from raw text: WikiGold and re3d documents held apart from training.

``python -m evaluation.names --corpora ../shared/corpora``

Exact spans, micro F1 over person, organisation and place; a facility counts as a place, since no corpus here tells them
apart. re3d marks every mention, "the library" and "we" too: only its proper names count (``is_proper_name``), the longest
of a nest, and what is found inside a mention that is no name ("Mosul" in "Mosul district") counts neither way. A leading
"the" is left out of both sides.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evaluation.apart import APART, held_apart, is_proper_name
from rapporteur.parse import Parser
from rapporteur.testing import make_article
from rapporteur.types import Parse

CLASSES = {
    "PER": "person", "Person": "person", "ORG": "organisation", "Organisation": "organisation", "LOC": "place", "Location": "place",
    "person": "person", "organisation": "organisation", "place": "place", "facility": "place",
}  # fmt: skip
Name = tuple[int, int, str]


def gold_names(entities: Iterable[Mapping[str, Any]], text: str) -> tuple[set[Name], list[tuple[int, int]]]:
    """Person, organisation and place names of one row, the longest of each nest, and the mentions that are no names."""
    rows = [(int(e["start"]), int(e["end"]), str(e["label"])) for e in entities]
    names = [row for row in rows if is_proper_name(text[row[0] : row[1]])]
    longest = [a for a in names if not any(b[0] <= a[0] and a[1] <= b[1] and b[1] - b[0] > a[1] - a[0] for b in names)]
    kept = {(*without_article(text, start, end), CLASSES[label]) for start, end, label in longest if label in CLASSES}
    return kept, [(start, end) for start, end, _ in rows if not is_proper_name(text[start:end])]


def found_names(parse: Parse, text: str, passed_over: Sequence[tuple[int, int]]) -> set[Name]:
    """The same from a parse, without what lies inside a mention that is no name."""
    spans = ((*without_article(text, parse.starts[n.first], parse.ends[n.last]), n.label) for n in parse.names if n.label in CLASSES)
    return {(start, end, CLASSES[label]) for start, end, label in spans if not any(a <= start and end <= b for a, b in passed_over)}


def without_article(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading "the"."""
    return (start + 4, end) if text[start:end].lower().startswith("the ") else (start, end)


def score(parser: Parser, rows: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """``gold``, ``found`` and ``right`` in all and by class."""
    counts: Counter[str] = Counter()
    for row in rows:
        (parse,) = parser.parse([make_article(row["text"])])  # alone, as the pipeline reads: in int8 a neighbour changes the last digit
        gold, passed_over = gold_names(row["entities"], row["text"])
        found = found_names(parse, row["text"], passed_over)
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
