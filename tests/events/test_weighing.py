"""What is seen of a candidate, and that weights turn it into a share; candidates past the rows of the table."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.events import find_events
from rapporteur.events.find import find_options, find_tellings
from rapporteur.events.weighing import weigh
from rapporteur.tables.events import EventTables, load_event_tables
from tests.events.build import FixedTyper, scene

# "shadow" has no row, "head" asks for a place to go to.
NO_ROW = """
Brandt brandt PROPN 2 nsubj _ @brandt
shadowed shadow VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 2 obj _ @soto
. . PUNCT 2 punct
"""
NOBODY = """
It it PRON 2 nsubj
shadowed shadow VERB 0 root Tense=Past|VerbForm=Fin
Soto soto PROPN 2 obj _ @soto
. . PUNCT 2 punct
"""


@pytest.fixture(scope="module")
def tables() -> EventTables:
    return load_event_tables()


def weighing(tables: EventTables, **weights: float) -> EventTables:
    found = {"constant": 0.0, **{name.replace("_", "="): weight for name, weight in weights.items()}}
    return replace(tables, weights=found, sight={"constant": 9.0})


def test_a_verb_that_no_row_names_is_an_event_where_the_weights_say_so(tables: EventTables) -> None:
    text = scene("Brandt shadowed Soto.", NO_ROW)
    found = {way: find_events(*text, (), weighing(tables, way_open=weight), FixedTyper())[0] for way, weight in (("yes", 2.0), ("no", -2.0))}
    assert [event.trigger.text for event in found["yes"]] == ["shadowed"]
    assert not found["no"]
    assert found["yes"][0].score > 0.5


def test_a_verb_that_no_row_names_needs_somebody_who_acts(tables: EventTables) -> None:
    assert not find_events(*scene("It shadowed Soto.", NOBODY), (), weighing(tables, way_open=9.0), FixedTyper())[0]


def test_every_candidate_is_weighed_as_the_likeliest_type_of_all(tables: EventTables) -> None:
    (options,) = find_options(*scene("Brandt shadowed Soto.", NO_ROW), (), weighing(tables), FixedTyper("COERCE"))
    assert [telling.event.type for telling in options] == ["COERCE"]
    assert {"way=open", "type=COERCE", "actors name", "recipients name"} <= set(options[0].weighed)


def test_the_least_share_leaves_out_what_is_less_likely(tables: EventTables) -> None:
    text, even = scene("Brandt shadowed Soto.", NO_ROW), weighing(tables)
    assert len(find_tellings(*text, (), even, FixedTyper(), least=0.5)) == 1
    assert not find_tellings(*text, (), even, FixedTyper(), least=0.51)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), st.floats(-9, 9)), st.dictionaries(st.sampled_from("abcd"), st.floats(-9, 9)))
def test_a_share_lies_between_none_and_all_and_grows_with_the_constant(found: dict[str, float], weights: dict[str, float]) -> None:
    low, high = (weigh(found, {**weights, "constant": constant}) for constant in (-1.0, 1.0))
    assert 0 <= low <= high <= 1


WOULD = """
Brandt brandt PROPN 3 nsubj _ @brandt
would would AUX 3 aux VerbForm=Fin
shadow shadow VERB 0 root VerbForm=Inf
Soto soto PROPN 3 obj _ @soto
. . PUNCT 3 punct
"""


@pytest.mark.parametrize(("kind", "status"), [("AGREE", "happened"), ("THREATEN", "happened"), ("CONSULT", "conditional")])
def test_a_promise_or_threat_told_by_its_deed_is_made_by_saying_so(kind: str, status: str, tables: EventTables) -> None:
    (event,), _ = find_events(*scene("Brandt would shadow Soto.", WOULD), (), weighing(tables, way_open=9.0), FixedTyper(kind))
    assert (event.type, event.status) == (kind, status)


UNDER = """
Under under ADP 3 case
the the DET 3 det
{noun} {noun} NOUN 7 obl
, , PUNCT 3 punct
Brandt brandt PROPN 7 nsubj _ @brandt
would would AUX 7 aux VerbForm=Fin
arrest arrest VERB 0 root VerbForm=Inf
Soto soto PROPN 7 obj _ @soto
. . PUNCT 7 punct
"""


@pytest.mark.parametrize(("noun", "told"), [("bill", ("COERCE", "proposed")), ("deal", ("THREATEN", "happened"))])
def test_what_would_be_done_under_a_bill_is_no_threat(noun: str, told: tuple[str, str], tables: EventTables) -> None:
    found = scene(f"Under the {noun}, Brandt would arrest Soto.", UNDER.format(noun=noun))
    (event,), _ = find_events(*found, (), replace(tables, weights=AS_TYPED, sight={"constant": 9.0}), FixedTyper("THREATEN"))
    assert (event.type, event.status) == told


AS_TYPED = {"constant": 0.0, "way=row": 9.0, "known=False/row": 1.0}
NOT = """
Brandt brandt PROPN 4 nsubj _ @brandt
{helper} {helper} AUX 4 aux VerbForm=Fin
not not PART 4 advmod
{verb} {verb} VERB 0 root VerbForm=Inf
{link}Soto soto PROPN {soto} _ @soto
. . PUNCT 4 punct
"""


@pytest.mark.parametrize(
    ("helper", "verb", "status"),
    [
        ("will", "vote", "happened"),
        ("would", "support", "happened"),
        ("does", "support", "happened"),
        ("did", "endorse", "happened"),
        ("will", "oppose", "denied"),
        ("does", "oppose", "denied"),
        ("would", "refuse", "conditional"),
    ],
)
def test_a_refusal_told_by_a_not_was_made_by_saying_so(helper: str, verb: str, status: str, tables: EventTables) -> None:
    link, soto = ("for for ADP 6 case\n", "4 obl") if verb == "vote" else ("", "4 obj")
    text = f"Brandt {helper} not {verb}{' for' if link else ''} Soto."
    found = scene(text, NOT.format(helper=helper, verb=verb, link=link, soto=soto))
    (event,), _ = find_events(*found, (), replace(tables, weights=AS_TYPED, sight={"constant": 9.0}), FixedTyper("REJECT"))
    assert (event.type, event.status) == ("REJECT", status)


BACKING = """
Brandt brandt PROPN 2 nsubj _ @brandt
{verb} {verb} VERB 0 root Tense=Past|VerbForm=Fin
backing backing NOUN 2 obj
for for ADP 5 case
Soto soto PROPN 3 nmod _ @soto
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("verb", "status"), [("pledge", "happened"), ("plan", "planned")])
def test_backing_that_is_pledged_is_given_by_that(verb: str, status: str, tables: EventTables) -> None:
    found = scene(f"Brandt {verb} backing for Soto.", BACKING.format(verb=verb))
    tables = replace(tables, weights=AS_TYPED, sight={"constant": 9.0})
    told = [telling.event for telling in find_tellings(*found, (), tables, FixedTyper("SUPPORT"), least=0.0)]
    assert status in {event.status for event in told if (event.type, event.trigger.text) == ("SUPPORT", "backing")}


