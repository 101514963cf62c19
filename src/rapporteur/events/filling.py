"""Both sides of a trigger: who acts and who is acted on there, and whether that is enough for an event."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from typing import get_args

from rapporteur.events.beneath import levels
from rapporteur.events.clauses import Clauses
from rapporteur.events.parties import Linker, key
from rapporteur.events.phrases import PERSONS
from rapporteur.events.raids import raiders
from rapporteur.events.roles import Roles, asked, is_reader, is_struck, is_threatened, is_victim, possesses, written
from rapporteur.events.wanted import is_by_the_way, is_ruled_on, is_wanted, undergoing, wrongdoers
from rapporteur.tables.events import EventTables, Trigger
from rapporteur.types import EventType, Link, Span

ANY: tuple[EventType, ...] = get_args(EventType)
VERBAL: frozenset[EventType] = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})
BODIES = frozenset({"state", "government", "ministry", "agency", "igo", "igo_organ", "party", "armed_group", "region", "organisation"})
# Those whose protests are notes and words, not crowds.
OFFICIAL = frozenset({"state", "government", "ministry", "agency", "igo", "igo_organ", "person", "unnamed", "court"})
# Told in the passive, these are events though nobody is said to have done them ("Omar was released").
UNSIGNED: frozenset[EventType] = frozenset({"RETREAT", "SANCTION", "ACCUSE", "MOBILIZE", "REJECT"})
WHOEVER = frozenset({"anyone", "anybody", "everyone", "everybody", "those"})
# "Us" and "you" are whoever reads or listens, "me" is nobody where it is not known who speaks.
NOBODY = frozenset({"us", "you", "me", "myself", "yourself", "ourselves"})
# Only somebody can do these, so that whatever noun is somebody's own is a body of his ("Omarland's fishing guild urged").
SPEAKING: frozenset[EventType] = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "THREATEN", "AGREE"})
# Types whose place tells on whom it falls ("imposed a curfew in Omarland").
ON_THE_GROUND: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION", "RETREAT"})
BY_FORCE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Whose these are is, behind a body's deed, the body's own; "his" may be another's ("the police closed *his* shop").
OWN = frozenset({"its", "their", "our"})
# What is said in these is said of, or asked from, the subject of what follows ("demanded that *Omar* leave").
TOLD: frozenset[EventType] = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
# In these somebody judges whoever made or did something.
JUDGING: frozenset[EventType] = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
# What is told in a clause on the object of these is done by the object.
RULED: frozenset[EventType] = frozenset({"SUPPORT", "REJECT"})
ENOUGH_FOR_A_MEETING = 2
OWNING = frozenset({"nmod:poss", "amod", "compound"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What candidates are read from; ``apart`` gives the spans of those who only tell of what stands at a token.

    ``likely`` are tokens that may tell an event though neither a row nor a list of words names them.
    """

    view: Clauses
    linker: Linker
    tables: EventTables
    apart: Callable[[int], frozenset[Span]]
    likely: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Those who act and those acted on."""

    actors: tuple[Link, ...]
    recipients: tuple[Link, ...]


def fill(scene: Scene, token: int, row: Trigger, kind: EventType, roles: Roles) -> Sides | None:
    """Both sides of a trigger, linked; None when they are not enough for an event of the kind."""
    linker, roles = scene.linker, replace(roles, recipients=_meant(scene, token, roles.recipients))
    found = _actors(linker, row, roles) or _before_verb(scene.view, linker, token) or (linker.owned(roles.own) if kind in SPEAKING else [])
    found = found or _writers(scene, token) or linker.actors(raiders(scene.view, token, row, scene.tables.words))
    actors = _doing(scene, token, _inside_first(linker.with_list(found, roles.carrier), scene.apart(token)))
    reached = _recipients(scene, token, row, kind, roles, {key(link) for link in actors})
    recipients = _of_others(linker, reached, actors, forced=kind in BY_FORCE)
    if not any(linker.is_specific(link) for link in (*actors, *recipients)) and kind not in {"ASSAULT", "COERCE"}:
        return None
    hunger = "hunger" in scene.view.dependants(token)
    if (kind == "PROTEST" and not hunger and not any(_is_crowd(linker, link) for link in actors)) or (
        kind == "ASSAULT" and not actors and _by_chance(scene, token)
    ):
        return None
    if not _enough(scene, token, row, kind, actors, recipients) or not _answered(scene, token, row, actors, recipients):
        return None
    return Sides(actors=tuple(actors), recipients=tuple(recipients))


def ease(scene: Scene, token: int, row: Trigger, roles: Roles, known: frozenset[EventType]) -> Sides:
    """Both sides of a trigger, whoever and (but for the doer of a noun) whatever stands there, linked where they can be; either may be empty."""
    linker, roles = scene.linker, replace(roles, recipients=_meant(scene, token, roles.recipients))
    found = _actors(linker, row, roles) or _before_verb(scene.view, linker, token) or _writers(scene, token)
    found = found or linker.actors(raiders(scene.view, token, row, scene.tables.words))
    found = found or next(filter(None, (_doers(scene, token, heads) for heads in (roles.own, roles.carried, roles.occasion))), [])
    actors = _doing(scene, token, _inside_first(linker.with_list(found, roles.carrier), scene.apart(token)))
    acting = {key(link) for link in actors}
    suffering = _suffering(scene, token, roles)
    reached = linker.with_list(suffering or linker.recipients(roles.recipients, anything=True), roles.carrier)
    recipients = _others(scene, token, reached, acting)
    if not recipients and row.types != ANY:
        recipients = _further(scene, token, row, row.types[0], roles.carrier, acting)
    told = _told_of(scene.view, token, threat="THREATEN" in known)
    recipients = recipients or _others(scene, token, linker.whoever((*roles.recipients, *told)), acting)
    asking: set[EventType] = {"REQUEST"} if "REQUEST" in known and not scene.view.objects(token) else set()
    recipients = _bearing(scene, token, recipients, asking | (known & (RULED | JUDGING)))
    borne = _of_others(linker, _without_owners(scene.view, recipients), actors, forced=bool(known & BY_FORCE))
    return Sides(actors=tuple(actors), recipients=tuple(borne))


def _meant(scene: Scene, token: int, heads: Sequence[int]) -> tuple[int, ...]:
    """Places of recipients without things handed on, and those that only tell which thing is meant ("opposed the *Omarland* deal"), unless
    it is the trigger itself.
    """
    handed = handed_on(scene, token)
    found = [head for head in heads if scene.view.parse.heads[head] == token or not scene.linker.only_names(head)]
    return tuple(head for head in found if not handed & {head, *scene.view.above(head)})


def handed_on(scene: Scene, token: int) -> set[int]:
    """The things that somebody gives to somebody, whoever's they are ("donated *an Omarish mill* to the town")."""
    view, words = scene.view, scene.tables.words
    if view.lemmas[token] not in words["handing"] or not {"to", "iobj"} & {preposition for preposition, _ in view.obliques(token)}:
        return set()
    things = view.subjects(token) if view.is_passive(token) else view.objects(token)
    somebody = words["persons"] | words["forces"] | words["outfits"]
    return {head for head in things if view.parse.upos[head] == "NOUN" and view.lemmas[head] not in somebody}


