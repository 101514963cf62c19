"""What must hold of every tagging."""

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.dates import tag
from rapporteur.dates.arithmetic import easter, orthodox_easter
from rapporteur.dates.intervals import read_value

WORDS = """
on in at by since the last next this past coming three two a ten 25 1998 2024 17 4:30 p.m. May March Monday Sunday. week weeks month years
day days ago later said will meet earlier of and - , January Jan. quarter second first half decade summer Easter Christmas 1990s tonight
yesterday morning until every daily noon GMT 30 31 February nineteen ninety-six BC 00 century following same that
"""
POINT = r"-?\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?)?)?~?|\d\dXX|\d{3}X"
EDTF = re.compile(rf"(?:{POINT})(?:/(?:{POINT}))?|\[(?:{POINT})?\.\.(?:{POINT})?\]")
texts = st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1))
WEEKLY = [
    "He met them on {}.",
    "He will meet them on {}.",
    "They spoke last {} and next {}.",
    "Yesterday and two days ago it rained; on {} night it stopped.",
    "Last week, this week, next week; three weeks ago; the coming days; the past ten days; {}.",
    "The week before last, the day before yesterday; earlier in the week; at 5 p.m. on {}; two weeks ago today; {}?",
    "He spoke at dawn on {} and in the early hours of {}; three days ago at noon it rained.",
]


@settings(max_examples=150, deadline=None)
@given(texts, st.one_of(st.none(), days))
def test_spans_intervals_and_sameness(text, day):
    published = day.isoformat() if day else ""
    found = tag(text, published=published)
    assert found == tag(text, published=published)
    position = 0
    for one in found:
        assert position <= one.span.start < one.span.end <= len(text)
        position = one.span.end
        assert one.time.text == text[one.span.start : one.span.end] == one.text
        assert (one.start, one.end, one.earliest, one.edtf) == (one.span.start, one.span.end, one.time.earliest, one.time.edtf)
        assert 0 < one.confidence <= 1
        assert one.other is None or one.other.edtf != one.edtf
        if one.time.earliest and one.time.latest:
            assert one.time.earliest <= one.time.latest
        assert (one.time.basis == "unknown") == (not one.time.edtf)
        assert not one.time.edtf or EDTF.fullmatch(one.time.edtf), one.time.edtf


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(WEEKLY), st.sampled_from(["Monday", "Thursday", "Saturday", "Sunday"]), days, st.integers(1, 60))
def test_a_week_later_is_a_week_later(text, weekday, day, weeks):
    text = text.replace("{}", weekday)
    shift = timedelta(weeks=weeks)
    before, after = (tag(text, published=one.isoformat()) for one in (day, day + shift))
    assert len(before) == len(after) > 0
    for left, right in zip(before, after, strict=True):
        assert left.span == right.span
        for name in ("earliest", "latest"):
            first, second = getattr(left.time, name), getattr(right.time, name)
            assert (first + shift if first else None) == second
        assert (left.other is None) == (right.other is None)
        if left.other and left.other.earliest and right.other:
            assert left.other.earliest + shift == right.other.earliest


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text):
    for one in tag(text, published="2025-02-15"):
        assert text[one.span.start : one.span.end] == one.time.text


def test_easters_against_dateutil():
    from dateutil.easter import EASTER_ORTHODOX
    from dateutil.easter import easter as oracle

    for year in range(1900, 2100):
        assert easter(year) == oracle(year)
        assert orthodox_easter(year) == oracle(year, EASTER_ORTHODOX)


@given(st.dates(min_value=date(1600, 1, 1), max_value=date(2400, 1, 1)))
def test_values_cover_the_day_they_are_made_from(day):
    from rapporteur.dates.arithmetic import unit_value

    for unit in ("day", "week", "month", "quarter", "year", "decade", "century"):
        covered = read_value(unit_value(day, unit))
        assert covered is not None
        assert covered.first <= day <= covered.last


def test_cost_grows_with_the_text_and_no_faster():
    from time import process_time

    piece = "They met on Monday, Feb. 17, 2025, for three days in the past two weeks, at 5 p.m. and every other week since 1998. "
    tag(piece, published="2025-02-15")

    def cost(times):
        begun = process_time()
        tag(piece * times, published="2025-02-15")
        return process_time() - begun

    assert min(cost(400) for _ in range(2)) < 30 * min(cost(40) for _ in range(3))


def test_hostile_repetition_is_cheap():
    from time import process_time

    begun = process_time()
    for text in ("the " * 20000, "1998-" * 10000, "a few " * 10000, "twenty " * 10000, "19 " * 20000, "May " * 10000, "\n" * 50000, "last " * 20000):
        tag(text, published="2025-02-15")
    assert process_time() - begun < 20
