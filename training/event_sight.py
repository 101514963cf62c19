"""Fit how likely a candidate tells an event at first sight, and write ``tables/data/sight_weights.csv``.

    python -m training.event_sight [--corpora ../shared/corpora]

A logistic regression over the candidates of the texts that the typer learns from. Prints how many candidates of the other
texts are less likely than a few least shares, and how many of those tell an event.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rapporteur.events.candidates import find_candidates
from rapporteur.events.clauses import Clauses
from rapporteur.events.filling import Scene
from rapporteur.events.find import apart_of
from rapporteur.events.parties import Linker
from rapporteur.events.sight import seen
from rapporteur.events.weighing import weigh
from rapporteur.model.pairs import NO_EVENT
from rapporteur.runs.desk import Desk
from rapporteur.tables.files import DATA
from training.event_candidates import CodedText, as_found, coded_texts, labels, read_coded
from training.linear import fit_logistic, write

STRENGTH = 0.3  # inverse of the penalty; .1 told as well
RAREST = 5  # a feature seen fewer times is left out; 1 told as well
LEAST = (0.05, 0.1, 0.15, 0.2, 0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """A candidate: what is seen of it, whether it tells an event."""

    features: dict[str, float]
    event: bool


def sighted(texts: Sequence[CodedText], desk: Desk) -> Iterator[Sighted]:
    """Every candidate of the texts that has something to teach."""
    tables = desk.event_tables
    for read in read_coded(texts, desk):
        view = Clauses(read.parse, tables.lemma)
        linker = Linker(read.article, view, read.cast, tables.words)
        candidates = find_candidates(Scene(view=view, linker=linker, tables=tables, apart=partial(apart_of, read.parse, read.statements)))
        found = [as_found(read.article, read.parse, one) for one in candidates]
        told = labels(read, found, [view.lemmas[one.token] for one in candidates], tables)
        for candidate, named in zip(candidates, told, strict=True):
            if named.type:
                yield Sighted(features=seen(view, linker, candidate), event=named.type != NO_EVENT)


def fit(rows: Sequence[Sighted]) -> dict[str, float]:
    """The weight of every feature that is not rare, and the constant."""
    counts = Counter(name for row in rows for name in row.features)
    kept = [{name: amount for name, amount in row.features.items() if counts[name] >= RAREST} for row in rows]
    return fit_logistic(kept, [row.event for row in rows], strength=STRENGTH)


def report(rows: Sequence[Sighted], weights: dict[str, float]) -> Iterator[str]:
    """What would not be typed at a few least shares."""
    shares = [(weigh(row.features, weights), row.event) for row in rows]
    told = sum(row.event for row in rows)
    for least in LEAST:
        under = [event for share, event in shares if share < least]
        yield f"least {least}: of {len(rows)} candidates {len(under)} are not typed, among them {sum(under)} of {told} events"


def main() -> None:
    """Fit, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    texts, desk = coded_texts(options.corpora), Desk()
    rows = list(sighted([one for one in texts if one.learnt], desk))
    weights = fit(rows)
    write(DATA / "sight_weights.csv", weights)
    print(f"{len(rows)} candidates, {len(weights)} features")
    print(*report(list(sighted([one for one in texts if not one.learnt], desk)), weights), sep="\n")


if __name__ == "__main__":
    main()
