"""Phrases coded by their words: the golden table, the tables behind it, and what holds for any phrase."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.phrases import judge, read_gold
from rapporteur.actors import Resolution, resolve
from rapporteur.tables import load_actor_tables
from rapporteur.tables.actor_phrases import load_phrase_codes
from rapporteur.tables.actor_rows import fold, read_rows
from rapporteur.tables.files import DATA, TableError
from rapporteur.tables.sectors import load_sectors

ROWS = tomllib.loads((Path(__file__).parent.parent / "golden" / "actor_phrases.toml").read_text(encoding="utf8"))["row"]
WORDS = [
    *("the", "a", "former", "President", "Russian", "French", "of", "in", "to", "and", ",", "'s", "pro-", "-backed", "Georgia", "Putin", "Li"),
    *("rebels", "minister", "foreign minister", "opposition", "leader", "police", "UN", "US", "us", "Paris", "Agreement", "Kurdish", "ex-KGB"),
    *("Reuters", "journalists", "spokesman", "for", "army", "Aleppo", "Al-", "-", "(", ")", "“", "", "\n", "Ümit", "北京", "🙂", "deputy", "then-"),
]


def found(phrase: str, context: str = "", on: str | date | None = "2023-01-15") -> Resolution:
    answer = resolve(phrase, context, on)
    assert answer is not None, phrase
    return answer


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['phrase']} {row.get('on', '')}")
def test_golden(row: dict[str, Any]) -> None:
    answer = resolve(row["phrase"], row.get("context", ""), row.get("on", "2023-01-15"))
    if row.get("nothing"):
        assert answer is None
        return
    assert answer is not None
    seen: dict[str, Any] = {"country": answer.country, "sectors": list(answer.sectors), "actor": answer.id, "post": answer.post, "kind": answer.kind}
    seen |= {"how": answer.how, "inferred": answer.inferred}
    wanted = {key: row[key] for key in seen if key in row}
    assert {key: seen[key] for key in wanted} == wanted, answer.reason


def test_the_gold_is_coded_as_well_as_measured() -> None:
    judged = [judge(row) for row in read_gold()]
    assert len(judged) >= 300
    for part, floor in (("country", 0.98), ("sector", 0.98), ("kind", 0.97), ("actor", 0.97)):
        assert sum(getattr(one, part) for one in judged) >= floor * len(judged), part


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_phrase_gets_one_answer_from_the_closed_lists(phrase: str, context: str) -> None:
    answer = resolve(phrase, context)
    assert answer == resolve(phrase, context)
    if answer is not None:
        assert set(answer.sectors) <= set(load_sectors())
        assert answer.country == "" or len(answer.country) == 3
        assert 0 < answer.score <= 1
        assert 0 <= answer.margin <= 1
        assert answer.phrase == phrase
        assert not answer.inferred or answer.actor


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(phrase: str) -> None:
    resolve(phrase, phrase, None)


@pytest.mark.parametrize("phrase", ["", " ", "\n", ".", ",", "the", "of", "'s", "-"])
def test_a_phrase_without_words_is_nobody(phrase: str) -> None:
    assert resolve(phrase) is None


def test_the_day_may_be_a_date_or_unknown() -> None:
    assert found("the US president", on=date(2019, 3, 1)).id == "person:donald-trump"
    unknown = found("the US president", on=None)
    assert (unknown.country, unknown.id, unknown.inferred) == ("USA", "", False)


def test_a_string_that_is_no_day_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        resolve("police", on="last spring")


def test_an_answer_says_what_decided() -> None:
    answer = found("opposition lawmakers in Bolivia")
    assert set(answer.words) == {"opposition lawmakers", "Bolivia"}
    assert "Bolivia" in answer.reason
    assert (answer.codes.country, answer.codes.plover) == ("BOL", ("OPP", "LEG"))


def test_a_country_from_the_context_is_less_sure() -> None:
    told = found("the Togolese opposition")
    guessed = found("the opposition", "The opposition in Togo boycotted the vote in Togo.")
    assert told.country == guessed.country == "TGO"
    assert guessed.score < told.score


def test_a_context_of_two_countries_decides_nothing() -> None:
    assert found("the rebels", "Chad and Sudan traded fire over the rebels.").country == ""


def test_a_users_table_counts(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("name,type,country,sector\nVarda Circle,organisation,NOR,ngo\n", encoding="utf8")
    answer = resolve("the Varda Circle", tables=load_actor_tables([file]))
    assert answer is not None
    assert (answer.id, answer.country, answer.sectors) == ("org:varda-circle", "NOR", ("ngo",))
    assert resolve("the Varda Circle") is None


def test_every_role_word_is_coded_by_its_own_row() -> None:
    rows = [row for row in read_rows(DATA / "role_nouns.csv", ("noun", "plural", "sectors", "title")) if row.items("sectors")]
    nouns = load_phrase_codes(load_actor_tables()).nouns
    assert len(rows) >= 800
    for row in rows:
        for phrase in dict.fromkeys((row.text("noun"), row.text("plural") or row.text("noun"))):
            assert nouns[fold(phrase)].sectors, row.where


def test_every_sector_names_its_own_example() -> None:
    wrong = [name for name, sector in load_sectors().items() if name != (found(sector.example).sectors or ("",))[0]]
    assert wrong == []


def test_every_hint_codes_its_example() -> None:
    for row in read_rows(DATA / "sector_hints.csv", ("word", "sectors", "example")):
        answer = found(row.text("example"))
        assert row.items("sectors")[0] in answer.sectors, (row.where, answer)


def test_every_home_is_in_a_country_of_the_tables() -> None:
    codes = load_phrase_codes(load_actor_tables())
    states = {actor.country for actor in load_actor_tables().actors.values()}
    assert {home.country for home in (*codes.homes.values(), *codes.twins.values())} <= states | {""}


def test_an_unknown_sector_in_a_row_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sector_hints.csv").write_text("word,sectors,example\nbaking,bakers,baking groups\n", encoding="utf8")
    monkeypatch.setattr("rapporteur.tables.actor_phrases.DATA", tmp_path)
    from rapporteur.tables.actor_phrases import _hints

    with pytest.raises(TableError, match=r"sector_hints\.csv:2: 'bakers' is no sector"):
        _hints()
