"""CAMEO codes of events: the row that asks most, and no event without one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.tables.event_cameo import code_event, load_cameo
from rapporteur.tables.events import load_event_tables
from rapporteur.testing import make_article
from rapporteur.types import UNKNOWN_TIME, Event

TYPES = load_event_tables().types
CONTEXTS = sorted({row.value for row in load_event_tables().contexts.rows})


def event(kind: str, word: str = "did", mode: str = "", contexts: tuple[str, ...] = (), status: str = "happened") -> Event:
    article = make_article(f"Norland {word} Sudria.")
    words = article.evidence(8, 8 + len(word))
    return Event(
        id="e", article=article.id, type=kind, mode=mode, contexts=contexts, quad=TYPES[kind].quad, actors=(), recipients=(), place=None,
        when=UNKNOWN_TIME, status=status, polarity="positive", attribution=(), trigger=words, evidence=words, score=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (event("SUPPORT", "signed"), "057"),
        (event("SUPPORT", "praised"), "051"),
        (event("SUPPORT", "backs"), "050"),
        (event("CONSULT", "met"), "040"),
        (event("CONSULT", "met", status="planned"), "036"),
        (event("CONSULT", "hosted", mode="visit"), "043"),
        (event("SANCTION", "convicted", mode="convict"), "116"),
        (event("COERCE", "sanctions", mode="restrict"), "163"),
        (event("AID", "sent", contexts=("military",)), "072"),
        (event("AID", "sent"), "070"),
        (event("ASSAULT", "struck", mode="drone"), "195"),
    ],
)
def test_a_code_is_as_fine_as_the_event(told: Event, code: str) -> None:
    assert code_event(told) == code


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(TYPES)), st.data())
def test_every_event_has_a_code_of_its_type(kind: str, data: st.DataObject) -> None:
    mode = data.draw(st.sampled_from(["", *TYPES[kind].modes]))
    contexts = tuple(data.draw(st.lists(st.sampled_from(CONTEXTS), max_size=3)))
    told = event(
        kind, data.draw(st.sampled_from(["did", "signed", "sanctions", "x y"])), mode, contexts, data.draw(st.sampled_from(["happened", "planned"]))
    )
    code = code_event(told)
    assert code in {row.code for row in load_cameo()[kind]}
    assert code == code_event(replace(told, contexts=tuple(reversed(contexts))))


def test_rows_ask_only_for_contexts_there_are() -> None:
    assert {row.context for rows in load_cameo().values() for row in rows if row.context} <= set(CONTEXTS)
