"""Tellings of one happening become one event with all its evidence; what differs stays apart."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.events import merge_tellings
from rapporteur.testing import make_article
from rapporteur.types import UNKNOWN_TIME, Actor, Article, Event, Party, Place, TimeValue

SENTENCES = (
    "Norland condemns Sudria over raid.",
    "Norland condemned Sudria on Monday for the raid on its post.",
    "Foreign Minister Brandt condemned Sudria for a raid that killed two guards.",
    "Norland condemned Sudria because its ships had fished off the island.",
    "Brandt and Soto met in Lindmark on Tuesday.",
    "The two met for an hour and talked of grain.",
    "Rebels shelled Lindmark, killing four people, and rebels shelled Omarville.",
    "The shelling of Lindmark by rebels went on.",
)
TEXT = "\n".join(SENTENCES)
ARTICLE = dataclasses.replace(make_article(TEXT), title=SENTENCES[0])
ACTORS = (
    Actor(id="state:NOR", name="Norland", kind="state", country="NOR"),
    Actor(id="state:SUD", name="Sudria", kind="state", country="SUD"),
    Actor(id="brandt", name="Ina Brandt", kind="person", country="NOR"),
    Actor(id="soto", name="Luis Soto", kind="person", country="SUD"),
    Actor(id="lindmark", name="Lindmark", kind="place", country="NOR"),
)
IDS = {"Norland": "state:NOR", "Sudria": "state:SUD", "Brandt": "brandt", "Soto": "soto", "rebels": None, "Rebels": None, "Lindmark": "lindmark"}
MONDAY = TimeValue(edtf="2031-03-03", earliest=date(2031, 3, 3), latest=date(2031, 3, 3), granularity="day", basis="anchored")
TUESDAY = TimeValue(edtf="2031-03-04", earliest=date(2031, 3, 4), latest=date(2031, 3, 4), granularity="day", basis="anchored")


def party(word: str, start: int) -> Party:
    place = TEXT.find(word, start) if word in TEXT[start:] else TEXT.find(word)
    return Party(actor=IDS.get(word), name=word, text=word, start=max(0, place), end=max(0, place) + len(word), how="new", kind="person")


def told(number: int, kind: str, trigger: str, actors: str, recipients: str = "", **fields: object) -> Event:
    """An event of a sentence; sides are words with blanks between."""
    start = TEXT.index(SENTENCES[number])
    place = TEXT.index(trigger, start)
    values: dict[str, object] = {
        "id": f"{number}-{place}-{kind}-{actors}-{recipients}",
        "article": ARTICLE.id,
        "type": kind,
        "mode": "",
        "contexts": (),
        "quad": "verbal conflict",
        "actors": tuple(party(word, start) for word in actors.split()),
        "recipients": tuple(party(word, start) for word in recipients.split()),
        "place": None,
        "when": UNKNOWN_TIME,
        "status": "happened",
        "polarity": "positive",
        "attribution": (),
        "trigger": ARTICLE.evidence(place, place + len(trigger)),
        "evidence": ARTICLE.evidence(start, start + len(SENTENCES[number])),
        "score": 0.8,
    }
    return Event(**(values | fields))  # type: ignore[arg-type]


def merged(*events: Event) -> tuple[Event, ...]:
    return merge_tellings(events, ARTICLE, ACTORS)


def test_title_and_lead_are_one_event_and_the_lead_is_its_row() -> None:
    title, lead = (
        told(0, "ACCUSE", "condemns", "Norland", "Sudria", status="ongoing"),
        told(1, "ACCUSE", "condemned", "Norland", "Sudria", when=MONDAY),
    )
    (event,) = merged(title, lead)
    assert (event.id, event.when, event.status) == (lead.id, MONDAY, "happened")
    assert event.also == (title.evidence,)


def test_a_title_that_names_more_takes_day_and_status_from_the_body() -> None:
    title, lead = told(0, "ACCUSE", "condemns", "Norland", "Sudria", status="ongoing"), told(1, "ACCUSE", "condemned", "Norland", when=MONDAY)
    (event,) = merged(title, lead)
    assert (event.id, event.when, event.status) == (title.id, MONDAY, "happened")


def test_a_state_in_the_title_may_be_its_minister_in_the_text() -> None:
    assert len(merged(told(0, "ACCUSE", "condemns", "Norland", "Sudria"), told(2, "ACCUSE", "condemned", "Brandt", "Sudria"))) == 1


def test_two_people_of_a_state_are_two() -> None:
    other = dataclasses.replace(ACTORS[2], id="omar", name="Omar")
    one, two = told(1, "ACCUSE", "condemned", "Norland", "Sudria"), told(2, "ACCUSE", "condemned", "Brandt", "Sudria")
    by_omar = dataclasses.replace(one, actors=(dataclasses.replace(one.actors[0], actor="omar"),))
    assert len(merge_tellings((by_omar, two), ARTICLE, (*ACTORS, other))) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"type": "REJECT"},
        {"status": "planned"},
        {"status": "denied"},
        {"when": TUESDAY},
        {"mode": "allege"},
        {"place": Place(name="Omarville", country="NOR", text="Omarville")},
    ],
    ids=["type", "planned", "denied", "day", "mode", "place"],
)
def test_what_speaks_against_it_keeps_tellings_apart(change: dict) -> None:
    one = told(
        1, "ACCUSE", "condemned", "Norland", "Sudria", when=MONDAY, mode="disapprove", place=Place(name="Lindmark", country="NOR", text="Lindmark")
    )
    other = told(2, "ACCUSE", "condemned", "Norland", "Sudria", when=MONDAY, mode="disapprove", place=one.place)
    assert len(merged(one, other)) == 1
    assert len(merged(one, dataclasses.replace(other, **change))) == 2


def test_the_same_blame_for_something_else_is_another_event() -> None:
    assert len(merged(told(2, "ACCUSE", "condemned", "Norland", "Sudria"), told(3, "ACCUSE", "condemned", "Norland", "Sudria"))) == 2


def test_a_meeting_told_again_takes_its_place_and_day_along() -> None:
    place = Place(name="Lindmark", country="NOR", text="Lindmark")
    one = told(4, "CONSULT", "met", "Brandt Soto", when=TUESDAY, place=place)
    other = told(5, "CONSULT", "met", "Soto", "Brandt", mode="visit")
    (event,) = merged(one, other)
    assert (event.place, event.when, event.mode, event.also) == (place, TUESDAY, "visit", (other.evidence,))


def test_a_sentence_that_tells_two_is_not_bridged_by_a_third() -> None:
    first = told(6, "ASSAULT", "shelled", "Rebels", "Lindmark")
    second = dataclasses.replace(
        told(6, "ASSAULT", "shelled", "rebels", "people"), trigger=ARTICLE.evidence(TEXT.rindex("shelled"), TEXT.rindex("shelled") + 7)
    )
    bridge = told(7, "ASSAULT", "shelling", "rebels", "Lindmark")
    assert len(merged(first, second, bridge)) == 2
    assert len(merged(first, bridge)) == 1


def test_the_country_of_a_town_is_no_other_place() -> None:
    town, country = Place(name="Lindmark", country="NOR", text="Lindmark"), Place(name="Norland", country="NOR", text="Norland")
    assert (
        len(
            merged(
                told(6, "ASSAULT", "shelled", "Rebels", "Lindmark", place=town), told(7, "ASSAULT", "shelling", "rebels", "Lindmark", place=country)
            )
        )
        == 1
    )


@st.composite
def tellings(draw: st.DrawFn) -> list[Event]:
    """Any events at all of the article's sentences, each id once."""
    found: dict[str, Event] = {}
    for _ in range(draw(st.integers(0, 9))):
        number = draw(st.integers(0, len(SENTENCES) - 1))
        words = [word.strip(".,") for word in SENTENCES[number].split()]
        some = st.lists(st.sampled_from(("Norland", "Sudria", "Brandt", "Soto", "rebels")), max_size=2, unique=True).map(" ".join)
        event = told(
            number,
            draw(st.sampled_from(("ACCUSE", "CONSULT", "ASSAULT"))),
            draw(st.sampled_from(words)),
            draw(some),
            draw(some),
            status=draw(st.sampled_from(("happened", "ongoing", "planned", "denied"))),
            when=draw(st.sampled_from((UNKNOWN_TIME, MONDAY, TUESDAY))),
            mode=draw(st.sampled_from(("", "visit"))),
            place=draw(st.sampled_from((None, Place(name="Lindmark", country="NOR", text="Lindmark")))),
            score=draw(st.sampled_from((0.5, 0.8))),
        )
        if event.actors or event.recipients:
            found[event.id] = event
    return list(found.values())


@settings(max_examples=150, deadline=None)
@given(tellings(), st.randoms(use_true_random=False))
def test_merging_loses_no_evidence_and_depends_on_no_order(events: list[Event], random) -> None:
    once = merged(*events)
    assert merged(*once) == once
    shuffled = list(events)
    random.shuffle(shuffled)
    assert merged(*shuffled) == once
    spans = {piece.span for event in once for piece in (event.evidence, *event.also)}
    assert spans == {event.evidence.span for event in events}
    assert {event.id for event in once} <= {event.id for event in events}
    assert all(event.evidence not in event.also for event in once)


def test_nothing_gives_nothing() -> None:
    assert merge_tellings((), Article(id="a" * 16, document="d" * 16, span=ARTICLE.span, text="x")) == ()
