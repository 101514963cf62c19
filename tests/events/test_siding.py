"""Sides that the rules leave empty are filled with who likely stands there, and how likely every side is goes along."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.events.candidate import Candidate, Standing
from rapporteur.events.candidates import find_candidates, find_triggers
from rapporteur.events.clauses import Clauses
from rapporteur.events.filling import Scene
from rapporteur.events.parties import Linker, key
from rapporteur.events.siding import Siding, beside, best, share_of, shares
from rapporteur.tables.events import EventTables, load_event_tables
from rapporteur.types import Span
from tests.events.build import scene

# "It" is nobody that the rules know; "of Soto" is no usual place of a recipient of "warn".
UNKNOWN = """
It it PRON 2 nsubj
warned warn VERB 0 root Tense=Past|VerbForm=Fin
of of ADP 4 case
Soto soto PROPN 2 obl _ @soto
. . PUNCT 2 punct
"""
KNOWN = """
Brandt brandt PROPN 2 nsubj _ @brandt
shadowed shadow VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 2 obj _ @soto
. . PUNCT 2 punct
"""
RUMOUR = """
The the DET 2 det
rumour rumour NOUN 3 nsubj
shadowed shadow VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 3 obj _ @soto
. . PUNCT 3 punct
"""


@pytest.fixture(scope="module")
def tables() -> EventTables:
    return load_event_tables()


def seen(text: str, table: str, tables: EventTables, **weights: tuple[float, float]) -> Scene:
    article, parse, cast = scene(text, table)
    view = Clauses(parse, tables.lemma)
    sides = {"constant": (-3.0, -3.0), **{name.replace("_", "="): pair for name, pair in weights.items()}}
    tables = replace(tables, sides=sides)
    return Scene(view=view, linker=Linker(article, view, cast, tables.words), tables=tables, apart=lambda _: frozenset())


def sides(candidate: Candidate) -> tuple[list[str], list[str]]:
    return tuple([link.mention.evidence.text for link in side] for side in (candidate.actors, candidate.recipients))  # type: ignore[return-value]


def test_an_empty_side_is_filled_with_the_likeliest(tables: EventTables) -> None:
    text = seen("It warned of Soto.", UNKNOWN, tables, word_it=(9.0, 0.0))
    (before,), (after,) = find_triggers(text), find_candidates(text)
    assert not before.actors
    assert sides(after)[0] == ["It"]
    assert after.acts is not None
    assert after.acts > 0.9


def test_what_is_unlikely_fills_nothing(tables: EventTables) -> None:
    found = [sides(one)[0] for one in find_candidates(seen("It warned of Soto.", UNKNOWN, tables))]
    assert found in ([], [[]])


def test_what_the_rules_found_stays_and_is_weighed(tables: EventTables) -> None:
    (found,) = find_candidates(seen("Brandt shadowed Soto.", KNOWN, tables, kind_name=(3.0, 1.0)))
    assert sides(found) == (["Brandt"], ["Soto"])
    assert (found.acts, found.bears) == pytest.approx((0.5, shares(["kind=name"], {"constant": (-3.0, -3.0), "kind=name": (3.0, 1.0)})[1]))


def test_nobody_stands_on_both_sides(tables: EventTables) -> None:
    (found,) = find_candidates(seen("Brandt shadowed Soto.", KNOWN, tables, kind_name=(9.0, 9.0)))
    assert sides(found) == (["Brandt"], ["Soto"])


def test_a_thing_fills_no_acting_side(tables: EventTables) -> None:
    text = seen("The rumour shadowed Soto.", RUMOUR, tables, upos_NOUN=(9.0, 0.0))
    bare = [replace(one, actors=()) for one in find_triggers(text)]
    assert [sides(one)[0] for one in map(Siding(text).filled, bare)] == [[]]


OWNED = """
Brandt brandt PROPN 2 nsubj _ @brandt
charged charge VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 5 nmod:poss _ @soto
's 's PART 3 case
director director NOUN 2 obj
. . PUNCT 2 punct
"""


def test_how_likely_a_party_is_goes_by_its_head_and_not_by_its_owner(tables: EventTables) -> None:
    (found,) = find_candidates(seen("Brandt charged Soto's director.", OWNED, tables))
    (director,) = found.recipients
    assert director.mention.evidence.text == "Soto's director"
    told = [replace(one, bears=0.9 if one.head == 4 else 0.1) for one in found.standings]
    assert share_of((director,), told, "bears") == 0.9
    assert share_of((director,), [one for one in told if one.head != 4], "bears") == 0.1
    assert share_of((), told, "bears") is None


def test_whose_somebody_is_does_nothing_to_him(tables: EventTables) -> None:
    text = seen("Brandt charged Soto's director.", OWNED, tables, **{"after/nmod": (20.0, 0.0)})
    bare = [replace(one, actors=()) for one in find_triggers(text)]
    assert [sides(one)[0] for one in map(Siding(text).filled, bare)] == [[]]
    nobody = [replace(one, actors=(), recipients=()) for one in find_triggers(text)]
    assert [sides(one)[0] for one in map(Siding(text).filled, nobody)] == [["Soto"]]


SITTING = """
Brandt brandt PROPN 5 nsubj _ @brandt
{preposition} {preposition} ADP 4 case
the the DET 4 det
Council council PROPN {above} {relation} _ @council:organisation
approved approve VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
. . PUNCT 5 punct
"""


@pytest.mark.parametrize(
    ("preposition", "above", "relation", "bears"),
    [("on", 1, "nmod", []), ("at", 1, "nmod", []), ("against", 1, "nmod", ["Council"]), ("on", 5, "obl", ["Council"])],
)
def test_the_body_that_somebody_sits_on_is_not_acted_on(preposition: str, above: int, relation: str, bears: list[str], tables: EventTables) -> None:
    table = SITTING.format(preposition=preposition, above=above, relation=relation)
    text = seen(f"Brandt {preposition} the Council approved.", table, tables, **{f"before/{relation}": (0.0, 20.0)})
    bare = [replace(one, recipients=()) for one in find_triggers(text)]
    assert [sides(one)[1] for one in map(Siding(text).filled, bare)] == [bears]


TOLD = """
Brandt brandt PROPN 2 nsubj _ @brandt
said say VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 5 nsubj:pass _ @soto
was be AUX 5 aux:pass
{trigger} VERB 2 ccomp Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("trigger", "acts"), [("killed kill", []), ("released release", []), ("criticised criticise", ["Brandt"])])
def test_who_only_tells_of_a_deed_done_by_hand_has_not_done_it(trigger: str, acts: list[str], tables: EventTables) -> None:
    table = TOLD.format(trigger=trigger)
    found = seen(f"Brandt said Soto was {trigger.split()[0]}.", table, tables, word_brandt=(0.0, 0.0), **{"before/nsubj": (9.0, 0.0)})
    text = replace(found, apart=lambda _: frozenset({Span(start=0, end=6)}))
    (passive,) = [replace(one, actors=()) for one in find_triggers(text) if one.token == 4]
    assert sides(Siding(text).filled(passive))[0] == acts


