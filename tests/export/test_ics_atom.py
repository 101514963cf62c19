"""Calendars and feeds as the standards have them."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.export.atom import Entry, write_atom
from rapporteur.export.ics import Engagement, write_ics
from rapporteur.types import TimeValue

DAY = TimeValue(edtf="2031-03-17", earliest=date(2031, 3, 17), latest=date(2031, 3, 17), granularity="day", basis="anchored")
MONTH = TimeValue(edtf="2031-04", earliest=date(2031, 4, 1), latest=date(2031, 4, 30), granularity="month", basis="anchored")
TALKS = Engagement(
    id="e1", title="Talks; in Porthaven, at last", words="Line one\nline \\ two", link="http://127.0.0.1:8899/event/e1", place="Porthaven",
    when=DAY, status="planned", sequence=0, stamp="2031-03-10T08:00:00Z",
)  # fmt: skip


def lines(data: bytes) -> list[str]:
    """Unfolded lines, as a reader of RFC 5545 sees them."""
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_an_entry_has_what_a_calendar_needs():
    found = lines(write_ics("Coming", [TALKS]))
    for line in (
        "BEGIN:VEVENT", "UID:e1@rapporteur", "DTSTAMP:20310310T080000Z", "SEQUENCE:0", "STATUS:TENTATIVE", "DTSTART;VALUE=DATE:20310317",
        "DTEND;VALUE=DATE:20310318", "SUMMARY:Talks\\; in Porthaven\\, at last", "DESCRIPTION:Line one\\nline \\\\ two", "LOCATION:Porthaven",
    ):  # fmt: skip
        assert line in found, line
    assert found[0] == "BEGIN:VCALENDAR"
    assert found[-2:] == ["END:VCALENDAR", ""]


def test_a_called_off_entry_keeps_its_identity():
    before, after = lines(write_ics("x", [TALKS])), lines(write_ics("x", [replace(TALKS, status="cancelled", sequence=1)]))
    assert "STATUS:CANCELLED" in after
    assert "SEQUENCE:1" in after
    assert [line for line in before if line.startswith("UID")] == [line for line in after if line.startswith("UID")]


def test_a_plan_without_a_day_gets_none():
    assert b"VEVENT" not in write_ics("x", [replace(TALKS, when=MONTH), replace(TALKS, when=TimeValue())])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=40))
def test_any_words_keep_the_form(words, title):
    data = write_ics(title, [replace(TALKS, title=title, words=words, place=words, link=f"http://x/{words}")])
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert b"\n" not in data.replace(b"\r\n", b"")
    names = [re.split("[;:]", line)[0] for line in lines(data) if line]
    assert names.count("BEGIN") == names.count("END") == 2
    assert all(re.fullmatch("[A-Z-]+", name) for name in names)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60))
def test_any_words_keep_a_feed_well_formed(words, title):
    entry = Entry(id="urn:x:1", title=title, link=f"/e/{words}", updated="", words=words)
    data = write_atom(title, f"http://x/?q={words}", "http://x/a.atom", [entry])
    feed = ElementTree.fromstring(data.decode())
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 1


def test_the_same_entries_give_the_same_bytes():
    assert write_ics("x", [TALKS]) == write_ics("x", [TALKS])
