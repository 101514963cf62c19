"""Triggers with their sides: every place in an article where an event may be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.events.clauses import Clauses
from rapporteur.events.parties import Linker, key
from rapporteur.events.roles import Roles, find_roles
from rapporteur.tables.events import EventTables, Trigger
from rapporteur.types import EventType, Link, Parse

VERBAL: frozenset[EventType] = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})
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


def find_candidates(view: Clauses, linker: Linker, tables: EventTables) -> list[Candidate]:
    """Every candidate of an article, in text order; those told inside another's complement are left out."""
    named = _named_tokens(view.parse)
    found: list[Candidate] = []
    for token, lemma in enumerate(view.lemmas):
        rows = tables.by_lemma.get((lemma, view.parse.upos[token]))
        if rows and token not in named:
            candidate = _first(view, linker, tables, token, rows)
            if candidate is not None:
                found.append(candidate)
                linker.remember(token, candidate.actors + candidate.recipients)
    return _without_inner(view, found)


def _named_tokens(parse: Parse) -> frozenset[int]:
    return frozenset(token for name in parse.names if name.label in NAMED for token in range(name.first, name.last + 1))


def _first(view: Clauses, linker: Linker, tables: EventTables, token: int, rows: Sequence[Trigger]) -> Candidate | None:
    """The candidate of the first row that holds at a token."""
    dependants = view.dependants(token)
    for row in rows:
        if not row.allows(dependants):
            continue
        types = _types(view, tables, token, row)
        roles = find_roles(view, token, row, tables.words) if types else None
        candidate = _candidate(linker, tables, token, row, types, roles) if roles else None
        if candidate is not None:
            return candidate
    return None


def _types(view: Clauses, tables: EventTables, token: int, row: Trigger) -> tuple[EventType, ...]:
    """The types a row allows here, after a look at the complement; none when the row's need is not met."""
    complements = view.complements(token)
    lemmas = {view.lemmas[clause] for clause in complements}
    if row.needs == "clause" and not complements:
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


def _is_consult(tables: EventTables, lemma: str) -> bool:
    return any(row.types == ("CONSULT",) for row in tables.by_lemma.get((lemma, "VERB"), ()))


def _candidate(linker: Linker, tables: EventTables, token: int, row: Trigger, types: tuple[EventType, ...], roles: Roles) -> Candidate | None:
    actors = linker.actors(roles.actors) or linker.actors(roles.occasion)
    acting = {key(link) for link in actors}
    recipients = [link for link in linker.recipients(roles.recipients, anything=row.through or types[0] in VERBAL) if key(link) not in acting]
    if not _enough(tables, row, types[0], actors, recipients):
        return None
    return Candidate(token=token, row=row, types=types, carrier=roles.carrier, actors=tuple(actors), recipients=tuple(recipients))


def _enough(tables: EventTables, row: Trigger, kind: EventType, actors: Sequence[Link], recipients: Sequence[Link]) -> bool:
    """Whether the sides that a type needs are there; a meeting needs two, a visit one."""
    if row.needs == "recipient" and not recipients:
        return False
    if kind == "CONSULT" and row.mutual:
        return bool(actors) and len(actors) + len(recipients) > 1
    if tables.types[kind].recipient and not recipients:
        return bool(row.mutual and len(actors) > 1)
    return bool(actors) or (tables.types[kind].actorless and bool(recipients))


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