QUOTED_PASSIVE = """
{mark} {mark} PUNCT 4 punct
Soto soto PROPN 4 nsubj:pass _ @soto
was be AUX 4 aux:pass Mood=Ind|Tense=Past|VerbForm=Fin
criticised criticise VERB 8 ccomp Tense=Past|VerbForm=Part|Voice=Pass
, , PUNCT 4 punct
{mark} {mark} PUNCT 4 punct
Brandt brandt PROPN 8 nsubj _ @brandt
said say VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 8 punct
"""
# The parser hangs such a gerund on what is said of it, or the other way round.
QUOTED_GERUND = """
{mark} {mark} PUNCT 2 punct
Praising praise VERB 9 ccomp Tense=Pres|VerbForm=Part
Soto soto PROPN 2 obj _ @soto
is be AUX 5 cop Mood=Ind|Tense=Pres|VerbForm=Fin
wrong wrong ADJ 2 xcomp
, , PUNCT 5 punct
{mark} {mark} PUNCT 5 punct
Brandt brandt PROPN 9 nsubj _ @brandt
said say VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 9 punct
"""
# "Praising you, Soto", he wrote, is his own.
QUOTED_ALONE = """
{mark} {mark} PUNCT 2 punct
Praising praise VERB 7 ccomp Tense=Pres|VerbForm=Part
Soto soto PROPN 2 obj _ @soto
, , PUNCT 2 punct
{mark} {mark} PUNCT 2 punct
Brandt brandt PROPN 7 nsubj _ @brandt
said say VERB 0 root Tense=Past|VerbForm=Fin
. . PUNCT 7 punct
"""


