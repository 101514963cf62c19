"""Triggers with their sides: every place in an article where an event may be told."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from rapporteur.events.beneath import levels
from rapporteur.events.clauses import Clauses
from rapporteur.events.opening import OPEN
from rapporteur.events.parties import Linker, key
from rapporteur.events.roles import Roles, find_roles
from rapporteur.tables.events import EventTables, Trigger
from rapporteur.types import EventType, Link, Parse, Span

VERBAL: frozenset[EventType] = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})
# "It was not clear whom they would meet" tells of no meeting.
ASKED = frozenset({"who", "whom", "what"})
BODIES = frozenset({"state", "government", "ministry", "agency", "igo", "igo_organ", "party", "armed_group", "region", "organisation"})
# Types whose place tells on whom it falls ("imposed a curfew in Omarland").
ON_THE_GROUND: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION", "RETREAT"})
ENOUGH_FOR_A_MEETING = 2
NAMED = frozenset({"agreement", "event", "organisation", "person", "facility"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A trigger, its row, the types still allowed, its carrier verb and both sides."""

    token: int
    row: Trigger
    types: tuple[EventType, ...]
    carrier: int
    actors: tuple[Link, ...]
    recipients: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What candidates are read from; ``apart`` gives the spans of those who only tell of what stands at a token."""

    view: Clauses
    linker: Linker
    tables: EventTables
    apart: Callable[[int], frozenset[Span]]


def find_candidates(scene: Scene) -> list[Candidate]:
    """Every candidate of an article, in text order; those told inside another's complement are left out, verbs that no row names are last resort."""
    view = scene.view
    named = _named_tokens(view.parse)
    found: list[Candidate] = []
    for token, lemma in enumerate(view.lemmas):
        rows = scene.tables.by_lemma.get((lemma, view.parse.upos[token]))
        if rows and token not in named:
            candidate = _first(scene, token, rows)
            if candidate is not None:
                found.append(candidate)
                scene.linker.remember(token, candidate.actors + candidate.recipients)
    found = _without_inner(view, found)
    return sorted([*found, *_open(scene, named, found)], key=lambda candidate: candidate.token)


