"""The pages under docs/ say what the code does: each word, field and column, no more and no fewer."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import click
import pytest

from rapporteur.acquire import FIELDS
from rapporteur.batch.tables import COLUMNS
from rapporteur.cli.group import COMMANDS, rapporteur
from rapporteur.cli.record import SUBCOMMANDS
from rapporteur.export.codes import code_row
from rapporteur.export.shapes import actor_row, article_row, event_row, evidence_row, party_row, problem_row, statement_row, time_row
from rapporteur.model.store import manifest
from rapporteur.record.decisions import COLUMNS as DECISION_COLUMNS
from rapporteur.tables.actor_user import COLUMNS as USER_COLUMNS
from rapporteur.tables.codes import ActorCodes
from rapporteur.tables.sectors import load_sectors
from rapporteur.testing import make_article
from rapporteur.types import (
    UNKNOWN_TIME,
    Actor,
    ActorKind,
    Basis,
    Distance,
    Event,
    EventType,
    How,
    Manner,
    Party,
    Problem,
    SourceType,
    SpeechAct,
    Statement,
    StatementKind,
    Status,
)

ROOT = Path(__file__).parent.parent
WORDS = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
PAGES = [*sorted(ROOT.glob("docs/*.md")), *sorted(ROOT.glob("*.md")), ROOT / "examples" / "README.md"]
BATCH = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")

TABLES = ("documents", "problems", "articles", "lost", "coded", "actors", "statements", "events")
"""Tables of a batch that lie in one file a part."""

EXPLAINED = {
    "Status of an event": get_args(Status),
    "Kind of a statement": get_args(StatementKind),
    "Manner of a statement": get_args(Manner),
    "Act of a statement": get_args(SpeechAct),
    "Distance of the writer": get_args(Distance),
    "Type of a source": get_args(SourceType),
    "Event types": get_args(EventType),
    "Kind of an actor": get_args(ActorKind),
    "Sector of an actor": tuple(load_sectors()),
    "Basis of a time": get_args(Basis),
    "How a mention was linked": get_args(How),
}
ARTICLE = make_article("Vostek said so.")
EVIDENCE = ARTICLE.evidence(0, 6)
PARTY = Party(actor=None, name="Vostek", text="Vostek", start=0, end=6, how="new")
PROBLEM = Problem(stage="parse", code="none", where="a", message="nothing")
STATEMENT = Statement(
    id="s",
    article=ARTICLE.id,
    speaker=PARTY,
    addressee=None,
    relays=(),
    cue=None,
    content=(EVIDENCE,),
    manner="indirect",
    kind="speech",
    said=UNKNOWN_TIME,
    evidence=EVIDENCE,
    score=1.0,
)
EVENT = Event(
    id="e",
    article=ARTICLE.id,
    type="AGREE",
    mode="",
    contexts=(),
    quad="verbal cooperation",
    actors=(PARTY,),
    recipients=(),
    place=None,
    when=UNKNOWN_TIME,
    status="happened",
    polarity="positive",
    attribution=(),
    trigger=EVIDENCE,
    evidence=EVIDENCE,
    score=1.0,
)
FIELDS_OF = {
    "field": FIELDS,
    "words": evidence_row(EVIDENCE),
    "party": party_row(PARTY),
    "code": code_row(ActorCodes()),
    "column": USER_COLUMNS,
    "decision": DECISION_COLUMNS,
    "time": time_row(UNKNOWN_TIME),
    "article": article_row(ARTICLE),
    "actor": actor_row(Actor(id="person:irena-vostek", name="Irena Vostek", kind="person")),
    "statement": statement_row(STATEMENT),
    "event": event_row(EVENT),
    "problem": problem_row(PROBLEM),
}


def section(page, title):
    """The lines below a heading, up to the next one."""
    return re.split(r"^#+ ", page.split(f"\n## {title}\n", 1)[1], maxsplit=1, flags=re.M)[0]


def rows(text):
    """First cell (without backticks) and the others of each table row below its rule."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return {row[0].strip("`"): row[1:] for row in cells if set(row[0]) != {"-"}}


def table_headed(page, first):
    """The table whose first heading is ``first``."""
    return rows(re.search(rf"^\| {first} \|.*\n\|[-|]+\n((?:\|.*\n)+)", page, re.M).group(1))


@pytest.mark.parametrize("title", EXPLAINED)
def test_every_word_of_a_type_is_explained(title):
    explained = rows(section(WORDS, title))
    explained.pop("word")
    assert set(explained) == set(EXPLAINED[title])
    assert all(len(" ".join(cells).split()) >= 3 for cells in explained.values()), "an explanation has some words"


@pytest.mark.parametrize("stance", ["plain", "denied", "declined", "hedged"])
def test_stances_are_explained_as_the_type_has_them(stance):
    assert stance in rows(section(WORDS, "Stance of a speaker"))
    assert stance in (Statement.__doc__ or "")


def test_event_types_have_their_quad():
    table = rows(section(WORDS, "Event types"))
    table.pop("word")
    assert {cells[1] for cells in table.values()} == {f"{how} {what}" for how in ("verbal", "material") for what in ("cooperation", "conflict")}


@pytest.mark.parametrize("heading", FIELDS_OF)
def test_every_field_is_documented(heading):
    assert set(table_headed(FORMATS, heading)) == set(FIELDS_OF[heading])


def test_every_sector_is_named():
    told = FORMATS.split("The sectors are ", 1)[1].split(".", 1)[0]
    assert set(re.findall(r"[a-z_]+", told)) - {"and"} == set(load_sectors())


@pytest.mark.parametrize("command", ["check", "unknown", "same", "different"])
def test_every_option_below_actors_is_documented(command):
    group = rapporteur.get_command(click.Context(rapporteur), "actors")
    options = {max(option.opts, key=len) for option in group.commands[command].params if isinstance(option, click.Option)}
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    part = next(part for part in page.split("\n## ") if f"actors {command}" in part.split("\n", 1)[0].removeprefix("## ").split(", "))
    assert f"\n    rapporteur actors {command} " in part
    assert set(re.findall(r"`(--[a-z-]+)[` ]", part)) - {"--actors"} == options


@pytest.mark.parametrize("command", SUBCOMMANDS)
def test_every_option_below_record_is_documented(command):
    found = rapporteur.get_command(click.Context(rapporteur), "record").get_command(click.Context(rapporteur), command)
    options = {max(option.opts, key=len) for option in found.params if isinstance(option, click.Option)} - {"--help"}
    assert f"\n    rapporteur record {command} " in part_about(f"record {command}")
    assert set(re.findall(r"`(--[a-z-]+)[` ]", part_about(f"record {command}"))) == options


@pytest.mark.parametrize("heading", TABLES)
def test_every_column_of_a_batch_is_documented(heading):
    assert set(table_headed(BATCH, heading)) == {"bundle", *COLUMNS[heading]}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_changes_has_the_version():
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M).group(1)
    assert f"## [{version}]" in (ROOT / "CHANGES.md").read_text(encoding="utf-8")


def test_every_corpus_in_the_manifest_is_in_the_licence_note():
    note = (ROOT / "LICENSE-WEIGHTS.md").read_text(encoding="utf-8")
    corpora = {corpus for entry in manifest().values() for corpus in entry["corpora"]}
    assert corpora
    for corpus in corpora:
        names = [word for word in re.findall(r"\w+", corpus) if re.search(r"[A-Z0-9_]", word[1:])]
        assert any(re.search(rf"\b{name}\b", note) for name in names), f"name {corpus!r} and its terms in LICENSE-WEIGHTS.md"


WRITTEN = [name for name, (module, _) in COMMANDS.items() if find_spec(f"rapporteur.cli.{module}")]


def part_about(command):
    """The part of docs/commands.md under a heading that names the command."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    parts = dict(part.split("\n", 1) for part in re.split(r"^## ", page, flags=re.M)[1:])
    return next((body for title, body in parts.items() if command in title.split(", ")), "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_part_and_an_example(command):
    assert f"\n    rapporteur {command}" in part_about(command) or f"| rapporteur {command} " in part_about(command)


@pytest.mark.parametrize("command", WRITTEN)
def test_every_option_of_a_command_is_documented_and_no_other(command):
    found = rapporteur.get_command(click.Context(rapporteur), command)
    options = {max(option.opts, key=len) for option in found.params if isinstance(option, click.Option)} - {"--help"}
    assert set(re.findall(r"`(--[a-z-]+)[` ]", part_about(command))) - {"--help"} == options


def test_the_rooms_that_may_be_used_by_themselves_are_there_after_a_bare_import() -> None:
    day, actor = "rapporteur.dates.tag('on Monday', published='2025-02-15')[0].value", "rapporteur.actors.resolve('the Kremlin').country"
    code = f"import rapporteur; print({day}, {actor})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["2025-02-10", "RUS"]
