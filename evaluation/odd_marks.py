"""What one odd quotation mark costs: PolNeAR dev read as it is, and with a mark put in or taken out at random.

    python -m evaluation.odd_marks --corpora ../shared/corpora [--articles N] [--seed S]

Counts the documents without a statement, and the statements (by their cue) outside the changed paragraph that are gone.
"""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

from evaluation.attribution import as_article, parsed, read_rows
from evaluation.attribution_scores import Row
from rapporteur.statements import find_statements
from rapporteur.tables import load_statement_tables
from rapporteur.types import Cast

MARKS = "\"“”‘’'«»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One mark put in (+1) or taken out (-1) at a place, and the paragraph around it in the old text."""

    text: str
    at: int
    shift: int
    first: int
    last: int


def change(text: str, rng: random.Random) -> Change:
    """A text with one mark more or less."""
    present = [place for place, character in enumerate(text) if character in '"“”']
    out = bool(present) and rng.random() < 0.5
    at = rng.choice(present) if out else rng.randrange(len(text))
    changed = text[:at] + text[at + 1 :] if out else text[:at] + rng.choice(MARKS) + text[at:]
    first, last = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return Change(text=changed, at=at, shift=-1 if out else 1, first=first, last=len(text) if last < 0 else last)


def cues(rows: list[Row]) -> list[set[tuple[int, int]]]:
    """The cues of each text's statements."""
    tables = load_statement_tables()
    nobody = Cast(links=(), actors=())
    texts = [as_article(row) for row in rows]
    found = [find_statements(text, parse, nobody, tables)[0] for text, parse in zip(texts, parsed(texts), strict=True)]
    return [{(one.cue.span.start, one.cue.span.end) for one in each if one.cue} for each in found]


def lost(before: set[tuple[int, int]], after: set[tuple[int, int]], made: Change) -> tuple[int, int]:
    """Statements outside the changed paragraph: how many there were, how many are gone."""
    outside = [(start, end) for start, end in before if end <= made.first or start >= made.last]
    moved = [(start, end) if end <= made.at else (start + made.shift, end + made.shift) for start, end in outside]
    return len(outside), sum(one not in after for one in moved)


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rows = read_rows(options.corpora / "attribution" / "polnear_dev.jsonl")[: options.articles or None]
    rng = random.Random(options.seed)
    changes = [change(row["text"], rng) for row in rows]
    before, after = cues(rows), cues([{**row, "text": made.text} for row, made in zip(rows, changes, strict=True)])
    counts = [lost(*each) for each in zip(before, after, changes, strict=True)]
    print(f"documents {len(rows)}, without a statement {sum(not one for one in before)}, with an odd mark {sum(not one for one in after)}")
    print(f"statements outside the changed paragraph {sum(all_ for all_, _ in counts)}, gone {sum(gone for _, gone in counts)}")


if __name__ == "__main__":
    main()
