"""Events with what they were made from, and which of a sentence's several stand: a deed is told once, and nobody does what he blames."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.events.candidate import Candidate
from rapporteur.events.clauses import Clauses
from rapporteur.events.once import with_sides_of
from rapporteur.events.parties import key
from rapporteur.events.retype import Typed
from rapporteur.model.event_typer import Typing
from rapporteur.types import UTTERED, Event, EventType, Span

# Beneath these the deed somebody is blamed, held or punished for is not the doing of whoever blames, holds or punishes.
CHARGING: frozenset[EventType] = frozenset({"ACCUSE", "COERCE", "SANCTION"})
CHARGES = frozenset({"of", "for", "over"})
# By these an attack is what somebody was killed in.
MEANS = frozenset({"in", "by", "during"})
AWAITING = frozenset({"expect", "await", "schedule", "slate", "tip"})
BLAMES = CHARGES | {"with", "in", "on"}
# Who does this to do something does only that ("*voted* to expel Omar"), whatever a row says.
CARRYING = frozenset({"vote"})
CHOOSING = frozenset({"for", "against"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An event and what it was made from: where it was seen, what the typer said, its status and what changed its type, what was weighed."""

    event: Event
    candidate: Candidate
    typing: Typing
    typed: Typed
    weighed: Mapping[str, float]


