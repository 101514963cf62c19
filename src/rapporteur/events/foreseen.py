"""Whether somebody else only foresees what is told: then it is no threat or promise of whoever is to do it."""

from rapporteur.events.candidate import Candidate
from rapporteur.events.clauses import Clauses
from rapporteur.events.parties import Linker, key
from rapporteur.tables.events import EventTables

# A second verb in one of these is said with the first ("said Norland would invade and *annex* it").
JOINED = frozenset({"conj", "xcomp"})


def is_foreseen(view: Clauses, linker: Linker, candidate: Candidate, tables: EventTables) -> bool:
    """Whether somebody else says that it will be done: one who predicts it, who only looks on, or whose country is another one."""
    saying = _saying(view, candidate.carrier)
    subjects = view.subjects(saying) if saying >= 0 else []
    if saying < 0 or {key(link) for link in candidate.actors} & {key(link) for link in linker.actors(subjects)}:
        return False
    if view.lemmas[saying] in tables.words["foreseeing"] or any(view.lemmas[head] in tables.words["onlookers"] for head in subjects):
        return not any(view.lemmas[link.mention.head] in {"i", "we"} for link in candidate.actors)
    saying_in = {link.actor.country for link in linker.actors(subjects) if link.actor is not None}
    acting_in = {link.actor.country for link in candidate.actors if link.actor is not None}
    return bool(saying_in) and bool(acting_in) and "" not in saying_in | acting_in and not saying_in & acting_in


def _saying(view: Clauses, token: int) -> int:
    """The verb whose complement a clause is; -1 where it is none."""
    for above in [token, *view.above(token)]:
        if view.relations[above] not in JOINED:
            head = view.parse.heads[above]
            return head if view.relations[above] == "ccomp" and view.parse.upos[head] == "VERB" else -1
    return -1