@pytest.mark.parametrize(
    ("text", "table", "mark", "acts"),
    [
        ('"Soto was criticised," Brandt said.', QUOTED_PASSIVE, '"', []),
        ("-Soto was criticised,- Brandt said.", QUOTED_PASSIVE, "-", ["Brandt"]),
        ('"Praising Soto is wrong," Brandt said.', QUOTED_GERUND, '"', []),
        ('"Praising Soto is wrong," Brandt said.', QUOTED_GERUND.replace("9 ccomp", "5 csubj").replace("2 xcomp", "9 ccomp"), '"', []),
        ("-Praising Soto is wrong,- Brandt said.", QUOTED_GERUND, "-", ["Brandt"]),
        ('"Praising Soto," Brandt said.', QUOTED_ALONE, '"', ["Brandt"]),
    ],
)
def test_whoever_is_quoted_has_not_done_what_the_quotation_says_nobody_did(
    text: str, table: str, mark: str, acts: list[str], tables: EventTables
) -> None:
    found = seen(text, table.format(mark=mark), tables, **{"kind=name": (0.0, 0.0), "place=nsubj//False": (9.0, 0.0)})
    start = text.index("Brandt")
    told = replace(found, apart=lambda _: frozenset({Span(start=start, end=start + 6)}))
    (one,) = [replace(one, actors=()) for one in find_triggers(told) if told.view.lemmas[one.token] in {"criticise", "praise"}]
    assert sides(Siding(told).filled(one))[0] == acts


STRUCK = """
The the DET 2 det
strike strike NOUN 5 nsubj
{preposition} {preposition} ADP 4 case
Halden halden PROPN 2 nmod _ @halden
killed kill VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 5 obj _ @soto
. . PUNCT 5 punct
"""


@pytest.mark.parametrize(("preposition", "acts"), [("on", []), ("by", ["Halden"])])
def test_what_an_attack_falls_on_has_not_done_it(preposition: str, acts: list[str], tables: EventTables) -> None:
    text = seen(f"The strike {preposition} Halden killed Soto.", STRUCK.format(preposition=preposition), tables, **{"before/nmod": (9.0, 0.0)})
    (killed,) = [replace(one, actors=()) for one in find_triggers(text) if one.token == 4]
    assert sides(Siding(text).filled(killed))[0] == acts


BEFORE = """
He he PRON 2 nsubj
{verb} {verb} VERB 0 root Tense=Past|VerbForm=Fin
{mark} {mark} ADP 5 case
{det} {det} DET 5 det
attack attack NOUN 2 {relation}
on on ADP 7 case
Soto Soto PROPN 5 nmod _ @soto
. . PUNCT 2 punct
"""
ELSEWHERE = """
His his PRON 2 nmod:poss _ @brandt
thoughts thought NOUN 3 nsubj
went go VERB 0 root Tense=Past|VerbForm=Fin
into into ADP 5 case
attacks attack NOUN 3 obl Number=Plur
on on ADP 7 case
Soto Soto PROPN 5 nmod _ @soto
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(
    ("verb", "mark", "det", "relation", "acts"),
    [
        ("wept", "after", "the", "obl", False),
        ("fled", "after", "an", "obl", True),
        ("condoned", "in", "the", "obl", True),
        ("report", "just", "an", "obj", False),
        ("mourn", "just", "an", "obj", False),
        ("respond", "to", "an", "obl", False),
        ("respond", "with", "an", "obl", True),
    ],
)
def test_who_only_stands_beside_a_deed_of_violence_has_not_done_it(
    verb: str, mark: str, det: str, relation: str, acts: bool, tables: EventTables
) -> None:
    table = BEFORE.format(verb=verb, mark=mark, det=det, relation=relation)
    text = seen(f"He {verb} {mark} {det} attack on Soto.", table, tables, word_he=(20.0, 0.0))
    (attack,) = [one for one in find_triggers(text) if text.view.parse.tokens[one.token] == "attack"]
    assert sides(Siding(text).filled(replace(attack, actors=())))[0] == (["He"] if acts else [])


NAMING = """
He he PRON 2 nsubj
wept weep VERB 0 root Tense=Past|VerbForm=Fin
after after ADP 6 case
{det} {det} DET 6 det
bombing bombing NOUN 6 compound
death death NOUN 2 obl
of of ADP 8 case
Soto Soto PROPN 6 nmod _ @soto
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("det", "acts"), [("the", False), ("a", True)])
def test_a_deed_that_only_names_a_known_one_was_not_done_by_who_stands_by(det: str, acts: bool, tables: EventTables) -> None:
    text = seen(f"He wept after {det} bombing death of Soto.", NAMING.format(det=det), tables, **{"before/nsubj": (9.0, 0.0)})
    found = [one for one in map(Siding(text).filled, find_triggers(text)) if one.token == 4]
    assert [bool(sides(one)[0]) for one in found] == [acts]


