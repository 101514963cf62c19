"""Fit what the program weighs of a candidate event, and write ``tables/data/event_weights.csv``.

    python -m training.event_weights [--corpora ../shared/corpora]

A logistic regression over the candidates of the coded texts that the typer has not learnt from, each as each of its likely
types: right when the row would be right as coded (``training.event_labels``). Prints, of five parts by text of which each
is told by the other four, precision and recall at a few least shares, and how shares and what was right agree.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from evaluation.event_gold import found_as
from rapporteur.events.clauses import Clauses
from rapporteur.events.find import find_options
from rapporteur.events.weighing import weigh
from rapporteur.runs.desk import Desk
from rapporteur.tables.files import DATA
from training.event_candidates import CodedText, coded_texts, labels, read_coded
from training.linear import fit_logistic, write

STRENGTH = 0.1  # inverse of the penalty; chosen by the same five parts, swept 0.01-1
PARTS = 5
LEAST = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A candidate as one type: which text and candidate it is of, what is seen of it, whether it is right."""

    text: str
    candidate: int
    features: dict[str, float]
    right: bool


def weighed(texts: Sequence[CodedText], desk: Desk) -> Iterator[Weighed]:
    """Every candidate of the texts as each of its likely types, but where nobody can say whether it is right."""
    tables = desk.event_tables
    for read in read_coded(texts, desk):
        lemmas = Clauses(read.parse, tables.lemma).lemmas
        options = find_options(read.article, read.parse, read.cast, read.statements, tables, desk.typer)
        flat = [(number, one) for number, tellings in enumerate(options) for one in tellings]
        found = [found_as(one.event, read.article.text) for _, one in flat]
        told = labels(read, found, [lemmas[one.candidate.token] for _, one in flat], tables)
        yield from (
            Weighed(text=read.coded.name, candidate=number, features=dict(one.weighed), right=named.right)
            for (number, one), named in zip(flat, told, strict=True)
            if named.right is not None
        )


def fit(rows: Sequence[Weighed], strength: float = STRENGTH) -> dict[str, float]:
    """The weight of every feature, and the constant."""
    return fit_logistic([row.features for row in rows], [row.right for row in rows], strength=strength)


def crossed(rows: Sequence[Weighed], strength: float = STRENGTH) -> NDArray[np.float64]:
    """The share of each row by weights fitted on the other parts."""
    part = np.array([crc32(row.text.encode()) % PARTS for row in rows])
    found = np.zeros(len(rows))
    for one in range(PARTS):
        weights = fit([row for row, its in zip(rows, part, strict=True) if its != one], strength)
        found[part == one] = [weigh(row.features, weights) for row, its in zip(rows, part, strict=True) if its == one]
    return found


def report(rows: Sequence[Weighed], scores: NDArray[np.float64], told: int) -> Iterator[str]:
    """The lines that are printed; ``told`` is how many events there are to find."""
    best: dict[tuple[str, int], int] = {}
    for number, row in enumerate(rows):
        known = best.get((row.text, row.candidate))
        if known is None or scores[number] > scores[known]:
            best[(row.text, row.candidate)] = number
    chosen = np.array(sorted(best.values()))
    right = np.array([rows[number].right for number in chosen])
    for least in LEAST:
        kept = scores[chosen] >= least
        yield f"least {least}: {kept.sum()} rows, right {right[kept].mean():.3f}, of {told} events {right[kept].sum() / told:.3f}"
    for low in np.arange(0.1, 1.0, 0.1):
        inside = (scores[chosen] >= low) & (scores[chosen] < low + 0.1)
        if inside.any():
            yield f"  share {low:.1f}-{low + 0.1:.1f}: {inside.sum()} rows, right {right[inside].mean():.2f}"


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    desk = Desk()
    texts = [one for one in coded_texts(options.corpora) if not one.learnt]
    rows = list(weighed(texts, desk))
    scores = crossed(rows)
    for kind, some in (("articles", [one for one in texts if one.title]), ("news", [one for one in texts if not one.title]), ("all", texts)):
        names = {one.name for one in some}
        told = sum(not doubt for one in some for doubt in one.doubt)
        inside = np.array([row.text in names for row in rows])
        print(kind, len(some), "texts", *report([row for row in rows if row.text in names], scores[inside], told), sep="\n")
    write(DATA / "event_weights.csv", fit(rows))


if __name__ == "__main__":
    main()
