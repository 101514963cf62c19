"""Fit how likely a candidate tells an event at first sight, and write ``tables/data/sight_weights.csv``.

    python -m training.event_sight [--corpora ../shared/corpora]

A logistic regression over the candidates of the texts that the typer learns from. Prints how many candidates of the other
texts are less likely than a few least shares, and how many of those tell an event.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapporteur.events.sight import seen
from rapporteur.events.weighing import weigh
from rapporteur.model.pairs import NO_EVENT
from rapporteur.runs.desk import Desk
from rapporteur.tables.files import DATA
from training.event_candidates import CodedText, coded_texts, read_coded, scene_of, taught
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
    for read in read_coded(texts, desk):
        scene = scene_of(read, desk.event_tables)
        for candidate, kind in taught(read, scene):
            yield Sighted(features=seen(scene.view, scene.linker, candidate), event=kind != NO_EVENT)


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
