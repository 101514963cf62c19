"""Each row of the tables of this room: its example shows it through the shipped reader, its counterexample does not."""

import tomllib
from functools import cache
from importlib.resources import files

import pytest

from rapporteur.parse import Parser
from rapporteur.statements import find_statements
from rapporteur.tables import load_statement_tables
from rapporteur.testing import make_article
from rapporteur.types import Cast, Statement

DATA = files("rapporteur.tables") / "data"
ACTS = tomllib.loads((DATA / "speech_acts.toml").read_text(encoding="utf8"))
SOURCES = tomllib.loads((DATA / "source_types.toml").read_text(encoding="utf8"))
ACT_ROWS = [(f"{section}-{number}-{row['act']}", row) for section in ("cue", "noun", "content") for number, row in enumerate(ACTS[section])]


@cache
def parser() -> Parser:
    return Parser.load(threads=1)


@cache
def tables():
    return load_statement_tables()


def statements(text: str) -> tuple[Statement, ...]:
    article = make_article(text)
    (parse,) = parser().parse([article])
    return find_statements(article, parse, Cast(links=(), actors=()), tables())[0]


@pytest.mark.parametrize("row", [row for _, row in ACT_ROWS], ids=[name for name, _ in ACT_ROWS])
def test_a_row_of_speech_acts(row) -> None:
    assert row["act"] in [one.act for one in statements(row["match"])]
    assert row["act"] not in [one.act for one in statements(row["miss"])]


@pytest.mark.parametrize("row", ACTS["distance"], ids=[row["distance"] for row in ACTS["distance"]])
def test_a_row_of_distances(row) -> None:
    assert row["distance"] in [one.distance for one in statements(row["match"])]
    assert row["distance"] not in [one.distance for one in statements(row["miss"])]


@pytest.mark.parametrize("row", SOURCES["source"], ids=[row["type"] for row in SOURCES["source"]])
def test_a_row_of_sources(row) -> None:
    def types(phrase: str) -> list[str]:
        return [one.source_type for one in statements(f"{phrase[0].upper()}{phrase[1:]} said that the road to the north was closed.")]

    assert row["type"] in types(row["match"])
    assert row["type"] not in types(row["miss"])


def test_the_rows_of_anonymity() -> None:
    for pattern, row in zip(tables().sources.anonymity, SOURCES["anonymity"], strict=True):
        assert pattern.search(row["match"])
        assert not pattern.search(row["miss"])
