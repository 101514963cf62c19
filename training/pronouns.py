"""Fits the weights of pronouns on GAP's part "development", the silver chains of PolNeAR dev (CoreNLP's) and the wordings of
the parties of coded news, and writes tables/data/pronoun_weights.csv.

    python -m training.pronouns --corpora ../shared/corpora

A logistic regression without intercept on the difference of the two names' features, for the rows in which exactly one
is meant; three rounds, for the pronouns before the one asked for are resolved with the weights of the round before.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.gap import Choice, accuracy, choices, parsed, read_rows, read_silver, silver_choices
from rapporteur.parse import Parser
from rapporteur.tables import ActorTables, load_actor_tables
from rapporteur.tables.files import DATA
from rapporteur.types import Article, Parse
from training.linear import DIGITS, write
from training.news_events import is_kept_back, read_chains

STRENGTH = 0.1  # inverse of the penalty: chosen on GAP validation, swept 0.02-1
ROUNDS = 3
CODED = 1.0  # what a pronoun among the wordings of a coded party counts: chosen on the documents kept back, swept 0-4
SILVER = 0.3  # what a pronoun of the silver chains counts beside one of GAP: chosen on GAP validation and the seeds, swept 0.1-1


def fit(found: Iterable[Choice]) -> dict[str, float]:
    """The weight of every feature that tells the two names of some row apart."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows, right, weights = [], [], []
    for choice in found:
        if choice.either:
            first, second = (Counter(features) for features in choice.features)
            apart = {feature: float(first[feature] - second[feature]) for feature in first | second if first[feature] != second[feature]}
            rows += [apart, {feature: -value for feature, value in apart.items()}]
            right += [choice.meant[0], choice.meant[1]]
            weights += [choice.weight, choice.weight]
    columns = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=500).fit(columns.fit_transform(rows), right, sample_weight=weights)
    return {str(name): round(float(weight), DIGITS) for name, weight in zip(columns.get_feature_names_out(), model.coef_[0], strict=True)}


def coded_rows(corpora: Path) -> dict[bool, list[dict[str, Any]]]:
    """Documents of coded news with the places of each party as a chain; True are those kept back."""
    found: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for name, text, chains in read_chains(corpora):
        found[is_kept_back(name)].append({"text": text, "clusters": chains})
    return found


def _of_chains(read: Iterable[tuple[Mapping[str, Any], Article, Parse]], tables: ActorTables, weight: float = 1.0) -> list[Choice]:
    """The choices of all chains, a pronoun counting ``weight``."""
    return [replace(choice, weight=weight * choice.weight) for row, article, parse in read for choice in silver_choices(row, article, parse, tables)]


def _share(counts: tuple[int, int]) -> float:
    right, asked = counts
    return round(right / max(1, asked), 4)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fits, prints the accuracy after each round, writes."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    corpora, parser = options.parse_args(arguments).corpora, Parser.load()
    parts = {part: list(parsed(read_rows(corpora, part), parser)) for part in ("development", "validation")}
    news = list(parsed(read_silver(corpora), parser))
    coded = {kept: list(parsed(rows, parser)) for kept, rows in coded_rows(corpora).items()}
    tables = replace(load_actor_tables(), pronoun_weights={})
    for number in range(ROUNDS):
        silver = _of_chains(news, tables, SILVER) + _of_chains(coded[False], tables, CODED)
        weights = fit([*choices(parts["development"], tables), *silver])
        tables = replace(tables, pronoun_weights=weights)
        asked = {part: list(choices(read, tables)) for part, read in parts.items()} | {"kept back": _of_chains(coded[True], tables)}
        print(number, {part: _share(accuracy(found, weights)) for part, found in asked.items()})
    write(DATA / "pronoun_weights.csv", tables.pronoun_weights)


if __name__ == "__main__":
    main()
