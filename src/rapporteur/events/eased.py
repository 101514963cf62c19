"""Events past what the table of triggers asks for: sides wherever they stand, for the typer and the weights to judge."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from rapporteur.events.candidate import Candidate, Way, made
from rapporteur.events.clauses import Clauses
from rapporteur.events.filling import ANY, Scene, ease
from rapporteur.events.roles import Roles, find_roles, owners
from rapporteur.tables.events import Trigger
from rapporteur.types import EventType

# The usual places of a recipient, beside those that a row names.
PLACES = ("obj", "iobj", "to", "with", "against", "on", "upon")
# What is talked about is nobody who is met ("a briefing on Omarland", "talks about Omarland").
TOPIC = frozenset({"on", "about", "over", "regarding", "concerning"})
# Who is, stays or is put in or under one of these is held there.
HOLDS = frozenset({"custody", "detention", "captivity", "arrest"})
STAYING = frozenset({"remain", "stay", "languish", "sit", "die"})
PUTTING = frozenset({"put", "place", "keep", "hold"})
NONE: frozenset[str] = frozenset()


def made_row(id_: str, *, types: tuple[EventType, ...], slots: tuple[str, ...], through: bool = False) -> Trigger:
    """A verb's row that stands in no table."""
    flags = dict.fromkeys(("mutual", "inner", "inner_type", "intransitive", "instrument", "suffered", "refusal"), False)
    words = {"dependants": NONE, "unless": NONE, "lemmas": (), "needs": "", "example": "", "counter": ""}
    return Trigger(id=id_, types=types, upos="VERB", slots=slots, through=through, **flags, **words)  # type: ignore[arg-type]


# What a word that no row names may be: anything, with its recipient at every usual place.
OPEN = made_row("open", types=ANY, slots=PLACES, through=True)
# Who is compared is acted on, whom he is compared to is not.
LIKENED = made_row("open", types=ANY, slots=("obj", "iobj"), through=True)


@cache
def _eased(row: Trigger) -> Trigger:
    """A row that asks for nothing."""
    talked = TOPIC | {"obj"} if row.mutual and row.upos == "VERB" else TOPIC
    slots = tuple(dict.fromkeys((*row.slots, *(place for place in PLACES if place not in talked or "CONSULT" not in row.types))))
    return replace(row, needs="", slots=slots, through=True, dependants=NONE, unless=NONE)


def may_tell(lemma: str, upos: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word without a row may tell an event: a verb that is not idle, a noun for a deed, a word that judges or feels."""
    if upos == "VERB":
        return lemma not in words["idle"] and lemma not in words["hollow"]
    told = {"NOUN": ("deeds", "verdicts"), "ADJ": ("verdicts", "feelings")}.get(upos, ())
    return any(lemma in words[name] for name in told)


def _judged(view: Clauses, token: int) -> Roles | None:
    """Whoever a judging word is said of, as acted on ("*the letter* is shameful", "called *Omar* a coward"); None where that is nobody."""
    found = view.spread(view.children(token, "nsubj"))
    if not found and view.relations[token] in {"xcomp", "obj"}:
        found = [head for head in view.objects(view.parse.heads[token]) if head != token]
    return Roles(carrier=token, own=(), recipients=tuple(dict.fromkeys(found))) if found else None


def _held(view: Clauses, token: int) -> Roles | None:
    """Who is in custody, as acted on ("*Omar* is, remains in police custody", "kept *Omar* under arrest"); None where nobody is said to be."""
    if view.lemmas[token] not in HOLDS or view.preposition(token) not in {"in", "under"}:
        return None
    verb = view.parse.heads[token] if view.relations[token] in {"obl", "xcomp"} else -1
    own, held = owners(view, token), view.subjects(token) if view.children(token, "cop") else []
    if verb >= 0 and view.lemmas[verb] in STAYING:
        held = view.subjects(verb)
    elif verb >= 0 and view.lemmas[verb] in PUTTING:
        passive = view.is_passive(verb)
        own, held = (view.agents(verb), view.subjects(verb)) if passive else (view.subjects(verb), view.objects(verb))
    carrier = token if verb < 0 else verb
    return Roles(carrier=carrier, own=tuple(own), recipients=tuple(dict.fromkeys(held))) if held else None


def _spoken(view: Clauses, token: int) -> Roles | None:
    """Who says sorry, and to whom, by the verb that bears its tense ("*Omar* would not say sorry to the families"); None where nobody says it."""
    verb = view.parse.heads[token]
    if view.lemmas[token] != "sorry" or verb < 0 or view.lemmas[verb] != "say" or view.relations[token] not in {"obj", "xcomp"}:
        return None
    others = [head for above in (verb, token) for preposition, head in view.obliques(above) if preposition == "to"]
    return Roles(carrier=verb, own=tuple(view.subjects(verb)), recipients=tuple(others))


def find_eased(scene: Scene, token: int, rows: Sequence[Trigger]) -> Candidate | None:
    """What a trigger may tell whose rows' needs are not met, or a word that has no row: any type, with sides that may be empty.

    None for a noun whose row asks for a light verb that is not there, and for a word that judges nobody ("a shameful letter").
    """
    way: Way = "eased" if rows else "open"
    likened = scene.view.lemmas[token] in scene.tables.words["likening"]
    row = _eased(rows[0]) if rows else LIKENED if likened else OPEN
    judging = not rows and scene.view.lemmas[token] in scene.tables.words["verdicts"]
    told = _judged(scene.view, token) if judging else find_roles(scene.view, token, row, scene.tables.words)
    roles = _held(scene.view, token) or _spoken(scene.view, token) or told
    if roles is None:
        return None
    known = frozenset(kind for one in rows for kind in one.types)
    sides = ease(scene, token, row, roles, known)
    return replace(made(token, row, ANY, roles.carrier, sides), way=way, known=known)