def _doing(scene: Scene, token: int, actors: Sequence[Link]) -> list[Link]:
    """Those acting without whom or what an attack falls on ("the attack on *Halden* that killed six"), who only reads what does it, the
    deed itself ("his *opposition*"), and whoever is under it ("*Omar* is under fire")."""
    view, words = scene.view, scene.tables.words
    under = set(view.children(token, "nsubj")) if view.preposition(token) == "under" else set()
    owned = any(view.parse.relations[child] == "nmod:poss" for child in view.children(token))
    heads = [(link, link.mention.head) for link in actors if not (owned and link.mention.head == token)]
    return [link for link, head in heads if head not in under and not is_struck(view, words, head) and not is_reader(view, words, token, head)]


def _suffering(scene: Scene, token: int, roles: Roles) -> list[Link]:
    """Whoever or whatever a passive is said of ("a *deckhand* was hit on the head")."""
    view, linker = scene.view, scene.linker
    subjects = view.subjects(token) if view.is_passive(token) else []
    heads = [head for head in roles.recipients if head in subjects]
    return linker.recipients(heads, anything=True) or linker.whoever(heads)


def _doers(scene: Scene, token: int, heads: Sequence[int]) -> list[Link]:
    """Whoever stands at these places; for a noun only somebody who acts: "peace talks" and "the Geneva talks" tell of no doer."""
    found = scene.linker.whoever(heads)
    if scene.view.parse.upos[token] not in {"NOUN", "PROPN"}:
        return found
    return [link for link in found if link.acting and scene.linker.is_somebody(link)]


def _told_of(view: Clauses, token: int, *, threat: bool) -> list[int]:
    """Subjects of the clauses that complete a word ("complained that *Omar* had left", "a demand that *Omar* leave")."""
    clauses = view.children(token, "ccomp", *(("acl",) if view.parse.upos[token] == "NOUN" else ()))
    clauses = [clause for clause in clauses if not (threat and is_threatened(view, clause))]
    return view.spread([head for clause in clauses for head in view.children(clause, "nsubj") if view.parse.upos[head] != "PRON"])


