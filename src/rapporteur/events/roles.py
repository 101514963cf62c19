"""Who acts and who is acted on: the head tokens that fill a trigger's slots."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapporteur.events.blame import BLAMING, blamed_for, burdened, claimants, suspects
from rapporteur.events.clauses import ANSWERING, GETTING, OBJECT_MARKS, Clauses
from rapporteur.events.senders import senders
from rapporteur.tables.events import Trigger
from rapporteur.text.words import POSSESSIVES

# Prepositions under which an event noun stands for something the clause's subject took part in.
SHARED_OCCASION = frozenset({"during", "in", "at", "by", "via", "over", "after", "following"})
# Nouns for what comes "from" whoever does it ("praise from Omar", "aid from Omarland").
GIVEN = frozenset({"REQUEST", "SUPPORT", "ACCUSE", "AID", "THREATEN", "AGREE"})
# Who does one of these "to" a request is the one asked.
YIELDING = frozenset({"yield", "bow", "agree", "accede", "consent", "submit", "respond", "reply", "react", "cave", "capitulate", "acquiesce"})
# Verbs whose subject bears what they tell ("warned that Omar would *lose* his seat").
BEFALLING = frozenset({"lose", "forfeit", "face", "suffer", "pay", "regret", "receive", "get", "answer", "meet", "end", "have", "need", "go", "die"})
# Deeds "of" whom they are done to ("the killing of Omar"; "the violence of the police" is theirs).
SUFFERED = frozenset(
    {"killing", "murder", "assassination", "invasion", "occupation", "bombing", "shelling", "abduction", "kidnapping", "massacre", "rape"}
)
# Before the place on which an attack falls.
FALLING = frozenset({"on", "against", "near", "at", "in"})
# Behind a hyphen these make a word that tells what something is like, and not who did it.
LIKENESS = frozenset({"style", "type", "related", "relate", "themed", "theme", "like", "inspired", "inspire"})
# What is provoked of these falls on whoever provoked it; an attack that somebody provokes falls on others.
PROVOKED = frozenset({"ACCUSE", "SANCTION"})
# These are held in a house; its name before talks is that of a party to them.
GATHERINGS = frozenset({"meeting", "summit", "dinner", "lunch", "luncheon", "breakfast", "reception", "ceremony", "gathering", "visit"})
INNER_SLOTS = frozenset({"obj", "iobj", "with", "to", "against", "from", "for", "into", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Head tokens of both sides; ``carrier`` is the verb whose tense is the event's (the trigger, or a light verb).

    ``own`` are those the trigger itself names as acting (subjects; possessors of a noun), ``carried`` the subjects of
    the light verb above an event noun, ``occasion`` the sides of the clause that a mutual event is the occasion of.
    """

    carrier: int
    own: tuple[int, ...]
    recipients: tuple[int, ...]
    carried: tuple[int, ...] = ()
    occasion: tuple[int, ...] = ()


