"""The actor tables: complete, consistent, open to the user's own rows, clear about broken ones."""

import gc
from datetime import date
from pathlib import Path

import pytest

from rapporteur.tables import ActorTables, load_actor_tables
from rapporteur.tables.actor_check import check_names
from rapporteur.tables.actor_rows import Row, active_years, fold, read_rows, slug
from rapporteur.tables.actor_tables import find_odd_rows
from rapporteur.tables.actor_types import Alias
from rapporteur.tables.files import DATA, TableError

HEADER = "name,aliases,type,country,sector,role,start,end,qid\n"


def user_tables(folder: Path, rows: str) -> ActorTables:
    path = folder / "mine.csv"
    path.write_text(HEADER + rows, encoding="utf8")
    return load_actor_tables([path])


def test_the_tables_hold_the_world(tables: ActorTables) -> None:
    kinds = [actor.kind for actor in tables.actors.values()]
    assert kinds.count("state") >= 195
    assert sum(kind in {"igo", "igo_organ"} for kind in kinds) >= 90
    assert kinds.count("media") >= 200
    assert sum(bool(actor.tenures) for actor in tables.actors.values()) >= 400


def test_nothing_in_our_own_tables_is_odd() -> None:
    assert find_odd_rows() == ()


def test_the_long_list_of_given_names_holds_folded_names(tables: ActorTables) -> None:
    listed = [name for row in read_rows(DATA / "given_names_more.csv", ("names", "gender")) for name in row.items("names")]
    assert listed == [fold(name) for name in listed]
    assert tables.genders["acilay"] == "f"


def test_every_alias_and_holder_points_at_an_actor(tables: ActorTables) -> None:
    assert all(alias.actor in tables.actors for found in tables.aliases.values() for alias in found)
    assert all(holder.person in tables.actors and scope in tables.actors for (scope, _), found in tables.holders.items() for holder in found)


def test_names_and_demonyms_are_found_by_their_key(tables: ActorTables) -> None:
    for words, actor in (("Côte d’Ivoire", "state:CIV"), ("Timor-Leste", "state:TLS"), ("Kiev", "state:UKR"), ("Nigerien", "state:NER")):
        assert {alias.actor for alias in tables.aliases[fold(words)]} == {actor}


@pytest.mark.parametrize(
    ("scope", "post", "on", "person"),
    [
        ("state:DEU", "chancellor", date(2020, 1, 1), "person:angela-merkel"),
        ("state:DEU", "chancellor", date(2023, 1, 1), "person:olaf-scholz"),
        ("state:USA", "president", date(2022, 1, 1), "person:joe-biden"),
        ("igo:nato", "secretary-general", date(2025, 1, 1), "person:mark-rutte"),
        ("state:FRA", "foreign-minister", date(2003, 2, 14), "person:dominique-de-villepin"),
        ("state:JPN", "prime-minister", date(2011, 3, 12), "person:naoto-kan"),
        ("state:USA", "president", date(1991, 1, 17), "person:george-h-w-bush"),
        ("state:ISR", "prime-minister", date(1995, 1, 1), "person:yitzhak-rabin"),
        ("igo:iaea", "director-general", date(2003, 3, 1), "person:mohamed-elbaradei"),
        ("org:lbn-hezbollah", "secretary-general", date(2006, 7, 12), "person:hassan-nasrallah"),
    ],
)
def test_the_holder_of_a_post_on_a_day(tables: ActorTables, scope: str, post: str, on: date, person: str) -> None:
    holder = tables.holder(scope, post, on)
    assert holder is not None
    assert holder.id == person


def test_nobody_holds_a_post_on_an_unknown_day_when_there_were_two(tables: ActorTables) -> None:
    assert tables.holder("state:USA", "president", None) is None


def test_a_post_with_many_holders_names_nobody(tables: ActorTables) -> None:
    assert tables.holder("state:CHN", "deputy-prime-minister", date(2024, 1, 1)) is None


def test_a_users_row_wins(tmp_path: Path) -> None:
    mine = user_tables(tmp_path, "Reuters,,company,CAN,business,,,,\n")
    assert [alias.actor for alias in mine.aliases["reuters"]] == ["org:reuters"]
    assert mine.actors["org:reuters"].country == "CAN"


def test_a_users_row_can_take_a_name_away(tmp_path: Path) -> None:
    mine = user_tables(tmp_path, "Elon Musk,-Musk,person,USA,business,,,,\n")
    assert "musk" not in mine.aliases
    assert mine.aliases["elon musk"][0].actor == "person:elon-musk"