def _whoever(view: Clauses, token: int) -> list[int]:
    """Pronouns for people told apart by a clause on them, as subjects of what completes a word ("warned that *those* who left would pay")."""
    subjects = [head for clause in view.children(token, "ccomp") for head in view.children(clause, "nsubj")]
    return [head for head in subjects if view.parse.tokens[head].lower() in WHOEVER and view.children(head, "acl")]


def _writers(scene: Scene, token: int) -> list[Link]:
    """Who put out the writing that does it ("*Brandt* issued a statement accusing Omar"), or from whom it came ("got a letter from *Brandt*")."""
    view, words = scene.view, scene.tables.words
    noun = written(view, words, token)
    if noun is None:
        return []
    verb = view.parse.heads[noun]
    if view.lemmas[verb] not in words["reading"]:
        return scene.linker.actors(view.subjects(verb))
    return scene.linker.actors([head for above in (noun, verb) for preposition, head in view.obliques(above) if preposition in {"from", "by"}])


def _is_crowd(linker: Linker, link: Link) -> bool:
    """Whether a party can protest in the street: not one person, and no state, whose protests are notes."""
    return link.actor is None or link.actor.kind not in OFFICIAL or linker.is_plural(link)


def _by_chance(scene: Scene, token: int) -> bool:
    """Whether something does it that is no violence ("the crash killed ten", "sanctions hurt them")."""
    view = scene.view
    doing = [] if view.is_passive(token) else view.subjects(token)
    return bool(doing) and not any(view.lemmas[head] in scene.tables.words["violence"] for head in doing)


def _recipients(scene: Scene, token: int, row: Trigger, kind: EventType, roles: Roles, acting: Set[str]) -> list[Link]:
    """Those in the row's slots, else things that stand for their people, else whoever stands further down."""
    linker = scene.linker
    heads = [*(wrongdoers(scene.view, token, scene.tables) if kind == "ACCUSE" else ()), *roles.recipients]
    reached = linker.with_list(linker.recipients(heads, anything=row.through or kind in VERBAL), roles.carrier)
    found = _answering(scene, token, row, acting) or _bidden(scene, token, kind, acting) or _others(scene, token, reached, acting)
    if not found and (kind in BY_FORCE or row.needs == "visit"):
        found = _others(scene, token, linker.targets(roles.recipients), acting)
    if not found and kind == "REQUEST":
        found = _others(scene, token, _asked(scene, token), acting)
    if not found and kind == "REQUEST" and row.upos == "NOUN" and scene.view.relations[token] == "obj":
        found = _others(scene, token, linker.actors(scene.view.subjects(scene.view.parse.heads[token])), acting)
    if not found and kind in TOLD:
        found = _others(scene, token, linker.whoever(_whoever(scene.view, token)), acting)
    if not found and row.slots and not (row.mutual and len(acting) >= ENOUGH_FOR_A_MEETING):
        found = _further(scene, token, row, kind, roles.carrier, acting)
    found = _without_owners(scene.view, found or _anybody_else(scene, token, row, kind, roles, acting))
    return _bearing(scene, token, found, {kind, *(JUDGING & set(row.types))})


def _without_owners(view: Clauses, found: Sequence[Link]) -> list[Link]:
    """The links without whoever only owns or describes another of them ("*Norland's* leader, Brandt", "*Norlandish* refugees"), or is his title."""
    heads = [link.mention.head for link in found]
    titles = {view.parse.heads[head] for head in heads if view.relations[head] == "appos"}
    kept = [link for link in found if link.mention.head not in titles or link.mention.kind == "name"]
    owned = {*heads, *titles}
    kept = [link for link in kept if not (_is_front(view, link.mention.head) and view.parse.heads[link.mention.head] in owned)]
    return _outside(kept, kept)


def _outside(found: Sequence[Link], others: Sequence[Link]) -> list[Link]:
    """The links that stand inside none of some others."""
    return [link for link in found if not any(_holds(other, link) for other in others)]


def _bearing(scene: Scene, token: int, found: Sequence[Link], kinds: Set[EventType]) -> list[Link]:
    """The recipients without what a request is for, whom what is backed or refused does something to, and with whom another made what is judged."""
    view, asking, ruled = scene.view, "REQUEST" in kinds, bool(kinds & RULED)
    heads = [(link, link.mention.head) for link in (_makers_first(view, found) if kinds & JUDGING else found)]
    heads = [(link, head) for link, head in heads if not (kinds & JUDGING and is_victim(view, token, head, scene.tables.words))]
    heads = [(link, head) for link, head in heads if not ("ACCUSE" in kinds and is_by_the_way(view, token, head, scene.tables))]
    left = [(link, head) for link, head in heads if not (asking and is_wanted(view, token, head, scene.tables))]
    return [link for link, head in left if not (ruled and is_ruled_on(view, token, head, scene.tables.words))]