def test_whose_something_else_is_has_done_no_violence(tables: EventTables) -> None:
    text = seen("His thoughts went into attacks on Soto.", ELSEWHERE, tables, word_his=(20.0, 0.0))
    (attack,) = [one for one in find_triggers(text) if text.view.parse.tokens[one.token] == "attacks"]
    assert sides(Siding(text).filled(replace(attack, actors=())))[0] == []


BLAMED = """
Brandt Brandt PROPN 2 nsubj _ @brandt
{verb} {verb} VERB 0 root Tense=Past|VerbForm=Fin
criticism criticism NOUN 2 obj
for for SCONJ 5 mark
mocking mock VERB 2 advcl VerbForm=Ger
Soto Soto PROPN 5 obj _ @soto
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("verb", "acts", "bears"), [("draw", [], ["Brandt"]), ("voice", ["Brandt"], [])])
def test_whom_somebody_is_blamed_for_mocking_is_not_blamed(verb: str, acts: list[str], bears: list[str], tables: EventTables) -> None:
    text = seen(f"Brandt {verb} criticism for mocking Soto.", BLAMED.format(verb=verb), tables, kind_name=(20.0, 20.0))
    (found,) = [one for one in find_triggers(text) if text.view.parse.tokens[one.token] == "criticism"]
    assert sides(Siding(text).filled(found)) == (acts, bears)
    others = replace(found, actors=(), recipients=())
    assert sides(Siding(text).filled(others))[0] == acts


@pytest.mark.parametrize(("kind", "stands"), [("nominal", True), ("name", False), ("pronoun", False)])
def test_a_description_of_one_side_is_somebody_else_on_the_other(kind: str, stands: bool, tables: EventTables) -> None:
    (found,) = find_candidates(seen("Brandt shadowed Soto.", KNOWN, tables))
    (brandt,), (soto,) = found.actors, found.recipients
    described = replace(soto, actor=brandt.actor, mention=replace(soto.mention, kind=kind))
    other = beside(described, [brandt])
    assert (other is not None) == stands
    if other is not None:
        assert other.actor is None
        assert key(other) != key(brandt)
    assert beside(brandt, [brandt]) is None
    assert beside(soto, [brandt]) == soto


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from("abcd")), st.dictionaries(st.sampled_from("abcd"), st.tuples(st.floats(-9, 9), st.floats(-9, 9))))
def test_a_share_lies_between_none_and_all(names: list[str], weights: dict[str, tuple[float, float]]) -> None:
    assert all(0 <= one <= 1 for one in shares(names, {"constant": (0.0, 0.0), **weights}))


FREED = """
Soto soto PROPN 2 nsubj _ @soto
spoke speak VERB 0 root Tense=Past|VerbForm=Fin
as as SCONJ 5 mark
Brandt brandt PROPN 5 nsubj _ @brandt
demanded demand VERB 2 advcl Tense=Past|VerbForm=Fin
Soto soto PROPN 8 nmod:poss _ @soto
's 's PART 6 case
{noun} {noun} NOUN 5 obj
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("noun", "bears"), [("release", []), ("answer", ["Soto"])])
def test_whose_release_is_demanded_is_not_asked_wherever_he_stands(noun: str, bears: list[str], tables: EventTables) -> None:
    found = seen(f"Soto spoke as Brandt demanded Soto's {noun}.", FREED.format(noun=noun), tables, upos_PROPN=(0.0, 9.0))
    demand = next(one for one in find_triggers(found) if one.token == 4)
    assert sides(Siding(found).filled(demand))[1] == bears


