"""A time that contradicts a status is turned or refused; publication a week later turns it a week later."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.dates.attachment import Attached
from rapporteur.dates.suiting import TOLD_AS_DONE, WEEK, is_of_what_is_asked, suits, turned
from rapporteur.testing import make_article
from rapporteur.types import EventType, Span, Status, TimeExpression, TimeValue
from tests.dates.made import event_at

STATUSES: tuple[Status, ...] = ("happened", "ongoing", "planned", "proposed", "conditional", "cancelled", "denied", "unclear")


def on(day: date, basis: str = "anchored") -> TimeValue:
    return TimeValue(edtf=day.isoformat(), earliest=day, latest=day, granularity="day", basis=basis)


def attached(day: date, rule: str, basis: str = "anchored", other: TimeValue | None = None) -> Attached:
    expression = TimeExpression(span=Span(start=0, end=6), type="DATE", value=day.isoformat(), mod="", time=on(day, basis), rule=rule, other=other)
    return Attached(expression=expression, head=0, chain=(0,), governor=0, sentence=0, vague=False)


@settings(max_examples=80, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(-6, 6), st.sampled_from(STATUSES))
def test_a_weekday_is_turned_and_a_week_later_turned_a_week_later(published: date, away: int, status: Status) -> None:
    first = turned(attached(published + timedelta(away), "weekday"), status, published)
    later = turned(attached(published + timedelta(away) + WEEK, "weekday"), status, published + WEEK)
    assert first is not None
    assert later is not None
    assert suits(status, first.expression.time, published)
    assert later.expression.time.earliest == first.expression.time.earliest + WEEK
    assert date.fromisoformat(first.expression.time.edtf) == first.expression.time.earliest


def test_a_date_in_full_stays_for_a_plan_and_is_refused_for_what_is_done() -> None:
    published = date(2025, 2, 17)
    past, future = date(2020, 1, 1), date(2026, 1, 1)
    assert turned(attached(past, "date", "stated"), "planned", published) is not None
    assert turned(attached(future, "date", "stated"), "happened", published) is None
    assert turned(attached(past, "date"), "planned", published) is None
    assert turned(attached(past, "date"), "planned", None) is not None


def test_the_other_reading_is_taken_where_it_suits() -> None:
    published = date(2025, 2, 17)
    march = attached(date(2025, 3, 3), "month", other=on(date(2024, 3, 3)))
    for status in TOLD_AS_DONE:
        found = turned(march, status, published)
        assert found == replace(march, expression=replace(march.expression, time=on(date(2024, 3, 3))))


def test_a_month_without_its_year_that_is_still_to_come_is_the_one_before_for_what_is_done() -> None:
    published, january = (
        date(2026, 12, 3),
        TimeValue(edtf="2027-01", earliest=date(2027, 1, 1), latest=date(2027, 1, 31), granularity="month", basis="anchored"),
    )
    span = Span(start=0, end=7)
    expression = TimeExpression(span=span, type="DATE", value="2027-01", mod="", time=january, rule="month")
    one = Attached(expression=expression, head=0, chain=(0,), governor=0, sentence=0, vague=False)
    back = turned(one, "happened", published)
    assert back is not None
    assert (back.expression.time.edtf, back.expression.time.earliest, back.expression.time.latest) == ("2026-01", date(2026, 1, 1), date(2026, 1, 31))
    assert turned(one, "planned", published) is one


def test_what_was_called_off_on_a_weekday_was_so_on_the_nearest() -> None:
    published = date(2025, 2, 17)
    for away, meant in ((-5, 2), (-1, -1)):
        found = turned(attached(published + timedelta(away), "weekday"), "cancelled", published)
        assert found is not None
        assert found.expression.time.earliest == published + timedelta(meant)


def test_what_was_called_off_for_a_weekday_was_for_the_next_one() -> None:
    thursday, monday = date(2025, 5, 29), date(2025, 5, 26)
    found = turned(attached(monday, "weekday"), "cancelled", thursday, ahead=True)
    assert found is not None
    assert found.expression.time.earliest == monday + WEEK
    nearest = turned(attached(monday, "weekday"), "cancelled", thursday)
    assert nearest is not None
    assert nearest.expression.time.earliest == monday


@pytest.mark.parametrize(
    ("month", "type_", "is_next"),
    [
        ("2024-07", "REQUEST", True),
        ("2024-11", "REQUEST", True),
        ("2025-04", "REQUEST", False),
        ("2024-12", "AGREE", False),
        ("2024-07", "ASSAULT", False),
    ],
)
def test_a_month_soon_to_come_is_of_what_is_asked_for(month: str, type_: EventType, is_next: bool) -> None:
    first = date.fromisoformat(f"{month}-01")
    time = TimeValue(edtf=month, earliest=first, latest=first + timedelta(27), granularity="month", basis="anchored")
    one = attached(first, "month-alone")
    one = replace(one, expression=replace(one.expression, time=time, value=month))
    asked = replace(event_at(make_article("Omar invited Soto."), Span(start=5, end=12), "happened"), type=type_)
    assert is_of_what_is_asked(one, asked, date(2025, 5, 29)) == is_next
