"""Dating a text from inside: golden articles, what the evidence says, and what must always hold."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.dates import date_text
from rapporteur.dates.inside.grid import FIRST_DAY, LAST_DAY
from rapporteur.dates.inside.marks import address_day, post_day
from rapporteur.dates.inside.monthdays import month_days
from rapporteur.dates.inside.words import Words

ROWS = tomllib.loads((Path(__file__).parent.parent / "golden" / "dates_inside.toml").read_text(encoding="utf8"))["row"]
PLAIN = ["The council met again.", "She thanked the nurses and left.", "Prices were stable, traders said.", "They did not answer questions."]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_golden(row):
    found = date_text(row["text"])
    if not row["day"]:
        assert not found.known, found
        return
    if not row["widest"]:
        assert not found.known or found.earliest <= date.fromisoformat(row["day"]) <= found.latest
        return
    assert found.known, found
    assert found.earliest <= date.fromisoformat(row["day"]) <= found.latest, found
    assert (found.latest - found.earliest).days + 1 <= row["widest"], found
    assert found.facts


def test_evidence_gives_the_words_and_what_they_say():
    text = ROWS[0]["text"]
    feast = next(fact for fact in date_text(text).facts if fact.kind == "feast")
    assert text[feast.span.start : feast.span.end] == feast.text == "Spring Festival"
    assert "2025" in feast.says
    assert 0.9 < feast.cut <= 1


def test_unknown_says_why():
    assert date_text("They met.").reason == "no dated fact"
    assert "days" in date_text("Prime Minister Keir Starmer spoke by telephone.").reason


def test_the_own_address_decides():
    found = date_text("They met on Monday.", url="https://meridian.example/world/2018/11/05/talks")
    assert found.known
    assert found.earliest <= date(2018, 11, 5) <= found.latest
    assert (found.latest - found.earliest).days <= 4


def test_nothing_is_later_than_the_day_it_is_known_to_exist():
    text = "President Joe Biden and Prime Minister Rishi Sunak spoke on Monday."
    assert date_text(text, until=date(2023, 3, 1)).latest <= date(2023, 3, 1)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2016/02/17/x.html", date(2016, 2, 17)),
        ("https://a.example/news/20160217/x", date(2016, 2, 17)),
        ("https://a.example/2016-02-17/x", date(2016, 2, 17)),
        ("https://a.example/2016/02/x", None),
        ("https://a.example/2016/13/40/x", None),
        ("https://a.example/story-2016", None),
    ],
)
def test_days_in_addresses(address, day):
    assert address_day(address) == day


def test_the_number_of_a_post_holds_its_day():
    assert post_day(753634846703030273) == date(2016, 7, 14)


def test_which_way_a_phrase_looks():
    words = Words("They will meet before Easter. They had met after Ramadan. Dr. Poe said so.")
    assert words.look(words.text.index("Easter"), words.text.index("Easter") + 6) == "ahead"
    assert words.look(words.text.index("Ramadan"), words.text.index("Ramadan") + 7) == "back"
    assert len(words.starts) == 3


@given(st.sampled_from([row["text"] for row in ROWS]), st.lists(st.sampled_from(PLAIN), max_size=3))
@settings(max_examples=25, deadline=None)
def test_what_says_nothing_changes_nothing(text, more):
    alone, longer = date_text(text), date_text(" ".join([text, *more]))
    assert (alone.earliest, alone.latest, alone.mode, alone.reason) == (longer.earliest, longer.latest, longer.mode, longer.reason)
    assert date_text(text) == alone


@given(st.text(alphabet="0123456789 JanuaryFebMdth,.-/:'\"“”\n20PresidentTrumpEaster", max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_an_interval_round_its_mode_or_a_reason(text):
    found = date_text(text)
    if found.known:
        assert FIRST_DAY <= found.earliest <= found.mode <= found.latest <= LAST_DAY
        assert not found.reason
    else:
        assert found.reason
        assert found.mode is None
    for fact in found.facts:
        assert text[fact.span.start : fact.span.end] == fact.text


def test_a_weekday_belongs_to_the_month_day_right_behind_it():
    days = month_days(Words("They vote on Tuesday and March 14 is next. On Tuesday night, March 1, he won. It was Friday, 4 March."))
    assert [(one.month, one.day, one.weekday) for one in days] == [(3, 14, None), (3, 1, 1), (3, 4, 4)]
