"""Both databases end with the same tables, views and columns, and every table is copied or made anew."""

import re
from importlib.resources import files

from rapporteur.record import Server, open_record
from rapporteur.record.copy import CARRIED, DERIVED
from rapporteur.record.schema import migrations
from tests import postgres
from tests.record.builders import write

VIEWS = ("accounts", "whos", *(f"{kind}_{what}" for kind in ("article", "statement", "event") for what in ("days", "values")))
OWN = {"decisions", "record_version"}
"""What is a file, or a number in the file's head, on SQLite."""


def tables(place):
    """Names of tables and views, without SQLite's own and those inside its full-text indexes."""
    question = (
        "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        if isinstance(place, Server)
        else "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
    )
    with open_record(place) as record:
        names = {row[0] for row in record.connection.execute(question).fetchall()}
        return {name: set(record.connection.columns(name)) for name in names if not re.search(r"_text_(config|data|docsize|idx|content)$", name)}


def test_both_have_the_same_tables_and_columns(tmp_path, postgres_address):
    file, server = tables(write(tmp_path / "record.db")), tables(write(postgres.new_place(postgres_address)))
    assert set(file) | OWN == set(server)
    texts = {name for name in file if name.endswith("_text")}
    assert {name: file[name] for name in set(file) - texts} == {name: server[name] for name in set(file) - texts}
    assert set(file) == {*CARRIED, *DERIVED, *VIEWS}


def test_every_number_is_there_for_both():
    numbers = {dialect: [number for number, _ in migrations(dialect)] for dialect in ("sqlite", "postgres")}
    assert numbers["sqlite"] == list(range(1, len(numbers["sqlite"]) + 1))
    assert numbers["postgres"] == [4, *numbers["sqlite"][4:]]
    names = [entry.name for entry in (files("rapporteur.record") / "migrations").iterdir() if entry.name.endswith(".sql")]
    assert all(re.fullmatch(r"\d{4}_\w+(\.sqlite|\.postgres)?\.sql", name) for name in names)
