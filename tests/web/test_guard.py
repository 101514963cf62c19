"""Who may ask, how much, and what a browser may do with the answer."""

import urllib.request

import pytest

from rapporteur.web.guard import HEADERS
from tests.web.site import make_record, running

TOKEN = "a-long-word"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    with running(make_record(tmp_path_factory.mktemp("guarded")), token=TOKEN, max_body=50_000) as site:
        yield site


@pytest.mark.parametrize("path", ["/", "/article/none", "/static/site.css", "/events.json", "/nowhere"])
def test_every_answer_has_the_policy(site, path):
    headers = {name.lower(): value for name, value in site.get(path).headers.items()}
    assert {name: headers[name.lower()] for name in HEADERS} == HEADERS
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8899", "127.0.0.1.evil.example", ""])
def test_another_name_is_refused(site, host):
    assert site.get("/", Host=host).status == 421


def test_names_of_this_machine_are_answered(site):
    assert site.get("/", Host="localhost:1").status == 200
    assert site.get("/", Host="[::1]:8899").status == 200


def test_a_form_of_another_site_is_refused(site):
    assert site.post("/read", {"text": "x"}, **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert site.post("/read", {"text": "x"}, Origin="https://evil.example").status == 403


def test_sizes_have_limits(guarded):
    assert guarded.post("/read", {"text": "x" * 60_000}).status == 413
    assert guarded.get("/search?q=" + "x" * 5_000).status == 414


def test_other_methods_are_refused(site):
    assert site.send(urllib.request.Request(site.base + "/", method="DELETE")).status == 405


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Cookie": "rapporteur=wrong"}, {"Cookie": "rapporteur=a-long-wor"}])
def test_without_the_token_nothing_is_told(guarded, headers):
    for path in ("/", "/events.json", "/static/site.css", "/calendar.ics?token=wrong"):
        answer = guarded.get(path, **headers)
        assert answer.status == 401
        assert "Kivi" not in answer.text


def test_with_a_token_any_name_will_do(guarded):
    assert guarded.get("/events", Host="desk.example", Authorization=f"Bearer {TOKEN}").status == 200
    assert guarded.get("/events", Host="evil.example").status == 401


def test_the_token_in_an_address_becomes_a_cookie(guarded):
    answer = guarded.get(f"/events?type=CONSULT&token={TOKEN}")
    headers = {name.lower(): value for name, value in answer.headers.items()}
    assert answer.status == 303
    assert headers["location"] == "/events?type=CONSULT"
    assert "httponly" in headers["set-cookie"].lower()
    assert "samesite=strict" in headers["set-cookie"].lower()
    assert guarded.get("/events", Cookie=f"rapporteur={TOKEN}").status == 200
    assert guarded.get("/events", Authorization=f"Bearer {TOKEN}").status == 200


def test_a_calendar_can_be_subscribed_to_with_the_token(guarded):
    answer = guarded.get(f"/calendar.ics?token={TOKEN}")
    assert answer.status == 200
    assert answer.text.startswith("BEGIN:VCALENDAR")
    assert TOKEN not in answer.text


def test_the_record_cannot_be_written_through_the_site(site):
    from rapporteur.record import open_record

    with open_record(site.record) as record, pytest.raises(Exception, match="readonly"):
        record.connection.execute("DELETE FROM articles")
