"""Types that the manual changes, which hold only for those and for that of which they were written."""

from dataclasses import replace

import pytest

from rapporteur.events import find_events
from rapporteur.tables.events import EventTables, load_event_tables
from tests.events.build import FixedTyper, scene


@pytest.fixture(scope="module")
def tables() -> EventTables:
    return load_event_tables()


MARCHED = """
{who} {lemma} NOUN 2 nsubj Number=Plur @who:collective
marched march VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
{where} {where} ADP 5 case
the the DET 5 det
{whom} {whom} NOUN 2 obl Number=Sing @whom:state
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("who", "lemma", "where", "whom", "kind"), [("Rebels", "rebel", "on", "town", "MOBILIZE"), ("Women", "woman", "against", "army", "PROTEST")]
)
def test_only_the_armed_move_up_when_they_march(who: str, lemma: str, where: str, whom: str, kind: str, tables: EventTables) -> None:
    text = scene(f"{who} marched {where} the {whom}.", MARCHED.format(who=who, lemma=lemma, where=where, whom=whom))
    tables = replace(tables, weights={**tables.weights, "constant": tables.weights["constant"] + 1})  # so that all is recorded
    assert [event.type for event in find_events(*text, (), tables, FixedTyper("PROTEST"))[0]] == [kind]


STRUCK = """
{who} {lemma} NOUN 2 nsubj Number=Plur @who:collective
launched launch VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
{how} {how} ADJ 4 amod
strikes strike NOUN 2 obj Number=Plur
against against ADP 6 case
Norland Norland PROPN 4 nmod Number=Sing @norland:state:NOR
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("who", "lemma", "how", "kind"), [("Jets", "jet", "retaliatory", "ASSAULT"), ("Lawyers", "lawyer", "new", "PROTEST")])
def test_a_strike_that_is_launched_may_still_stop_work(who: str, lemma: str, how: str, kind: str, tables: EventTables) -> None:
    text = scene(f"{who} launched {how} strikes against Norland.", STRUCK.format(who=who, lemma=lemma, how=how))
    found = {event.type for event in find_events(*text, (), tables, FixedTyper("PROTEST"))[0]}
    assert ("ASSAULT" in found) == (kind == "ASSAULT")


EXTENDED = """
Norland Norland PROPN 2 nsubj Number=Sing @norland:state:NOR
extended extend VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
{thing} {lemma} NOUN 2 obj
{case} {case} ADP 5 case
{other} {other} NOUN 3 nmod
against against ADP 7 case
Sudria Sudria PROPN 5 nmod Number=Sing @sudria:state:SUD
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("thing", "lemma", "case", "other", "kinds"),
    [
        ("sanctions", "sanction", "of", "months", {"SANCTION"}),
        ("packages", "package", "of", "sanction", {"SANCTION"}),
        ("invitations", "invitation", "despite", "sanction", {"AID"}),
    ],
)
def test_only_sanctions_that_are_extended_are_so_again(thing: str, lemma: str, case: str, other: str, kinds: set[str], tables: EventTables) -> None:
    text = scene(f"Norland extended {thing} {case} {other} against Sudria.", EXTENDED.format(thing=thing, lemma=lemma, case=case, other=other))
    found = {event.type for event in find_events(*text, (), tables, FixedTyper("AID"))[0] if event.trigger.text == "extended"}
    assert found <= kinds
    assert found or kinds == {"AID"}
