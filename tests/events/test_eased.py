"""Past what the rows ask for: who stands before an event's noun did it only where somebody stands there."""

from dataclasses import replace

import pytest

from rapporteur.events.candidates import find_candidates, find_triggers
from rapporteur.events.eased import find_eased
from rapporteur.tables.events import load_event_tables
from tests.events.test_siding import seen, sides

TALKS = """
The the DET 3 det
{name} {name} {tag} 3 compound {who}
talks talk NOUN 4 nsubj
ended end VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 4 punct
"""


def actors(name: str, tag: str, who: str) -> list[str]:
    text = seen(f"The {name} talks ended.", TALKS.format(name=name, tag=tag, who=who), load_event_tables())
    talks = next(one for one in find_triggers(text) if text.view.parse.tokens[one.token] == "talks")
    return sides(talks)[0]


def test_what_talks_are_about_does_not_take_part() -> None:
    assert actors("peace", "NOUN", "_") == []


def test_where_talks_are_held_does_not_take_part() -> None:
    assert actors("Geneva", "PROPN", "_ @geneva:place:CHE:place") == []


def test_a_state_before_talks_takes_part() -> None:
    assert actors("Norland", "PROPN", "_ @norland:state:NOR") == ["Norland"]


SHAMEFUL = """
The the DET 2 det
letter letter NOUN 4 nsubj
is be AUX 4 cop Mood=Ind|Tense=Pres|VerbForm=Fin
{word} {word} ADJ 6 ccomp
Omar Omar PROPN 6 nsubj _ @omar
said say VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
. . PUNCT 6 punct
"""


def test_whoever_an_adjective_judges_is_acted_on() -> None:
    text = seen("The letter is shameful Omar said.", SHAMEFUL.format(word="shameful"), load_event_tables())
    (found,) = find_triggers(text)
    assert sides(found) == ([], ["The letter"])


def test_other_adjectives_tell_nothing() -> None:
    assert find_triggers(seen("The letter is lengthy Omar said.", SHAMEFUL.format(word="lengthy"), load_event_tables())) == []


DEED = """
Omar Omar PROPN 2 nsubj _ @omar
drew draw VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
{word} {word} NOUN 2 obj
. . PUNCT 2 punct
"""


def told(noun: str) -> list[str]:
    text = seen(f"Omar drew {noun}.", DEED.format(word=noun), load_event_tables())
    return [text.view.parse.tokens[one.token] for one in find_triggers(text)]


def test_a_noun_for_a_deed_may_tell_it_without_a_row() -> None:
    assert told("scorn") == ["drew", "scorn"]


def test_a_noun_for_a_thing_tells_nothing() -> None:
    assert told("water") == ["drew"]


HIT = """
A a DET 2 det
deckhand deckhand NOUN 4 nsubj:pass
was be AUX 4 aux:pass
hit hit VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
on on ADP 7 case
the the DET 7 det
head head NOUN 4 obl
. . PUNCT 4 punct
"""


def test_what_a_passive_is_said_of_is_acted_on_and_not_what_stands_behind() -> None:
    (found,) = find_triggers(seen("A deckhand was hit on the head.", HIT, load_event_tables()))
    assert sides(found) == ([], ["A deckhand"])


COWARD = """
Omar Omar PROPN 2 nsubj _ @omar
called call VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Brandt Brandt PROPN 2 obj _ @brandt
a a DET 5 det
{word} {word} {tag} 2 xcomp
. . PUNCT 2 punct
"""


def judged(word: str, tag: str) -> list[tuple[list[str], list[str]]]:
    text = seen(f"Omar called Brandt a {word}.", COWARD.format(word=word, tag=tag), load_event_tables())
    return [sides(one) for one in find_triggers(text) if text.view.parse.tokens[one.token] == word]


def test_whoever_is_called_a_bad_name_is_acted_on() -> None:
    assert judged("coward", "NOUN") == [([], ["Brandt"])]


def test_a_harmless_name_tells_nothing() -> None:
    assert judged("cousin", "NOUN") == []


def test_a_judging_word_that_is_said_of_nobody_tells_nothing() -> None:
    table = "The the DET 3 det\nshameful shameful ADJ 3 amod\nletter letter NOUN 4 nsubj\nwept weep VERB 0 root Mood=Ind|Tense=Past"
    assert [one.token for one in find_triggers(seen("The shameful letter wept", table, load_event_tables()))] == [3]


