"""Every row of the event tables matches its example and not its counter-example."""

import itertools

import pytest

from rapporteur.tables.event_status import StatusRow, _checked
from rapporteur.tables.events import CueRow, Trigger, _one_of, load_event_tables
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


@pytest.mark.parametrize("row", TABLES.modes + TABLES.contexts, ids=lambda row: f"{row.scope}-{row.id}")
def test_a_cue_row_holds_for_its_example_only(row: CueRow) -> None:
    assert row.lemmas & {lemma for lemma, _ in words(row.example)}, row.example
    assert not row.lemmas & {lemma for lemma, _ in words(row.counter)}, row.counter


@pytest.mark.parametrize("row", TABLES.status, ids=lambda row: f"{row.scope}-{row.id}")
def test_a_status_row_holds_for_its_example_only(row: StatusRow) -> None:
    for example, holds in ((row.example, True), (row.counter, False)):
        lemmas = [lemma for lemma, _ in words(example)]
        named = {" ".join(lemmas[first:stop]) for first, stop in itertools.combinations(range(len(lemmas) + 1), 2)}
        assert bool(row.lemmas & named) is holds, example


def test_rows_name_known_types_and_modes() -> None:
    assert len(TABLES.types) == 16
    for trigger in TABLES.triggers:
        assert set(trigger.types) <= set(TABLES.types), trigger.id
    for mode in TABLES.modes:
        assert mode.value in TABLES.types[mode.scope].modes, mode.id  # type: ignore[index]


def test_ids_are_unique_in_each_table() -> None:
    for rows in (TABLES.triggers, TABLES.modes, TABLES.contexts, TABLES.status):
        names = [row.id for row in rows]
        assert len(set(names)) == len(names)


def test_an_unknown_value_says_what_is_known() -> None:
    with pytest.raises(ValueError, match="'maybe' is none of 'happened'"):
        _one_of("maybe", ("happened", "planned"))
    with pytest.raises(TableError, match="row x: 'maybe' is none of 'same'"):
        _checked({"id": "x", "role": "governor", "positive": "maybe", "negative": "true"})
