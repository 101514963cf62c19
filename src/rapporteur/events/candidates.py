"""Triggers with their sides: every place in an article where an event may be told."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapporteur.events.absorbed import is_absorbed, without_absorbed
from rapporteur.events.candidate import Candidate, made
from rapporteur.events.clauses import Clauses
from rapporteur.events.deadlines import given_time
from rapporteur.events.demands import DEMAND, find_demand
from rapporteur.events.eased import find_eased, may_tell
from rapporteur.events.filling import Scene, fill
from rapporteur.events.idioms import is_done_by_that, is_idiom, votes_harm
from rapporteur.events.parties import key
from rapporteur.events.roles import Roles, done_to, find_roles
from rapporteur.events.senders import only_sends
from rapporteur.events.siding import Siding
from rapporteur.tables.events import EventTables, Trigger
from rapporteur.types import EventType, Parse

# "It was not clear whom they would meet" tells of no meeting.
ASKED = frozenset({"who", "whom", "what"})
# "The National Hurricane Center" is no hurricane.
OFFICES = frozenset({"center", "centre", "society", "association", "service", "institute", "fund", "board", "foundation", "office", "program"})
# By these somebody says of what sort something is.
DESCRIBING = frozenset({"describe", "characterise", "characterize", "label", "deem", "term"})
ASIDE = frozenset({"sideline", "sidelines", "margin", "margins"})
# Who does one of these with himself may do it to others by that ("blew *himself* up at the gate").
HURLING = frozenset({"blow", "detonate", "throw", "hurl", "fling", "launch"})
NAMED = frozenset({"agreement", "event", "organisation", "person", "facility"})


def find_candidates(scene: Scene) -> list[Candidate]:
    """Every candidate of an article that has somebody on a side, in text order."""
    siding = Siding(scene)
    return [one for one in map(siding.filled, find_triggers(scene)) if _has_somebody(scene, one)]


def _has_somebody(scene: Scene, candidate: Candidate) -> bool:
    """A verb without a row needs somebody who acts, a passive one without an agent somebody to whom it is done."""
    if candidate.way == "open" and scene.view.parse.upos[candidate.token] == "VERB":
        sides = candidate.recipients if scene.view.is_passive(candidate.token) and not candidate.actors else candidate.actors
        return any(map(scene.linker.is_somebody, sides))
    return bool(candidate.actors or candidate.recipients)


def find_triggers(scene: Scene) -> list[Candidate]:
    """The candidates with the sides that the rules give them: those of rows, and what a row or a word without one may tell besides."""
    view, by_lemma = scene.view, scene.tables.by_lemma
    named = _named_tokens(view.parse)
    found: list[Candidate] = []
    for token, lemma in enumerate(view.lemmas):
        rows = by_lemma.get((lemma, view.parse.upos[token]))
        if rows and token not in named:
            candidate = _first(scene, token, rows)
            if candidate is not None:
                found.append(candidate)
                scene.linker.remember(token, candidate.actors + candidate.recipients)
    found = without_absorbed(view, [*found, *_demands(scene, found)])
    return sorted([*found, *_more(scene, named, found)], key=lambda candidate: candidate.token)


def _more(scene: Scene, named: frozenset[int], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Triggers, and words that may tell without a row, that are no candidate yet; any type may be meant."""
    view, tables = scene.view, scene.tables
    joined = {(view.parse.sentence_of(one.token), _pair_key(one)) for one in found}
    told = {one.token: one for one in found}
    taken = {*told, *({*named, *(one.carrier for one in found)} - scene.likely)}
    for token, lemma in enumerate(view.lemmas):
        rows = () if lemma in tables.words["hollow"] else tables.by_lemma.get((lemma, view.parse.upos[token]), ())
        able = bool(rows) or token in scene.likely or may_tell(lemma, view.parse.upos[token], tables.words)
        if token in taken or not able or _is_idle(view, tables, token, rows):
            continue
        candidate = find_eased(scene, token, rows)
        if candidate is not None:
            same = (view.parse.sentence_of(token), _pair_key(candidate)) in joined
            yield replace(candidate, joined=same, absorbed=is_absorbed(view, candidate, told))


