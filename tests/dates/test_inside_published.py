"""An undated article gets its day from inside, and nothing counts from a day that is not known."""

from datetime import date

from rapporteur.dates import date_article, tag_times
from rapporteur.types import Article, Span, TimeValue

WAR = (
    "US Secretary of State Marco Rubio said on Saturday that talks on the nearly three-year war in Ukraine would begin soon. "
    "National Security Adviser Mike Waltz will travel to Riyadh next week."
)


def article(text, **more):
    return Article(id="a", document="d", span=Span(start=0, end=len(text)), text=text, **more)


def test_an_undated_article_is_dated_with_its_evidence():
    found = date_article(article(WAR)).published
    assert found.basis == "inferred"
    assert found.earliest <= date(2025, 2, 15) <= found.latest
    assert found.edtf == f"[{found.earliest}..{found.latest}]"
    assert "nearly three-year war" in [one.text for one in found.evidence]
    assert found.anchor.startswith("dated from inside")


def test_a_stated_day_is_left_alone():
    day = date(2025, 2, 16)
    stated = article(WAR, published=TimeValue(edtf="2025-02-16", earliest=day, latest=day, granularity="day", basis="stated"))
    assert date_article(stated) is stated


def test_a_text_that_says_nothing_stays_unknown():
    plain = article("The council met on Monday.")
    assert date_article(plain) is plain
    assert date_article(plain, beside=(date(2025, 2, 16),)).published.basis == "unknown"


def test_neighbours_are_a_weak_hint():
    near = date_article(article(WAR), beside=(date(2025, 2, 17),)).published
    far = date_article(article(WAR), beside=(date(2011, 2, 17),)).published
    alone = date_article(article(WAR)).published
    assert near.latest - near.earliest <= alone.latest - alone.earliest
    assert far.earliest.year == far.latest.year == 2025


def test_another_language_is_not_dated():
    foreign = article(WAR, language="fr")
    assert date_article(foreign) is foreign


def test_nothing_counts_from_an_interval():
    dated = date_article(article(WAR))
    times = {one.text: one.time for one in tag_times(dated)}
    assert times["Saturday"].earliest is None
    assert times["Saturday"].basis == "unknown"
    assert times["next week"].earliest is None
