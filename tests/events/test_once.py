"""Two words of a sentence for one happening give one row."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.events.once import told_once
from rapporteur.types import UNKNOWN_TIME, Event, Evidence, Party, Span

SENTENCE = Evidence(article="a" * 16, span=Span(start=0, end=56), text="Norlandish guns shelled Sud, killing six, and hit Rivia.")


def party(name: str) -> Party:
    return Party(actor=None, name=name, text=name, start=0, end=len(name), how="new", kind="unknown")


def told(trigger: str, actors: tuple[str, ...], recipients: tuple[str, ...], *, kind: str = "ASSAULT", score: float = 0.8) -> Event:
    start = SENTENCE.text.index(trigger)
    return Event(
        id=trigger,
        article="a" * 16,
        type=kind,  # type: ignore[arg-type]
        mode="",
        contexts=(),
        quad="material conflict",
        actors=tuple(map(party, actors)),
        recipients=tuple(map(party, recipients)),
        place=None,
        when=UNKNOWN_TIME,
        status="happened",
        polarity="positive",
        attribution=(),
        trigger=replace(SENTENCE, span=Span(start=start, end=start + len(trigger)), text=trigger),
        evidence=SENTENCE,
        score=score,
        certainty="certain",
        role="asserted",
    )


def test_the_dead_of_an_attack_are_no_second_attack() -> None:
    (event,) = told_once([told("shelled", ("guns",), ("Sud",)), told("killing", ("guns",), ("six",), score=0.6)])
    assert event.trigger.text == "shelled"
    assert [side.text for side in event.recipients] == ["Sud", "six"]


def test_others_acted_on_are_another_event_but_in_an_attack() -> None:
    both = [told("shelled", ("guns",), ("Sud",), kind="COERCE"), told("hit", ("guns",), ("Rivia",), kind="COERCE")]
    assert len(told_once(both)) == 2


def test_who_is_taken_away_is_not_whom_the_same_people_kill() -> None:
    taken = replace(told("shelled", ("guns",), ("Sud",)), mode="abduct")
    assert len(told_once([taken, told("killing", ("guns",), ("six",))])) == 2


def test_others_acting_are_another_event() -> None:
    assert len(told_once([told("shelled", ("guns",), ("Sud",)), told("hit", ("tanks",), ("Sud",))])) == 2


def test_what_is_done_in_return_is_another_event_but_a_meeting_is_one() -> None:
    back = [told("shelled", ("Sud",), ("Rivia",)), told("hit", ("Rivia",), ("Sud",))]
    assert len(told_once(back)) == 2
    assert len(told_once([replace(one, type="CONSULT") for one in back])) == 1


def test_a_meeting_held_and_one_to_come_are_two() -> None:
    held, other = told("shelled", ("Sud",), ("Rivia",), kind="CONSULT"), told("hit", ("Sud",), ("Rivia",), kind="CONSULT")
    assert len(told_once([held, replace(other, status="planned")])) == 2
    assert len(told_once([held, other])) == 1


@given(st.permutations([("shelled", ("guns",), ("Sud",)), ("killing", ("guns",), ("six",)), ("hit", ("tanks",), ("Rivia",))]))
def test_the_order_in_which_they_come_does_not_matter(rows: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    found = told_once([told(*row, score=0.5 + 0.1 * len(row[0])) for row in rows])
    assert [event.id for event in found] == ["shelled", "hit"] or [event.id for event in found] == ["killing", "hit"]
    assert told_once(found) == found


def test_nobody_stands_on_both_sides_of_what_two_words_tell() -> None:
    (event,) = told_once([told("shelled", (), ("Sud",), score=0.9), told("hit", ("Sud",), (), score=0.6)])
    assert (event.actors, [side.text for side in event.recipients]) == ((), ["Sud"])
