"""The type that PLOVER's manual gives an event, and the standing that goes with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from rapporteur.events.candidate import Candidate
from rapporteur.events.clauses import Clauses
from rapporteur.events.deadlines import given_time
from rapporteur.events.phrases import PERSONS, PLACES
from rapporteur.events.roles import done_to
from rapporteur.events.status import Standing, StatusReader
from rapporteur.events.tree import WILL
from rapporteur.tables.event_retype import RetypeTable
from rapporteur.types import UTTERED, EventType, Status

# Helpers of a clause about what somebody will or can do, or will not.
WILL_OR_CAN: Final = WILL | {"can", "could", "ca"}
# What the deed is said to be where saying it is the event.
SAID: Final[dict[EventType, frozenset[Status]]] = {
    "AGREE": frozenset({"planned", "conditional"}),
    "THREATEN": frozenset({"planned", "conditional"}),
    "REJECT": frozenset({"denied", "conditional"}),
}
# A word for one of these that is a REJECT is one by its "not" alone ("will not vote for Omar").
GIVING: Final = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
# Who says that he will do one of these has promised it, and agreed to it.
GIVEN: Final = frozenset({"AID", "COOPERATE", "CONCEDE", "RETREAT"})
# These are done by announcing them ("announced their support"), where a visit that is announced is to come.
ANNOUNCED: Final = UTTERED - {"CONCEDE"}
# What would be done is one of these by who says so.
FORETOLD: Final = frozenset({"THREATEN", "AGREE"})
INTENDING: Final = WILL - {"wo"}
ABROAD: Final = frozenset({"foreign", "western"})
# Who stands for his state in another one; only another's are sent away.
ENVOYS: Final = frozenset({"diplomat", "ambassador", "envoy", "consul", "attaché", "attache", "nuncio"})
# Who moves up when he marches, and what a strike is made with that stops no work.
# fmt: off
ARMED: Final = frozenset({
    "rebel", "troop", "soldier", "army", "force", "fighter", "militant", "militia", "militiaman", "insurgent", "guerrilla", "paramilitary", "column",
    "tank", "convoy",
})
# fmt: on
ARMS: Final = frozenset({"air", "missile", "drone", "rocket", "military", "retaliatory"})
CURBS: Final = frozenset({"sanction", "embargo", "tariff"})
# Bodies of states.
UNIONS: Final = frozenset({"igo", "igo_organ"})
# How a parser may hang the "in" of "called in".
PARTICLE: Final = ("compound", "advmod", "obl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A type with the standing read for it; ``why`` names the row of the table that changed it, "" for none."""

    type: EventType
    standing: Standing
    why: str = ""


def retyped(view: Clauses, candidate: Candidate, kind: EventType, reader: StatusReader, table: RetypeTable, *, title: bool, foreseen: bool) -> Typed:
    """The type by the manual, with its standing; as it was where no row of the table holds.

    What others only foresee, or a bill proposes, is no threat or promise.
    """
    told = reader.read(candidate.token, candidate.carrier, kind=kind, title=title)
    if kind in FORETOLD and candidate.way == "row" and kind not in candidate.known and (foreseen or _is_drafted(told)):
        kind = candidate.row.types[0]
        told = reader.read(candidate.token, candidate.carrier, kind=kind, title=title)
    row = table.find(kind, view.lemmas[candidate.token], _near(view, candidate), frozenset(_forms(view, candidate, told, foreseen=foreseen)))
    if row is None:
        return Typed(type=kind, standing=told if foreseen and kind != "REJECT" else _as_said(view, candidate, kind, told))
    if row.status is None:
        return Typed(type=row.to, standing=reader.read(candidate.token, candidate.carrier, kind=row.to, title=title), why=row.id)
    said = replace(told, status=row.status, polarity="positive", certainty="certain", role="asserted")
    return Typed(type=row.to, standing=said, why=row.id)


def _is_drafted(told: Standing) -> bool:
    """Whether a bill or plan proposes what is told ("*under the bill* Norland would tax Sudria"), and nobody says that he will do it."""
    return told.status == "proposed" and "draft" in told.why


def _as_said(view: Clauses, candidate: Candidate, kind: EventType, told: Standing) -> Standing:
    """A promise, threat or refusal that is told by what will or will not be done ("it would pay"), or announced, was made by saying so."""
    given = kind == "AGREE" and candidate.row.types[0] != kind and bool(candidate.known & GIVEN)
    said = told.status in SAID.get(kind, frozenset()) and (given or kind not in candidate.known)
    helpers = {view.lemmas[helper] for helper in view.children(candidate.carrier, "aux")}
    if kind == "REJECT":
        turned = told.negated and (kind not in candidate.known or bool(GIVING & candidate.known))
        said = turned and told.status in SAID[kind] and "have" not in helpers
    plain = kind == "REJECT" and kind not in candidate.known and bool(GIVING & candidate.known)  # "does not support Omar"
    foretold = said and (plain or bool(WILL_OR_CAN & helpers))
    announced = kind in ANNOUNCED and told.why == ("announce",)
    pledged = kind == "SUPPORT" and told.why == ("agree",) and view.parse.upos[candidate.token] == "NOUN"  # "pledged their support"
    if not (foretold or announced or pledged):
        return told
    return replace(told, status="happened", polarity="positive", certainty="certain", role="asserted")


