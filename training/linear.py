"""Small linear scorers: fitted, and written as the tables that the package reads."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

DIGITS = 3


def fit_logistic(rows: Sequence[Mapping[str, float]], right: Sequence[bool], *, strength: float) -> dict[str, float]:
    """The weight of every feature, and the constant; ``strength`` is the inverse of the penalty."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    columns = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=3000).fit(columns.fit_transform(rows), right)
    found = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    return {"constant": round(float(model.intercept_[0]), DIGITS)} | {str(name): round(float(weight), DIGITS) for name, weight in found}


def write(path: Path, weights: Mapping[str, float]) -> None:
    """The weights in the order of their names; what rounds to nothing is left out."""
    write_columns(path, ("weight",), {feature: (weight,) for feature, weight in weights.items()})


def write_columns(path: Path, columns: Sequence[str], weights: Mapping[str, Sequence[float]]) -> None:
    """The weights of several scorers, a column each, in the order of their features' names; what is nothing in all is left out."""
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", *columns))
        writer.writerows((feature, *row) for feature, row in sorted(weights.items()) if any(row))
