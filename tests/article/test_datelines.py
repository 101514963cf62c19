from datetime import date

import pytest

from rapporteur.article.datelines import dateline_agency, find_dateline, find_imprint, find_printed_date, is_page_date


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("KELL, March 3 (Reuters) - The ministers met.", "KELL, March 3 (Reuters)"),
        ("KELL (AP) — The ministers met.", "KELL (AP)"),
        ("PORT SALLE, Arlund — Dockers walked out.", "PORT SALLE, Arlund"),
        ("NEW KELL/PORT SALLE, Feb. 17 (Xinhua) -- The ministers met.", "NEW KELL/PORT SALLE, Feb. 17 (Xinhua)"),
        ("Kell, 3 March. The ministers met.", ""),
        ("The ministers — all four of them — met.", ""),
        ("Marrow said that the talks went well.", ""),
        ("", ""),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    assert find_dateline(text) == dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 4, 2025", date(2025, 3, 4)),
        ("Published on Tue 4th March 2025 at 10:30", date(2025, 3, 4)),
        ("2025-03-04T10:00:00Z", date(2025, 3, 4)),
        ("4-Mar-2025", date(2025, 3, 4)),
        ("Sept. 30, 1999", date(1999, 9, 30)),
        ("February 30, 2025", None),
        ("03/04/2025", None),
        ("March 2025", None),
        ("", None),
    ],
)
def test_printed_dates(text: str, day: date | None) -> None:
    found = find_printed_date(text)
    assert (found.day if found else None) == day


@pytest.mark.parametrize("text", ["March 4, 2025", "Updated: 4 March 2025, 10:30 a.m. GMT", "Published 10:32 AM", "Tuesday, March 4, 2025 | 10:30"])
def test_lines_that_are_dates(text: str) -> None:
    assert is_page_date(text)


@pytest.mark.parametrize("text", ["The pact of March 4, 2025 holds", "Talks at 10:30", "Updated", ""])
def test_lines_that_are_no_dates(text: str) -> None:
    assert not is_page_date(text)


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [("LINDMARK, March 4 (Harbour Wire)", "Harbour Wire"), ("OSTREL", ""), ("PARIS (Reuters)", "Reuters"), ("LOME, (March 4)", "")],
)
def test_the_agency_of_a_dateline(dateline: str, agency: str) -> None:
    assert dateline_agency(dateline) == agency


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Meridian Post, 8 March 2025", "Meridian Post"),
        ("The Port Essel Gazette | March 9, 2025", "The Port Essel Gazette"),
        ("Wednesday, 5 March 2025", ""),
        ("Updated: 5 March 2025", ""),
        ("The ministry, 8 March 2025, said nothing", ""),
    ],
)
def test_an_outlet_beside_the_date(line: str, outlet: str) -> None:
    assert find_imprint(line) == outlet