UNDER = """
Omar Omar PROPN 4 nsubj Number=Sing @omar
is be AUX 4 cop Mood=Ind|Tense=Pres|VerbForm=Fin
under under ADP 4 case
fire fire NOUN 0 root Number=Sing
{mark} {mark} ADP 6 case
Soto Soto PROPN 4 obl Number=Sing @soto
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(("mark", "found"), [("for", []), ("beside", [([], ["Soto"])])])
def test_who_stands_in_what_another_is_under_fire_for_bears_nothing(tables: EventTables, mark: str, found: list[tuple[list[str], list[str]]]) -> None:
    text = seen(f"Omar is under fire {mark} Soto.", UNDER.format(mark=mark), tables)
    text = replace(text, tables=replace(text.tables, sides={"constant": (-3.0, -3.0), "after/obl": (0.0, 9.0)}))
    assert [sides(one) for one in find_candidates(text)] == found


def test_who_is_under_fire_has_not_done_it(tables: EventTables) -> None:
    text = seen("Omar is under criticism for Soto.", UNDER.format(mark="for").replace("fire fire NOUN", "criticism criticism NOUN"), tables)
    assert all("Omar" not in sides(one)[0] for one in find_triggers(text))


INVITED = """
President president NOUN 2 nmod:desc
Brandt brandt PROPN 3 nsubj _ @brandt
saw see VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 3 obj _ @soto
. . PUNCT 3 punct
"""


@pytest.mark.parametrize("titled", [True, False])
def test_the_title_of_who_acts_keeps_nobody_from_a_side(titled: bool, tables: EventTables) -> None:
    found = seen("President Brandt saw Soto.", INVITED, tables)
    (brandt,), (soto,) = found.linker.links(1), found.linker.links(3)
    actor = replace(brandt, mention=replace(brandt.mention, first=0 if titled else 1))
    likely = [Standing(head=head, seen=(), acts=0.0, bears=bears, link=link, able=True) for head, bears, link in ((0, 0.9, None), (3, 0.6, soto))]
    assert best(likely, "bears", (actor,), 0.5) == ((soto,) if titled else ())


CRITICISED = """
Soto soto PROPN 3 nsubj:pass _ @soto
was be AUX 3 aux:pass
criticised criticise VERB 0 root Tense=Past|VerbForm=Part|Voice=Pass
for for ADP 7 case
his his PRON 6 nmod:poss _ @{whose}
attack attack NOUN 3 obl
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("whose", "acts"), [("soto", []), ("brandt", ["his attack"])])
def test_nobody_is_criticised_by_a_thing_of_his_own(whose: str, acts: list[str], tables: EventTables) -> None:
    table = CRITICISED.format(whose=whose).replace("for for ADP 7", "for for ADP 6")
    found = find_candidates(seen("Soto was criticised for his attack.", table, tables, path_long=(0.0, 0.0), upos_NOUN=(9.0, 0.0)))
    assert sides(next(one for one in found if one.token == 2)) == (acts, ["Soto"])


JAILED = """
Brandt brandt PROPN 2 nsubj _ @brandt
met meet VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
the the DET 5 det
jailed jail VERB 5 amod Tense=Past|VerbForm=Part
Soto soto PROPN 2 obj _ @soto
. . PUNCT 2 punct
"""


def test_nobody_outside_a_phrase_does_what_its_participle_tells(tables: EventTables) -> None:
    text = seen("Brandt met the jailed Soto.", JAILED, tables, upos_PROPN=(9.0, 0.0))
    filled = {candidate.token: sides(Siding(text).filled(candidate)) for candidate in find_triggers(text)}
    assert filled[1] == (["Brandt"], ["Soto"])
    assert filled[3][0] == []


