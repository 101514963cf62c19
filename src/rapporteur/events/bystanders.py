"""Who stands near a trigger and cannot have done it: who only tells of it, counts it, suffers it or rejects it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from rapporteur.events.candidate import Candidate
from rapporteur.events.clauses import GETTING, Clauses
from rapporteur.events.quoted import QUOTES, are_apart
from rapporteur.events.roles import asked, befalling, is_likeness, is_reader, is_seat, is_struck
from rapporteur.tables.events import EventTables

Words = Mapping[str, frozenset[str]]
# Deeds that nobody does by telling of them.
BY_HAND = frozenset({"ASSAULT", "RETREAT", "COERCE", "MOBILIZE", "PROTEST", "AID"})
# Over these another clause begins, whose parties need have done nothing here.
CLAUSES = frozenset({"ccomp", "advcl", "acl", "parataxis"})
# "After the attack" and "questions about the attack" are known already, "after an attack" is told here; and who counts deeds has not done them.
BEFOREHAND = frozenset({"after", "since", "before", "following", "about", "over", "regarding", "concerning"})
COUNTING = frozenset({"report", "record", "register", "document", "count", "log"})
# What is put before a court or an office.
FILED = frozenset({"lawsuit", "suit", "complaint", "petition", "case", "charge", "claim", "appeal", "allegation", "accusation", "grievance"})
# Nor has who does these with a deed.
REACTING = frozenset({"respond", "react", "mourn", "condemn", "denounce", "deplore", "commemorate", "remember"})


def cannot_act(view: Clauses, tables: EventTables, candidate: Candidate, above: Sequence[int], head: int, *, tells: bool) -> bool:
    """Whether a noun phrase has not done what a candidate tells; ``above`` are the trigger and the words it hangs on, and
    ``tells`` says that the phrase is for one of those who only tell of it, or are told."""
    by_hand = candidate.way != "open" and candidate.row.types[0] in BY_HAND
    return (
        (tells and (by_hand or _is_felt(view, tables.words, candidate.token) or _is_only_quoted(view, candidate.token, head)))
        or is_struck(view, tables.words, head)
        or is_likeness(view, head)
        or is_seat(view, candidate.token, head, tables.words)
        or _is_bystander(view, tables.words, candidate, above, head)
        or is_sufferer(view, tables.words, candidate, head)
        or is_reader(view, tables.words, candidate.token, head)
        or _is_rejected(view, tables, candidate.token, head)
        or _is_outside(view, candidate.token, head)
    )


def _is_outside(view: Clauses, token: int, head: int) -> bool:
    """Whether a noun phrase stands outside that of which a participle only tells what was done to it ("Omar met the *jailed* Brandt")."""
    described = view.relations[token] == "amod" and view.parse.upos[token] == "VERB" and view.is_passive(token)
    return described and view.parse.heads[token] not in view.above(head)


def is_sufferer(view: Clauses, words: Words, candidate: Candidate, head: int) -> bool:
    """Whether one stands as subject of what only befalls him ("*Omar* drew criticism", "won praise", "considered a request")."""
    if head in asked(view, candidate.token, candidate.row, words):
        return True
    carrier = candidate.carrier
    given = candidate.row.types[0] == "SUPPORT" and view.lemmas[carrier] in GETTING
    befalls = carrier != candidate.token and (given or view.lemmas[carrier] in befalling(view, candidate.token, candidate.row, words))
    return befalls and view.parse.upos[carrier] == "VERB" and head in view.subjects(carrier)


def _is_felt(view: Clauses, words: Words, token: int) -> bool:
    """Whether it is felt by its own subject, whoever tells of it ("Omar is *grateful*, she said")."""
    return view.lemmas[token] in words["feelings"] and bool(view.children(token, "nsubj"))


def _is_only_quoted(view: Clauses, token: int, head: int) -> bool:
    """Whether the quotation in which one tells of it names nobody who does it: in the passive ("'We were *threatened*,' *Omar* said"),
    or as what something else is said of ("'*Praising* them is wrong,' *Omar* said")."""
    if not are_apart(view, head, token):
        return False
    carrier = view.parse.heads[token] if view.relations[token] == "nsubj" and view.parse.upos[token] == "NOUN" else token
    return (carrier >= 0 and view.is_passive(carrier)) or _is_judged(view, token)


def _is_judged(view: Clauses, token: int) -> bool:
    """Whether a bare "-ing" is the subject of a finite verb behind it in its quotation, whatever the parser made of it."""
    if not view.is_participle(token) or view.children(token, "nsubj"):
        return False
    if view.relations[token] == "csubj":
        return True
    parse = view.parse
    rest = range(token + 1, parse.sentence(parse.sentence_of(token)).stop)
    quoted = takewhile(lambda place: parse.tokens[place] not in QUOTES, rest)
    finite = [place for place in quoted if view.has_feature(place, "VerbForm=Fin")]
    return any(not view.children(place if parse.upos[place] == "VERB" else parse.heads[place], "nsubj") for place in finite)


def _is_rejected(view: Clauses, tables: EventTables, token: int, head: int) -> bool:
    """Whether a noun phrase rejects what the trigger names ("*Omar* dismissed accusations")."""
    verb = view.parse.heads[token]
    if view.parse.upos[token] != "NOUN" or view.relations[token] != "obj" or head not in view.subjects(verb):
        return False
    return any("REJECT" in row.types for row in tables.by_lemma.get((view.lemmas[verb], "VERB"), ()))


def bidders(view: Clauses, above: Sequence[int]) -> list[int]:
    """Who asks another to do what a trigger tells, or to answer for it ("*Omar* called on Soto to apologize for insulting Brandt"), and so does
    not do it; ``above`` are the trigger and the words it hangs on.
    """
    asking = [verb for below, verb in pairwise(above) if view.bidden(verb) and below in view.complements(verb)]
    return [head for verb in asking for head in view.subjects(verb)]


def handlers(view: Clauses, token: int, words: Words) -> list[int]:
    """Who only deals with the suit or complaint that a trigger names ("*a judge* hearing lawsuits against Omar"), and did not bring it."""
    verb = view.parse.heads[token]
    met = view.relations[token] == "obj" or (view.relations[token] == "obl" and view.preposition(token) in {"over", "on"})
    filed = view.parse.upos[token] == "NOUN" and met and view.lemmas[token] in FILED
    return view.subjects(verb) if filed and view.lemmas[verb] in words["handling"] else []


def _is_bystander(view: Clauses, words: Words, candidate: Candidate, trigger: Sequence[int], head: int) -> bool:
    """Whether a noun phrase only stands in one sentence with a noun for violence, of which its own words do not say who did it:
    in another clause, as owner of something else, as "no group", where the deed is counted, what something is, or known already.
    """
    token = candidate.token
    violent = candidate.row.types[0] == "ASSAULT" or view.lemmas[token] in words["violence"]
    noun = view.parse.upos[token] == "NOUN" or view.parse.relations[token] == "compound"
    if not noun or not violent or (token < head and view.preposition(head) in {"by", "from"}):
        return False
    above = [head, *view.above(head)]
    if token in above:
        return False
    if view.parse.relations[head] == "nmod:poss" or view.is_negated(head) or view.children(token, "cop") or _is_known(view, token):
        return True
    meet = next((place for place in trigger if place in above), None)
    ways = [way[: way.index(meet)] if meet in way else way for way in (list(trigger), above)]
    return any(view.relations[place] in CLAUSES for way in ways for place in way)


def is_answered_deed(view: Clauses, token: int) -> bool:
    """Whether somebody answers or mourns what a noun names, and so says of nobody outside its phrase that it was done to him."""
    met = view.relations[token] == "obj" or (view.relations[token] == "obl" and view.preposition(token) == "to")
    return met and view.parse.upos[token] == "NOUN" and view.lemmas[view.parse.heads[token]] in REACTING


def _is_known(view: Clauses, token: int) -> bool:
    """Whether a noun's deed is over and known, or one of those that somebody counts, mourns or answers."""
    verb = view.parse.heads[token]
    counted = view.relations[token] == "obj" and view.lemmas[verb] in COUNTING
    counted = counted or is_answered_deed(view, token)
    noun = verb if view.relations[token] == "compound" and verb > token else token  # "the shooting death"
    definite = any(view.lemmas[child] in {"the", "this", "that"} for child in view.children(noun, "det"))
    return counted or (definite and view.preposition(noun) in BEFOREHAND)
