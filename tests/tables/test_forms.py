"""What regular forms are forms of."""

import pytest

from rapporteur.tables.forms import regular_bases

CASES = [
    ("carries", "carry"),
    ("tried", "try"),
    ("accuses", "accuse"),
    ("presses", "press"),
    ("urged", "urge"),
    ("asked", "ask"),
    ("banned", "ban"),
    ("meeting", "meet"),
    ("planning", "plan"),
]


@pytest.mark.parametrize(("form", "base"), CASES, ids=[form for form, _ in CASES])
def test_a_form_leads_to_its_base(form: str, base: str) -> None:
    assert base in regular_bases(form)


@pytest.mark.parametrize("word", ["", "s", "es", "ed", "talk", "red"])
def test_a_word_without_an_ending_has_no_base(word: str) -> None:
    assert regular_bases(word) == ()
