"""What is seen of a word at first sight: which are candidates for that alone, and what it adds to a candidate's share."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from rapporteur.events.candidates import find_candidates
from rapporteur.events.find import find_tellings
from rapporteur.events.sight import LIKELY, event_share, likely_tokens, sight
from rapporteur.events.weighing import odds
from rapporteur.model.pairs import CLASSES
from rapporteur.tables.events import EventTables, load_event_tables
from tests.events.build import FixedTyper, scene
from tests.events.test_siding import seen

TEXT = "Brandt scotched Soto's hopes."
TABLE = """
Brandt brandt PROPN 2 nsubj _ @brandt
scotched scotch VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 5 nmod:poss _ @soto
's 's PART 3 case
hopes hope NOUN 2 obj
. . PUNCT 2 punct
"""


@pytest.fixture(scope="module")
def tables() -> EventTables:
    return load_event_tables()


def told(*events: float) -> NDArray[np.float32]:
    """Shares of classes of words that tell an event so likely."""
    return np.array([[one / (len(CLASSES) - 1)] * (len(CLASSES) - 1) + [1 - one] for one in events], np.float32)


def test_only_words_with_a_meaning_of_their_own_are_likely() -> None:
    _, parse, _ = scene(TEXT, TABLE)
    everything = told(0.9, 0.9, 0.9, 0.9, 0.9, 0.9)
    assert likely_tokens(parse, everything) == {0, 1, 2, 4}
    assert likely_tokens(parse, told(0.0, LIKELY - 0.01, 0.0, 0.9, LIKELY + 0.01, 0.9)) == {4}
    assert event_share(everything[0]) == pytest.approx(0.9)


def test_a_likely_word_is_a_candidate_though_no_list_names_it(tables: EventTables) -> None:
    text = seen(TEXT, TABLE, tables)
    before = {one.token for one in find_candidates(text)}
    after = {one.token for one in find_candidates(replace(text, likely=frozenset({4})))}
    assert 4 not in before
    assert after == before | {4}


def test_the_likelier_a_word_tells_an_event_the_likelier_is_the_candidate(tables: EventTables) -> None:
    text = seen(TEXT, TABLE, tables)
    candidate = next(one for one in find_candidates(text) if one.token == 1)
    shares = [sight(text.view, text.linker, replace(candidate, glance=told(one)[0]), tables.sight) for one in (0.01, 0.2, 0.6, 0.99)]
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


SLEPT = """
Brandt brandt PROPN 2 nsubj _ @brandt
slept sleep VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 2 punct
"""


class Glancing(FixedTyper):
    """A typer that at a glance takes one word, wherever it stands, for an accusation."""

    def glance(self, sentences: list[list[str]]) -> list[NDArray[np.float32]]:
        shares = super().glance(sentences)
        for words, found in zip(sentences, shares, strict=True):
            for number, word in enumerate(words):
                if word == "hopes":
                    found[number] = [0.9 if kind == "ACCUSE" else 0.1 / (len(CLASSES) - 1) for kind in CLASSES]
        return shares


def test_what_is_seen_at_a_glance_goes_with_its_own_word_to_the_candidate_and_its_weights(tables: EventTables) -> None:
    article, parse, cast = scene(f"Brandt slept. {TEXT}", SLEPT + TABLE)
    weighed = replace(tables, weights={"constant": 3.0}, sides={"constant": (-3.0, -3.0)}, sight={"constant": 9.0})
    tellings = find_tellings(article, parse, cast, (), weighed, Glancing("ACCUSE"))
    (found,) = [one for one in tellings if one.event.trigger.text == "hopes"]
    assert found.candidate.glance is not None
    assert found.candidate.glance[CLASSES.index("ACCUSE")] == pytest.approx(0.9)
    assert found.weighed["glance open"] == pytest.approx(odds(0.9), abs=1e-3)
    unseen = find_tellings(article, parse, cast, (), weighed, FixedTyper("ACCUSE"))
    assert "hopes" not in {one.event.trigger.text for one in unseen}