def settled(view: Clauses, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings that other ones of their sentence leave standing, without whoever only blames for what they tell."""
    beside: dict[Span, list[Telling]] = {}
    for one in tellings:
        beside.setdefault(one.event.evidence.span, []).append(one)
    return [found for sentence in beside.values() for found in _of_sentence(view, sentence)]


def _of_sentence(view: Clauses, tellings: Sequence[Telling]) -> Iterator[Telling]:
    kept = [one for one in tellings if not any(_is_carried(view, one, other) or _is_absorbed(view, one, other) for other in tellings)]
    yield from _of_one_deed(view, [found for one in kept if (found := _unblamed(view, one, kept)) is not None])


def _of_one_deed(view: Clauses, tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings with an attack and whom it killed told once ("the *strike* hit a school, *killing* six"), and a deed with the verb that carries
    it ("*called* a *strike*"): the likelier, with the other's sides."""
    kept: list[Telling] = []
    for one in sorted(tellings, key=lambda one: -one.event.score):
        same = next((place for place, other in enumerate(kept) if _is_one_deed(view, one, other)), None)
        if same is None:
            kept.append(one)
        else:
            kept[same] = replace(kept[same], event=with_sides_of(kept[same].event, one.event))
    return sorted(kept, key=lambda one: one.candidate.token)


def _is_one_deed(view: Clauses, one: Telling, other: Telling) -> bool:
    """Whether one of two words of a type, of which only one has a doer or neither, is the object of the other's verb, or for violence its
    subject, means or outcome.
    """
    if one.event.type != other.event.type or one.event.status != other.event.status or (one.event.actors and other.event.actors):
        return False
    upper, lower = sorted((one.candidate.token, other.candidate.token), key=lambda token: len(tuple(view.above(token))))
    relation = view.relations[lower]
    if one.event.type != "ASSAULT":
        carried = view.parse.upos[lower] == "NOUN" and relation in {"obj", "xcomp"} and view.parse.heads[lower] == upper
        return carried and one.event.type not in UTTERED
    bound = relation in {"nsubj", "advcl"} or (relation == "obl" and view.preposition(lower) in MEANS)
    beside = view.relations[upper] == "ccomp" and view.parse.heads[lower] == view.parse.heads[upper]
    return bound and (view.parse.heads[lower] == upper or beside) and not view.children(lower, "mark")


def _is_carried(view: Clauses, one: Telling, other: Telling) -> bool:
    """Whether a verb says as another type what its noun or the verb beneath it says ("*imposed* sanctions", "*voted* to impeach")."""
    if _is_awaited(view, one, other) or _is_exchanged(view, one, other):
        return True
    token, beneath = one.candidate.token, other.candidate
    if not _may_carry(view, one.candidate) or one.event.type == other.event.type or one.event.status != other.event.status:
        return False
    told = beneath.carrier if view.lemmas[token] in CARRYING else beneath.token
    completing = view.parse.upos[told] == "VERB" and told in view.complements(token)
    if completing and (_is_aim(view, one, other) or not _is_shared(one, other)):
        return False
    return completing or beneath.token != token == beneath.carrier


def _may_carry(view: Clauses, candidate: Candidate) -> bool:
    """Whether a word may only carry what another tells: one that no row names, or a vote on nobody (no "voted for *Omar* to punish Brandt")."""
    if view.lemmas[candidate.token] not in CARRYING:
        return candidate.way != "row"
    return not any(preposition in CHOOSING for preposition, _ in view.obliques(candidate.token))


def _is_awaited(view: Clauses, one: Telling, other: Telling) -> bool:
    """Whether a verb only tells that somebody is to come for a meeting ("is *expected* in Halden for talks")."""
    awaiting = one.candidate.way == "open" and view.lemmas[one.candidate.token] in AWAITING
    return awaiting and view.parse.heads[other.candidate.token] == one.candidate.token and one.event.type == other.event.type == "CONSULT"


def _is_exchanged(view: Clauses, one: Telling, other: Telling) -> bool:
    """Whether a noun is only what two do to each other ("*exchanged* fire")."""
    within = view.relations[one.candidate.token] == "obj" and view.parse.heads[one.candidate.token] == other.candidate.token
    return within and other.candidate.way == "row" and other.candidate.row.mutual and one.event.type == other.event.type


def _is_aim(view: Clauses, one: Telling, other: Telling) -> bool:
    """Whether a protest is told with what it is for ("*rallied* to demand a vote")."""
    return one.event.type == "PROTEST" and view.relations[other.candidate.token] == "advcl"


def _is_shared(one: Telling, other: Telling) -> bool:
    """Whether an actor of the one acts in the other too, so that it is one deed ("voted to impeach", no "regretted that Omar refused")."""
    return not (_acting(one) and _acting(other)) or bool(_acting(one) & _acting(other))


def _is_absorbed(view: Clauses, one: Telling, other: Telling) -> bool:
    """Whether a word that no row names is only what another event undoes or refuses ("lifted *sanctions*", "declined to *endorse*"), no protest."""
    inner, outer = one.candidate, other.candidate
    if one.event.type in {"PROTEST", other.event.type} or other.event.type not in {"CONCEDE", "REJECT"}:
        return False
    if inner.way == "row" or not inner.absorbed:
        return False
    return outer.token in tuple(view.above(inner.token))[:2] and _acting(one) <= _acting(other)


def _unblamed(view: Clauses, one: Telling, others: Sequence[Telling]) -> Telling | None:
    """An attack without those who blame somebody for it; None where nobody else is in it."""
    token = one.candidate.token
    if one.event.type != "ASSAULT" or not any(_blames(view, other, one) for other in others):
        return one
    below = {link.mention.evidence.span.start for link in one.candidate.recipients if token in tuple(view.above(link.mention.head))}
    left = tuple(party for party in one.event.recipients if party.start in below)
    return replace(one, event=replace(one.event, actors=(), recipients=left)) if left else None


def _blames(view: Clauses, other: Telling, one: Telling) -> bool:
    """Whether an event charges somebody with another one of its sentence, which is told as its own actor's deed ("held Omar over the attack")."""
    token, above = one.candidate.token, other.candidate.token
    if other.event.type not in CHARGING or above not in tuple(view.above(token))[:2] or not one.event.actors or not _acting(one) <= _acting(other):
        return False
    marks = {view.lemmas[mark] for mark in view.children(token, "mark", "case")}
    told_of = view.relations[token] in {"obj", "nmod"} or (view.relations[token] == "nsubj" and view.is_passive(above))
    return bool(marks & (BLAMES if other.event.type == "ACCUSE" else CHARGES)) or (not marks and told_of)


def _acting(one: Telling) -> frozenset[str]:
    return frozenset(map(key, one.candidate.actors))
