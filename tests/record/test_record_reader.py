"""Asking: filters, search, ids."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.record import NoSuchIdError, RecordMissingError, Server, open_record, reader
from rapporteur.record.filters import first_day, last_day, words_query
from rapporteur.record.merge import merge_actors
from rapporteur.record.names import fold
from rapporteur.record.place import Place
from rapporteur.record.sqlite import Sqlite
from rapporteur.types import Actor
from tests.record.builders import BRANDT, KIVI, entry, reprint, write


@pytest.fixture(scope="module")
def path(new_place) -> Place:
    return write(
        new_place(),
        entry("b"),
        entry("a", outlet="Sudland Wire", published=date(2031, 5, 1)),
        entry("c", published=None),
        reprint("d", "b"),
    )


STATEMENTS = [
    ({}, ["s1-a-b", "s2-a-b", "s1-a-a", "s2-a-a", "s1-a-c", "s2-a-c"]),
    ({"order": "id"}, ["s1-a-a", "s2-a-a", "s1-a-b", "s2-a-b", "s1-a-c", "s2-a-c"]),
    ({"limit": 2}, ["s1-a-b", "s2-a-b"]),
    ({"article": "a-c"}, ["s1-a-c", "s2-a-c"]),
    ({"speaker": "kivi", "limit": 1}, ["s1-a-b"]),
    ({"speaker": "person:oscar-brandt", "limit": 1}, ["s2-a-b"]),
    ({"speaker": "oscar brandt", "limit": 1}, ["s2-a-b"]),
    ({"speaker": "Oscar", "limit": 1}, ["s2-a-b"]),
    ({"speaker": "Porthaven Post"}, []),
    ({"actor": "Porthaven Post", "limit": 1}, ["s2-a-b"]),
    ({"actor": "Sarkozy"}, []),
    ({"about": "ferry", "outlet": "sudland wire"}, ["s1-a-a"]),
    ({"about": "Brandt"}, []),
    ({"about": '"open in May"', "article": "a-b"}, ["s1-a-b"]),
    ({"about": '"May open"'}, []),
    ({"about": "NOT ( OR *"}, []),
    ({"type": "indirect", "limit": 1}, ["s1-a-b"]),
    ({"type": "Speech", "limit": 1}, ["s1-a-b"]),
    ({"type": "belief"}, []),
    ({"status": "denied"}, []),
    ({"since": "2031-03-03", "until": "2031-03-03", "limit": 1}, ["s1-a-b"]),
    ({"since": "2031-03-04"}, []),
    ({"until": "2031-02"}, []),
    ({"least": 0.8, "limit": 1}, ["s1-a-b"]),
    ({"least": 0.96}, []),
]


@pytest.mark.parametrize(("filters", "ids"), STATEMENTS, ids=str)
def test_statements(path, filters, ids):
    with open_record(path) as record:
        assert [row.id for row in record.statements(**filters)] == ids


EVENTS = [
    ({}, ["e1-a-b", "e1-a-a", "e1-a-c"]),
    ({"type": "consult", "status": "Happened", "limit": 1}, ["e1-a-b"]),
    ({"type": "ASSAULT"}, []),
    ({"status": "planned"}, []),
    ({"actor": "Kivi", "outlet": "Sudland Wire"}, ["e1-a-a"]),
    ({"actor": "Porthaven Post"}, []),
    ({"speaker": "Porthaven Post", "limit": 1}, ["e1-a-b"]),
    ({"about": "envoy", "limit": 1}, ["e1-a-b"]),
    ({"since": "2031", "until": "2031", "limit": 1}, ["e1-a-b"]),
    ({"since": "2032"}, []),
    ({"least": 0.8, "type": "CONSULT", "limit": 1}, ["e1-a-b"]),
    ({"least": 0.96}, []),
]


@pytest.mark.parametrize(("filters", "ids"), EVENTS, ids=str)
def test_events(path, filters, ids):
    with open_record(path) as record:
        assert [row.id for row in record.events(**filters)] == ids


ARTICLES = [
    ({}, ["a-b", "a-d", "a-a", "a-c"]),
    ({"order": "id"}, ["a-a", "a-b", "a-c", "a-d"]),
    ({"since": "2031-04"}, ["a-a"]),
    ({"actor": "Ana Kivi", "until": "2031-04"}, ["a-b"]),
    ({"speaker": "Brandt", "type": "CONSULT", "status": "happened"}, ["a-b", "a-a", "a-c"]),
    ({"type": "AID"}, []),
    ({"about": "Porthaven Post", "limit": 1}, ["a-b"]),
    ({"about": "volcano"}, []),
    ({"outlet": "Sudland Wire"}, ["a-d", "a-a"]),
    ({"least": 0.8}, ["a-b", "a-a", "a-c"]),
    ({"least": 0.96}, []),
]


@pytest.mark.parametrize(("filters", "ids"), ARTICLES, ids=str)
def test_articles(path, filters, ids):
    with open_record(path) as record:
        assert [row.id for row in record.articles(**filters)] == ids


ACTORS = [
    ({}, ["person:ana-kivi", "person:oscar-brandt"]),
    ({"limit": 1}, ["person:ana-kivi"]),
    ({"actor": "Brandt"}, ["person:oscar-brandt"]),
    ({"speaker": "Kivi", "outlet": "Sudland Wire"}, ["person:ana-kivi"]),
    ({"type": "person", "status": "happened"}, ["person:ana-kivi", "person:oscar-brandt"]),
    ({"type": "state"}, []),
    ({"status": "denied"}, []),
    ({"since": "2040"}, []),
    ({"least": 0.96}, []),
    ({"about": "ferry", "order": "id", "limit": 1}, ["person:ana-kivi"]),
]


@pytest.mark.parametrize(("filters", "ids"), ACTORS, ids=str)
def test_actors(path, filters, ids):
    with open_record(path) as record:
        assert [row.id for row in record.actors(**filters)] == ids


def test_search_ranks_and_marks_and_takes_any_input(path):
    with open_record(path) as record:
        hits = record.search("Oscar word", limit=50)
        assert {(hit.kind, hit.id) for hit in hits} >= {("article", "a-b")}
        assert all("[" in hit.snippet for hit in hits)
        assert record.search("volcano") == []
        assert record.search('"; DROP TABLE (') == []
        assert record.search("") == []
        assert len(record.search("ferry", limit=1)) == 1


def test_a_search_of_common_words_ranks_the_last_ones_only(path, monkeypatch):
    monkeypatch.setattr(reader, "MOST_RANKED", 2)
    with open_record(path) as record:
        found = {hit.id for hit in record.search("ferry", limit=50) if hit.kind == "article"}
    assert found == {"a-c", "a-d"}


def test_a_row_is_shown_by_the_beginning_of_its_id(path):
    with open_record(path) as record:
        assert record.show("e1-a-c").value.id == "e1-a-c"
        assert record.show("person:o").value == BRANDT
        found = record.show("s1-a-b")
        assert (found.kind, found.article.id) == ("statement", "a-b")
        for wrong, message in (("zz", "no row"), ("", "no row"), ("s1", "more than one")):
            with pytest.raises(NoSuchIdError, match=message):
                record.show(wrong)


def test_a_missing_record_says_what_to_type(new_place):
    place = new_place()
    for _ in range(2):
        with pytest.raises(RecordMissingError, match="rapporteur read"):
            open_record(place)
    assert isinstance(place, Server) or not list(place.parent.iterdir())


def test_a_snapshot_does_not_move(new_place):
    place = write(new_place(), entry("one"))
    with open_record(place) as record:
        with record.snapshot():
            before = record.counts()
            write(place, entry("two"))
            assert record.counts() == before
        assert record.counts().articles == 2


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [("2031", "2031-01-01", "2031-12-31"), ("2032-02", "2032-02-01", "2032-02-29"), ("2031-03-04", "2031-03-04", "2031-03-04")],
)
def test_days(words, first, last):
    assert (first_day(words), last_day(words)) == (first, last)


@pytest.mark.parametrize("words", ["", "yesterday", "2031-13", "2031-02-30", "31", "0000"])
def test_days_that_are_none(words):
    with pytest.raises(ValueError, match=r"\w"):
        first_day(words)


def test_names_fold():
    assert fold("The  Élysée") == fold("élysée") == "elysee"
    assert fold("Lü Xiang") == "lu xiang"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_no_words_break_a_search(path, words):
    with open_record(path) as record:
        record.search(words)
        list(record.statements(about=words, actor=words or "x"))
    assert Sqlite().text(words_query(words)).count('"') % 2 == 0


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(3)))
def test_actors_merge_whatever_the_order(order):
    versions = [
        KIVI,
        Actor(id=KIVI.id, name="Ana Kivi", kind="person", aliases=("A. Kivi",), identifiers={"viaf": "1"}),
        Actor(id=KIVI.id, name="A. Kivi", kind="unknown", sectors=("media",)),
    ]
    merged = merge_actors([versions[number] for number in order])
    assert merged == merge_actors(versions)
    assert (merged.name, merged.sectors, merged.aliases) == ("Ana Kivi", ("government", "media"), ("A. Kivi", "Kivi", "Minister Kivi"))