BRIEFING = """
Norland Norland PROPN 2 nsubj _ @norland:state:NOR
left leave VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
a a DET 4 det
{noun} {noun} NOUN 2 obj Number=Sing
{preposition} {preposition} ADP 6 case
Sudria Sudria PROPN 4 nmod _ @sudria:state:SUD
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("noun", "preposition", "recipients"), [("briefing", "on", []), ("briefing", "with", ["Sudria"]), ("assault", "on", ["Sudria"])]
)
def test_what_a_meeting_is_about_is_nobody_who_is_met(noun: str, preposition: str, recipients: list[str]) -> None:
    table = BRIEFING.format(noun=noun, preposition=preposition)
    text = seen(f"Norland left a {noun} {preposition} Sudria.", table, load_event_tables(), **{"after/nmod": (-9.0, 9.0)})
    found = [one for one in find_candidates(text) if text.view.parse.tokens[one.token] == noun]
    assert [link.mention.evidence.text for one in found for link in one.recipients] == recipients


MEET = """
They they PRON 2 nsubj
asked ask VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
{word} {word} PRON 6 {relation}
Norland Norland PROPN 6 nsubj _ @norland:state:NOR
would would AUX 6 aux
meet meet VERB 2 ccomp VerbForm=Inf
. . PUNCT 2 punct
"""


def test_a_meeting_is_not_told_by_asking_with_whom() -> None:
    text = seen("They asked whom Norland would meet.", MEET.format(word="whom", relation="obj"), load_event_tables())
    assert "meet" not in [text.view.parse.tokens[one.token] for one in find_triggers(text)]
    text = seen("They asked when Norland would meet.", MEET.format(word="when", relation="advmod"), load_event_tables())
    assert "meet" in [text.view.parse.tokens[one.token] for one in find_triggers(text)]


SAID = """
Omar Omar PROPN 2 nsubj _ @omar
said say VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Soto Soto PROPN 6 nsubj _ @soto
was be AUX 6 cop Mood=Ind|Tense=Past|VerbForm=Fin
a a DET 6 det
{word} {word} NOUN 2 ccomp Number=Sing
of of ADP 8 case
Norland Norland PROPN 6 nmod _ @norland:state:NOR
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("word", "doer"), [("supporter", "Soto"), ("critic", "Soto"), ("portrait", "Norland")])
def test_whoever_is_said_to_be_its_doer_does_it(word: str, doer: str) -> None:
    text = seen(f"Omar said Soto was a {word} of Norland.", SAID.format(word=word), load_event_tables())
    found = find_eased(replace(text, likely=frozenset({5})), 5, ())
    assert found is not None
    assert sides(found)[0] == [doer]


DESCRIBED = """
Omar Omar PROPN 2 nsubj _ @omar
{verb} {lemma} VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
the the DET 4 det
talks talk NOUN 2 obj Number=Plur
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("verb", "lemma", "told"), [("described", "describe", False), ("attended", "attend", True)])
def test_talks_that_are_only_described_are_not_told(verb: str, lemma: str, told: bool) -> None:
    text = seen(f"Omar {verb} the talks.", DESCRIBED.format(verb=verb, lemma=lemma), load_event_tables())
    assert (3 in {one.token for one in find_candidates(text)}) is told


IN_CUSTODY = """
Omar Omar PROPN 4 nsubj _ @omar
is be AUX 4 cop Mood=Ind|Tense=Pres|VerbForm=Fin
in in ADP 4 case
custody custody NOUN 0 root Number=Sing
. . PUNCT 4 punct
"""
STAYS_IN_CUSTODY = """
Omar Omar PROPN 2 nsubj _ @omar
remains remain VERB 0 root Mood=Ind|Tense=Pres|VerbForm=Fin
in in ADP 4 case
custody custody NOUN 2 obl Number=Sing
. . PUNCT 2 punct
"""
SEEKS_CUSTODY = """
Omar Omar PROPN 2 nsubj _ @omar
sought seek VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
sole sole ADJ 4 amod
custody custody NOUN 2 obj Number=Sing
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("words", "table", "held"),
    [("is in", IN_CUSTODY, ["Omar"]), ("remains in", STAYS_IN_CUSTODY, ["Omar"]), ("sought sole", SEEKS_CUSTODY, [])],
)
def test_who_is_in_custody_is_held_there(words: str, table: str, held: list[str]) -> None:
    found = find_eased(seen(f"Omar {words} custody.", table, load_event_tables()), 3, ())
    assert found is not None
    assert sides(found)[1] == held
    assert "Omar" not in (sides(found)[0] if held else [])


HOUSE_ARREST = """
Norland Norland PROPN 2 nsubj _ @norland:state:NOR
kept keep VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Omar Omar PROPN 2 obj _ @omar
under under ADP 6 case
house house NOUN 6 compound Number=Sing
arrest arrest NOUN 2 obl Number=Sing
. . PUNCT 2 punct
"""


def test_who_is_kept_under_house_arrest_is_held_and_no_house() -> None:
    tables = load_event_tables()
    found = find_eased(seen("Norland kept Omar under house arrest.", HOUSE_ARREST, tables), 5, tables.by_lemma["arrest", "NOUN"])
    assert found is not None
    assert sides(found) == (["Norland"], ["Omar"])


SORRY = """
Omar Omar PROPN 4 nsubj _ @omar
would would AUX 4 aux VerbForm=Fin
not not PART 4 advmod
say say VERB 0 root VerbForm=Inf
sorry sorry ADJ 4 obj Degree=Pos
to to ADP 7 case
Soto Soto PROPN 4 obl _ @soto
. . PUNCT 4 punct
"""


def test_who_says_sorry_does_so_by_the_verb() -> None:
    found = find_eased(seen("Omar would not say sorry to Soto.", SORRY, load_event_tables()), 4, ())
    assert found is not None
    assert (sides(found), found.carrier) == ((["Omar"], ["Soto"]), 3)


def test_who_is_sorry_is_so_by_the_word_itself() -> None:
    table = SORRY.replace("say say VERB 0 root VerbForm=Inf", "be be AUX 5 cop VerbForm=Inf").replace(
        "sorry sorry ADJ 4 obj", "sorry sorry ADJ 0 root"
    )
    found = find_eased(seen("Omar would not be sorry to Soto.", table, load_event_tables()), 4, ())
    assert found is not None
    assert found.carrier == 4
