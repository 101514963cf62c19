"""What a candidate of a coded text is taught as: its own event, another's words, a side short, or nothing."""

import pytest

from evaluation.event_gold_match import Found, GoldEvent
from rapporteur.tables.events import EventTables, load_event_tables
from training.event_labels import Label, label

TEXT = "Norland met Sudria and accused Rivia of lying."


@pytest.fixture(scope="module")
def tables() -> EventTables:
    return load_event_tables()


def gold(kind: str, trigger: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> GoldEvent:
    return GoldEvent(
        type=kind,
        mode="",
        actors=actors,
        recipients=recipients,
        status="happened",
        when=None,
        trigger=trigger,
        tellings=(TEXT,),
        coders=1,
    )


def found(kind: str, trigger: str, actor: str, recipient: str) -> Found:
    return Found(
        type=kind,
        status="happened",
        actors=((actor,),) if actor else (),
        recipients=((recipient,),) if recipient else (),
        when=None,
        trigger=trigger,
        text=TEXT,
        start=TEXT.index(trigger),
    )


MEETING, CHARGE = gold("CONSULT", "met", ("Norland",), ("Sudria",)), gold("ACCUSE", "accused", ("Norland",), ("Rivia",))


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (found("CONSULT", "met", "Norland", "Sudria"), Label(type="CONSULT", right=True)),
        (found("SUPPORT", "met", "Norland", "Sudria"), Label(type="CONSULT", right=False)),
        (found("ACCUSE", "accused", "Norland", ""), Label(type="ACCUSE", right=False)),
        (found("ACCUSE", "accused", "Sudria", "Rivia"), Label(type="NONE", right=False)),
        (found("ACCUSE", "lying", "Rivia", ""), Label(type="NONE", right=False)),
    ],
    ids=["right", "another type", "a side short", "another side", "no event"],
)
def test_one_candidate(one: Found, expected: Label, tables: EventTables) -> None:
    assert label([one], [one.trigger], [MEETING, CHARGE], [False, False], tables) == [expected]


def test_of_two_in_one_sentence_the_one_with_the_coders_trigger_is_meant(tables: EventTables) -> None:
    two = [found("CONSULT", "lying", "Norland", "Sudria"), found("CONSULT", "met", "Norland", "Sudria")]
    first, second = label(two, ["lie", "meet"], [MEETING], [False], tables)
    assert (first.type, first.right) == ("NONE", None)
    assert second == Label(type="CONSULT", right=True)


def test_what_coders_doubted_teaches_nothing_about_other_types(tables: EventTables) -> None:
    (told,) = label([found("SUPPORT", "met", "Norland", "Sudria")], ["meet"], [MEETING], [True], tables)
    assert told == Label(type="", right=None)
