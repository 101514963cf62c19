"""``actors check`` and ``actors unknown``."""

import csv
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner, Result

from rapporteur.cli.group import rapporteur
from rapporteur.export import UNKNOWN_COLUMNS
from rapporteur.record.unknown import sentence_with
from rapporteur.types import Actor
from tests.record.builders import BRANDT, KIVI, entry, write

COLUMNS = "name,aliases,kind,country,sectors,role,from,to,qid\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(rapporteur, [str(argument) for argument in arguments])


def test_a_sound_table_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(COLUMNS + "Fjord Watch,,organisation,NOR,ngo,,2011,,\n", encoding="utf8")
    result = run("actors", "check", tmp_path / "mine.csv")
    assert result.exit_code == 0
    assert "nothing is wrong" in result.stdout


def test_a_table_with_an_error_ends_with_1_and_says_where(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(COLUMNS + "Ada Holm,,person,Norway,,,,,\n", encoding="utf8")
    result = run("actors", "check", tmp_path / "mine.csv")
    assert result.exit_code == 1
    assert all(words in result.stdout for words in ("country", "'Norway' is no country code", "write NOR", "1 errors"))


def unknown_record(folder: Path) -> Path:
    """Three articles: one name in two of them, another in one, a group and a known person in all."""
    entries = []
    for name, who, kind in (("one", "Lu Tarn", "person"), ("two", "Lu Tarn", "person"), ("three", "Brandt Institute", "institute")):
        made = entry(name)
        found = Actor(id=f"doc:a-{name}/x", name=who, kind=kind, country="NOR", aliases=(who, who.split()[1], "LT"))
        group = Actor(id=f"doc:a-{name}/experts", name="experts", kind="collective")
        entries.append(replace(made, articles=(replace(made.articles[0], actors=(KIVI, BRANDT, found, group)),)))
    return write(folder / "record.db", *entries)


def test_unknown_names_come_by_frequency_in_the_format_of_actors(tmp_path: Path) -> None:
    target = tmp_path / "unknown_actors.csv"
    result = run("actors", "unknown", "--record", unknown_record(tmp_path), "--to", target)
    assert result.exit_code == 0
    assert "2 names" in result.stdout
    rows = list(csv.DictReader(target.read_text(encoding="utf8").splitlines()))
    assert tuple(rows[0]) == UNKNOWN_COLUMNS
    assert [(row["name"], row["kind"], row["country"], row["articles"]) for row in rows] == [
        ("Lu Tarn", "person", "NOR", "2"),
        ("Brandt Institute", "institute", "NOR", "1"),
    ]
    assert rows[0]["aliases"] == "Tarn"
    assert run("actors", "check", target).exit_code == 0


def test_at_most_so_many_unknown_names(tmp_path: Path) -> None:
    target = tmp_path / "unknown_actors.csv"
    run("actors", "unknown", "-r", unknown_record(tmp_path), "--to", target, "--limit", "1")
    assert len(target.read_text(encoding="utf8").splitlines()) == 2


def test_the_sentence_with_a_name() -> None:
    text = "Head\n\nMr. Holm left. The envoy of Sudland, Lu Tarn, stayed on. It rained."
    assert sentence_with("Lu Tarn", text) == "The envoy of Sudland, Lu Tarn, stayed on."
    assert sentence_with("Tar", text) == ""


def test_the_list_of_actors_still_lists(tmp_path: Path) -> None:
    result = run("actors", "--record", unknown_record(tmp_path), "--type", "institute", "--as", "csv")
    assert result.exit_code == 0
    assert "Brandt Institute" in result.stdout