def _is_idle(view: Clauses, tables: EventTables, token: int, rows: Sequence[Trigger]) -> bool:
    """Whether a word tells no event where it stands, whatever its rows ask for."""
    nothing = _is_empty(view, tables, token) or _is_background(view, token) or _tells_otherwise(view, tables, token, rows)
    return nothing or _promises_own(view, tables, token, rows)


def _is_empty(view: Clauses, tables: EventTables, token: int) -> bool:
    """Whether a word tells no event where it stands, whatever it is a word for."""
    nothing = _is_habit(view, token) or _is_mishap(view, tables, token) or is_idiom(view, token, tables.idioms)
    return nothing or votes_harm(view, token, tables) or only_sends(view, token)


def _tells_otherwise(view: Clauses, tables: EventTables, token: int, rows: Sequence[Trigger]) -> bool:
    """Whether a word does not tell there what its rows are for: violence to nobody else, a meeting that is only asked after or described."""
    nothing = is_done_by_that(view, token, rows, tables) or _is_to_himself(view, token, rows)
    return nothing or _asks_whom(view, token, rows) or _is_described(view, token, rows)


def _demands(scene: Scene, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """What somebody says that another must do ("Omar said Norland must leave") is a demand on him, whose trigger is the saying."""
    taken = {candidate.token for candidate in found}
    for token, lemma in enumerate(scene.view.lemmas):
        if lemma == "must" and scene.view.relations[token] == "aux":
            told = find_demand(scene, scene.view.parse.heads[token])
            if told and told.saying not in taken:
                taken.add(told.saying)
                yield made(told.saying, DEMAND, DEMAND.types, told.saying, told.sides)


def _pair_key(candidate: Candidate) -> frozenset[str]:
    return frozenset(map(key, candidate.actors[:1] + candidate.recipients[:1]))


def _named_tokens(parse: Parse) -> frozenset[int]:
    return frozenset(token for name in parse.names if name.label in NAMED for token in range(name.first, name.last + 1))


def _first(scene: Scene, token: int, rows: Sequence[Trigger]) -> Candidate | None:
    """The candidate of the first row that holds at a token."""
    dependants = scene.view.dependants(token)
    for row in () if _is_empty(scene.view, scene.tables, token) else rows:
        types = _types(scene.view, scene.tables, token, row) if row.allows(dependants) else ()
        roles = find_roles(scene.view, token, row, scene.tables.words) if types else None
        candidate = _candidate(scene, token, row, types, roles) if roles else None
        if candidate is not None:
            return replace(candidate, known=frozenset(kind for one in rows for kind in one.types))
    return None


def _types(view: Clauses, tables: EventTables, token: int, row: Trigger) -> tuple[EventType, ...]:
    """The types a row allows here, after a look at the complement; none when the row's need is not met."""
    complements = view.complements(token)
    lemmas = {view.lemmas[clause] for clause in complements}
    if (row.needs == "bare" and set(complements) & set(view.children(token, "xcomp", "ccomp"))) or (
        row.needs == "given" and not view.objects(token) and not view.is_passive(token)
    ):
        return ()
    if _tells_otherwise(view, tables, token, (row,)) or (row.intransitive and view.objects(token)):
        return ()
    if row.needs == "control" and not (view.objects(token) and any(view.has_to(clause) for clause in view.children(token, "xcomp"))):
        return ()
    if row.needs == "clause" and not any(view.has_to(clause) for clause in complements):
        return ()
    if row.needs == "deadline" and not (given_time(view, token) and any(view.has_to(clause) for clause in complements)):
        return ()
    if row.needs == "object" and not complements and not view.objects(token) and not view.is_passive(token):
        return ()
    if row.needs == "thing" and not row.dependants & {view.lemmas[thing] for thing in done_to(view, token)}:
        return ()
    if not row.inner_type:
        return row.types
    if any(_is_own(view, tables, clause) for clause in complements):
        return ()
    if lemmas & tables.words["hostile"]:
        return ("THREATEN",)
    if row.needs == "inner" and not lemmas & tables.words["cooperative"]:
        return ()
    return row.types


def _is_background(view: Clauses, token: int) -> bool:
    """Whether a gathering is only where something else takes place ("met *on the sidelines of* the summit")."""
    above = view.parse.heads[token]
    return above >= 0 and view.relations[token] == "nmod" and view.lemmas[above] in ASIDE


def _asks_whom(view: Clauses, token: int, rows: Sequence[Trigger]) -> bool:
    """Whether a meeting is told by asking with whom ("it was not clear *who* they would meet")."""
    meeting = any("CONSULT" in row.types for row in rows)
    return meeting and any(view.lemmas[child] in ASKED and not view.is_relative(child, token) for child in view.children(token, "obj", "obl"))


def _is_described(view: Clauses, token: int, rows: Sequence[Trigger]) -> bool:
    """Whether a meeting told before is only said to be of some sort ("described *the talks* as frank")."""
    meeting = view.parse.upos[token] == "NOUN" and any("CONSULT" in row.types for row in rows)
    described = view.relations[token] == "obj" and view.lemmas[view.parse.heads[token]] in DESCRIBING
    known = any(view.lemmas[child] in {"the", "that", "this"} for child in view.children(token, "det"))
    return meeting and described and known and not view.obliques(token)


def _is_habit(view: Clauses, token: int) -> bool:
    """Whether a verb tells what somebody never does ("never allows"), which is no event."""
    never = any(view.lemmas[child] == "never" for child in view.children(token, "advmod"))
    return never and view.has_feature(token, "Tense=Pres") and not view.children(token, "aux")


def _is_mishap(view: Clauses, tables: EventTables, token: int) -> bool:
    """Whether a storm or an accident does it ("the storm killed ten", "Hurricane Omar struck the town")."""
    doers = view.agents(token) if view.is_passive(token) else view.subjects(token)
    named = [child for child in doers if view.parse.upos[child] == "PROPN" and view.lemmas[child].lower() not in tables.words["bodies"] | OFFICES]
    titles = [below for child in named for below in view.children(child, "compound", "flat")]
    return any(view.lemmas[word] in tables.words["mishaps"] for word in (*doers, *titles))


def _is_to_himself(view: Clauses, token: int, rows: Sequence[Trigger]) -> bool:
    """Whether somebody does violence to nobody but himself ("Omar shot *himself* near the court")."""
    violent = any("ASSAULT" in row.types for row in rows) and view.lemmas[token] not in HURLING
    strayed = [child for child in view.children(token, "conj") if view.parse.upos[child] in {"NOUN", "PROPN", "NUM"}]
    objects = [*view.objects(token), *strayed] if violent and view.parse.upos[token] == "VERB" else []
    return bool(objects) and all(view.parse.tokens[head].lower().endswith(("self", "selves")) for head in objects)


def _promises_own(view: Clauses, tables: EventTables, token: int, rows: Sequence[Trigger]) -> bool:
    """Whether what is promised there is told as itself, planned ("offered to mediate")."""
    inner = any(row.inner_type for row in rows)
    return inner and any(_is_own(view, tables, clause) for clause in view.complements(token))


def _is_own(view: Clauses, tables: EventTables, clause: int) -> bool:
    """Whether what is promised is told as itself, planned: a meeting (no "pledged to meet a target"), or leaving an office."""
    rows = tables.by_lemma.get((view.lemmas[clause], "VERB"), ())
    own = [row for row in rows[:1] if row.types == ("CONSULT",) or row.id == "retreat-resign"]
    return any(row.allows(view.dependants(clause)) for row in own)


def _candidate(scene: Scene, token: int, row: Trigger, types: tuple[EventType, ...], roles: Roles) -> Candidate | None:
    sides = fill(scene, token, row, types[0], roles)
    return made(token, row, types, roles.carrier, sides) if sides else None
