import pytest

from rapporteur.tables.phrases import Phrase, load_phrases
from rapporteur.tables.wires import Wire, load_wires


@pytest.mark.parametrize("phrase", load_phrases().phrases, ids=lambda phrase: phrase.id)
def test_a_phrase_matches_its_example_and_not_its_counterexample(phrase: Phrase) -> None:
    assert phrase.pattern.fullmatch(phrase.yes)
    assert not phrase.pattern.fullmatch(phrase.no)
    assert load_phrases().reason(phrase.yes) is not None
    assert load_phrases().reason(phrase.no) is None


def test_comment_forms_are_known_in_fifteen_languages() -> None:
    assert len({phrase.language for phrase in load_phrases().phrases if phrase.scope == "rest"}) >= 15


@pytest.mark.parametrize("wire", load_wires().wires, ids=lambda wire: wire.name)
def test_a_wire_is_named_by_its_example_and_not_by_its_counterexample(wire: Wire) -> None:
    assert wire.name in load_wires().named_in(wire.yes)
    assert load_wires().named_in(wire.no) == ()
