"""Pages of a record on PostgreSQL are those of the same record in a file."""

import re

import pytest

from rapporteur.record import open_record
from tests import postgres
from tests.record import builders
from tests.web import site as sites
from tests.web.test_pages import PAGES

TWINS = ("/statements.csv", "/events.json", "/front.atom", "/calendar.ics", "/search.json?q=ferry", "/actors?q=kiv", "/pair.json?one=person:ana-kivi")


@pytest.fixture(scope="module")
def on_server(postgres_address):
    place = builders.write(postgres.new_place(postgres_address), *sites.make_entries())
    with sites.running(place, page_seconds=60) as running:
        yield running


def plain(site, answer):
    """An answer without the port, and without the second in which a document was read."""
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|\d{8}T\d{6}Z", "then", answer.text.replace(site.base, ""))


@pytest.mark.parametrize("path", [*PAGES.values(), *TWINS])
def test_the_same_page(site, on_server, path):
    here, there = site.get(path), on_server.get(path)
    assert there.status == here.status
    assert plain(on_server, there) == plain(site, here)


def test_a_server_that_let_the_connections_go_is_asked_anew(on_server):
    assert on_server.get("/events").status == 200
    with open_record(on_server.record) as record:
        others = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'rapporteur' AND pid <> pg_backend_pid()"
        assert record.connection.execute(others).fetchone()[0] > 0
    answers = [on_server.get("/events") for _ in range(12)]
    assert {answer.status for answer in answers} == {200, 503}
    assert answers[-1].status == 200
    assert all("connection was lost" in answer.text or "shutting down" in answer.text for answer in answers if answer.status == 503)


def test_a_page_that_takes_too_long_is_stopped_and_the_next_one_is_not(on_server):
    with sites.running(on_server.record, page_seconds=0.001) as hurried:
        answer = hurried.get("/events")
    assert (answer.status, "took too long" in answer.text) == (503, True)
    assert on_server.get("/events").status == 200
