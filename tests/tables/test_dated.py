"""The tables that date a text from inside: every row loads, every example is found and every counter-example is not."""

from datetime import date

import pytest

from rapporteur.dates.inside import days, events, sessions
from rapporteur.dates.inside.words import Words
from rapporteur.tables import dated
from rapporteur.tables.files import TableError


def found_in(text):
    words = Words(text)
    ids = {event.id for one in events.event_index().find(words) for event in one.meanings}
    ids |= {feast.id for one in days.feast_index().find(words) for feast in one.meanings}
    return ids | {fact.about.removeprefix("session ") for fact in sessions.find_sessions(words)}


@pytest.mark.parametrize(("id_", "like", "unlike"), dated.load_examples(), ids=lambda value: value if value and " " not in value else "")
def test_examples(id_, like, unlike):
    assert id_ in found_in(like)
    assert id_ not in found_in(unlike)


def test_there_is_enough_of_it():
    assert len({event.id for event in dated.load_dated_events() if event.kind != "ties"}) >= 700
    assert len(dated.load_occasions()) >= 500
    assert len(dated.load_births()) >= 150


def test_days_are_in_order_and_in_the_calendar():
    for event in (*dated.load_dated_events(), *dated.load_occasions()):
        assert date(1900, 1, 1) < event.start <= event.end < date(2029, 1, 1), event.id


def test_every_series_has_occasions_in_order():
    by_series = {}
    for event in dated.load_occasions():
        by_series.setdefault(event.id, []).append(event.start)
    assert all(starts == sorted(starts) for starts in by_series.values())


def test_feasts_fall_where_they_must():
    feasts = {feast.id: feast for feast in dated.load_feasts()}
    assert date(2025, 1, 29) in feasts["spring-festival"].days
    assert date(2024, 3, 31) in feasts["easter"].days
    assert date(2025, 4, 20) in feasts["orthodox-easter"].days
    assert all(day.month in (3, 4) for day in feasts["easter"].days)


def test_a_bad_row_is_told_with_its_place(tmp_path, monkeypatch):
    (tmp_path / "births.csv").write_text("name,born\nAnn Poe,1950-13-40\n", encoding="utf8")
    monkeypatch.setattr(dated, "FOLDER", tmp_path)
    dated.load_births.cache_clear()
    with pytest.raises(TableError, match=r"births\.csv:2"):
        dated.load_births()
    dated.load_births.cache_clear()
