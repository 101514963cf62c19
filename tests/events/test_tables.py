"""Every row of the event tables matches its example and not its counter-example."""

import itertools

import pytest

from rapporteur.tables.event_cues import CueRow, CueTable, shown, strongest
from rapporteur.tables.event_idioms import IdiomRow
from rapporteur.tables.event_retype import RetypeRow
from rapporteur.tables.event_status import StatusRow, _checked
from rapporteur.tables.events import Trigger, _one_of, load_event_tables
from rapporteur.tables.files import TableError

TABLES = load_event_tables()


def words(example: str) -> list[tuple[str, str]]:
    return [(word.rsplit("/", 1)[0], word.rsplit("/", 1)[1]) for word in example.split()]


def triggers(row: Trigger, example: str) -> bool:
    """Whether a word of the example is the row's and the other words allow it."""
    found = words(example)
    return any(
        lemma in row.lemmas and upos == row.upos and row.allows(other for place, (other, _) in enumerate(found) if place != here)
        for here, (lemma, upos) in enumerate(found)
    )


@pytest.mark.parametrize("row", TABLES.triggers, ids=lambda row: row.id)
def test_a_trigger_row_holds_for_its_example_only(row: Trigger) -> None:
    assert triggers(row, row.example), row.example
    assert not triggers(row, row.counter), row.counter


def named(row: CueRow, example: str) -> set[str]:
    """The ids of the row's own table that the words of an example show in its scope."""
    table = TABLES.modes if row.scope else TABLES.contexts
    lemmas, upos = zip(*words(example), strict=True)
    return {one.id for found in table.find(row.scope, lemmas, lemmas, upos) for one in found.rows}


def best(row: CueRow, example: str) -> str:
    """The value that the words of an example show best in the row's scope, all standing equally near."""
    table = TABLES.modes if row.scope else TABLES.contexts
    lemmas, upos = zip(*words(example), strict=True)
    totals = strongest(table.find(row.scope, lemmas, lemmas, upos), lambda _: 1.0)
    return max(totals, key=lambda value: totals[value], default="")


CUES = TABLES.modes.rows + TABLES.contexts.rows


@pytest.mark.parametrize("row", CUES, ids=lambda row: f"{row.scope}-{row.id}")
def test_a_cue_row_holds_for_its_example_only(row: CueRow) -> None:
    assert row.id in named(row, row.example), row.example
    assert best(row, row.example) == row.value or not row.value, row.example
    assert row.id not in named(row, row.counter), row.counter
    assert best(row, row.counter) != row.value or not row.value, row.counter


@pytest.mark.parametrize("row", CUES, ids=lambda row: f"{row.scope}-{row.id}")
def test_each_word_of_a_cue_row_shows_it(row: CueRow) -> None:
    table = TABLES.modes if row.scope else TABLES.contexts
    for phrase in row.words:
        upos = [next(iter(sorted(row.upos)), "NOUN")] * len(phrase)
        (found,) = table.find(row.scope, phrase, phrase, upos)
        assert found.size == len(phrase)
        assert row in found.rows
        assert not any(row in one.rows for one in table.find(row.scope, ["qqq", "zzz"], ["qqq", "zzz"], ["X", "X"]))


def test_a_longer_phrase_hides_the_words_inside_it() -> None:
    row = CueRow(id="a", scope="", value="war", weight=2, words=(("war",),), upos=frozenset(), example="", counter="")
    longer = CueRow(id="b", scope="", value="crime", weight=2, words=(("war", "crime"),), upos=frozenset(), example="", counter="")
    table = CueTable(rows=(row, longer))
    assert shown(table, ["war", "crimes"], ["war", "crime"], ["NOUN", "NOUN"]) == ("crime",)
    assert shown(table, ["war", "goes"], ["war", "go"], ["NOUN", "VERB"]) == ("war",)
    assert shown(table, ["war"], ["war"], ["NOUN"]) == ("war",)


