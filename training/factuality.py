"""Fit the factuality model to UDS-IH2 train and write its weights; the number that dev gives is printed.

    python -m training.factuality --corpora ../shared/corpora [--cache DIR] [--write]

Ridge regression over the features of ``rapporteur.events.factuality`` that at least LEAST training words have. About
ten minutes on one core, nearly all of it parsing. UDS-IH2 (White et al. 2016, Rudinger et al. 2018; CC BY-SA 4.0).
"""

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import Ridge

import rapporteur.tables
from evaluation.status_corpora import Judged, read_judged
from rapporteur.events.clauses import Clauses
from rapporteur.events.factuality import features, score
from rapporteur.events.status import StatusReader
from rapporteur.parse import Parser
from rapporteur.tables.event_factuality import CONSTANT, FactualityWeights
from rapporteur.tables.events import load_event_tables

# Chosen on UDS-IH2 dev, 2026-11-22: alpha swept 10-100, least 5-40; r moves by less than .005.
ALPHA = 30.0
LEAST = 20
TARGET = Path(rapporteur.tables.__file__).parent / "data" / "event_factuality.csv"


def found_features(judged: Sequence[Judged]) -> list[set[str]]:
    """The features of each word."""
    tables = load_event_tables()
    found, last, reader = [], None, None
    for one in judged:
        if reader is None or one.parse is not last:
            reader, last = StatusReader(Clauses(one.parse, tables.lemma), tables), one.parse
        found.append(set(features(reader, one.token)))
    return found


def fit(rows: Sequence[set[str]], judged: Sequence[Judged]) -> FactualityWeights:
    """The weights, rounded as they are shipped."""
    counts = Counter(name for row in rows for name in row)
    kept = [{name: 1.0 for name in row if counts[name] >= LEAST} for row in rows]
    names = DictVectorizer(dtype=np.float32)
    model = Ridge(alpha=ALPHA, solver="lsqr").fit(names.fit_transform(kept), [one.factuality for one in judged])
    weights = {str(name): round(float(weight), 3) for name, weight in zip(names.get_feature_names_out(), model.coef_, strict=True)}
    return FactualityWeights(constant=round(float(model.intercept_), 3), of={name: weight for name, weight in weights.items() if weight})


def write(weights: FactualityWeights, path: Path) -> None:
    """The weights as the package reads them, sorted by name."""
    with path.open("w", encoding="utf8", newline="") as target:
        rows = csv.writer(target, lineterminator="\n")
        rows.writerow(("feature", "weight"))
        rows.writerow((CONSTANT, weights.constant))
        rows.writerows(sorted(weights.of.items()))


def main() -> None:
    """The command line."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    arguments.add_argument("--cache", type=Path)
    arguments.add_argument("--write", action="store_true")
    options = arguments.parse_args()
    parser = Parser.load()
    train, dev = (read_judged(options.corpora, "uds", frozenset({split}), parser, options.cache) for split in ("train", "dev"))
    weights = fit(found_features(train), train)
    guessed = [score(row, weights) for row in found_features(dev)]
    gold = [one.factuality for one in dev]
    print(f"{len(weights.of)} weights from {len(train)} words; dev {len(dev)} words, r {np.corrcoef(gold, guessed)[0, 1]:.3f}")
    if options.write:
        write(weights, TARGET)


if __name__ == "__main__":
    main()
