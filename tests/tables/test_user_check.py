"""A user's table of actors: every fault with line, column and what to do; what can be used is used."""

from copy import copy
from functools import cache
from pathlib import Path

import pytest

from rapporteur.tables import load_actor_tables
from rapporteur.tables.actor_shelf import Shelf
from rapporteur.tables.actor_tables import load_shelf
from rapporteur.tables.user_check import Fault, check_user_table

HEADER = "name,aliases,kind,country,sectors,role,from,to\n"
ROOT = Path(__file__).parents[2]


@cache
def own_tables() -> Shelf:
    return load_shelf()


def fresh() -> Shelf:
    shelf = copy(own_tables())
    for name, value in vars(shelf).items():
        setattr(shelf, name, copy(value))
    return shelf


def faults(folder: Path, rows: str, header: str = HEADER) -> tuple[Fault, ...]:
    path = folder / "mine.csv"
    path.write_text(header + rows, encoding="utf8")
    return check_user_table(fresh(), path)


ERRORS = [
    ("Ada,,wizzard,,,,,", "kind", "'wizzard'", "write one of"),
    ("Ada,,perso,,,,,", "kind", "'perso'", "do you mean person?"),
    ("Ada,,person,Norway,,,,", "country", "'Norway'", "write NOR"),
    ("Ada,,person,NO,,,,", "country", "'NO'", "write NOR"),
    ("Ada,,person,XYZ,,,,", "country", "'XYZ'", "three letters"),
    ("Ada,,person,NOR,goverment,,,", "sectors", "'goverment'", "do you mean government?"),
    ("Ada,,person,NOR,,,2023-02-30,", "from", "'2023-02-30'", "2024-05-31"),
    ("Ada,,person,NOR,,,2024,2023", "to", "2024-01-01", "exchange"),
    ("Fjord Watch,,organisation,NOR,,foreign minister,,", "role", "only a person", "leave"),
]


@pytest.mark.parametrize(("row", "column", "what", "do"), ERRORS, ids=[row for row, *_ in ERRORS])
def test_an_error_is_told_with_its_column(tmp_path: Path, row: str, column: str, what: str, do: str) -> None:
    (fault,) = faults(tmp_path, row + "\n")
    assert (fault.line, fault.column, fault.error) == (2, column, True)
    assert what in fault.what
    assert do in fault.do


WARNINGS = [
    ("Ada Holm,,person,NOR,,keeper of seals,,", "role", "no office"),
    ("Ada Holm,,person,,,foreign minister,,", "role", "needs a country"),
    ("Reuters,,company,NOR,,,,", "name", "taken from media:reuters"),
    ("Ada Holm,-Zzyzx,person,NOR,,,,", "aliases", "nobody is called"),
    ("Ada Holm,the boss,person,NOR,,,,", "aliases", "no capital"),
]


@pytest.mark.parametrize(("row", "column", "what"), WARNINGS, ids=[row for row, *_ in WARNINGS])
def test_what_is_odd_is_a_warning(tmp_path: Path, row: str, column: str, what: str) -> None:
    (fault,) = faults(tmp_path, row + "\n")
    assert (fault.line, fault.column, fault.error) == (2, column, False)
    assert what in fault.what


def test_a_name_in_two_rows_is_an_error_but_two_offices_of_one_person_are_not(tmp_path: Path) -> None:
    rows = "Ada Holm,Holm,person,NOR,,,,\nBea Holm,Holm,person,NOR,,,,\nAda Holm,Holm,person,LIE,,,,\n"
    assert [(fault.line, fault.column) for fault in faults(tmp_path, rows) if fault.error] == [(3, "aliases")]


def test_two_in_one_office_at_once_is_an_error(tmp_path: Path) -> None:
    rows = "Ada Holm,,person,ATA,,prime minister,2020,2024\nBea Lind,,person,ATA,,prime minister,2023,2025\n"
    (fault,) = faults(tmp_path, rows)
    assert (fault.line, fault.error) == (3, True)


def test_somebody_of_our_tables_in_the_office_is_a_warning(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "Ada Holm,,person,DEU,,chancellor,2019-01-01,2019-12-31\n")
    assert not fault.error
    assert "angela-merkel" in fault.what


def test_a_column_that_nobody_reads_is_told_once(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "Ada Holm,NOR\nBea Lind,NOR\n", header="name,cuntry\n")
    assert (fault.line, fault.column, fault.do, fault.error) == (1, "cuntry", "do you mean country?", False)


@pytest.mark.parametrize(("text", "what"), [(b"nome\nAda\n", "no column name"), ("name\nÅsa\n".encode("latin1"), "no UTF-8")])
def test_a_file_that_is_no_table_is_one_error(tmp_path: Path, text: bytes, what: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(text)
    (fault,) = check_user_table(fresh(), path)
    assert fault.error
    assert what in fault.what


def test_the_example_is_sound_and_known_names_win() -> None:
    path = ROOT / "examples" / "actors.csv"
    assert not check_user_table(fresh(), path)
    tables = load_actor_tables([path])
    assert {alias.actor for alias in tables.aliases["hfp"]} == {"org:harbour-free-press"}
    assert tables.actors["org:fjord-watch"].active == "2011/.."


def test_a_name_with_an_exclamation_mark_keeps_its_capitals(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,kind\nNew Tide!,party\n", encoding="utf8")
    tables = load_actor_tables([path])
    (alias,) = tables.aliases["new tide"]
    assert (alias.surface, alias.exact, tables.actors[alias.actor].name) == ("New Tide", True, "New Tide")
