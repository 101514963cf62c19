"""Reading the files of the tables."""

import pytest

from rapporteur.tables import files
from rapporteur.tables.files import TableError, read_toml


def test_a_file_that_is_no_toml_is_named(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(files, "DATA", tmp_path)
    (tmp_path / "odd.toml").write_text("words = [", encoding="utf8")
    with pytest.raises(TableError, match=r"^odd\.toml: "):
        read_toml("odd")


def test_a_file_below_a_folder_is_read_by_its_path() -> None:
    assert read_toml("dates/words")["months"]["june"] == 6
