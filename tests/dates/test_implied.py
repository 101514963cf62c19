"""Times that a text implies: anniversaries, years of a war, ages, terms, sessions."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.dates import tag, tag_implied
from rapporteur.tables.counted import load_sessions, load_term_holders

ROWS = [
    ("He marked the 80th anniversary of the liberation of the camp.", "anniversary", 80, "liberation of the camp", "1944-02-15", "1946-02-15"),
    ("It was the twenty-fifth anniversary of the treaty.", "anniversary", 25, "treaty", "1999-02-15", "2001-02-15"),
    ("They marked a ten-year anniversary.", "anniversary", 10, "", "2014-02-15", "2016-02-15"),
    ("The centenary of his birth is near.", "anniversary", 100, "his birth", "1924-02-15", "1926-02-15"),
    ("In the third year of the war grain ran short.", "ordinal year", 3, "war", "2022-02-15", "2023-02-15"),
    ("The war has entered its third year.", "ordinal year", 3, "war", "2022-02-15", "2023-02-15"),
    ("The conflict's second year was worse.", "ordinal year", 2, "conflict", "2023-02-15", "2024-02-15"),
    ("The nearly three-year war has cost much.", "running for", 3, "war", "2022-02-15", "2022-06-15"),
    ("A 10-year-old conflict goes on.", "running for", 10, "conflict", "2014-02-15", "2015-08-15"),
    ("More than a 20-year occupation has passed.", "running for", 20, "occupation", "2004-02-15", "2005-02-15"),
    ("The eight-year war between the two is told in songs.", "running for", 8, "war", None, None),
    ("Ana Ruiz, 82, was born here.", "age", 82, "Ana Ruiz", "1942-02-16", "1943-02-15"),
    ("A 45-year-old woman was hurt.", "age", 45, "woman", "1979-02-16", "1980-02-15"),
    ("He died in exile, aged 71.", "age", 71, "", None, None),
    ("Trump began his second term.", "term", 2, "Trump", "2025-01-20", "2029-01-20"),
    ("Putin's fourth term was long.", "term", 4, "Putin", "2018-05-07", "2024-05-07"),
    ("In his second term he was milder.", "term", 2, "", None, None),
    ("Biden and Trump spoke of his second term.", "term", 2, "", None, None),
    ("She spoke at the seventy-ninth session of the General Assembly.", "session", 79, "un general assembly", "2024-09-05", "2025-09-04"),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_implied_times(row):
    text, kind, number, of, first, last = row
    (found,) = tag_implied(text, "2025-02-15")
    assert (found.kind, found.number, found.of) == (kind, number, of)
    days = [day.isoformat() if day else None for day in (found.time.earliest, found.time.latest)]
    assert days == [first, last]
    assert text[found.span.start : found.span.end] == found.time.text
    assert found.time.basis == ("inferred" if first else "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "The second term of school began.",
        "On March 12, 24 men came.",
        "They won 3, 4, and 5 games.",
        "A 20-year-old bridge fell.",
        "The third man of the year sang.",
        "He spoke of the war for years.",
        "The anniversary was calm.",
        "Congress met; the Assembly sat for two days.",
    ],
)
def test_what_implies_nothing(text):
    assert tag_implied(text, "2025-02-15") == ()


@pytest.mark.parametrize("session", load_sessions(), ids=lambda session: session.id)
def test_session_examples(session):
    found = [(one.time.earliest, one.time.latest) for one in tag_implied(session.like) if one.of == session.id.replace("-", " ")]
    assert found == [session.days]
    assert not [one for one in tag_implied(session.unlike, "2025-02-15") if one.of == session.id.replace("-", " ")]


@pytest.mark.parametrize("holder", load_term_holders(), ids=lambda holder: holder.name)
def test_terms_follow_one_another(holder):
    ends = [day for term in holder.terms for day in term if day]
    assert ends == sorted(ends)


def test_implied_times_are_no_time_expressions():
    text = "The 61st Munich Security Conference marked the 80th anniversary of the end of the war."
    assert len(tag_implied(text, "2025-02-15")) == 2
    assert tag(text, "2025-02-15") == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)))
def test_any_text_is_read(text, day):
    for one in tag_implied(text, day):
        assert text[one.span.start : one.span.end] == one.time.text
        assert not one.time.earliest or not one.time.latest or one.time.earliest <= one.time.latest
