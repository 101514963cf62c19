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
