"""The page "Method" shows what the measuring wrote, in a checkout and in a wheel."""

import tomllib
from pathlib import Path

from rapporteur.web.measured import find_measured, find_model, limits_of, tables_of

ROOT = Path(__file__).parent.parent.parent


def test_every_floor_is_shown_as_it_is(site):
    floors = tomllib.loads((ROOT / "evaluation" / "floors.toml").read_text(encoding="utf8"))["floor"]
    assert [(one.name, one.floor, one.sha256) for one in find_measured().floors] == [(one["name"], one["floor"], one["sha256"]) for one in floors]
    page = site.get("/method").text
    for one in floors:
        assert str(one["floor"]) in page
        assert one["sha256"][:12] in page


def test_the_wheel_takes_the_same_files():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert settings == {"evaluation/floors.toml": "rapporteur/web/data/floors.toml", "docs/model-card.md": "rapporteur/web/data/model-card.md"}
    assert all((ROOT / source).is_file() for source in settings)


def test_limits_and_tables_come_from_the_card():
    card = "# Card\n\n## Reader\n\n| set | score |\n|---|---|\n| [dev](x) | **81.2** |\n\n## Limits and care\n\n- One,\n  two.\n- Three.\n"
    (table,) = tables_of(card)
    assert (table.heading, table.header, table.rows) == ("Reader", ("set", "score"), (("dev", "81.2"),))
    assert list(limits_of(card)) == ["One, two.", "Three."]
    assert find_measured().limits


def test_the_model_files_have_their_hashes():
    assert all(len(str(one["sha256"])) == 64 for one in find_model())