def _near(view: Clauses, candidate: Candidate) -> set[str]:
    """The lemmas that depend on the trigger and on its carrier, the carrier's own and those of actors' heads; "not" where a complement is negated."""
    found = view.dependants(candidate.token)
    if candidate.carrier != candidate.token:
        found |= view.dependants(candidate.carrier) | {view.lemmas[candidate.carrier]}
    return found | {"not" for child in view.complements(candidate.token) if view.is_negated(child)}


def _is_acquittal(view: Clauses, token: int) -> bool:
    """Whether somebody is found not guilty."""
    return any(view.lemmas[child] in {"guilty", "liable"} and view.is_negated(child) for child in view.complements(token))


def _is_foreign_envoy(view: Clauses, head: int) -> bool:
    """Whether a noun is for an envoy that is told which one, and not "its envoy", nor just "diplomats", who may be one's own."""
    beside = view.children(head, "det", "nummod", "amod", "compound", "nmod")
    told = any(view.relations[child] in {"det", "nummod"} for child in beside)
    abroad = any(view.parse.tokens[child][0].isupper() or view.lemmas[child] in ABROAD for child in beside)
    return view.lemmas[head] in ENVOYS and (told or abroad) and not view.is_pronouns(head)


def is_called_in(view: Clauses, token: int) -> bool:
    """Whether somebody is called in, up or out, which a parser may read as "in" him ("called *in* the ambassador", but "called in a speech on
    the army to leave").
    """
    if view.lemmas[token] != "call" or (view.bidden(token) and any(map(view.has_to, view.complements(token)))):
        return False
    behind = token + 1 < len(view.lemmas) and view.lemmas[token + 1] == "in" and view.parse.upos[view.parse.heads[token + 1]] == "NOUN"
    return behind or any(view.lemmas[child] in {"in", "up", "out"} for child in view.children(token, *PARTICLE))


def _is_armed(view: Clauses, token: int) -> bool:
    """Whether those who march are soldiers or rebels ("*hundreds of soldiers* marched into", but "women marched against the army")."""
    heads = view.subjects(token) + [head for preposition, head in view.obliques(token) if preposition in {"of", "by"}]
    counted = [below for head in heads for below in view.children(head, "nmod") if view.preposition(below) == "of"]
    return any(view.lemmas[head] in ARMED for head in (*heads, *counted))


def _is_bound(view: Clauses, candidate: Candidate) -> bool:
    """Whether somebody in person goes to a place ("Omar left *for Norland*", no "refugees left for Norland")."""
    heads = [head for preposition, head in view.obliques(candidate.token) if preposition == "for"]
    there = any(link.mention.head in heads and link.actor is not None and link.actor.kind in PLACES for link in candidate.recipients)
    return there and any(link.actor is not None and link.actor.kind in PERSONS for link in candidate.actors)


def _forms(view: Clauses, candidate: Candidate, told: Standing, *, foreseen: bool) -> Iterator[str]:
    """How it is told, in the words of the table."""
    helpers = {view.lemmas[helper] for helper in view.children(candidate.carrier, "aux")}
    hit = any(view.preposition(link.mention.head) == "on" for link in candidate.recipients)
    if not hit and not view.objects(candidate.token) and not view.is_passive(candidate.token):
        yield "bare"
    if hit or any(view.lemmas[child] in ARMS for child in view.children(candidate.token, "compound", "amod")):
        yield "struck"
    if _is_armed(view, candidate.token):
        yield "armed"
    if view.objects(candidate.token) and any(view.has_to(clause) for clause in view.children(candidate.token, "xcomp", "advcl", "ccomp")):
        yield "told"
    if any(_is_foreign_envoy(view, link.mention.head) for link in candidate.recipients):
        yield "envoy"
    if view.objects(candidate.token) or view.is_passive(candidate.token):
        yield "given"
    if any(view.lemmas[thing] in CURBS for thing in done_to(view, candidate.token)):
        yield "curbed"
    if is_called_in(view, candidate.token):
        yield "summoned"
    if _is_bound(view, candidate):
        yield "bound"
    if any(link.actor is not None and link.actor.kind in UNIONS for link in candidate.recipients):
        yield "body"
    if given_time(view, candidate.token):
        yield "timed"
    if told.negated or _is_acquittal(view, candidate.token):
        yield "negated"
        if candidate.row.refusal or (candidate.actors and helpers & WILL_OR_CAN):
            yield "refused"
    elif foreseen:
        return
    elif told.status == "planned" and told.future:
        yield "future"
        if candidate.actors:
            yield "meant"
    elif told.status == "conditional" and candidate.actors and helpers & INTENDING and "have" not in helpers:
        yield from ("meant", "bargained")
