"""Golden sentences: the events found are those a reader would sign."""

import dataclasses
import tomllib
from pathlib import Path

import numpy as np
import pytest

from rapporteur.events import find_events
from rapporteur.events.find import find_tellings
from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import TYPES, Pair
from rapporteur.tables.events import EventTables, load_event_tables
from rapporteur.types import UNKNOWN_TIME, Actor, Cast, Event, Evidence, Party, Span, Statement
from tests.events.build import FixedTyper, scene

CASES = tomllib.loads((Path(__file__).parent.parent / "golden" / "events.toml").read_text(encoding="utf8"))["case"]

# What the rules found stands there, and nobody else.
SIDES = {"constant": (-3.0, -3.0), **{f"rule=recipient/{way}": (0.0, 6.0) for way in ("row", "eased", "open")}}


@pytest.fixture(scope="module")
def tables() -> EventTables:
    """The shipped tables, weighed so that what a row of triggers finds is an event and nothing else is."""
    weights = {"constant": 3.0, "way=eased": -9.0, "way=open": -9.0, "known=False/row": -9.0}
    return dataclasses.replace(load_event_tables(), weights=weights, sides={"constant": (-3.0, -3.0)}, sight={"constant": 9.0})


def shown(event: Event) -> str:
    """An event as the golden table writes it."""
    mode = f"/{event.mode}" if event.mode else ""
    sides = " > ".join(" ".join(side.actor or side.text for side in parties) for parties in (event.actors, event.recipients))
    place = f" @ {event.place.text}" if event.place else ""
    return f"{event.type}{mode} {event.status}: {sides}".rstrip() + place


def with_states(cast: Cast, states: list[str]) -> Cast:
    extra = tuple(Actor(id=slug, name=slug, kind="state", country=country) for slug, country in (state.split(":") for state in states))
    return dataclasses.replace(cast, actors=cast.actors + extra)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_golden_sentence_gives_its_events(case: dict, tables: EventTables) -> None:
    article, parse, cast = scene(case["text"], case["table"])
    tables = dataclasses.replace(tables, sides=SIDES)
    events, problems = find_events(article, parse, with_states(cast, case.get("states", [])), (), tables, FixedTyper())
    assert sorted(shown(event) for event in events) == sorted(case["events"])
    assert problems == ()
    for event in events:
        assert article.text[event.trigger.span.start : event.trigger.span.end] == event.trigger.text
        assert event.evidence.span.covers(event.trigger.span)
        assert event.quad == tables.types[event.type].quad
        assert 0 < event.score <= 1


def told_by_soto(article_text: str, content: str, stance: str, id_: str = "s" * 16) -> tuple[Statement, ...]:
    def words(text: str) -> Evidence:
        start = article_text.index(text)
        return Evidence(article="a" * 16, span=Span(start=start, end=start + len(text)), text=text)

    speaker = Party(actor="soto", name="Soto", text="Soto", start=0, end=4, how="new", kind="person")
    relay = Party(actor=None, name="TASS", text="TASS", start=0, end=4, how="new", kind="media")
    return (
        Statement(
            id=id_,
            article="a" * 16,
            speaker=speaker,
            addressee=None,
            relays=(relay,),
            cue=None,
            content=(words(content),),
            manner="indirect",
            kind="speech",
            said=UNKNOWN_TIME,
            evidence=words(article_text),
            score=0.9,
            stance=stance,
        ),
    )


