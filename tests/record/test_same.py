"""Who is the same across articles: by name, country and role, and by people's decisions."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rapporteur.cli.group import rapporteur
from rapporteur.export import table_rows
from rapporteur.record import Decision, Record, RecordError, Server, decisions_path, open_record, open_writer, read_decisions
from rapporteur.record import decide as keep
from rapporteur.record.decisions import decisions_of
from rapporteur.record.listed import listed_actors
from rapporteur.record.place import Place
from rapporteur.record.same import across_key, find_identities
from rapporteur.types import Actor
from tests.record.builders import entry, write

DAY = date(2031, 5, 1)


def tarn(article: str, name: str = "Lu Tarn", *, country: str = "CHN", sectors: tuple[str, ...] = ("education",)) -> Actor:
    """Somebody whom only one article names."""
    slug = name.lower().replace(" ", "-")
    return Actor(id=f"doc:a-{article}/{slug}", name=name, kind="person", country=country, sectors=sectors, aliases=(name.split()[-1],))


PEOPLE = {
    "one": tarn("one"),
    "two": tarn("two"),
    "three": tarn("three", country="NOR"),
    "four": tarn("four", country=""),
    "five": tarn("five", "Tarn Lu"),
}


@pytest.fixture
def place(new_place: Callable[[], Place]) -> Place:
    """Five articles in which Lu Tarn, or one of nearly that name, speaks."""
    entries = []
    for name, actor in PEOPLE.items():
        made = entry(name)
        (article,) = made.articles
        spoken = [replace(one, speaker=replace(one.speaker, actor=actor.id, name=actor.name)) for one in article.statements[:1] if one.speaker]
        entries.append(replace(made, articles=(replace(article, actors=(*article.actors, actor), statements=tuple(spoken)),)))
    return write(new_place(), *entries)


@pytest.fixture
def record(place: Place) -> Iterator[Record]:
    with open_record(place) as opened:
        yield opened


def said_by(record: Record, actor: str) -> list[str]:
    return sorted(statement.article.removeprefix("a-") for statement in record.statements(speaker=actor))


def listed(record: Record) -> dict[str, str]:
    return {actor.id: actor.name for actor in listed_actors(record, {"type": "person"}) if actor.id.startswith("doc:")}


def decide(place: Place, decision: str, first: str, second: str) -> None:
    keep(place, decision, first, second, who="ina", when=DAY)


def undo_last(place: Place) -> None:
    if isinstance(place, Server):
        with open_writer(place) as writer:
            writer.connection.execute("DELETE FROM decisions WHERE line = (SELECT max(line) FROM decisions)")
        return
    path = decisions_path(place)
    path.write_text("".join(path.read_text(encoding="utf8").splitlines(keepends=True)[:-1]), encoding="utf8")


def decided(place: Place) -> tuple[Decision, ...]:
    with open_record(place) as record:
        return decisions_of(record.connection)


def test_name_country_and_role_join_and_nothing_less(record: Record) -> None:
    assert said_by(record, PEOPLE["one"].id) == ["one", "two"]
    assert said_by(record, PEOPLE["three"].id) == ["three"]
    assert said_by(record, PEOPLE["four"].id) == ["four"]
    assert len(listed(record)) == 4


@pytest.mark.parametrize(
    "actor",
    [
        tarn("one", country=""),
        tarn("one", sectors=()),
        tarn("one", "Tarn"),
        replace(tarn("one"), kind="collective"),
        replace(tarn("one"), id="person:lu-tarn"),
    ],
    ids=["no country", "no sector", "one name", "a group", "of the tables"],
)
def test_what_says_too_little_has_no_key(actor: Actor) -> None:
    assert across_key(actor) == ""


def test_a_decision_joins_by_id_and_removing_its_line_undoes_it(place: Place, record: Record) -> None:
    decide(place, "same", PEOPLE["one"].id, PEOPLE["five"].id)
    assert said_by(record, PEOPLE["five"].id) == ["five", "one", "two"]
    assert said_by(record, "Tarn Lu") == ["five", "one", "two"]
    assert len(listed(record)) == 3
    undo_last(place)
    assert said_by(record, PEOPLE["five"].id) == ["five"]


def test_a_decision_joins_by_name(place: Place, record: Record) -> None:
    decide(place, "same", "Lu Tarn", "Tarn Lu")
    assert said_by(record, PEOPLE["four"].id) == ["five", "four", "one", "three", "two"]
    assert len(listed(record)) == 1


def test_an_id_of_the_tables_stands_for_those_it_is_joined_with(place: Place, record: Record) -> None:
    decide(place, "same", "person:ana-kivi", PEOPLE["three"].id)
    assert find_identities(record.connection).same_as(PEOPLE["three"]) == "person:ana-kivi"
    assert "three" in said_by(record, "person:ana-kivi")


def test_a_different_takes_a_group_apart(place: Place, record: Record) -> None:
    decide(place, "different", PEOPLE["one"].id, PEOPLE["two"].id)
    assert said_by(record, PEOPLE["one"].id) == ["one"]
    assert len(listed(record)) == 5


def test_same_as_stands_in_the_export(record: Record) -> None:
    told = {row["id"]: row["same_as"] for row in table_rows(record, "actors")}
    assert told[PEOPLE["one"].id] == told[PEOPLE["two"].id] == "name:lu tarn/CHN/education"
    assert told[PEOPLE["four"].id] is None
    assert told["person:ana-kivi"] is None


def test_a_contradiction_is_refused_and_named(place: Place) -> None:
    decide(place, "same", "a", "b")
    decide(place, "same", "b", "c")
    with pytest.raises(RecordError, match=r"line [123] of .*decisions.* says the contrary"):
        decide(place, "different", "a", "c")
    assert len(decided(place)) == 2


BROKEN = ["decision,first\nsame,a\n", "decision,first,second\nmaybe,a,b\n", "decision,first,second\nsame,a,\n", "decision,first,second\nsame,a,a\n"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_file_says_what_to_mend(tmp_path: Path, text: str) -> None:
    (tmp_path / "news.decisions.csv").write_text(text, encoding="utf8")
    with pytest.raises(RecordError, match=r"first line must be|is no decision"):
        read_decisions(tmp_path / "news.decisions.csv")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(rapporteur, [str(argument) for argument in arguments])


def test_the_commands_write_a_line_and_say_how_to_undo(place: Place) -> None:
    result = run("actors", "same", "Lu Tarn", "Tarn Lu", "--who", "ina", "--why", "one desk", "-r", place)
    assert result.exit_code == 0
    assert "line 1" in result.stdout if isinstance(place, Server) else "line 2" in result.stdout
    assert "undo it" in result.stdout
    (one,) = decided(place)
    assert (one.decision, one.first, one.second, one.who, one.why) == ("same", "Lu Tarn", "Tarn Lu", "ina", "one desk")
    assert run("actors", "different", "Lu Tarn", "Tarn Lu", "--who", "ina", "-r", place).exit_code == 3
    assert run("actors", "same", "Nobody", "Tarn Lu", "--who", "ina", "-r", place).exit_code == 3
    listing = run("actors", "-r", place, "--type", "person", "--as", "jsonl").stdout
    assert listing.count('"doc:') == 1