def test_a_users_role_makes_a_tenure(tmp_path: Path) -> None:
    mine = user_tables(tmp_path, "Ada Example,,person,LIE,government,foreign minister,2024-02,2025,\n")
    holder = mine.holder("state:LIE", "foreign-minister", date(2025, 6, 1))
    assert holder is not None
    assert holder.id == "person:ada-example"
    assert mine.holder("state:LIE", "foreign-minister", date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("Ada,,wizard,,,,,,\n", "mine.csv:2: 'wizard' is no kind of actor"),
        (",,person,,,,,,\n", "mine.csv:2: the cell name is empty"),
        ("Ada,,person,LIE,,prime minister,2025-13,,\n", "mine.csv:2: start '2025-13' is no date"),
        ("Ada,,person,LIE,,,,,,,,\n", "mine.csv:2: more cells than columns"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(TableError, match=message.replace("(", r"\(")):
        user_tables(tmp_path, rows)


def test_a_file_without_names_is_named(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("title\nKing\n", encoding="utf8")
    with pytest.raises(TableError, match=r"odd\.csv: no column name"):
        load_actor_tables([path])


def test_two_holders_at_once_and_impossible_dates_are_reported(tmp_path: Path) -> None:
    user_tables(tmp_path, "Ada,,person,GRL,,prime minister,2024,2026,\nBea,,person,GRL,,prime minister,2025,,\nCy,,person,GRL,,king,2025,2024,\n")
    assert [(problem.code, problem.where) for problem in find_odd_rows([tmp_path / "mine.csv"])] == [
        ("impossible-dates", "mine.csv:4"),
        ("overlapping-tenures", "mine.csv:2, mine.csv:3"),
    ]


def test_slugs_are_plain_ascii() -> None:
    assert slug("Nicușor Dan") == "nicusor-dan"
    assert slug("Zeid Ra'ad al-Hussein") == "zeid-raad-al-hussein"
    assert slug("…") == "unnamed"


def test_a_name_with_two_owners_is_reported() -> None:
    both = [Alias(surface="Lee", actor=f"person:{who}", kind="name", exact=False, where=f"mine.csv:{row}") for row, who in ((2, "ada"), (3, "bob"))]
    assert [(problem.code, problem.where) for problem in check_names({"lee": both})] == [("alias-collision", "mine.csv:2, mine.csv:3")]
    assert check_names({"lee": both[:1]}) == ()


def test_every_body_of_a_state_is_one_that_any_state_may_have(tables: ActorTables) -> None:
    kinds = {ministry.id for ministry in tables.ministries.values()}
    assert {body for _, body in tables.state_bodies} <= kinds
    assert tables.state_bodies["USA", "central-bank"] == "org:usa-federal-reserve"


def test_acronyms_are_known_with_points(tables: ActorTables) -> None:
    assert {alias.actor for alias in tables.aliases["i.r.s."]} == {"org:usa-internal-revenue-service"}


def test_groups_say_when_they_were_active(tables: ActorTables) -> None:
    assert tables.actors["org:sle-revolutionary-united-front"].active == "1991/2002"
    groups = [actor for actor in tables.actors.values() if actor.kind == "armed_group"]
    assert len(groups) >= 200
    assert sum(bool(actor.active) for actor in groups) >= 180


@pytest.mark.parametrize("text", ["1991", "1991/19", "2002/1991"])
def test_an_interval_that_is_none_is_named(text: str) -> None:
    with pytest.raises(TableError, match=r"x\.csv:2: active"):
        active_years(Row([text, ""], {"active": 0}, "x.csv:2"))


def test_a_politician_in_a_users_table_keeps_the_posts(tmp_path: Path) -> None:
    ours = load_actor_tables().actors["person:angela-merkel"]
    mine = user_tables(tmp_path, "Angela Merkel,Die Kanzlerin,person,DEU,party,,,,\n").actors["person:angela-merkel"]
    assert mine.tenures == ours.tenures
    assert mine.sectors[0] == "party"
    assert "government" in mine.sectors


@pytest.mark.parametrize("before", [True, False])
def test_loading_leaves_the_collector_as_it_was_also_after_a_broken_file(tmp_path: Path, *, before: bool) -> None:
    (gc.enable if before else gc.disable)()
    try:
        with pytest.raises(TableError):
            user_tables(tmp_path, ",,person,,,,,,\n")
        assert gc.isenabled() == before
    finally:
        gc.enable()
