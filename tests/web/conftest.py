import pytest

from tests.web import site as sites


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    record = sites.make_record(tmp_path_factory.mktemp("site"))
    with sites.running(record) as running:
        yield running
