"""``serve`` says what is wrong before it listens, and asks for a token where others can reach it."""

import socket

from click.testing import CliRunner

from rapporteur.cli.group import rapporteur
from tests.record import builders


def serve(*arguments):
    return CliRunner().invoke(rapporteur, ["serve", *map(str, arguments)])


def test_no_record(tmp_path):
    found = serve("--record", tmp_path / "none.db")
    assert found.exit_code == 3
    assert "there is no record" in found.output


def test_a_port_that_is_taken(tmp_path):
    record = builders.write(tmp_path / "record.db", builders.entry("one"))
    with socket.create_server(("127.0.0.1", 0)) as other:
        found = serve("--record", record, "--port", other.getsockname()[1])
    assert found.exit_code == 3
    assert "cannot listen" in found.output


def test_a_token_where_others_can_reach_it(tmp_path):
    record = builders.write(tmp_path / "record.db", builders.entry("one"))
    with socket.create_server(("0.0.0.0", 0)) as other:
        found = serve("--record", record, "--port", other.getsockname()[1], "--host", "0.0.0.0")
        given = serve("--record", record, "--port", other.getsockname()[1], "--host", "0.0.0.0", "--token", "mine")
    assert "?token=" in found.output
    assert "?token=mine " in given.output
