"""A PostgreSQL server for all tests that want one."""

import pytest

from tests import postgres


@pytest.fixture(scope="session")
def postgres_address():
    """The address of a server; a test that asks for it is skipped, with the reason, where there is none."""
    server = postgres.running()
    try:
        address = server.__enter__()
    except postgres.NoServerError as error:
        pytest.skip(str(error))
    yield address
    server.__exit__(None, None, None)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def new_place(request, tmp_path_factory):
    """Makes empty places for records, on either database."""
    if request.param == "sqlite":
        return lambda: tmp_path_factory.mktemp("record") / "record.db"
    address = request.getfixturevalue("postgres_address")
    return lambda: postgres.new_place(address)