MET = """
Soto Soto PROPN 2 nsubj _ @soto
said say VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Brandt Brandt PROPN 4 nsubj _ @brandt
met meet VERB 2 ccomp Mood=Ind|Tense=Past|VerbForm=Fin
Omar Omar PROPN 4 obj _ @omar
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("stance", "status"), [("plain", "happened"), ("denied", "denied")])
def test_an_event_carries_the_chain_of_the_statement_it_stands_in(stance: str, status: str, tables: EventTables) -> None:
    article, parse, cast = scene("Soto said Brandt met Omar.", MET)
    article = dataclasses.replace(article, outlet="Lisbon Herald")
    told = told_by_soto(article.text, "Brandt met Omar", stance)
    (event,), _ = find_events(article, parse, cast, told, tables, FixedTyper())
    assert [(step.role, step.name) for step in event.attribution] == [("outlet", "Lisbon Herald"), ("relay", "TASS"), ("speaker", "Soto")]
    assert event.status == status


@pytest.mark.parametrize(("verb", "lemma", "status"), [("know", "know", "happened"), ("say", "say", "denied")])
def test_what_somebody_did_not_know_happened(verb: str, lemma: str, status: str, tables: EventTables) -> None:
    unsaid = f"Soto Soto PROPN 4 nsubj _ @soto\ndid do AUX 4 aux\nnot not PART 4 advmod\n{verb} {lemma} VERB 0 root VerbForm=Inf\n"
    rest = "Omar Omar PROPN 6 nsubj _ @omar\nleft leave VERB 4 ccomp Mood=Ind|Tense=Past|VerbForm=Fin\n"
    when = "when when ADV 9 advmod\nBrandt Brandt PROPN 9 nsubj _ @brandt\nmet meet VERB 6 advcl Mood=Ind|Tense=Past|VerbForm=Fin\n"
    article, parse, cast = scene(
        f"Soto did not {verb} Omar left when Brandt met Soto.", unsaid + rest + when + "Soto Soto PROPN 9 obj _ @soto\n. . PUNCT 4 punct"
    )
    (told,) = told_by_soto(article.text, "Omar left when Brandt met Soto", "denied")
    cue = Evidence(article="a" * 16, span=Span(start=13, end=13 + len(verb)), text=verb)
    events, _ = find_events(article, parse, cast, (dataclasses.replace(told, cue=cue),), tables, FixedTyper())
    assert [event.status for event in events if event.trigger.text == "met"] == [status]


def test_an_event_outside_any_content_is_the_outlets_own(tables: EventTables) -> None:
    article, parse, cast = scene("Soto said Brandt met Omar.", MET)
    (event,), _ = find_events(article, parse, cast, (), tables, FixedTyper())
    assert event.attribution == ()


def test_ids_depend_on_the_words_and_the_article_only(tables: EventTables) -> None:
    article, parse, cast = scene("Soto said Brandt met Omar.", MET)
    once, _ = find_events(article, parse, cast, (), tables, FixedTyper("CONSULT"))
    again, _ = find_events(article, parse, cast, (), tables, FixedTyper("ASSAULT"))
    assert [event.id for event in once] == [event.id for event in again]
    assert len(once[0].id) == 16


def test_an_empty_article_gives_nothing(tables: EventTables) -> None:
    from rapporteur.testing import make_article
    from rapporteur.types import Parse

    parse = Parse(article="a" * 16, tokens=(), starts=(), ends=(), lemmas=(), upos=(), features=(), heads=(), relations=(), sentence_starts=())
    assert find_events(make_article(""), parse, Cast(links=(), actors=()), (), tables, FixedTyper()) == ((), ())


def test_a_ring_of_conjuncts_ends(tables: EventTables) -> None:
    ring = "Talks talk NOUN 2 conj\nvisits visit NOUN 1 conj\nBrandt brandt PROPN 1 nmod _ @brandt"
    events, problems = find_events(*scene("Talks visits Brandt", ring), (), tables, FixedTyper())
    assert not problems
    assert len(events) <= len(ring.splitlines())


PRAISED = """
Brandt Brandt PROPN 2 nsubj _ @brandt
praised praise VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
melons melon NOUN 2 obj Number=Plur
. . PUNCT 2 punct
"""


class Reading(FixedTyper):
    """A typer that reads of every word that it is acted on, or that it is not."""

    def __init__(self, bears: float) -> None:
        super().__init__()
        self.bears = bears

    def type_pairs(self, pairs: "list[Pair] | tuple[Pair, ...]") -> list[Typing]:
        standing = [np.array([(-9.0, self.bears)] * len(pair.words), np.float32) for pair in pairs]
        return [dataclasses.replace(one, standing=read) for one, read in zip(super().type_pairs(pairs), standing, strict=True)]


@pytest.mark.parametrize(("bears", "recipients"), [(9.0, ["melons"]), (-1.0, [])])
def test_a_thing_is_praised_only_where_it_was_read_so(bears: float, recipients: list[str], tables: EventTables) -> None:
    article, parse, cast = scene("Brandt praised melons.", PRAISED)
    weighed = dataclasses.replace(tables, weights={"constant": 3.0})
    (event,), _ = find_events(article, parse, cast, (), weighed, Reading(bears))
    assert [party.text for party in event.recipients] == recipients


NEGOTIATE = """
Norland Norland PROPN {verb} nsubj _ @norland:state:NOR
will will AUX {verb} aux Mood=Ind|Tense=Pres|VerbForm=Fin
{negation}negotiate negotiate VERB 0 root VerbForm=Inf
with with ADP {side} case
Sudria Sudria PROPN {verb} obl _ @sudria:state:SUD
. . PUNCT {verb} punct
"""


class Torn(FixedTyper):
    """A typer that takes everything for a meeting or a refusal alike."""

    def type_pairs(self, pairs: "list[Pair] | tuple[Pair, ...]") -> list[Typing]:
        shares = tuple(0.45 if kind in {"CONSULT", "REJECT"} else 0.0 for kind in TYPES)
        return [dataclasses.replace(one, shares=shares) for one in super().type_pairs(pairs)]


@pytest.mark.parametrize(("negation", "verb", "score"), [("not not PART 4 advmod\n", 4, 0.9), ("", 3, 0.45)])
def test_types_that_the_manual_makes_the_same_of_count_together(negation: str, verb: int, score: float, tables: EventTables) -> None:
    words = "will not negotiate" if negation else "will negotiate"
    article, parse, cast = scene(f"Norland {words} with Sudria.", NEGOTIATE.format(negation=negation, verb=verb, side=verb + 2))
    weighed = dataclasses.replace(tables, weights={"constant": 0.0, "share row": 1.0, "share eased": 1.0})
    (telling,) = find_tellings(article, parse, cast, (), weighed, Torn(), least=0.0)
    assert telling.event.score == pytest.approx(score, abs=0.001)
    assert telling.event.type == ("REJECT" if negation else "CONSULT")


REFUGEES = """
Omarland Omarland PROPN 2 nsubj _ @omarland:state:OML
{verb} {lemma} VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
Norlandish norlandish ADJ 4 amod _ @norland:state:NOR
refugees refugee NOUN 2 obj Number=Plur @refugees:collective
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("verb", "lemma"), [("praised", "praise"), ("scotched", "scotch")])
def test_whose_refugees_they_are_is_no_recipient_beside_them(verb: str, lemma: str, tables: EventTables) -> None:
    article, parse, cast = scene(f"Omarland {verb} Norlandish refugees.", REFUGEES.format(verb=verb, lemma=lemma))
    whole = dataclasses.replace(cast.links[2].mention, first=2, evidence=article.evidence(parse.starts[2], parse.ends[3]))
    cast = dataclasses.replace(cast, links=(*cast.links[:2], dataclasses.replace(cast.links[2], mention=whole)))
    (event,), _ = find_events(article, parse, cast, (), dataclasses.replace(tables, weights={"constant": 3.0}, sides=SIDES), FixedTyper("SUPPORT"))
    assert [party.text for party in event.recipients] == ["Norlandish refugees"]


