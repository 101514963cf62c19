"""Who goes on to say something: conjuncts put back under the verb of saying."""

import pytest

from rapporteur.parse.rejoin import rejoined

FIN, PART, INF = "Mood=Ind|Tense=Past|VerbForm=Fin", "Tense=Past|VerbForm=Part", "VerbForm=Inf"


def parse(*rows):
    """Words, features, heads and relations of rows "word relation head [features]"."""
    cells = [row.split(" ") for row in rows]
    features = ["".join(cell[3:]) for cell in cells]
    return [cell[0] for cell in cells], features, [int(cell[2]) for cell in cells], [cell[1] for cell in cells]


def denial(*, last="accused", form=FIN, helper="had", told=PART, more=()):
    """Norland denied that it had left and accused Sudria."""
    return parse(
        "Norland nsubj 1",
        f"denied root -1 {FIN}",
        "that mark 5",
        "it nsubj 5",
        f"{helper} aux 5",
        f"left ccomp 1 {told}",
        "and cc 7",
        f"{last} conj 5 {form}",
        "Sudria obj 7",
        *more,
    )


def test_what_is_said_next_hangs_on_the_speaker():
    words, features, heads, relations = denial()
    assert rejoined(words, features, heads, relations) == [1, -1, 5, 5, 5, 1, 7, 1, 7]


@pytest.mark.parametrize(
    "other",
    [
        denial(last="burned"),
        denial(form=PART),
        denial(helper="has"),
        denial(told=FIN),
        denial(more=("yesterday obl 5",)),
    ],
)
def test_other_conjuncts_stay(other):
    words, features, heads, relations = other
    assert rejoined(words, features, heads, relations) == heads


def test_a_conjunct_with_a_subject_of_its_own_stays():
    words, features, heads, relations = denial()
    words[6:7], features[6:7], relations[6:7] = ["Brandt"], [""], ["nsubj"]
    assert rejoined(words, features, heads, relations) == heads


def order(*, form=FIN, told=INF, more=()):
    """Norland ordered them to leave and closed the border."""
    return parse(
        "Norland nsubj 1", f"ordered root -1 {FIN}", "them obj 1", "to mark 4", f"leave xcomp 1 {told}", "and cc 6", f"closed conj 4 {form}", *more
    )


def test_a_plain_past_is_no_conjunct_of_an_infinitive():
    words, features, heads, relations = order()
    assert rejoined(words, features, heads, relations) == [1, -1, 1, 4, 1, 6, 1]


@pytest.mark.parametrize("other", [order(form=PART), order(told=FIN)])
def test_what_may_be_a_conjunct_there_stays(other):
    words, features, heads, relations = other
    assert rejoined(words, features, heads, relations) == heads


def test_a_plain_past_with_a_subject_of_its_own_stays():
    words, features, heads, relations = parse(
        "Norland nsubj 1", f"asked root -1 {FIN}", "to mark 3", f"leave xcomp 1 {INF}", "and cc 6", "Sudria nsubj 6", f"agreed conj 3 {FIN}"
    )
    assert rejoined(words, features, heads, relations) == heads
