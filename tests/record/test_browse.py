"""Rows under facets, words and days are those that a plain look at every row finds; counts follow what is written and taken out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.record import browse, open_record
from rapporteur.record.browse import Wanted, find_rows
from rapporteur.record.heads import placed, rows_of_article, sequence_of
from rapporteur.record.tallies import count_of, facet_tallies, last_day, months_of, pair_months, ties_among, ties_of
from rapporteur.record.whois import find_many, find_one, who_key
from tests.record import builders

NAMES = ("status", "outlet", "type", "actor")
VALUES = ("planned", "denied", "Paper 0", "CONSULT", "person:ana-kivi")
STATUSES = ("happened", "planned", "denied")
SCORES = (0.55, 0.7, 0.95, 0.7)


def meeting(number: int, day: date | None):
    """A document with an event of its own day and status."""
    entry = builders.entry(f"n{number}", outlet=f"Paper {number % 2}", published=day)
    (coded,) = entry.articles
    when = replace(coded.events[0].when, earliest=day, latest=day) if day else replace(coded.events[0].when, earliest=None, latest=None)
    event = replace(coded.events[0], when=when, status=STATUSES[number % 3], score=SCORES[number % 4])
    return replace(entry, articles=(replace(coded, events=(event,)),))


@pytest.fixture(scope="module")
def path(new_place):
    days = [date(2031, 1 + number % 4, 1 + number) if number % 5 else None for number in range(20)]
    return builders.write(new_place(), *(meeting(number, day) for number, day in enumerate(days)))


@settings(max_examples=60, deadline=None)
@given(
    facets=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES)),
    words=st.sampled_from(("", "Monday", "Porthaven envoy", "volcano")),
    since=st.sampled_from((0, 20310101, 20310215)),
    until=st.sampled_from((0, 20310301)),
    least=st.sampled_from((0.0, 0.7, 0.71, 1.0)),
)
@pytest.mark.parametrize("few", [0, 500])
def test_as_a_plain_look_finds(path, few, facets, words, since, until, least):
    with open_record(path) as record:
        every = list(record.events())
        patched = pytest.MonkeyPatch()
        patched.setattr(browse, "FEW", few)
        patched.setattr(browse, "MOST_TOLD", 100 if few == 0 else 5)
        if few == 500 and words and not facets:
            patched.setattr(browse, "MOST_TOLD", 100)
        asked = {name: (value,) for name, value in facets.items()}
        found = find_rows(record, Wanted(kind="event", facets=asked, words=words, since=since, until=until, least=least))
        patched.undo()
        got = {one.value.id for one in placed(record, "event", found.keys)}
        outlets = {one.id: one.outlet for one in record.articles()}
    wanted = {event.id for event in every if event.score >= least and fits(event, outlets[event.article], facets, words, since, until)}
    assert got == wanted
    assert found.complete()


def fits(event, outlet, facets, words, since, until):
    has = {"status": event.status, "outlet": outlet, "type": event.type, "actor": "person:ana-kivi"}
    if any(value != has[name] for name, value in facets.items()):
        return False
    if any(word not in event.evidence.text for word in words.split()):
        return False
    day = event.when.earliest and int(f"{event.when.earliest:%Y%m%d}")
    return bool(day and (not since or day >= since) and (not until or day <= until)) if since or until else True


def test_order_by_day_and_undated_last(path):
    with open_record(path) as record:
        newest = find_rows(record, Wanted(kind="event"))
        oldest = find_rows(record, Wanted(kind="event", order="oldest"))
        undated = find_rows(record, Wanted(kind="event", undated=True))
    assert list(newest.days) == sorted(newest.days, reverse=True)
    dated = [day for day in oldest.days if day]
    assert dated == sorted(dated)
    assert list(oldest.days[len(dated) :]) == [0] * len(undated.keys)
    assert len(undated.keys) == 4


def test_more_rows_than_are_looked_at_are_not_called_all(path):
    with open_record(path) as record:
        some = find_rows(record, Wanted(kind="event", words="Monday"), most=3)
        counted = find_rows(record, Wanted(kind="event", facets={"type": ("CONSULT",)}), most=3)
    assert (len(some.keys), some.total, some.complete()) == (3, None, False)
    assert (len(counted.keys), counted.total, counted.complete()) == (3, 20, False)


def test_tallies_agree_with_the_rows(path):
    with open_record(path) as record:
        rows = find_rows(record, Wanted(kind="event"))
        tallies = facet_tallies(record, rows, ("status", "outlet", "doer"))
        events = list(record.events())
    for status in STATUSES:
        often = sum(event.status == status for event in events)
        assert {one.value: one.often for one in tallies["status"]}[status] == often
    assert [(one.value, one.often) for one in tallies["doer"]] == [("person:ana-kivi", 20)]


def brute(connection, kind):
    """Counts of every facet by a plain look at the rows, as the triggers should have them."""
    question = f"SELECT told.name, told.value, count(DISTINCT told.row) FROM {kind}_values AS told GROUP BY 1, 2"
    return {(name, value): often for name, value, often in connection.execute(question)}


def test_counts_follow_what_is_written_read_again_and_taken_out(new_place):
    path = new_place()
    builders.write(path, *(meeting(number, date(2031, 2, 1 + number)) for number in range(6)))
    builders.write(path, meeting(1, date(2031, 4, 9)), meeting(2, None), replace(meeting(3, None), articles=()))
    with open_record(path) as record:
        for kind in ("article", "statement", "event"):
            held = {
                (name, value): often
                for name, value, often in record.connection.execute("SELECT name, value, often FROM facets WHERE kind = ? AND often > 0", (kind,))
            }
            assert held == brute(record.connection, kind)
            assert sum(months_of(record, kind).values()) == count_of(record, kind)
        assert months_of(record, "event") == {0: 1, 203102: 3, 203104: 1}
        assert record.integrity() == ()


def test_a_calendar_number_rises_only_with_a_change(new_place):
    path = new_place()

    def number():
        with open_record(path) as record:
            return sequence_of(record, ["e1-a-n1"])["e1-a-n1"]

    builders.write(path, meeting(1, date(2031, 2, 1)))
    assert number() == 0
    builders.write(path, meeting(1, date(2031, 2, 1)))
    assert number() == 0
    builders.write(path, meeting(1, date(2031, 2, 3)))
    assert number() == 1
    moved = meeting(1, date(2031, 2, 3))
    (coded,) = moved.articles
    builders.write(path, replace(moved, articles=(replace(coded, events=(replace(coded.events[0], status="cancelled"),)),)))
    assert number() == 2


def test_ties_between_two(path):
    with open_record(path) as record:
        (does,) = ties_of(record, "person:ana-kivi", "does")
        (undergoes,) = ties_of(record, "person:oscar-brandt", "undergoes")
        among = ties_among(record, ["person:ana-kivi", "person:oscar-brandt"], since=203101, until=203101)
        months = pair_months(record, "person:ana-kivi", "person:oscar-brandt")
    assert (does.other, does.often, does.quad) == ("person:oscar-brandt", 20, "verbal cooperation")
    assert (undergoes.other, undergoes.often) == ("person:ana-kivi", 20)
    assert sum(months["verbal cooperation"].values()) == 20
    assert among == {("person:ana-kivi", "person:oscar-brandt"): {"verbal cooperation": months["verbal cooperation"][203101]}}


def test_who_is_meant(path):
    with open_record(path) as record:
        assert find_one(record, "person:ana-kivi").actor.kind == "person"
        assert find_one(record, "words:porthaven post").by_words()
        assert find_one(record, "person:nobody") is None
        assert [one.value for one in find_many(record, "kiv")] == ["person:ana-kivi"]
        assert [one.value for one in find_many(record, "oscar")] == ["person:oscar-brandt"]
        assert last_day(record)[1] is True
        assert len(rows_of_article(record, "a-n1", "statement")) == 2
    assert who_key("doc:a/x", "Irena Vostek", "person") == "name:irena vostek"
    assert who_key("doc:a/x", "The officials", "collective") == "words:officials"
    assert who_key(None, "The ministry") == "words:ministry"