def _of_others(linker: Linker, found: Sequence[Link], actors: Sequence[Link], *, forced: bool) -> list[Link]:
    """The recipients without what stands inside the actors or is their own; force may be used on that ("shelled *Omarish villages*")."""
    own = linker.is_his_thing if forced else linker.is_own
    return [link for link in _outside(found, actors) if not own(link, actors)]


def _is_front(view: Clauses, head: int) -> bool:
    """Whether a word owns or describes the noun behind it; one in a row that a parser took for a modifier stands behind."""
    return view.parse.relations[head] in OWNING and (view.parse.relations[head] != "compound" or head < view.parse.heads[head])


def _holds(whole: Link, part: Link) -> bool:
    """Whether a mention stands inside a longer one that another word heads."""
    outer, inner = whole.mention, part.mention
    longer = outer.last - outer.first > inner.last - inner.first
    return longer and outer.head != inner.head and outer.first <= inner.first and inner.last <= outer.last


def _anybody_else(scene: Scene, token: int, row: Trigger, kind: EventType, roles: Roles, acting: Set[str]) -> list[Link]:
    """People whom nobody could link at the places of the recipient, or who are to do what is asked; things too where force is used."""
    if kind == "CONSULT" or (row.mutual and len(acting) >= ENOUGH_FOR_A_MEETING):
        return []
    told = _told_of(scene.view, token, threat=kind == "THREATEN") if kind in TOLD else []
    found = _others(scene, token, scene.linker.whoever((*roles.recipients, *told)), acting)
    return [link for link in found if (kind in BY_FORCE and not _is_deed(scene, link.mention.head)) or scene.linker.is_somebody(link)]


def _is_deed(scene: Scene, head: int) -> bool:
    """Whether a noun is an attack itself and not what it falls on ("launched *an attack*"), or tells of what sort one is ("*air* strikes")."""
    view = scene.view
    sort = view.relations[head] == "compound" and view.lemmas[head] not in scene.tables.words["targets"]
    nouns = [head, view.parse.heads[head]] if sort else [head]
    rows = [row for noun in nouns for row in scene.tables.by_lemma.get((view.lemmas[noun], "NOUN"), ())]
    return any("ASSAULT" in row.types for row in rows)


def _answering(scene: Scene, token: int, row: Trigger, acting: Set[str]) -> list[Link]:
    """Who was asked, as he considers, grants or refuses it, even if he tells of it himself."""
    found = scene.linker.recipients(asked(scene.view, token, row, scene.tables.words), anything=False)
    return [link for link in found if key(link) not in acting]


def _bidden(scene: Scene, token: int, kind: EventType, acting: Set[str]) -> list[Link]:
    """Who does what is done at somebody's request or invitation: the clause's subject."""
    view = scene.view
    above = view.parse.heads[token]
    if kind != "REQUEST" or view.parse.upos[token] != "NOUN" or above < 0 or view.preposition(token) != "at" or view.relations[token] != "obl":
        return []
    return _others(scene, token, scene.linker.actors(view.subjects(above)), acting)


def _others(scene: Scene, token: int, reached: Sequence[Link], acting: Set[str]) -> list[Link]:
    """Those among the reached who neither act nor only tell of it."""
    spared = undergoing(scene.view, token, scene.tables)
    others = [link for link in reached if key(link) not in acting and not stands_apart(link, scene.apart(token)) and link.mention.head not in spared]
    others = [link for link in others if not is_ordered(scene, token, link, acting)]
    return [link for link in others if not is_nobody(link)]


def is_nobody(link: Link) -> bool:
    """Whether a pronoun stands for whoever reads, listens or speaks; "me" in the words of somebody known is he."""
    word = link.mention.evidence.text.lower()
    return word in NOBODY and not (word == "me" and link.actor is not None and link.actor.kind in PERSONS)


def is_ordered(scene: Scene, token: int, link: Link, acting: Set[str]) -> bool:
    """Whether those who act only order about somebody or something of their own ("recalled *its envoy*", "closed *its embassy*")."""
    if scene.view.lemmas[token] not in scene.tables.words["ordering"]:
        return False
    view, head = scene.view, link.mention.head
    its = any(view.parse.relations[child] == "nmod:poss" and view.parse.tokens[child].lower() in OWN for child in view.children(head))
    if its and view.parse.upos[head] == "NOUN" and head in view.objects(token):
        return True
    return link.how == "collective" and link.actor is not None and any(one.split()[0] == link.actor.id for one in acting)


