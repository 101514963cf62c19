"""``code`` and ``explain``: events of one text, and why one is there."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rapporteur.cli.group import rapporteur
from rapporteur.model.store import WeightsError, manifest

TEXT = """Norland's police arrested two Sudrian reporters in Halvik on Monday, the Norlandish interior ministry said.

France condemned Norland for the arrests on Tuesday.
"""


@pytest.fixture(autouse=True)
def needs_model() -> None:
    try:
        manifest()
    except WeightsError:
        pytest.skip("no weights: train them with python -m training.train")


def run(*arguments: str, text: str = TEXT):
    return CliRunner().invoke(rapporteur, list(arguments), input=text)


@pytest.mark.model
def test_code_gives_rows_of_events_without_a_record(tmp_path: Path) -> None:
    found = run("code", "-", "--published", "2025-02-18", "--as", "jsonl")
    assert found.exit_code == 0, found.output
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    arrest = next(row for row in rows if row["type"] == "COERCE")
    assert (arrest["mode"], arrest["when"]["earliest"], arrest["cameo"]) == ("arrest", "2025-02-17", "173")
    blame = next(row for row in rows if row["type"] == "ACCUSE")
    assert (blame["actors"][0]["country"], blame["status"]) == ("FRA", "happened")
    assert not list(tmp_path.iterdir())


@pytest.mark.model
def test_code_shows_a_table_and_leaves_out_what_is_less_sure() -> None:
    assert "ACCUSE" in run("code", "-").stdout
    assert run("code", "-", "--least", "1.0").stdout == ""


def test_code_says_where_there_is_no_text() -> None:
    found = run("code", "-", text="")
    assert found.exit_code == 1
    assert found.stderr.startswith("rapporteur: ")


@pytest.mark.model
def test_explain_names_trigger_row_typer_and_status(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    record = str(tmp_path / "r.db")
    assert run("read", str(tmp_path / "a.txt"), "-r", record, "-p", "0").exit_code == 0
    events = [json.loads(line) for line in run("events", "-r", record, "--as", "jsonl").stdout.splitlines()]
    arrest = next(event for event in events if event["type"] == "COERCE")
    told = run("explain", arrest["id"][:12], "-r", record)
    assert told.exit_code == 0, told.output
    for words in ("'arrested'", "event_triggers.toml", "typer", "COERCE", "status", "happened"):
        assert words in told.stdout
    why = json.loads(run("explain", arrest["id"], "-r", record, "--as", "json").stdout)
    assert why["event"]["id"] == arrest["id"]
    assert why["trigger"] == "arrested"
    assert "COERCE" in why["types"]


@pytest.mark.model
def test_only_events_are_explained(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")
    record = str(tmp_path / "r.db")
    run("read", str(tmp_path / "a.txt"), "-r", record, "-p", "0")
    (article,) = [json.loads(line) for line in run("articles", "-r", record, "--as", "jsonl").stdout.splitlines()]
    assert run("explain", article["id"], "-r", record).exit_code == 2
    assert run("explain", "nothing", "-r", record).exit_code == 1