def _open(scene: Scene, named: frozenset[int], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Verbs that no row names, with two sides that no candidate of their sentence joins yet; any type may be meant."""
    view, tables = scene.view, scene.tables
    joined = {(view.parse.sentence_of(one.token), _pair_key(one)) for one in found}
    taken = {token for one in found for token in (one.token, one.carrier)}
    for token, lemma in enumerate(view.lemmas):
        if view.parse.upos[token] != "VERB" or token in taken or token in named or lemma in tables.words["idle"] or _is_habit(view, token):
            continue
        roles = find_roles(view, token, OPEN, tables.words)
        candidate = _candidate(scene, token, OPEN, OPEN.types, roles) if roles else None
        if candidate and candidate.actors and candidate.recipients and (view.parse.sentence_of(token), _pair_key(candidate)) not in joined:
            yield candidate


def _pair_key(candidate: Candidate) -> frozenset[str]:
    return frozenset(map(key, candidate.actors[:1] + candidate.recipients[:1]))


def _named_tokens(parse: Parse) -> frozenset[int]:
    return frozenset(token for name in parse.names if name.label in NAMED for token in range(name.first, name.last + 1))


def _first(scene: Scene, token: int, rows: Sequence[Trigger]) -> Candidate | None:
    """The candidate of the first row that holds at a token."""
    dependants = scene.view.dependants(token)
    for row in rows:
        types = _types(scene.view, scene.tables, token, row) if row.allows(dependants) else ()
        roles = find_roles(scene.view, token, row, scene.tables.words) if types else None
        candidate = _candidate(scene, token, row, types, roles) if roles else None
        if candidate is not None:
            return candidate
    return None


def _types(view: Clauses, tables: EventTables, token: int, row: Trigger) -> tuple[EventType, ...]:
    """The types a row allows here, after a look at the complement; none when the row's need is not met."""
    complements = view.complements(token)
    lemmas = {view.lemmas[clause] for clause in complements}
    if (row.needs == "bare" and complements) or (row.needs == "given" and not view.objects(token) and not view.is_passive(token)):
        return ()
    if _is_habit(view, token):
        return ()
    if "CONSULT" in row.types and any(view.lemmas[child] in ASKED for child in view.children(token, "obj", "obl")):
        return ()
    if row.intransitive and view.objects(token):
        return ()
    if row.needs == "clause" and not any(view.has_to(clause) for clause in complements):
        return ()
    if row.needs == "object" and not complements and not view.objects(token) and not view.is_passive(token):
        return ()
    if not row.inner_type:
        return row.types
    if any(_is_consult(tables, lemma) for lemma in lemmas):
        return ()
    if lemmas & tables.words["hostile"]:
        return ("THREATEN",)
    if row.needs == "inner" and not lemmas & tables.words["cooperative"]:
        return ()
    return row.types


def _is_habit(view: Clauses, token: int) -> bool:
    """Whether a verb tells what somebody never does ("never allows"), which is no event."""
    never = any(view.lemmas[child] == "never" for child in view.children(token, "advmod"))
    return never and view.has_feature(token, "Tense=Pres") and not view.children(token, "aux")


def _is_consult(tables: EventTables, lemma: str) -> bool:
    return any(row.types == ("CONSULT",) for row in tables.by_lemma.get((lemma, "VERB"), ()))


def _candidate(scene: Scene, token: int, row: Trigger, types: tuple[EventType, ...], roles: Roles) -> Candidate | None:
    linker = scene.linker
    found = _actors(linker, row, roles) or _before_verb(scene.view, linker, token)
    actors = _inside_first(linker.with_list(found, roles.carrier), scene.apart(token))
    acting = {key(link) for link in actors}
    anything = row.through or types[0] in VERBAL
    reached = linker.with_list(linker.recipients(roles.recipients, anything=anything), roles.carrier)
    recipients = _others(scene, token, reached, acting)
    if not recipients and row.slots and not row.mutual:
        recipients = _further(scene, token, roles.carrier, types[0], acting)
    if not any(scene.linker.is_specific(link) for link in (*actors, *recipients)):
        return None
    if not _enough(scene.tables, row, types[0], actors, recipients) or not _answered(scene.view, token, row, actors, recipients):
        return None
    return Candidate(token=token, row=row, types=types, carrier=roles.carrier, actors=tuple(actors), recipients=tuple(recipients))


def _others(scene: Scene, token: int, reached: Sequence[Link], acting: Set[str]) -> list[Link]:
    """Those among the reached who neither act nor only tell of it."""
    return [link for link in reached if key(link) not in acting and not _stands_apart(link, scene.apart(token))]


def _further(scene: Scene, token: int, carrier: int, kind: EventType, acting: Set[str]) -> list[Link]:
    """The nearest somebody further down in the clause; nobody for a meeting, whose topics stand there."""
    if kind == "CONSULT":
        return []
    for heads in levels(scene.view, token, carrier, placed=kind in ON_THE_GROUND):
        found = _others(scene, token, scene.linker.recipients(heads, anything=False), acting)
        if found:
            return found
    return []


def _actors(linker: Linker, row: Trigger, roles: Roles) -> list[Link]:
    """Those acting: named by the trigger itself, else by the verb that carries it, else by the clause it is in.

    A single modifier of a mutual noun is its topic where the verb has subjects ("they held Omarland talks").
    """
    own, carried = linker.actors(roles.own), linker.actors(roles.carried)
    if row.mutual and carried and len(own) < ENOUGH_FOR_A_MEETING:
        return carried
    return own or carried or linker.actors(roles.occasion)


def _before_verb(view: Clauses, linker: Linker, token: int) -> list[Link]:
    """Whoever stands right before a finite verb that the parse left without a subject."""
    if not view.has_feature(token, "VerbForm=Fin") or view.subjects(token):
        return []
    before = token - 1
    while before >= 0 and view.parse.upos[before] in {"ADV", "AUX"}:
        before -= 1
    return linker.actors([before]) if before >= 0 and view.parse.sentence_of(before) == view.parse.sentence_of(token) else []


def _inside_first(actors: list[Link], apart: frozenset[Span]) -> list[Link]:
    """Without those who only tell of it, or are told, unless nobody else is left ("Omar vowed to help")."""
    inside = [link for link in actors if not _stands_apart(link, apart)]
    unreported = [link for link in inside if link.actor is None or link.actor.kind != "media"]
    return unreported or inside or actors


def _stands_apart(link: Link, apart: frozenset[Span]) -> bool:
    return any(link.mention.evidence.span.overlaps(span) for span in apart)


def _enough(tables: EventTables, row: Trigger, kind: EventType, actors: Sequence[Link], recipients: Sequence[Link]) -> bool:
    """Whether the sides that a type needs are there; a meeting needs two, a visit one."""
    if row.needs in {"recipient", "bare", "given"} and not recipients:
        return False
    if kind == "CONSULT" and row.mutual:
        return bool(actors) and len(actors) + len(recipients) >= ENOUGH_FOR_A_MEETING
    if kind == "AGREE" and row.mutual and row.upos == "NOUN":
        return len(actors) + len(recipients) >= ENOUGH_FOR_A_MEETING
    if tables.types[kind].recipient and not recipients:
        return bool(row.mutual and len(actors) > 1)
    return bool(actors) or (tables.types[kind].actorless and bool(recipients))


def _answered(view: Clauses, token: int, row: Trigger, actors: Sequence[Link], recipients: Sequence[Link]) -> bool:
    """Whether words of agreement are more than somebody's own plans: there is a partner, a body that speaks, or a refusal."""
    if recipients or row.needs not in {"answer", "partner", "inner"}:
        return True
    if row.needs == "answer":
        return view.is_negated(token)
    if row.needs == "partner":
        return bool(view.complements(token))
    return any(link.actor is not None and link.actor.kind in BODIES for link in actors)


def _without_inner(view: Clauses, found: list[Candidate]) -> list[Candidate]:
    """Leave out what stands in another candidate's complement, save a meeting that was agreed on."""
    owners = {clause: candidate for candidate in found if candidate.row.inner for clause in view.complements(candidate.token)}
    kept: list[Candidate] = []
    for candidate in found:
        outer = owners.get(candidate.carrier) or owners.get(candidate.token)
        meeting = candidate.types[0] == "CONSULT" and outer is not None and outer.types[0] == "AGREE"
        if outer is None or outer is candidate or meeting:
            kept.append(candidate)
    return kept
