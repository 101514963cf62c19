"""The whole way with the shipped model, on the sample articles."""

import json
from pathlib import Path

import pytest

from rapporteur import open_record, pipeline, read_text
from rapporteur.export import export_folder, statement_row
from rapporteur.model.store import WeightsError, weight_file
from tests import postgres

ARTICLES = Path(__file__).parent.parent.parent / "examples" / "articles"
BORDER = ARTICLES / "01-caldoria-merovale-border.txt"

pytestmark = pytest.mark.model


@pytest.fixture(scope="module", autouse=True)
def weights() -> None:
    for name in ("reader.onnx", "events.onnx", "glance.onnx"):
        try:
            weight_file(name)
        except WeightsError as error:
            pytest.skip(f"the model is not shipped here: {error}")


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("model") / "record.db"
    summary = pipeline.read([ARTICLES], record=path, processes=2)
    assert summary.refused == []
    assert summary.complete()
    return path


def exported(record: Path, folder: Path) -> dict[str, bytes]:
    with open_record(record) as opened:
        export_folder(opened, folder, format="jsonl")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_samples_are_read_and_sound(record):
    with open_record(record) as opened:
        counts = opened.counts()
        assert opened.integrity() == ()
    assert counts.documents >= 12
    assert counts.reprints >= 1
    assert counts.statements > counts.articles
    assert counts.events > counts.articles


def test_on_a_server_it_exports_the_same_bytes(record, tmp_path, postgres_address):
    place = postgres.new_place(postgres_address)
    pipeline.read([ARTICLES], record=place, processes=2)
    assert exported(place, tmp_path / "there") == exported(record, tmp_path / "here")
    with open_record(place) as there, open_record(record) as here:
        assert there.integrity() == ()
        for kind in ("articles", "statements", "events"):
            assert list(getattr(there, kind)(about="border")) == list(getattr(here, kind)(about="border")) != []
        assert {hit.id: hit.snippet for hit in there.search("border")} == {hit.id: hit.snippet for hit in here.search("border")}


def test_the_reprint_is_an_account_of_the_original_and_not_coded(record):
    with open_record(record) as opened:
        (reprint,) = [article for article in opened.articles() if article.reprint_of]
        original = opened.article(reprint.reprint_of)
        assert not list(opened.statements(article=reprint.id))
        events = list(opened.events(article=original.id))
        assert events
        assert all(set(event.accounts) == {original.id, reprint.id} and event.origins == 1 for event in events)


def test_every_speaker_has_words_in_the_article(record):
    with open_record(record) as opened:
        texts = {article.id: article.text for article in opened.articles()}
        for statement in opened.statements():
            if statement.speaker:
                assert texts[statement.article][statement.speaker.start : statement.speaker.end] == statement.speaker.text


def test_one_process_or_two_and_one_run_or_two_make_no_difference(record, tmp_path):
    alone = tmp_path / "alone.db"
    files = sorted(ARTICLES.iterdir())
    for part in (files[:5], files[5:]):
        pipeline.read(part, record=alone, processes=0)
    assert exported(alone, tmp_path / "alone") == exported(record, tmp_path / "together")


def test_reading_again_changes_nothing(record, tmp_path):
    before = exported(record, tmp_path / "before")
    summary = pipeline.read([ARTICLES], record=record, processes=0)
    assert summary.documents == 0
    assert exported(record, tmp_path / "after") == before


def test_one_text_gives_what_the_record_has(record):
    reading = read_text(BORDER.read_text(encoding="utf8"))
    (article,) = reading.articles
    with open_record(record) as opened:
        stored = [json.dumps(statement_row(one)) for one in opened.statements(article=article.id)]
        assert {event.id for event in opened.events(article=article.id)} == {event.id for event in reading.events}
    assert [json.dumps(statement_row(one)) for one in reading.statements] == stored
    assert {actor.id for actor in reading.actors} >= {statement.speaker.actor for statement in reading.statements if statement.speaker} - {None}
    assert reading.problems == ()


def test_what_is_given_about_a_text_is_used():
    reading = read_text(
        "Ana Kivi said on Monday that the ferry line between the islands would open in May.", published="2031-03-05", title="Ferry", outlet="Post"
    )
    (article,) = reading.articles
    assert (article.title, article.outlet, article.published.edtf) == ("Ferry", "Post", "2031-03-05")
    assert [statement.said.edtf for statement in reading.statements] == ["2031-03-03"]
    assert read_text("").articles == ()