CALLED_IN = """
Norland Norland PROPN 2 nsubj _ @norland:state:NOR
called call VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
in in ADP 5 case
the the DET 5 det
ambassador ambassador NOUN 2 obl Number=Sing @omar
. . PUNCT 2 punct
"""
CALLED = """
Norland Norland PROPN 2 nsubj _ @norland:state:NOR
called call VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
the the DET 4 det
ambassador ambassador NOUN 2 obj Number=Sing @omar
in in ADP 6 case
Sudria Sudria PROPN 2 obl _ @sudria:state:SUD
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(("text", "table", "kind"), [("in the ambassador", CALLED_IN, "ACCUSE"), ("the ambassador in Sudria", CALLED, "CONSULT")])
def test_an_envoy_who_is_called_in_is_blamed(text: str, table: str, kind: str, tables: EventTables) -> None:
    article, parse, cast = scene(f"Norland called {text}.", table)
    sides = {"constant": (-3.0, -3.0), "lemma=call/obl/in/True": (0.0, 9.0), "lemma=call/obj//True": (0.0, 9.0)}
    (event,), _ = find_events(article, parse, cast, (), dataclasses.replace(tables, weights={"constant": 3.0}, sides=sides), FixedTyper("CONSULT"))
    assert (event.type, [party.text for party in event.recipients][:1]) == (kind, ["ambassador"])


OWN_BODY = """
Soto Soto PROPN 2 nsubj _ @soto:person:NOR
said say VERB 0 root Mood=Ind|Tense=Past|VerbForm=Fin
{its} {its} PRON 4 nmod:poss _ @soto:person:NOR
{body} {lemma} NOUN 5 nsubj Number={number} {link}
rejected reject VERB 2 ccomp Mood=Ind|Tense=Past|VerbForm=Fin
Sudria Sudria PROPN 5 obj _ @sudria:state:SUD
, , PUNCT 8 punct
Norland Norland PROPN 2 parataxis _ @norland:state:NOR
. . PUNCT 2 punct
"""


@pytest.mark.parametrize(
    ("its", "body", "lemma", "number", "link", "who"),
    [
        ("his", "government", "government", "Sing", "", "norland"),
        ("his", "troops", "troop", "Plur", "@troops:collective", "norland"),
        ("his", "party", "party", "Sing", "", "soto"),
        ("his", "rivals", "rival", "Plur", "@rivals:collective", "rivals"),
    ],
)
def test_the_body_that_an_officer_calls_his_is_his_states(
    its: str, body: str, lemma: str, number: str, link: str, who: str, tables: EventTables
) -> None:
    table = OWN_BODY.format(its=its, body=body, lemma=lemma, number=number, link=link)
    article, parse, cast = scene(f"Soto said {its} {body} rejected Sudria, Norland.", table)
    events, _ = find_events(article, parse, cast, (), dataclasses.replace(tables, weights={"constant": 3.0}, sides=SIDES), FixedTyper("REJECT"))
    (event,) = [one for one in events if one.trigger.text == "rejected"]
    assert [party.actor for party in event.actors] == [who]
