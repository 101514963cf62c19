"""Pasted texts are read in a process of their own, kept only when that is asked for, and stopped when they take too long."""

import json

import pytest

from rapporteur.record import open_record
from rapporteur.web.reader import Job, Reader
from rapporteur.web.shelf import TooSlowError
from tests.record import builders
from tests.web.site import running

TEXT = (
    "Ministers of Vessland and Orrin meet\n\nThe minister of Vessland, Tove Harn, met her colleague in Orrin on Monday. "
    "Harn said that the road would open in May."
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    record = builders.write(tmp_path_factory.mktemp("kept") / "record.db", builders.entry("one"))
    with running(record, read_seconds=120.0) as site:
        yield site


def count(site):
    with open_record(site.record) as record:
        return record.counts().articles


@pytest.mark.model
def test_a_text_is_read_and_not_kept(kept):
    answer = kept.post("/read", {"text": TEXT, "published": "2031-03-10"})
    assert answer.status == 200
    assert 'class="record statement"' in answer.text
    assert "not stored" in answer.text
    assert count(kept) == 1
    data = json.loads(kept.post("/read.json", {"text": f"<html><body><article><p>{TEXT}</p></article></body></html>"}).text)
    assert data["articles"][0]["text"]


@pytest.mark.model
def test_a_text_is_kept_where_that_is_asked_for(kept):
    before = count(kept)
    answer = kept.post("/read", {"text": TEXT + " It rained.", "published": "2031-03-10", "outlet": "Orrin Post", "keep": "yes"})
    headers = {name.lower(): value for name, value in answer.headers.items()}
    assert answer.status == 303
    assert count(kept) == before + 1
    assert "Orrin Post" in kept.get(headers["location"]).text


@pytest.mark.parametrize("fields", [{"text": ""}, {"text": "  \n "}, {"text": "x", "published": "soon"}])
def test_what_cannot_be_read_is_told_so(site, fields):
    answer = site.post("/read", fields)
    assert answer.status == 400
    assert "Traceback" not in answer.text


def test_a_text_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr("rapporteur.web.reader.LOADING", 0.0)
    reader = Reader(0.01)
    with pytest.raises(TooSlowError):
        reader._read(Job(text=TEXT))
    assert reader.process is None
    reader.close()