BIDDEN = """
Brandt Brandt PROPN 2 nsubj _ @brandt
{verb} {verb} VERB 0 root Tense=Past|VerbForm=Fin
{mark} {mark} ADP 4 case
Soto Soto PROPN 2 obl _ @soto
to to PART 6 mark
resign resign VERB 2 {relation} VerbForm=Inf
for for SCONJ 8 mark
insulting insult VERB 6 advcl VerbForm=Ger
Omar Omar PROPN 8 obj _ @omar
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("verb", "mark", "relation", "acts"),
    [("call", "on", "xcomp", "Soto"), ("call", "on", "advcl", "Soto"), ("plead", "with", "advcl", "Soto"), ("agree", "with", "xcomp", "Brandt")],
)
def test_who_is_bidden_to_do_something_does_it(verb: str, mark: str, relation: str, acts: str, tables: EventTables) -> None:
    text = seen(f"Brandt {verb} {mark} Soto to resign for insulting Omar.", BIDDEN.format(verb=verb, mark=mark, relation=relation), tables)
    (insulting,) = [one for one in find_triggers(text) if text.view.lemmas[one.token] == "insult"]
    assert sides(insulting) == ([acts], ["Omar"])
    (bare,) = [one for one in Siding(text).standings(insulting) if one.head == 0]
    assert bare.able == (acts == "Brandt")


HEARD = """
Soto Soto PROPN 2 nsubj _ @soto
{verb} {verb} VERB 0 root Tense=Past|VerbForm=Fin
lawsuits lawsuit NOUN 2 obj Number=Plur
against against ADP 5 case
Omar Omar PROPN 3 nmod _ @omar
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("verb", "acts"), [("hear", []), ("oversee", []), ("threaten", ["Soto"])])
def test_who_only_deals_with_a_suit_did_not_bring_it(verb: str, acts: list[str], tables: EventTables) -> None:
    text = seen(f"Soto {verb} lawsuits against Omar.", HEARD.format(verb=verb), tables, **{"before/nsubj": (20.0, 0.0)})
    (lawsuits,) = [one for one in find_triggers(text) if one.token == 2]
    assert sides(Siding(text).filled(replace(lawsuits, actors=())))[0] == acts


FILED = """
Soto Soto PROPN 2 nsubj _ @soto
{verb} {verb} VERB 0 root Tense=Past|VerbForm=Fin
complaints complaint NOUN 2 obj Number=Plur
{mark} {mark} ADP 6 case
the the DET 6 det
{noun} {noun} NOUN 2 obl
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("verb", "mark", "noun", "stands"),
    [("file", "with", "court", False), ("lodge", "with", "board", False), ("lodge", "with", "embassy", True), ("file", "against", "court", True)],
)
def test_a_body_that_only_hears_a_complaint_is_not_accused(verb: str, mark: str, noun: str, stands: bool, tables: EventTables) -> None:
    text = seen(f"Soto {verb} complaints {mark} the {noun}.", FILED.format(verb=verb, mark=mark, noun=noun), tables)
    (first, *_) = [one for one in find_triggers(text) if text.view.lemmas[one.token] in {"complaint", verb}]
    (body,) = [one for one in Siding(text).standings(first) if one.head == 5]
    assert (body.link is not None) == stands


KIN = """
The the DET 2 det
{kin} {kin} NOUN 0 root
of of ADP 5 case
a a DET 5 det
soldier soldier NOUN 2 nmod
killed kill VERB 2 acl Tense=Past|VerbForm=Part|Voice=Pass
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("kin", "bears"), [("widow", "a soldier"), ("leader", "The leader")])
def test_a_participle_behind_whose_kin_one_is_tells_of_him(kin: str, bears: str, tables: EventTables) -> None:
    text = seen(f"The {kin} of a soldier killed.", KIN.format(kin=kin), tables)
    (killed,) = [one for one in find_triggers(text) if one.token == 5]
    assert sides(killed)[1] == [bears]


PHONED = """
Brandt brandt PROPN 2 nsubj _ @brandt
phoned phone VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 2 obj _ @soto
to to PART 5 mark
condemn condemn VERB 2 xcomp VerbForm=Inf
Omar omar PROPN 5 obj _ @omar
. . PUNCT 2 punct
"""


def test_whom_somebody_phones_bears_it_for_certain(tables: EventTables) -> None:
    found = seen("Brandt phoned Soto to condemn Omar.", PHONED, tables)
    (call,) = (one for one in find_triggers(found) if one.token == 1)
    assert [found.view.lemmas[one.head] for one in Siding(found).standings(call) if one.sure] == ["soto"]


CLOSED = """
Brandt brandt PROPN 2 nsubj _ @brandt
closed close VERB 0 root Tense=Past|VerbForm=Fin
the the DET 4 det
border border NOUN 2 obj
with with ADP 6 case
Norland norland PROPN 2 obl _ @norland:state:NOR
near near ADP 8 case
Soto soto PROPN 2 obl _ @soto
. . PUNCT 2 punct
"""


def test_whoever_is_beyond_a_closed_border_bears_it_for_certain(tables: EventTables) -> None:
    found = seen("Brandt closed the border with Norland near Soto.", CLOSED, tables)
    (closing,) = (one for one in find_triggers(found) if one.token == 1)
    assert "norland" in {found.view.lemmas[one.head] for one in Siding(found).standings(closing) if one.sure}