def _asked(scene: Scene, token: int) -> list[Link]:
    """The object that is to do what is asked, whoever or whatever noun it is ("asked other donors to send boats")."""
    view = scene.view
    doing = any(view.has_to(clause) for clause in view.complements(token))
    return scene.linker.whoever(view.children(token, "obj", "iobj")) if doing else []


def _further(scene: Scene, token: int, row: Trigger, kind: EventType, carrier: int, acting: Set[str]) -> list[Link]:
    """The nearest somebody further down in the clause; nobody for a meeting, whose topics stand there."""
    if kind == "CONSULT":
        return []
    for heads in levels(scene.view, token, carrier, placed=kind in ON_THE_GROUND, objects=not row.instrument, clauses=kind != "REQUEST"):
        found = _others(scene, token, scene.linker.recipients(_meant(scene, token, heads), anything=False), acting)
        if found:
            return found
    return []


def _makers_first(view: Clauses, found: Sequence[Link]) -> list[Link]:
    """The links without those whom a thing is with or about when it is another's own ("criticized *Omar's* deal with Norland")."""
    nouns = {view.parse.heads[link.mention.head] for link in found if possesses(view, link.mention.head)}
    return [link for link in found if possesses(view, link.mention.head) or view.parse.heads[link.mention.head] not in nouns]


def _actors(linker: Linker, row: Trigger, roles: Roles) -> list[Link]:
    """Those acting: named by the trigger itself, else by the verb that carries it, else by the clause it is in.

    A single modifier of a mutual noun is its topic where the verb has subjects ("they held Omarland talks").
    """
    own, carried = linker.actors(roles.own), linker.actors(roles.carried)
    if carried and ((row.mutual and len(own) < ENOUGH_FOR_A_MEETING) or all(link.mention.kind == "pronoun" for link in own)):
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
    actors = _outside(actors, actors)
    inside = [link for link in actors if not stands_apart(link, apart)]
    unreported = [link for link in inside if link.actor is None or link.actor.kind != "media"]
    return unreported or inside or actors


def stands_apart(link: Link, apart: frozenset[Span]) -> bool:
    """Whether a party is one of those who only tell of it, or are told."""
    return any(link.mention.evidence.span.overlaps(span) for span in apart)


def _enough(scene: Scene, token: int, row: Trigger, kind: EventType, actors: Sequence[Link], recipients: Sequence[Link]) -> bool:
    """Whether the sides that a type needs are there; a meeting needs two, a visit one; a passive may hide who acts."""
    if row.needs in {"recipient", "bare", "given", "visit"} and not recipients:
        return False
    alone = kind == "COOPERATE" or not scene.view.objects(token)
    several = sum(2 if alone and scene.linker.is_plural(link) else 1 for link in actors) + len(recipients)
    if kind in {"CONSULT", "COOPERATE"} and row.mutual:
        return bool(actors) and several >= ENOUGH_FOR_A_MEETING
    if kind == "AGREE" and row.mutual and row.upos == "NOUN":
        return several >= ENOUGH_FOR_A_MEETING
    if scene.tables.types[kind].recipient and not recipients:
        return bool(row.mutual and len(actors) > 1)
    passive = scene.view.is_passive(token) and "aux:pass" in {scene.view.parse.relations[child] for child in scene.view.children(token, "aux")}
    hidden = scene.tables.types[kind].actorless or (passive and kind in UNSIGNED)
    return bool(actors) or (hidden and bool(recipients))


def _answered(scene: Scene, token: int, row: Trigger, actors: Sequence[Link], recipients: Sequence[Link]) -> bool:
    """Whether words of agreement are more than somebody's own plans: there is a partner, a body that speaks, or a refusal."""
    view, words = scene.view, scene.tables.words
    if recipients or row.needs not in {"answer", "partner", "inner", "threat", "cooperation"}:
        return True
    if row.needs == "answer":
        return view.is_negated(token)
    if row.needs == "partner":
        return bool(view.complements(token))
    if row.needs == "cooperation":
        promised = [*view.complements(token), *view.objects(token)]
        return any({view.lemmas[head], *map(view.lemmas.__getitem__, view.children(head))} & words["cooperative"] for head in promised)
    if row.needs == "threat":
        return any(map(view.is_to_come, view.complements(token)))
    return any(link.actor is not None and link.actor.kind in BODIES for link in actors)
