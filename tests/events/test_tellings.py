"""Of several events in a sentence those stand that tell a deed of their own, and nobody does what he blames another for."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from rapporteur.events.find import find_tellings
from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import CLASSES, TYPES, Pair
from rapporteur.tables.events import EventTables, load_event_tables
from rapporteur.types import Party
from tests.events.build import scene


@dataclass(frozen=True)
class ByWord:
    """A typer that knows the type of a few words, and at a glance that they tell an event; ``acts`` are words read as acting."""

    types: dict[str, str] = field(default_factory=dict)
    acts: frozenset[str] = frozenset()

    def glance(self, sentences: list[list[str]]) -> list[NDArray[np.float32]]:
        return [np.array([self._shares(self.types.get(word, "")) for word in words], np.float32) for words in sentences]

    def type_pairs(self, pairs: list[Pair]) -> list[Typing]:
        return [self._typing(pair) for pair in pairs]

    def _typing(self, pair: Pair) -> Typing:
        kind = self.types.get(pair.words[pair.trigger], "")
        standing = np.array([(9.0 if word in self.acts else 0.0, 0.0) for word in pair.words], np.float32)
        shares = tuple(self._shares(kind)[: len(TYPES)])
        return Typing(type=kind or TYPES[0], event=0.95 if kind else 0.0, shares=shares, standing=standing)

    def _shares(self, kind: str) -> list[float]:
        return [0.9 if one == kind else 0.001 for one in CLASSES[:-1]] + [0.05 if kind else 0.95]


IMPOSED = """
Norland norland PROPN 2 nsubj _ @norland:state:NOR
imposed impose VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
sanctions sanction NOUN 2 obj Number=Plur
on on ADP 5 case
Sudria sudria PROPN 2 obl _ @sudria:state:SUD
. . PUNCT 2 punct
"""
OVER = """
Norland norland PROPN 2 nsubj _ @norland:state:NOR
arrested arrest VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Omar omar PROPN 2 obj _ @omar
over over ADP 6 case
the the DET 6 det
murder murder NOUN 2 obl Number=Sing
of of ADP 8 case
Soto soto PROPN 6 nmod _ @soto
. . PUNCT 2 punct
"""


@pytest.fixture(scope="module")
def tables() -> EventTables:
    sides = {"constant": (-3.0, -3.0), **{f"rule=recipient/{way}": (0.0, 6.0) for way in ("row", "eased", "open")}}
    return replace(load_event_tables(), weights={"constant": 3.0}, sides=sides, sight={"constant": 9.0})


def told(text: str, table: str, typer: ByWord, tables: EventTables) -> list[str]:
    article, parse, cast = scene(text, table)
    found = find_tellings(article, parse, cast, (), tables, typer)
    events = [one.event for one in found if one.event.trigger.text in typer.types]
    return sorted(f"{one.type} {one.trigger.text}: {words(one.actors)} > {words(one.recipients)}" for one in events)


def words(parties: Sequence[Party]) -> str:
    return " ".join(party.text for party in parties)


def test_a_verb_says_nothing_beside_the_noun_it_carries(tables: EventTables) -> None:
    text = "Norland imposed sanctions on Sudria."
    assert told(text, IMPOSED, ByWord({"imposed": "COERCE", "sanctions": "SANCTION"}), tables) == ["SANCTION sanctions: Norland > Sudria"]
    both = ["SANCTION imposed: Norland > Sudria", "SANCTION sanctions: Norland > Sudria"]
    assert told(text, IMPOSED, ByWord({"imposed": "SANCTION", "sanctions": "SANCTION"}), tables) == both


def test_who_holds_somebody_for_a_deed_has_not_done_it(tables: EventTables) -> None:
    typer = ByWord({"arrested": "COERCE", "murder": "ASSAULT"}, acts=frozenset({"Norland"}))
    assert told("Norland arrested Omar over the murder of Soto.", OVER, typer, tables) == [
        "ASSAULT murder:  > Soto",
        "COERCE arrested: Norland > Omar",
    ]
    after = OVER.replace("over over", "with with")
    assert "ASSAULT murder: Norland > Soto" in told("Norland arrested Omar with the murder of Soto.", after, typer, tables)


CONDEMNED = """
The the DET 2 det
murder murder NOUN 6 nsubj:pass Number=Sing
of of ADP 4 case
Soto soto PROPN 2 nmod _ @soto
was be AUX 6 aux:pass Tense=Past|VerbForm=Fin
condemned condemn VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
by by ADP 8 case
Norland norland PROPN 6 obl:agent _ @norland:state:NOR
. . PUNCT 6 punct
"""


def test_who_condemns_a_deed_has_not_done_it(tables: EventTables) -> None:
    typer = ByWord({"condemned": "ACCUSE", "murder": "ASSAULT"}, acts=frozenset({"Norland"}))
    found = told("The murder of Soto was condemned by Norland.", CONDEMNED, typer, tables)
    assert "ASSAULT murder:  > Soto" in found
    assert any(row.startswith("ACCUSE condemned: Norland") for row in found)


KILLING = """
The the DET 2 det
strike strike NOUN 5 nsubj Number=Sing
on on ADP 4 case
Halden halden PROPN 2 nmod _ @halden
wounded wound VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Soto soto PROPN 5 obj _ @soto
. . PUNCT 5 punct
"""
AFTER = """
Soto soto PROPN 3 nsubj:pass _ @soto
was be AUX 3 aux:pass Tense=Past|VerbForm=Fin
wounded wound VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
after after ADP 6 case
the the DET 6 det
strike strike NOUN 3 obl Number=Sing
on on ADP 8 case
Halden halden PROPN 6 nmod _ @halden
. . PUNCT 3 punct
"""


def test_an_attack_and_whom_it_wounded_are_told_once(tables: EventTables) -> None:
    typer = ByWord({"strike": "ASSAULT", "wounded": "ASSAULT"})
    (found,) = told("The strike on Halden wounded Soto.", KILLING, typer, tables)
    assert set(found.partition("> ")[2].split()) == {"Halden", "Soto"}
    assert len(told("Soto was wounded after the strike on Halden.", AFTER, typer, tables)) == 2


REGRETTED = """
Norland norland PROPN 2 nsubj _ @norland:state:NOR
regretted regret VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
that that SCONJ 6 mark
Sudria sudria PROPN 6 nsubj _ @sudria:state:SUD
had have AUX 6 aux Mood=Ind|Tense=Past|VerbForm=Fin
refused refuse VERB 2 ccomp Tense=Past|VerbForm=Part
. . PUNCT 2 punct
"""
GATHERED = """
Farmers farmer NOUN 2 nsubj Number=Plur @farmers
gathered gather VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
to to PART 4 mark
denounce denounce VERB 2 advcl VerbForm=Inf
Soto soto PROPN 4 obj _ @soto
. . PUNCT 2 punct
"""


def test_who_judges_what_another_did_is_told_beside_him(tables: EventTables) -> None:
    typer = ByWord({"regretted": "ACCUSE", "refused": "REJECT"})
    found = told("Norland regretted that Sudria had refused.", REGRETTED, typer, tables)
    assert [row.split(":")[0] for row in found] == ["ACCUSE regretted", "REJECT refused"]


def test_a_protest_is_told_beside_what_it_is_for(tables: EventTables) -> None:
    text = "Farmers gathered to denounce Soto."
    found = told(text, GATHERED, ByWord({"gathered": "PROTEST", "denounce": "ACCUSE"}), tables)
    assert [row.split(":")[0] for row in found] == ["ACCUSE denounce", "PROTEST gathered"]
    found = told(text, GATHERED, ByWord({"gathered": "AGREE", "denounce": "ACCUSE"}), tables)
    assert [row.split(":")[0] for row in found] == ["ACCUSE denounce"]


EXPECTED = """
Brandt brandt PROPN 3 nsubj:pass _ @brandt
was be AUX 3 aux:pass Tense=Past|VerbForm=Fin
expected expect VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
in in ADP 5 case
Halden halden PROPN 3 obl _ @halden:place:NOR:place
for for ADP 7 case
talks talk NOUN 3 obl Number=Plur
with with ADP 9 case
Soto soto PROPN 7 nmod _ @soto
. . PUNCT 3 punct
"""


def test_who_is_expected_for_a_meeting_has_one(tables: EventTables) -> None:
    text = "Brandt was expected in Halden for talks with Soto."
    found = told(text, EXPECTED, ByWord({"expected": "CONSULT", "talks": "CONSULT"}), tables)
    assert [row.split(":")[0] for row in found] == ["CONSULT talks"]
    found = told(text, EXPECTED, ByWord({"expected": "REQUEST", "talks": "CONSULT"}), tables)
    assert [row.split(":")[0] for row in found] == ["CONSULT talks", "REQUEST expected"]


LIFTED = """
Growers grower NOUN 2 nsubj Number=Plur @growers
ended end VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
a a DET 4 det
blockade blockade NOUN 2 obj Number=Sing
of of ADP 6 case
Halden halden PROPN 4 nmod _ @halden
. . PUNCT 2 punct
"""


def test_a_protest_that_is_ended_is_told_too(tables: EventTables) -> None:
    ended = ByWord({"ended": "CONCEDE", "blockade": "PROTEST"})
    found = told("Growers ended a blockade of Halden.", LIFTED, ended, tables)
    assert [row.split(":")[0] for row in found] == ["CONCEDE ended", "PROTEST blockade"]
    found = told("Troops ended a blockade of Halden.", LIFTED.replace("Growers grower", "Troops troop").replace("@growers", "@troops"), ended, tables)
    assert [row.split(":")[0] for row in found] == ["CONCEDE ended"]


VOTED = """
Norland norland PROPN 2 nsubj _ @norland:state:NOR
voted vote VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
{whom}
to to PART {to} mark
condemn condemn VERB 2 {relation} VerbForm=Inf
Sudria sudria PROPN {to} obj _ @sudria:state:SUD
. . PUNCT 2 punct
"""


def test_who_votes_to_condemn_somebody_supports_nobody(tables: EventTables) -> None:
    typer = ByWord({"voted": "SUPPORT", "condemn": "ACCUSE"})
    table = VOTED.format(whom="", to=4, relation="xcomp").replace("\n\n", "\n")
    assert told("Norland voted to condemn Sudria.", table, typer, tables) == ["ACCUSE condemn: Norland > Sudria"]


def test_a_vote_for_somebody_is_told_beside_its_aim(tables: EventTables) -> None:
    typer = ByWord({"voted": "SUPPORT", "condemn": "ACCUSE"})
    whom = "for for ADP 4 case\nOmar omar PROPN 2 obl _ @omar"
    found = told("Norland voted for Omar to condemn Sudria.", VOTED.format(whom=whom, to=6, relation="advcl"), typer, tables)
    assert found == ["ACCUSE condemn: Norland > Sudria", "SUPPORT voted: Norland > Omar"]


STRIKE = """
Workers worker NOUN 2 nsubj Number=Plur
called call VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
a a DET 4 det
strike strike NOUN 2 xcomp Number=Sing
against against ADP 6 case
Omar omar PROPN 4 nmod _ @omar
. . PUNCT 2 punct
"""


def test_a_deed_and_the_verb_that_carries_it_are_told_once(tables: EventTables) -> None:
    article, parse, cast = scene("Workers called a strike against Omar.", STRIKE)
    found = find_tellings(article, parse, cast, (), tables, ByWord({"called": "PROTEST", "strike": "PROTEST"}))
    assert [([party.text for party in one.event.actors], [party.text for party in one.event.recipients]) for one in found] == [
        (["Workers"], ["Omar"])
    ]


FIRE = """
Norland norland PROPN 4 nsubj _ @norland:state:NOR
and and CCONJ 3 cc
Sudria sudria PROPN 1 conj _ @sudria:state:SUD
exchanged exchange VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
fire fire NOUN 4 obj Number=Sing
. . PUNCT 4 punct
"""


def test_what_two_do_to_each_other_is_told_of_both(tables: EventTables) -> None:
    article, parse, cast = scene("Norland and Sudria exchanged fire.", FIRE)
    found = find_tellings(article, parse, cast, (), tables, ByWord({"exchanged": "ASSAULT", "fire": "ASSAULT"}, acts=frozenset({"Norland"})))
    assert [[party.text for party in one.event.actors] for one in found] == [["Norland", "Sudria"]]
