"""The weights of the factuality model: ``data/event_factuality.csv``, made by ``training/factuality.py``."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.tables.files import DATA, TableError

CONSTANT = "constant"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactualityWeights:
    """A weight a feature, and the constant of the sum."""

    constant: float
    of: Mapping[str, float]


def load_factuality_weights() -> FactualityWeights:
    """The weights that ship with the package; raises TableError when the file cannot be used."""
    text = (DATA / "event_factuality.csv").read_text(encoding="utf8")
    try:
        found = {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}
        return FactualityWeights(constant=found.pop(CONSTANT), of=found)
    except (KeyError, TypeError, ValueError) as error:
        raise TableError(f"event_factuality.csv: {error}") from error