def test_a_hint_needs_another_and_the_title_may_be_it() -> None:
    hint = CueRow(id="a", scope="", value="election", weight=1, words=(("count",), ("poll",)), upos=frozenset(), example="", counter="")
    table = CueTable(rows=(hint,))
    assert shown(table, ["count"], ["count"], ["NOUN"]) == ()
    assert shown(table, ["count", "poll"], ["count", "poll"], ["NOUN", "NOUN"]) == ("election",)
    assert shown(table, ["count"], ["count"], ["NOUN"], hints={"election": 1.0}) == ("election",)
    assert shown(table, ["cow"], ["cow"], ["NOUN"], hints={"election": 4.0}) == ()


def test_a_cue_row_may_ask_for_a_part_of_speech() -> None:
    row = CueRow(id="a", scope="", value="military", weight=2, words=(("shell",),), upos=frozenset({"VERB"}), example="", counter="")
    assert shown(CueTable(rows=(row,)), ["shell"], ["shell"], ["VERB"]) == ("military",)
    assert shown(CueTable(rows=(row,)), ["shell"], ["shell"], ["NOUN"]) == ()


@pytest.mark.parametrize("row", TABLES.status, ids=lambda row: f"{row.scope}-{row.id}")
def test_a_status_row_holds_for_its_example_only(row: StatusRow) -> None:
    for example, holds in ((row.example, True), (row.counter, False)):
        lemmas = [lemma for lemma, _ in words(example)]
        named = {" ".join(lemmas[first:stop]) for first, stop in itertools.combinations(range(len(lemmas) + 1), 2)}
        assert bool(row.lemmas & named) is holds, example


@pytest.mark.parametrize("row", TABLES.retypes.rows, ids=lambda row: row.id)
def test_a_retype_row_holds_for_its_example_only(row: RetypeRow) -> None:
    for text, holds in ((row.example, True), (row.counter, False)):
        form, _, rest = text.partition(": ")
        (trigger, _), *others = words(rest)
        assert row.holds(trigger, [lemma for lemma, _ in others], {form}) is holds, text
    for kind in row.starts:
        (trigger, _), *others = words(row.example.partition(": ")[2])
        found = TABLES.retypes.find(kind, trigger, [lemma for lemma, _ in others], {row.example.partition(": ")[0]})
        assert found is not None
        assert found.to == row.to


@pytest.mark.parametrize("row", TABLES.idioms.rows, ids=lambda row: row.id)
def test_an_idiom_row_holds_for_its_example_only(row: IdiomRow) -> None:
    for text, holds in ((row.example, True), (row.counter, False)):
        lemma, _, other = text.partition(" ")
        slot, _, word = other.partition(":")
        assert (row in TABLES.idioms.of(lemma) and slot == row.slot and row.names(word)) is holds, text


def test_rows_name_known_types_and_modes() -> None:
    assert len(TABLES.types) == 16
    for trigger in TABLES.triggers:
        assert set(trigger.types) <= set(TABLES.types), trigger.id
    for mode in TABLES.modes.rows:
        assert mode.value in (*TABLES.types[mode.scope].modes, ""), mode.id  # type: ignore[index]
    shown_modes = {(row.scope, row.value) for row in TABLES.modes.rows if row.value}
    assert shown_modes == {(name, mode) for name, row in TABLES.types.items() for mode in row.modes}
    assert len(shown_modes) == 67
    assert len({row.value for row in TABLES.contexts.rows} - {""}) == 37


def test_ids_are_unique_in_each_table() -> None:
    for rows in (TABLES.triggers, TABLES.modes.rows, TABLES.contexts.rows, TABLES.status):
        names = [row.id for row in rows]
        assert len(set(names)) == len(names)


def test_an_unknown_value_says_what_is_known() -> None:
    with pytest.raises(ValueError, match="'maybe' is none of 'happened'"):
        _one_of("maybe", ("happened", "planned"))
    with pytest.raises(TableError, match="row x: 'maybe' is none of 'same'"):
        _checked({"id": "x", "role": "governor", "positive": "maybe", "negative": "true"})
