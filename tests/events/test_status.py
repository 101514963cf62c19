"""Status of events: nested words over hand-made parses, and what holds for any parse."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings

from rapporteur.events import read_factuality, read_status
from rapporteur.events.clauses import Clauses
from rapporteur.events.readings import GRADES, Role
from rapporteur.events.status import StatusReader
from rapporteur.tables.event_factuality import FactualityWeights, load_factuality_weights
from rapporteur.tables.event_status import FORMS, OUTCOMES
from rapporteur.tables.events import load_event_tables
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Article, Parse, Status
from tests.events.test_properties import parses

TABLES = load_event_tables()
WEIGHTS = load_factuality_weights()
CASES = tomllib.loads((Path(__file__).parent.parent / "golden" / "status.toml").read_text(encoding="utf8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_a_golden_sentence_has_its_status(case: dict) -> None:
    article = make_article(case["text"])
    parse = make_parse(article, case["table"])
    found = read_status(parse, parse.tokens.index(case["word"]), TABLES)
    assert f"{found.status} {found.polarity} {found.certainty} {found.role}" == case["found"], found.why


ANGERS = """
Norland Norland PROPN 3 nmod:poss
's 's PART 1 case
{noun} {noun} NOUN 7 nsubj Number=Sing
of of ADP 5 case
Soto Soto PROPN 3 nmod
is be AUX 7 aux Tense=Pres|VerbForm=Fin
angering anger VERB 0 root Tense=Pres|VerbForm=Part
Brandt Brandt PROPN 7 obj
. . PUNCT 7 punct
"""


@pytest.mark.parametrize(
    ("noun", "status"), [("conviction", "happened"), ("dismissal", "happened"), ("boycott", "ongoing"), ("suspension", "ongoing")]
)
def test_a_sanction_goes_on_only_where_such_last(noun: str, status: str) -> None:
    parse = make_parse(make_article(f"Norland's {noun} of Soto is angering Brandt."), ANGERS.format(noun=noun))
    assert StatusReader(Clauses(parse, TABLES.lemma), TABLES).read(2, kind="SANCTION").status == status


@settings(max_examples=150, deadline=None)
@given(parses())
def test_every_word_of_any_parse_has_a_status_and_a_number(made: tuple[Article, Parse, list[str]]) -> None:
    parse = made[1]
    for token in range(len(parse.tokens)):
        found = read_status(parse, token, TABLES)
        assert found.status in get_args(Status)
        assert found.role in get_args(Role)
        assert found.certainty in GRADES
        assert (found.polarity == "negative") or found.status != "denied"
        assert -3 <= found.number <= 3
        assert found == read_status(parse, token, TABLES)
        assert -3 <= read_factuality(parse, token, TABLES, WEIGHTS) <= 3


def test_the_fitted_number_is_a_sum_of_weights() -> None:
    article = make_article("Omar left.")
    parse = make_parse(article, "Omar omar PROPN 2 nsubj\nleft leave VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin\n. . PUNCT 2 punct")
    assert read_factuality(parse, 1, TABLES, FactualityWeights(constant=0.5, of={"status=happened": 0.25, "lemma=leave": 1.0})) == 1.75
    assert read_factuality(parse, 1, TABLES, FactualityWeights(constant=9.0, of={})) == 3.0
    assert read_factuality(parse, 1, TABLES, WEIGHTS) > 2


def test_the_table_uses_every_outcome_and_form() -> None:
    used = {value for row in TABLES.status for value in (row.positive, row.negative)}
    assert set(OUTCOMES) == used
    assert set(FORMS) == {form for row in TABLES.status for form in row.takes}
