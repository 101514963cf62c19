"""Fit who likely acts, or is acted on, at a trigger, and write ``tables/data/side_weights.csv``.

    python -m training.event_sides [--corpora ../shared/corpora]

Two logistic regressions over the noun phrases of the sentences that tell a coded event: whether each is an actor, whether
it is a recipient. Learnt from the texts that the typer learns from; the others tell how often an empty side would be
filled rightly, at a few least shares.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.event_gold_match import fits, same_sentence
from rapporteur.events.candidate import Candidate
from rapporteur.events.candidates import find_triggers
from rapporteur.events.siding import Siding, Standing, shares
from rapporteur.runs.desk import Desk
from rapporteur.tables.events import EventTables
from rapporteur.tables.files import DATA
from training.event_candidates import CodedText, Read, as_found, coded_texts, read_coded, scene_of, standing
from training.event_labels import same_trigger
from training.linear import fit_logistic, write_columns

STRENGTH = 0.3  # inverse of the penalty; .1 filled fewer sides rightly on the texts kept back
RAREST = 12  # a feature seen fewer times is left out; 4 filled no more rightly
LEAST = (0.3, 0.4, 0.5, 0.6)
SIDES = ("acts", "bears")
NEUTRAL = {"constant": (0.0, 0.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sided:
    """A coded event's candidate: its noun phrases, whether each is an actor and a recipient, and whether the rules left each side empty."""

    standings: tuple[Standing, ...]
    truth: tuple[tuple[bool, bool], ...]
    empty: tuple[bool, bool]


def sided(texts: Sequence[CodedText], desk: Desk) -> Iterator[Sided]:
    """Every coded event that a candidate tells with its own trigger."""
    tables = replace(desk.event_tables, sides=NEUTRAL)
    for read in read_coded(texts, desk):
        yield from _of_text(read, tables)


def _of_text(read: Read, tables: EventTables) -> Iterator[Sided]:
    scene = scene_of(read, tables)
    siding, told = Siding(scene), [(as_found(read.article, read.parse, one), one) for one in find_triggers(scene)]
    for event, doubt in zip(read.coded.events, read.coded.doubt, strict=True):
        same = [] if doubt else [pair for pair in told if same_sentence(event, pair[0]) and same_trigger(event, pair[0])]
        for _, candidate in [pair for pair in same if fits(event, pair[0], typed=False)][:1] or same[:1]:
            standings = siding.standings(candidate, kept=True)
            truth = standing(read, scene.linker, [event], [one.head for one in standings])
            yield Sided(standings=tuple(standings), truth=tuple(truth), empty=_empty(candidate))


def _empty(candidate: Candidate) -> tuple[bool, bool]:
    return not candidate.actors, not candidate.recipients


def fit(rows: Sequence[Sided]) -> dict[str, tuple[float, float]]:
    """The two weights of every feature, and the constants."""
    counts = Counter(name for row in rows for one in row.standings for name in one.seen)
    seen = [{name: 1.0 for name in one.seen if counts[name] >= RAREST} for row in rows for one in row.standings]
    acts, bears = (fit_logistic(seen, [truth[side] for row in rows for truth in row.truth], strength=STRENGTH) for side in (0, 1))
    return {name: (acts[name], bears[name]) for name in acts}


def report(rows: Sequence[Sided], weights: Mapping[str, tuple[float, ...]]) -> Iterator[str]:
    """How often the likeliest noun phrase is right where the rules left a side empty."""
    for side, name in enumerate(SIDES):
        empty = [row for row in rows if row.empty[side] and row.standings]
        best = [max((shares(one.seen, weights)[side], truth[side]) for one, truth in zip(row.standings, row.truth, strict=True)) for row in empty]
        named = sum(any(truth[side] for truth in row.truth) for row in empty)
        for least in LEAST:
            kept = [right for likely, right in best if likely >= least]
            yield f"{name}, least {least}: {len(empty)} empty, {named} of them named in the sentence; {len(kept)} filled, {sum(kept)} rightly"


def main() -> None:
    """Fit, write, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    texts, desk = coded_texts(options.corpora), Desk()
    rows = list(sided([one for one in texts if one.learnt], desk))
    weights = fit(rows)
    write_columns(DATA / "side_weights.csv", SIDES, weights)
    print(f"{len(rows)} events, {sum(len(row.standings) for row in rows)} noun phrases, {len(weights)} features")
    print(*report(list(sided([one for one in texts if not one.learnt], desk)), weights), sep="\n")


if __name__ == "__main__":
    main()