THING = """
Brandt brandt PROPN 2 nsubj _ @brandt
shadowed shadow VERB 0 root Tense=Past|VerbForm=Fin
dinner dinner NOUN 2 obj _
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("kind", "recipients"), [("SUPPORT", []), ("COERCE", ["dinner"])])
def test_a_thing_is_a_recipient_only_of_what_is_done_to_things(kind: str, recipients: list[str], tables: EventTables) -> None:
    events, _ = find_events(*scene("Brandt shadowed dinner.", THING), (), weighing(tables, way_open=9.0), FixedTyper(kind))
    (event,) = [event for event in events if event.trigger.text == "shadowed"]
    assert [side.text for side in event.recipients] == recipients


IMPOSED = """
Norland norland PROPN 2 nsubj _ @norland:state:NOR
imposed impose VERB 0 root Tense=Past|VerbForm=Fin
sanctions sanction NOUN 2 obj Number=Plur
on on ADP 5 case
Soto soto PROPN 2 obl _ @soto
. . PUNCT 2 punct
"""


def test_the_verb_that_carries_an_event_tells_no_other(tables: EventTables) -> None:
    options = find_options(*scene("Norland imposed sanctions on Soto.", IMPOSED), (), weighing(tables), FixedTyper("SANCTION"))
    assert [telling[0].event.trigger.text for telling in options] == ["sanctions"]
