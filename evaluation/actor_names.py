"""Names from raw text after the tables' repair: re3d documents held apart from training, persons, organisations, places.

    python -m evaluation.actor_names --corpora ../shared/corpora

As ``evaluation.names`` counts (exact spans, "the" left out, the longest of a nest), with one difference for both lines:
re3d also marks phrases that are no name ("five ISIL tactical units"), and a gold name inside such a phrase counts when
it is found; there only names that gold does not mark count neither way.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from evaluation.apart import APART, held_apart
from evaluation.names import CLASSES, gold_names, line, without_article
from rapporteur.actors.names import find_names
from rapporteur.parse import Parser
from rapporteur.tables import load_actor_tables
from rapporteur.testing import make_article
from rapporteur.types import Article, Name, Parse

Finder = Callable[[Article, Parse], Iterable[Name]]


def score(read: Sequence[tuple[dict[str, Any], Article, Parse]], find: Finder) -> Counter[str]:
    """``gold``, ``found`` and ``right`` in all and by class."""
    counts: Counter[str] = Counter()
    for row, article, parse in read:
        gold, passed_over = gold_names(row["entities"], row["text"])
        spans = ((*without_article(article.text, parse.starts[n.first], parse.ends[n.last]), n.label) for n in find(article, parse))
        named = {(start, end, CLASSES[label]) for start, end, label in spans if label in CLASSES}
        found = {one for one in named if one in gold or not any(a <= one[0] and one[1] <= b for a, b in passed_over)}
        for kind, names in (("gold", gold), ("found", found), ("right", gold & found)):
            counts[kind] += len(names)
            counts.update(f"{kind} {name[2]}" for name in names)
    return counts


def main() -> None:
    """The reader alone, then with the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser, tables, file = Parser.load(), load_actor_tables(), "ner_re3d"
    lines = (arguments.parse_args().corpora / "names" / f"{file}.jsonl").read_bytes().splitlines()
    rows = [row for row in map(msgspec.json.decode, lines) if held_apart(row["doc_id"], share=APART[file])]
    articles = [make_article(row["text"]) for row in rows]
    read = [(row, article, parser.parse([article])[0]) for row, article in zip(rows, articles, strict=True)]
    finders: dict[str, Finder] = {"reader": lambda _, parse: parse.names, "with tables": lambda article, parse: find_names(article, parse, tables)}
    for name, find in finders.items():
        counts = score(read, find)
        for kind in ("", " person", " organisation", " place"):
            print(line(f"re3d {name}", counts, kind))


if __name__ == "__main__":
    main()
