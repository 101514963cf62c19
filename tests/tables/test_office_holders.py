"""The comparison of our tenures with public tables says what it should; and every tenure marked verified has a table that agrees."""

import csv
from pathlib import Path

import pytest

from evaluation.office_facts import Fact, read_facts
from evaluation.office_holders import AGREE, COARSE, END, NOWHERE, START, Tenure, compare, read_tenures, same_name
from rapporteur.tables.files import DATA

FACTS = Path("../shared/facts/check")


def fact(start: str, end: str, name: str = "Ada Lóvelace") -> Fact:
    return Fact(name=name, scope="state:GRL", group="leader", start=start, end=end, as_of="2022-07-01", table="made.csv")


def tenure(start: str, end: str) -> Tenure:
    return Tenure(person="person:ada", scope="state:GRL", post="prime-minister", start=start, end=end, names=("Ada Lovelace",))


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        (("2001-02-03", "2005-01-01"), ("2001-02-20", "2005-01-31"), AGREE),
        (("2001-02-03", "2005-01-01"), ("2001-02-03", "2004-12-31"), AGREE),
        (("2001-02-03", "2005-01-01"), ("2001-04-03", "2005-01-01"), START),
        (("2001-02-03", "2005-01-01"), ("2001-02-03", "2005-05-01"), END),
        (("2001", "2005-01"), ("2001-02-03", "2005-01-31"), COARSE),
        (("2020-02-03", ""), ("2020-02-03", ""), AGREE),
        (("2020-02-03", "2024-01-01"), ("2020-02-03", ""), AGREE),
        (("2020-02-03", "2021-01-01"), ("2020-02-03", ""), END),
        (("2020-02-03", "2021-01-01"), ("2020-02-03", "<=2021-02-01"), AGREE),
        (("2020-02-03", "2021-03-01"), ("2020-02-03", "<=2021-02-01"), END),
        (("2020-02-03", ""), ("2010-02-03", ""), NOWHERE),
    ],
)
def test_a_tenure_and_a_public_row(ours: tuple[str, str], theirs: tuple[str, str], outcome: str) -> None:
    (verdict,) = compare([tenure(*ours)], [fact(*theirs)])
    assert verdict.outcome == outcome


def test_another_name_is_no_source() -> None:
    (verdict,) = compare([tenure("2001-02-03", "2005-01-01")], [fact("2001-02-03", "2005-01-01", "Grace Hopper")])
    assert verdict.outcome == NOWHERE


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Nicușor Dan", "Nicusor-Daniel Dan", True),
        ("Salome Zourabichvili", "Salome Zurabishvili", True),
        ("Bashar al-Assad", "Bashar Assad", True),
        ("Gordon Brown", "David Cameron", False),
    ],
)
def test_spellings_of_one_person(first: str, second: str, same: bool) -> None:
    assert same_name(first, second) is same


@pytest.mark.skipif(not FACTS.exists(), reason="the public tables are not in this checkout (../shared/facts)")
def test_every_verified_tenure_has_a_table_that_agrees() -> None:
    agreed = {verdict.tenure.key for verdict in compare(read_tenures(), read_facts(FACTS)) if verdict.outcome == AGREE}
    with (DATA / "tenures.csv").open(encoding="utf8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["verified"] == "yes"]
    marked = {(row["person"], row["scope"] if ":" in row["scope"] else f"state:{row['scope']}", row["post"], row["start"]) for row in rows}
    assert marked - agreed == set()
    assert len(marked) >= 2000
