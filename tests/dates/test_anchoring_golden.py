"""When events were and statements were made, through the whole reader: the golden table, and shifts of the publication day."""

import re
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from rapporteur.dates import anchor_events, tag_times
from rapporteur.events import read_status
from rapporteur.parse import Parser
from rapporteur.pipeline import read_text
from rapporteur.tables.events import load_event_tables
from rapporteur.testing import make_article
from rapporteur.types import Article, Span, TimeValue
from tests.dates.made import event_at

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "golden" / "anchoring.toml").read_text(encoding="utf8"))
PUBLISHED = date.fromisoformat(GOLDEN["published"])
WEEK = timedelta(7)
pytestmark = pytest.mark.model


@cache
def parser() -> Parser:
    return Parser.load()


def shown(time: TimeValue, basis: str = "") -> str:
    if time.earliest is None and time.latest is None:
        return "unknown"
    return f"{time.earliest or ''}..{time.latest or ''}{basis and ' ' + basis}"


def published_on(text: str, day: date) -> Article:
    known = TimeValue(edtf=day.isoformat(), earliest=day, latest=day, granularity="day", basis="stated")
    return replace(make_article(text), published=known)


def when(marked: str, day: date) -> TimeValue:
    """The time of the word in brackets, with the status that the words give it."""
    text, start, end = re.sub(r"[\[\]]", "", marked), marked.index("["), marked.index("]") - 1
    article = published_on(text, day)
    (parse,) = parser().parse([article])
    standing = read_status(parse, parse.token_at(start), load_event_tables())
    event = event_at(article, Span(start=start, end=end), standing.status, polarity=standing.polarity)
    times = tag_times(article, published=article.published, parse=parse)
    return anchor_events((event,), article, parse, times)[0].when


@pytest.mark.parametrize("row", GOLDEN["rows"], ids=[row[0][:60] for row in GOLDEN["rows"]])
def test_an_event_is_when_the_words_say(row: list[str]) -> None:
    found = when(row[0], PUBLISHED)
    assert shown(found, found.basis) == row[1], found.anchor


@pytest.mark.parametrize("row", [row for row in GOLDEN["rows"] if row[2]], ids=lambda row: row[0][:60])
def test_a_statement_is_said_when_the_words_say(row: list[str]) -> None:
    found = read_text(re.sub(r"[\[\]]", "", row[0]), published=PUBLISHED).statements
    expected = row[2] if ".." in row[2] else f"{row[2]}..{row[2]}"
    assert expected in [shown(one.said) for one in found]


@pytest.mark.parametrize("row", [row for row in GOLDEN["rows"] if row[1].endswith(("anchored", "inferred"))][::3], ids=lambda row: row[0][:60])
def test_a_week_later_is_a_week_later(row: list[str]) -> None:
    first, later = when(row[0], PUBLISHED), when(row[0], PUBLISHED + WEEK)
    if first.granularity not in {"day", "week"} or re.search(r"\b(January|February|March|April|June) \d", row[0]):
        assert later.basis == first.basis
        return
    for before, after in ((first.earliest, later.earliest), (first.latest, later.latest)):
        assert after == (before and before + WEEK)
