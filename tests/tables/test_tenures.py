"""Tenures: who may hold a post at the same time, and what a date known to the month or year says."""

from datetime import date
from pathlib import Path

import pytest

from rapporteur.tables import ActorTables, load_actor_tables
from rapporteur.tables.actor_rows import fold
from rapporteur.tables.actor_tables import find_odd_rows

HEADER = "name,aliases,type,country,sector,role,start,end,qid\n"


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    return load_actor_tables()


def problems(folder: Path, *spans: tuple[str, str]) -> list[str]:
    """What the checks say of prime ministers of Greenland, one after the other."""
    rows = [f"Holder {letter},,person,GRL,,prime minister,{start},{end},\n" for letter, (start, end) in zip("ABCDE", spans, strict=False)]
    path = folder / "mine.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf8")
    return [f"{problem.code} {problem.where}" for problem in find_odd_rows([path])]


@pytest.mark.parametrize(
    "spans",
    [
        (("2001-03-04", "2005-06-07"), ("2005-06-07", "")),
        (("2001", "2005"), ("2005", "2009"), ("2009", "")),
        (("2001-03", "2005-06"), ("2005-06", "")),
        (("2001", "2005"), ("2005-06-07", "")),
        (("2001", "2005-06-07"), ("2005", "")),
    ],
)
def test_a_date_known_to_the_month_or_year_is_no_overlap(tmp_path: Path, spans: tuple[tuple[str, str], ...]) -> None:
    assert problems(tmp_path, *spans) == []


@pytest.mark.parametrize(
    ("spans", "where"),
    [
        ((("2001", "2005-06-08"), ("2005-06-07", "")), "mine.csv:2, mine.csv:3"),
        ((("2001", "2006"), ("2005", "")), "mine.csv:2, mine.csv:3"),
        ((("2001", ""), ("2005", "2006")), "mine.csv:2, mine.csv:3"),
        ((("2001", "2020"), ("2002", "2003"), ("2004", "2005")), "mine.csv:2, mine.csv:4"),
    ],
)
def test_an_overlap_is_reported_even_when_another_stands_between(tmp_path: Path, spans: tuple[tuple[str, str], ...], where: str) -> None:
    assert f"overlapping-tenures {where}" in problems(tmp_path, *spans)


def test_nobody_is_taken_in_the_month_of_a_change_that_is_known_to_the_month_only(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(HEADER + "Ada Ex,,person,GRL,,prime minister,2001,2005-06,\nBea Wy,,person,GRL,,prime minister,2005-06,,\n", encoding="utf8")
    mine = load_actor_tables([path])
    held = {day: mine.holder("state:GRL", "prime-minister", day) for day in (date(2005, 5, 31), date(2005, 6, 15), date(2005, 7, 1))}
    assert [actor.id if actor else "" for actor in held.values()] == ["person:ada-ex", "", "person:bea-wy"]


def test_the_tables_hold_posts_of_every_member_of_the_united_nations(tables: ActorTables) -> None:
    states = {actor.id for actor in tables.actors.values() if actor.kind == "state"}
    ruled = {scope for scope, post in tables.holders if post in {"president", "prime-minister", "monarch", "chancellor", "supreme-leader", "pope"}}
    gone = {"state:CSK", "state:DDR", "state:SUN", "state:YUG"} | {"state:SMR"}  # San Marino changes its two captains every half year
    assert states - ruled - gone == set()
    assert sum(len(found) for found in tables.holders.values()) >= 2200


def test_namesakes_are_different_people(tables: ActorTables) -> None:
    found = [{alias.actor for alias in tables.aliases[fold(name)]} for name in ("George H. W. Bush", "George W. Bush")]
    assert found == [{"person:george-h-w-bush"}, {"person:george-w-bush"}]