def find_roles(view: Clauses, token: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> Roles | None:
    """The sides of one trigger, not yet linked to anybody; None where the row asks for a light verb that is not there."""
    if view.parse.upos[token] == "NOUN":
        return _noun_roles(view, token, row, words)
    return _verb_roles(view, token, row, words)


def done_to(view: Clauses, token: int) -> list[int]:
    """What a verb is done to, and what that is a number or lot of ("extended *a package of sanctions*")."""
    things = view.subjects(token) if view.is_passive(token) else view.objects(token)
    return things + [below for thing in things for below in view.children(thing, "nmod") if view.preposition(below) == "of"]


def _verb_roles(view: Clauses, token: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> Roles:
    passive = view.is_passive(token)
    patients = view.subjects(token) if passive else view.objects(token)
    patients = burdened(view, token, words) or patients
    actors = senders(view, view.agents(token) if passive else view.subjects(token))
    if passive and row.mutual and not actors:
        actors, patients = patients, []
    if row.instrument:
        actors, patients = (actors or patients, []) if passive else (actors, [])
    recipients = patients if "obj" in row.slots or (passive and not row.mutual) else []
    recipients = recipients + _slot_fillers(view, token, row)
    if row.through:
        recipients += _inside(view, patients, row)
    if row.inner and not recipients:
        recipients = _inner_recipients(view, token, row, actors)
    if "obj" in row.slots and not recipients and not passive:
        recipients = view.spread([head for clause in _raised(view, token) for head in view.children(clause, "nsubj")])
    if row.mutual:
        actors = actors + [head for preposition, head in view.obliques(token) if preposition == "between"]
    return Roles(carrier=token, own=_unique(actors), recipients=_unique([head for head in recipients if head not in actors]))


def _raised(view: Clauses, token: int) -> list[int]:
    """Complements whose subject is the verb's object by sense ("accuses Omar of having lied")."""
    marked = [
        clause for clause in view.children(token, "ccomp") if OBJECT_MARKS & {view.lemmas[mark] for mark in view.children(clause, "mark", "case")}
    ]
    return view.children(token, "xcomp") + marked


def _slot_fillers(view: Clauses, token: int, row: Trigger) -> list[int]:
    return [
        head
        for preposition, head in view.obliques(token)
        if (preposition in row.slots and (preposition != "between" or not row.mutual)) or preposition == "iobj" in row.slots
    ]


def _inside(view: Clauses, objects: list[int], row: Trigger) -> list[int]:
    """Those named inside the objects: "lifted the ban on Omarland", "condemned Omar's speech"."""
    found: list[int] = []
    examples = [head for noun in objects for preposition, head in view.obliques(noun) if preposition == "include"]
    for noun in [*objects, *examples]:
        passing = {*row.slots, "by", "from"} if is_done(view, noun) else {*row.slots, "by", "of", "from"}
        found += [head for preposition, head in view.obliques(noun) if preposition in passing]
        found += owners(view, noun)
        found += [head for child in view.children(noun, "acl") for head in view.agents(child)]
    return found


def _inner_recipients(view: Clauses, token: int, row: Trigger, actors: list[int]) -> list[int]:
    """The subject of the complement clause where it is somebody else ("demanded that Omar leave"), else, where a deed
    is promised, refused or threatened, those it would be done to; a demand is made of its doer only."""
    found: list[int] = []
    for clause in view.complements(token):
        own = [head for head in view.spread(view.children(clause, "nsubj")) if head not in actors]
        own = [] if row.types[0] == "THREATEN" and is_threatened(view, clause) else own
        found += own
        for noun in [clause, *view.objects(clause)] if not own and row.types[0] != "REQUEST" else []:
            found += view.objects(noun) + [head for preposition, head in view.obliques(noun) if preposition in INNER_SLOTS]
    return [head for head in found if head not in actors]


def is_threatened(view: Clauses, clause: int) -> bool:
    """Whether a clause tells what its subject would do, not what would befall him ("warned that *the navy* would tow them away")."""
    doing = view.parse.upos[clause] == "VERB" and view.is_to_come(clause) and not view.is_passive(clause)
    return doing and view.lemmas[clause] not in BEFALLING


def is_struck(view: Clauses, words: Mapping[str, frozenset[str]], head: int) -> bool:
    """Whether an attack falls on a noun phrase ("the strike *on Halden* killed six")."""
    noun = view.parse.heads[head]
    attacked = view.relations[head] == "nmod" and view.preposition(head) in FALLING and view.lemmas[noun] in words["violence"]
    return attacked and view.lemmas[view.parse.heads[noun]] not in BLAMING


def written(view: Clauses, words: Mapping[str, frozenset[str]], token: int) -> int | None:
    """The writing or speech, object of its verb, of which a clause tells what it does ("issued *a statement* accusing Omar").

    A parser may hang a participle on the verb.
    """
    above = view.parse.heads[token]
    if above < 0 or view.relations[token] not in {"acl", "advcl"}:
        return None
    nouns = [above] if view.relations[token] == "acl" else [noun for noun in view.objects(above) if noun < token]
    tops = [(noun, view.parse.heads[noun] if view.relations[noun] == "nmod" and view.preposition(noun) == "of" else noun) for noun in nouns]
    found = [top for noun, top in tops if view.relations[top] == "obj" and view.lemmas[noun] in words["writings"]]
    if not found or (view.relations[token] == "advcl" and (view.children(token, "mark") or "," in view.parse.tokens[found[-1] : token])):
        return None
    return found[-1]


def is_reader(view: Clauses, words: Mapping[str, frozenset[str]], token: int, head: int) -> bool:
    """Whether one only gets, reads or answers the writing that does it ("*Omar* received a letter accusing Brandt")."""
    noun = written(view, words, token)
    return noun is not None and view.lemmas[view.parse.heads[noun]] in words["reading"] and head in view.subjects(view.parse.heads[noun])


def is_victim(view: Clauses, token: int, head: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a noun phrase only suffers what is judged at a trigger ("condemned the attack on *Halden*", "*Omar's* arrest")."""
    beside = view.parse.relations[head] in {"nmod:desc", "appos"}  # "of *Minister* Omar", "of the minister, *Omar*"
    head = view.parse.heads[head] if beside else head
    deed = view.parse.heads[head]
    of = view.relations[head] == "nmod" and view.preposition(head) in {"of", ""} and "of" in view.lemmas[deed:head]
    suffers = of and view.lemmas[deed] in SUFFERED | words["befallen"]
    return deed != token and (suffers or _is_befallen(view, head, words) or is_struck(view, words, head))


def _is_befallen(view: Clauses, head: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a deed befalls the person whose it is ("*Omar's* arrest", but "Omar's arrest of Brandt", "Norland's arrests")."""
    deed = view.parse.heads[head]
    person = view.parse.upos[head] == "PRON" or view.is_person(head)
    owned = deed >= 0 and view.lemmas[deed] in words["befallen"] and possesses(view, head)
    return owned and person and not any(preposition == "of" for preposition, _ in view.obliques(deed))


def owners(view: Clauses, noun: int) -> list[int]:
    """Possessors and naming modifiers of a noun: "Omar's", "Omarish", and both of "Omarland-Rivia"; "Omar-style" tells of a likeness alone."""
    found = [child for child in view.children(noun) if view.relations[child] in {"compound", "amod"} or possesses(view, child)]
    found = [child for child in found if not is_likeness(view, child)]
    chained = [below for child in found if view.relations[child] == "compound" for below in view.children(child, "compound")]
    return view.spread(found + chained)


def is_likeness(view: Clauses, token: int) -> bool:
    """Whether a word with a hyphen tells what something is like ("a *town-hall-style* meeting"), or where an arrest is spent ("*house* arrest")."""
    hyphened = view.lemmas[token] in LIKENESS and token > 0 and view.parse.tokens[token - 1] == "-"
    return hyphened or view.lemmas[token : token + 2] == ("house", "arrest")


def is_seat(view: Clauses, noun: int, word: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a word stands in the name of the house, right before a gathering, where that takes place ("a *White House* dinner")."""
    name = word if view.parse.heads[word] == noun else view.parse.heads[word]
    if view.lemmas[noun] not in GATHERINGS or name < 0 or view.parse.heads[name] != noun or view.relations[name] not in {"compound", "amod"}:
        return False
    first = min((name, *view.children(name)))
    return " ".join(view.parse.tokens[first : name + 1]).lower() in words["seats"]


def possesses(view: Clauses, token: int) -> bool:
    """Whether a word tells whose the noun above it is ("*Omar's* release")."""
    return (view.relations[token] == "nmod" and any(view.lemmas[child] in POSSESSIVES for child in view.children(token, "case"))) or (
        view.parse.relations[token] == "nmod:poss"
    )


def is_done(view: Clauses, noun: int) -> bool:
    """Whether a noun names its doer, so that "of" tells to whom it is done ("Omarland's killing of Brandt")."""
    return any(possesses(view, child) for child in view.children(noun)) or any(preposition == "by" for preposition, _ in view.obliques(noun))


def _noun_roles(view: Clauses, token: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> Roles | None:
    told = _quit(view, token, words) or _received(view, token, row, words) or _said_to_be(view, token, words) or _answered(view, token, row, words)
    if told is not None:
        return told
    verb, actors, recipients = _yielded(view, token, row) or _carried(view, token, row, words)
    modifiers = view.obliques(token)
    actors = [] if row.mutual and "between" in dict(modifiers) else actors
    if verb is None and row.needs == "light" and not _is_made(view, token, row):
        return None
    own, givers = [child for child in owners(view, token) if not is_seat(view, token, child, words)], _givers(view, token, row)
    given = any(not _is_place(view, giver) and (view.parse.upos[giver] == "PROPN" or _is_somebody(view, giver, words)) for giver in givers)
    done = any(preposition == "of" for preposition, _ in modifiers)
    borne = [child for child in own if row.suffered and not done and not _is_force(view, child, words)]
    suffering = [*borne, *(child for child in own if child not in borne and given and possesses(view, child))]
    own = [*(child for child in own if child not in suffering), *givers]
    own += [head for preposition, head in modifiers if preposition == "by" or (row.mutual and preposition in {"between", "among"})]
    upon = row.types[0] == "REQUEST" and bool(actors) and view.lemmas[view.parse.heads[token]] == "make"  # "made demands *of Omar*"
    if "of" not in row.slots:
        beside = recipients if upon or (row.mutual and actors) else own  # "chaired a meeting *of ministers*"
        beside += [head for preposition, head in modifiers if preposition == "of"]
    own += [head for child in view.children(token, "acl") if not view.has_to(child) for head in _makers(view, child, words)]
    blamed = blamed_for(view, token)
    own += [*claimants(view, token), *blamed]
    own += suspects(view, token) if not own else []
    recipients += [*suffering, *view.bearers(token), *(head for preposition, head in modifiers if preposition in row.slots and head not in blamed)]
    recipients += view.doers_told(token) if row.types[0] == "ACCUSE" and not recipients else []
    return Roles(
        carrier=token if verb is None else verb,
        own=_unique(own),
        recipients=_unique([head for head in recipients if head not in {*own, *actors}]),
        carried=_unique(actors),
        occasion=_unique(_shared_occasion(view, token)) if verb is None and (row.mutual or row.types == ("CONSULT",)) else (),
    )


def _quit(view: Clauses, token: int, words: Mapping[str, frozenset[str]]) -> Roles | None:
    """Who gives up his own post, whatever another does with that ("accepted *Omar's* resignation"); None where a pronoun tells whose it is."""
    own = [child for child in owners(view, token) if possesses(view, child)]
    own += [head for preposition, head in view.obliques(token) if preposition == "of"]
    named = [head for head in own if view.parse.upos[head] != "PRON"] if view.lemmas[token] in words["quitting"] else []
    return Roles(carrier=token, own=_unique(view.spread(named)), recipients=()) if named else None


def _received(view: Clauses, token: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> Roles | None:
    """The sides of support that a clause's subject is given ("has *Omar's* support", "won the support of Omar", "won praise")."""
    verb = view.parse.heads[token]
    if row.types[0] != "SUPPORT" or view.relations[token] != "obj" or view.lemmas[verb] not in words["receiving"] or view.is_passive(verb):
        return None
    marks = {"from"} if view.lemmas[token] in words["for_things"] else {"from", "of"}
    givers = [child for child in owners(view, token) if possesses(view, child) or view.parse.tokens[child][0].isupper()]
    givers += [head for above in (token, verb) for preposition, head in view.obliques(above) if preposition in marks and head > token]
    receivers = [head for head in view.subjects(verb) if head not in givers]
    given = bool(givers) or view.lemmas[verb] in GETTING - {"lose", "face"}
    return Roles(carrier=verb, own=_unique(givers), recipients=_unique(receivers)) if given and receivers else None


def is_answered(view: Clauses, token: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a request or an offer is the object of what somebody who was asked does with it ("*considered* a request by Omar")."""
    asking = row.types[0] == "REQUEST" or view.lemmas[token] == "offer"
    return asking and view.relations[token] == "obj" and view.lemmas[view.parse.heads[token]] in words["answering"]


def asked(view: Clauses, token: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> list[int]:
    """Who answers or gets a request, and so did not make it ("*Omar* accepted an invitation", "rejected demands to leave")."""
    return view.subjects(view.parse.heads[token]) if is_answered(view, token, row, words) else []


def _answered(view: Clauses, token: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> Roles | None:
    """The sides of a request that a clause's subject answers."""
    receivers = asked(view, token, row, words)
    if not receivers or view.parse.upos[token] != "NOUN" or view.is_passive(view.parse.heads[token]):
        return None
    able = words["bodies"] | words["forces"]
    givers = [child for child in owners(view, token) if possesses(view, child) or view.parse.tokens[child].istitle() or view.lemmas[child] in able]
    givers += [head for preposition, head in view.obliques(token) if preposition in {"by", "of"}] + _givers(view, token, row)
    return Roles(carrier=token, own=_unique([head for head in givers if head not in receivers]), recipients=_unique(receivers))


def _said_to_be(view: Clauses, token: int, words: Mapping[str, frozenset[str]]) -> Roles | None:
    """The sides of what one does who is said to be its doer."""
    if view.lemmas[token] not in words["doers"] or not view.children(token, "cop"):
        return None
    doers = view.spread(view.children(token, "nsubj"))
    others = [child for child in owners(view, token) if view.relations[child] != "amod" or view.parse.tokens[child][0].isupper()]
    others += [head for preposition, head in view.obliques(token) if preposition in {"of", "for", "to"}]
    return Roles(carrier=token, own=_unique(doers), recipients=_unique([head for head in others if head not in doers]))


def _is_somebody(view: Clauses, token: int, words: Mapping[str, frozenset[str]]) -> bool:
    return view.lemmas[token] in words["people"] | words["bodies"]


def _is_force(view: Clauses, token: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether those who use force stand right before a deed, which then is theirs ("*police* shootings", "a *rebel* attack")."""
    return view.relations[token] == "compound" and view.lemmas[token] in words["forces"]


def _givers(view: Clauses, token: int, row: Trigger) -> list[int]:
    """Whom a noun comes from ("praise *from Omar*"), a request also where the parse hung him on the verb;
    whose it then is has it given ("*Brandt's* endorsement from Omar")."""
    if "from" in row.slots or row.types[0] not in GIVEN:
        return []
    found = [head for preposition, head in view.obliques(token) if preposition == "from"]
    asked = row.types[0] == "REQUEST" and view.relations[token] == "obj" and not found
    strayed = view.obliques(view.parse.heads[token]) if asked else []
    return found + [head for preposition, head in strayed if preposition == "from" and head > token]


def _is_place(view: Clauses, token: int) -> bool:
    """Whether a place is named there: an appeal "from Geneva" is still its maker's."""
    return any(name.first <= token <= name.last for name in view.parse.names if name.label == "place")


def _is_made(view: Clauses, token: int, row: Trigger) -> bool:
    """Whether a request names by itself who makes it and what is asked ("a plea from Omar for help", "Omar's call to stop")."""
    prepositions = {preposition for preposition, _ in view.obliques(token)}
    told = "for" in prepositions or bool(view.complements(token) or view.children(token, "acl"))
    owned = "from" in prepositions or any(possesses(view, child) for child in view.children(token))
    made = "by" in prepositions or (told and owned)
    return row.types[0] == "REQUEST" and made


def _makers(view: Clauses, clause: int, words: Mapping[str, frozenset[str]]) -> list[int]:
    """Who "reached" or "imposed" it, where such a light verb follows the noun as a participle or relative clause."""
    if view.lemmas[clause] not in words["light"]:
        return []
    return view.agents(clause) if view.is_passive(clause) else [head for head in view.subjects(clause) if head != view.parse.heads[clause]]


def _yielded(view: Clauses, token: int, row: Trigger) -> tuple[int | None, list[int], list[int]] | None:
    """Of whom something is asked that he gives in to or answers ("*Omar* bowed to a demand for talks"); None where nobody does."""
    verb = view.parse.heads[token]
    asked = row.types[0] == "REQUEST" and view.relations[token] == "obl" and view.preposition(token) == "to" and not view.is_passive(verb)
    given = view.lemmas[verb] == "give" and any(view.lemmas[child] == "in" for child in view.children(verb, "compound", "advmod"))
    return (None, [], view.subjects(verb)) if asked and (given or view.lemmas[verb] in YIELDING) else None


def _carried(view: Clauses, token: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> tuple[int | None, list[int], list[int]]:
    """The light verb above an event noun with its subjects and obliques; (None, [], []) when there is none."""
    head, relation = view.parse.heads[token], view.relations[token]
    for above in view.above(token):
        if relation != "conj":
            break
        token, head, relation = above, view.parse.heads[above], view.relations[above]
    if head < 0 or relation not in {"obj", "obl", "nsubj"} or view.parse.upos[head] != "VERB":
        return None, [], []
    passive = view.is_passive(head)
    if is_answered(view, token, row, words):
        return None, [], view.subjects(head)
    if relation == "obl" and view.preposition(token) == "with" and view.lemmas[head] in ANSWERING:
        return head, view.agents(head) if passive else view.subjects(head), []
    if (relation == "nsubj" and not passive) or view.lemmas[head] not in words["light"] | befalling(view, token, row, words):
        return None, [], []
    fillers, subjects = [one for one in _slot_fillers(view, head, row) if one != token], view.agents(head) if passive else view.subjects(head)
    if relation == "obl" and view.preposition(token) not in {"in", "to", "on", "for", "with", "into", "out"} and view.lemmas[head] != "preside":
        return None, [], []
    if view.lemmas[head] in befalling(view, token, row, words):
        return head, [], subjects + fillers
    return head, subjects, fillers


def befalling(view: Clauses, token: int, row: Trigger, words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Verbs whose subject has what a row names done to it ("faces sanctions", "sparked outrage", not "triggered sanctions *on Omar*")."""
    upon = {"against", "on"} if row.types[0] == "SANCTION" else {"against", "of"}
    near = [*view.obliques(token), *(view.obliques(view.parse.heads[token]) if view.relations[token] == "obj" else ())]
    others = any(preposition in upon and view.lemmas[head] not in words["times"] for preposition, head in near)
    return words["suffers"] | words["provoking"] if row.types[0] in PROVOKED and not others else words["suffers"]


def _shared_occasion(view: Clauses, token: int) -> list[int]:
    """The sides of the clause that a mutual event is the occasion of ("agreed *during a telephone conversation*")."""
    head = view.parse.heads[token]
    if head < 0 or view.relations[token] != "obl" or view.preposition(token) not in SHARED_OCCASION:
        return []
    subjects = [] if view.is_passive(head) else view.subjects(head)
    return subjects + [filler for preposition, filler in view.obliques(head) if preposition == "with"]


def _unique(tokens: list[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(tokens))
