"""Quotation marks paired against attributions of PolNeAR whose content is one quotation, from the raw articles.

    python -m evaluation.quotation_marks --corpora ../shared/corpora [--part dev] [--misses N]

A gold piece of content that begins and ends with a quotation mark is found when one or several quotations begin where
it begins and one ends where it ends; exact when one quotation is just that piece. Continued paragraphs make the difference.
"""

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from rapporteur.text import Quotation, pair_quotes

OPENING = frozenset("“\"‘'«")
CLOSING = frozenset("”\"’'»")


def quoted_pieces(text: str, attributions: Iterable[dict[str, list[list[int]]]]) -> Iterator[tuple[int, int]]:
    """The pieces of content that stand between quotation marks."""
    for attribution in attributions:
        for start, end in attribution["content"]:
            if end - start > 2 and text[start] in OPENING and text[end - 1] in CLOSING:
                yield start, end


def report(path: Path, misses: int) -> dict[str, float]:
    """Counts over one part of the corpus; prints the first pieces that were missed."""
    totals = dict.fromkeys(("articles", "characters", "quotations", "repaired", "continued", "pieces", "found", "exact", "seconds"), 0.0)
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        text = row["text"]
        begin = time.perf_counter()
        quotations = pair_quotes(text)
        totals["seconds"] += time.perf_counter() - begin
        totals["articles"] += 1
        totals["characters"] += len(text)
        count(totals, quotations)
        for start, end in quoted_pieces(text, row["attributions"]):
            exact = any((q.span.start, q.span.end) == (start, end) for q in quotations)
            found = any(q.span.start == start for q in quotations) and any(q.span.end == end for q in quotations)
            totals["pieces"] += 1
            totals["found"] += found
            totals["exact"] += exact
            if not found and misses > 0:
                misses -= 1
                print(repr(text[max(0, start - 30) : end + 30]))
    return totals


def count(totals: dict[str, float], quotations: Iterable[Quotation]) -> None:
    """Add one article's quotations to the counts."""
    for quotation in quotations:
        totals["quotations"] += 1
        totals["repaired"] += quotation.repaired
        totals["continued"] += quotation.continues


def main() -> None:
    """Print the counts and the two shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--misses", type=int, default=0, help="print so many missed pieces")
    options = parser.parse_args()
    totals = report(options.corpora / "attribution" / f"polnear_{options.part}.jsonl", options.misses)
    print("  ".join(f"{name} {value:g}" for name, value in totals.items()))
    print(f"found {100 * totals['found'] / totals['pieces']:.1f} %  exact {100 * totals['exact'] / totals['pieces']:.1f} %")


if __name__ == "__main__":
    main()
