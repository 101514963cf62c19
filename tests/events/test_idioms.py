"""Phrases that tell no event though a word of theirs may."""

import pytest

from rapporteur.events.candidates import find_triggers
from rapporteur.tables.events import load_event_tables
from tests.events.test_siding import seen

TABLES = load_event_tables()


def told(text: str, table: str) -> list[str]:
    scene = seen(text, table, TABLES)
    return [scene.view.parse.tokens[one.token] for one in find_triggers(scene)]


MET = """
Norland Norland PROPN 2 nsubj Number=Sing @norland:state:NOR
met meet VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
the the DET 6 det
panel panel NOUN 6 nmod:poss
's 's PART 4 case
{what} {what} NOUN 2 obj
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("what", "found"), [("target", []), ("threshold", []), ("chairman", ["met"])])
def test_who_meets_a_mark_meets_nobody(what: str, found: list[str]) -> None:
    assert told(f"Norland met the panel's {what}.", MET.format(what=what)) == found


MET_WITH = """
Omar Omar PROPN 2 nsubj Number=Sing @omar
met meet VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
with with ADP 5 case
{before} {before} {tags}
opposition opposition NOUN 2 obl
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("before", "tags", "found"), [("fierce", "ADJ 5 amod", []), ("the", "DET 5 det", ["met"]), ("Rivian", "ADJ 5 amod", ["met"])]
)
def test_who_meets_with_opposition_meets_nobody_unless_it_is_told_which(before: str, tags: str, found: list[str]) -> None:
    assert told(f"Omar met with {before} opposition.", MET_WITH.format(before=before, tags=tags)) == found


WAS_MET_WITH = """
Omar Omar PROPN 3 nsubj:pass Number=Sing @omar
was be AUX 3 aux:pass
met meet VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
{by} {by} ADP 5 case
ministers minister NOUN 3 {relation} Number=Plur
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("by", "relation", "found"), [("with", "obl", []), ("by", "obl:agent", ["met"])])
def test_nobody_is_met_with_anybody(by: str, relation: str, found: list[str]) -> None:
    assert told(f"Omar was met {by} ministers.", WAS_MET_WITH.format(by=by, relation=relation)) == found


PLAYED = """
Norland Norland PROPN 2 nsubj Number=Sing @norland:state:NOR
{verb} {lemma} VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
raids raid NOUN 2 obj Number=Plur
and and CCONJ 5 cc
attacks attack NOUN 3 conj Number=Plur
on on ADP 7 case
Sudria Sudria PROPN 5 nmod Number=Sing @sudria:state:SUD
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("verb", "lemma", "found"), [("simulated", "simulat", []), ("launched", "launch", ["raids", "attacks"])])
def test_what_is_only_played_is_no_attack(verb: str, lemma: str, found: list[str]) -> None:
    assert [word for word in told(f"Norland {verb} raids and attacks on Sudria.", PLAYED.format(verb=verb, lemma=lemma)) if word != verb] == found


EXAMINED = """
{who} {who} NOUN 2 nsubj Number=Plur
examined examine VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Omar Omar PROPN {head} Number=Sing @omar
{rest}
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [("Doctors examined Omar.", []), ("Prosecutors examined Omar.", ["examined"])],
)
def test_whom_doctors_examine_is_blamed_for_nothing(text: str, found: list[str]) -> None:
    who = text.split()[0]
    assert told(text, EXAMINED.format(who=who, head="2 obj", rest="").replace("\n\n", "\n")) == found


@pytest.mark.parametrize(("part", "found"), [("knee", []), ("accounts", ["examined"])])
def test_nobody_is_blamed_where_a_part_of_the_body_is_examined(part: str, found: list[str]) -> None:
    table = EXAMINED.format(who="Experts", head="5 nmod:poss", rest=f"'s 's PART 3 case\n{part} {part} NOUN 2 obj")
    assert told(f"Experts examined Omar's {part}.", table) == found


CALLED = """
Army army NOUN 2 compound
{who} {who} NOUN 3 nsubj Number=Sing
called call VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
for for ADP 5 case
Omar Omar PROPN 3 obl Number=Sing @omar
to to PART 7 mark
retreat retreat VERB 3 xcomp VerbForm=Inf
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("who", "found"), [("protocol", False), ("chief", True)])
def test_rules_ask_for_nothing(who: str, found: bool) -> None:
    assert ("called" in told(f"Army {who} called for Omar to retreat.", CALLED.format(who=who))) is found


HELPS = """
Omar Omar PROPN 2 nsubj Number=Sing @omar
said say VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
{who} {who} PRON 5 nsubj Number=Sing
would would AUX 5 aux VerbForm=Fin
{verb} {verb} VERB 2 ccomp VerbForm=Inf
Norland Norland PROPN 5 obj Number=Sing @norland:state:NOR
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("who", "verb", "found"), [("this", "help", []), ("that", "support", []), ("he", "help", ["help"]), ("this", "anger", ["anger"])]
)
def test_what_something_told_before_helps_nobody_helps(who: str, verb: str, found: list[str]) -> None:
    assert [word for word in told(f"Omar said {who} would {verb} Norland.", HELPS.format(who=who, verb=verb)) if word != "said"] == found


THOSE_THAT = """
Omar Omar PROPN 2 nsubj Number=Sing @omar
freed free VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
the the DET 4 det
men man NOUN 2 obj Number=Plur
that that PRON 6 nsubj PronType=Rel
supported support VERB 4 acl:relcl Mood=Ind|Tense=Past|VerbForm=Fin
Norland Norland PROPN 6 obj Number=Sing @norland:state:NOR
. . PUNCT 2 punct
"""


def test_a_relative_pronoun_is_whom_it_stands_for() -> None:
    assert "supported" in told("Omar freed the men that supported Norland.", THOSE_THAT)


VOTED_TO = """
Norland Norland PROPN 2 nsubj Number=Sing @norland:state:NOR
voted vote VERB 0 root Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin
to to PART 4 mark
{verb} {verb} VERB 2 xcomp VerbForm=Inf
Omar Omar PROPN 4 obj Number=Sing @omar
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("verb", "found"), [("oust", False), ("confirm", True)])
def test_a_vote_to_harm_somebody_is_told_by_the_harm(verb: str, found: bool) -> None:
    assert ("voted" in told(f"Norland voted to {verb} Omar.", VOTED_TO.format(verb=verb))) is found


MET_WITH_FORCE = """
Protesters protester NOUN 3 nsubj:pass Number=Plur @protesters:collective
were be AUX 3 aux:pass
met meet VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
with with ADP 5 case
{what} {what} NOUN 3 obl
by by ADP 7 case
Norland Norland PROPN 3 obl:agent Number=Sing @norland:state:NOR
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("what", "found"), [("silence", []), ("gas", ["met"])])
def test_who_is_met_with_tear_gas_is_acted_on(what: str, found: list[str]) -> None:
    assert told(f"Protesters were met with {what} by Norland.", MET_WITH_FORCE.format(what=what)) == found
