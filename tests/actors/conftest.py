"""What the tests of this room share: our own tables and the shipped reader, each loaded once."""

import pytest

from rapporteur.parse import Parser
from rapporteur.tables import ActorTables, load_actor_tables


@pytest.fixture(scope="session")
def tables() -> ActorTables:
    return load_actor_tables()


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser.load()
