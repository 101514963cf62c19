"""The command that shows the times of one text."""

import json

from click.testing import CliRunner

from rapporteur.cli.group import rapporteur

TEXT = "Ana Ruiz, 61, said on Friday that talks will resume on Wednesday. On Monday?"


def run(*arguments, text=TEXT):
    return CliRunner().invoke(rapporteur, ["dates", *arguments], input=text)


def rows(*arguments, text=TEXT):
    found = run(*arguments, "--json", text=text)
    assert found.exit_code == 0, found.output
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_every_time_has_its_words_days_and_reasons():
    friday, wednesday, monday, age = rows("-", "--published", "2025-02-15")
    assert (friday["text"], friday["earliest"], friday["latest"], friday["rule"]) == ("Friday", "2025-02-14", "2025-02-14", "weekday")
    assert friday["anchor"] == "publication 2025-02-15"
    assert friday["other"] is None
    assert wednesday["value"] == "2025-02-19"
    assert monday["other"] == {"edtf": "2025-02-17", "earliest": "2025-02-17", "latest": "2025-02-17"}
    assert monday["confidence"] < friday["confidence"]
    assert (age["layer"], age["kind"], age["number"], age["earliest"], age["latest"]) == ("implied", "age", 61, "1963-02-16", "1964-02-15")
    assert all(TEXT[row["start"] : row["end"]] == row["text"] for row in (friday, wednesday, monday, age))


def test_without_publication_nothing_is_counted_from_it():
    assert [row["earliest"] for row in rows("-")] == [None] * 4


def test_the_table_is_for_a_person(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    shown = run(str(path), "--published", "2025-02-15")
    assert shown.exit_code == 0
    assert all(words in shown.stdout for words in ("Friday", "2025-02-14", "rule weekday", "or 2025-02-17", "age 61", "birth"))
    assert max(map(len, shown.stdout.splitlines())) <= 100


def test_a_text_without_times_says_so():
    found = run("-", text="Nothing here.")
    assert found.exit_code == 0
    assert "no time is named" in found.stderr


def test_what_is_no_day_is_wrong_usage():
    assert run("-", "--published", "soon").exit_code == 2
    assert run("-", "--published", "2025-02").exit_code == 2
    assert run("no-such-file.txt").exit_code == 2


WAR = "US Secretary of State Marco Rubio said on Saturday that talks on the nearly three-year war in Ukraine would begin soon."


def test_an_undated_text_is_dated_from_inside_first():
    dating, *times = rows("-", text=WAR)
    assert dating["layer"] == "dating"
    assert dating["earliest"] <= "2025-02-15" <= dating["latest"]
    assert {"length of a war", "office"} <= {fact["kind"] for fact in dating["facts"]}
    assert all(WAR[fact["start"] : fact["end"]] == fact["text"] for fact in dating["facts"])
    assert [row["layer"] for row in times].count("dating") == 0
    assert [row["layer"] for row in rows("-", "--published", "2025-02-15", text=WAR)].count("dating") == 0
    assert "dated from inside: 2025-01" in run("-", text=WAR).stdout
