"""The gate reads its floors and the sets they were measured on."""

from pathlib import Path

import pytest

from evaluation.gate import Floor, is_same_set, load_floors, read_number

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


def test_floors_are_read() -> None:
    floors = load_floors()
    assert len({floor.name for floor in floors}) == len(floors) > 0


def test_a_pattern_without_a_group_is_refused(tmp_path: Path) -> None:
    (tmp_path / "floors.toml").write_text('[[floor]]\nname = "x"\nmodule = "m"\npattern = "las"\nfloor = 1.0\nset = "s"\nsha256 = ""\n')
    with pytest.raises(ValueError, match="exactly one group"):
        load_floors(tmp_path / "floors.toml")


def test_a_number_is_read_where_it_is_printed() -> None:
    floor = Floor(name="x", module="m", pattern=r"las ([0-9.]+)", floor=80.0, set="s", sha256="")
    assert read_number(floor, "uas 90.1 las 87.5\n") == 87.5
    assert read_number(floor, "nothing") is None


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs ../shared/corpora")
@pytest.mark.parametrize("floor", load_floors(), ids=lambda floor: floor.name)
def test_every_set_is_the_one_that_was_measured(floor: Floor) -> None:
    assert is_same_set(floor, CORPORA)
