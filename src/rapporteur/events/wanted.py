"""Who stands only inside what is asked for ("called for a ban on *Omarish goods*") or backed ("passed a law that taxes *farmers*") bears nothing."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rapporteur.events.clauses import Clauses
from rapporteur.events.roles import possesses
from rapporteur.tables.events import EventTables, Trigger

Rows = Mapping[tuple[str, str], Sequence[Trigger]]
# Whoever stands so inside what is asked for is to do it or to take part ("aid from Omarland", "talks with Omar").
DOING = frozenset({"from", "by", "with", "between", "among"})
# With whom something would be done together, who is refused or backed with it.
PARTNERS = frozenset({"with", "between", "among"})
# Who does these with talks or a deal refuses whom he would have them with.
REFUSING = frozenset({"reject", "refuse", "decline", "rebuff", "spurn", "rule", "resist", "turn", "dismiss"})
ENDING = frozenset({"end", "halt", "stop", "cessation", "pause", "suspension", "reduction"})
# Whoever stands so beside a deed suffers it, so that its owner does it.
SUFFERING = frozenset({"on", "against"})
OWNING = frozenset({"nmod:poss", "compound", "amod"})
# Who does one of these with something puts it before a body; a state's own take it for the state.
FILING = frozenset({"file", "lodge", "register", "submit"})
MISSIONS = frozenset({"embassy", "consulate", "mission", "government", "ministry", "ambassador", "envoy"})
# Clauses that tell what is asked, whose subject does it unless it is done to him.
TOLD = frozenset({"ccomp", "advcl", "acl", "xcomp"})


def undergoing(view: Clauses, token: int, tables: EventTables) -> frozenset[int]:
    """Who would undergo what is asked for, and is not asked himself ("demanded that *Omar* be freed", "called for the release of *Omar*",
    "asked to arrest *Omar*").

    Nobody where the trigger is none that asks or blames.
    """
    rows = tables.by_lemma.get((view.lemmas[token], view.parse.upos[token]), ())
    saying = not rows and view.parse.upos[token] == "VERB" and view.lemmas[token] in tables.words["saying"]
    if saying or (view.parse.upos[token] in {"VERB", "NOUN"} and any("ACCUSE" in row.types for row in rows)):
        return frozenset(view.spread([head for clause in _suffered(view, token, tables) for head in view.children(clause, "nsubj")]))
    if not any("REQUEST" in row.types for row in rows):
        return frozenset()
    clauses = [clause for clause in view.complements(token) if view.is_passive(clause)]
    things = view.subjects(token) if view.is_passive(token) else view.objects(token)
    nouns = [*things, *(head for preposition, head in view.obliques(token) if preposition == "for")]
    deeds = [noun for noun in nouns if view.lemmas[noun] in tables.words["undergone"]]
    found = [head for clause in clauses for head in view.children(clause, "nsubj")]
    found += [head for noun in deeds for head in view.children(noun, "nmod") if view.preposition(head) == "of" or possesses(view, head)]
    return frozenset([*deeds, *view.spread(found), *_harmed(view, token, tables.words)])


def _harmed(view: Clauses, token: int, words: Mapping[str, frozenset[str]]) -> list[int]:
    """To whom harm is asked to be done ("asked to depose *Omar*"), also where a parser hung him on the word that asks."""
    harmful = words["hostile"] | words["harming"]
    clauses = [clause for clause in view.complements(token) if view.has_to(clause) and view.lemmas[clause] in harmful]
    strayed = [head for clause in clauses for head in (*view.objects(token), *view.children(token, "iobj")) if head > clause]
    return [*strayed, *(head for clause in clauses if not view.is_passive(clause) for head in view.objects(clause))]


def wrongdoers(view: Clauses, token: int, tables: EventTables) -> list[int]:
    """Who did what somebody complains of or alleges to have been done ("complained that workers were cheated by *Omar*")."""
    return [head for clause in _suffered(view, token, tables) if view.is_passive(clause) for head in view.agents(clause)]


def _suffered(view: Clauses, token: int, tables: EventTables) -> list[int]:
    """The clauses that complete a word and whose subject is wronged, and not blamed for it ("complained that *workers* were cheated",
    "outrage that *workers* were cheated")."""
    clauses = [*view.children(token, "ccomp"), *(view.told_that(token) if view.parse.upos[token] == "NOUN" else ())]
    return [clause for clause in clauses if _is_suffered(view, clause, tables)]


def _is_suffered(view: Clauses, clause: int, tables: EventTables) -> bool:
    """Whether the subject of a clause has something bad done to it, or loses what is his own."""
    lemma = view.lemmas[clause]
    if view.is_passive(clause):
        rows = tables.by_lemma.get((lemma, "VERB"), ())
        return lemma in tables.words["wronging"] or any(row.types[0] in {"ASSAULT", "COERCE"} for row in rows)
    own = [head for head in view.objects(clause) if any(view.parse.relations[child] == "nmod:poss" for child in view.children(head))]
    return lemma in {"suffer", "die", "starve"} or (lemma == "lose" and any(view.lemmas[head] in tables.words["livings"] for head in own))


def is_wanted(view: Clauses, token: int, head: int, tables: EventTables) -> bool:
    """Whether a noun phrase is only what is asked for at a trigger, or stands inside it."""
    way, rows, words = way_to(view, token, head), tables.by_lemma, tables.words
    leaving = words["leaving"]
    if not way:
        return False
    top = way[-1]
    if view.relations[top] in TOLD and view.parse.relations[top] != "acl:relcl":
        return len(way) > 1 and view.parse.relations[way[-2]] == "nsubj:pass" and not view.agents(top)
    if view.preposition(top) == "for" and view.relations[top] in {"obl", "nmod"}:
        return not _is_to_do(view, token, top) and (len(way) == 1 or not _all_do(view, way, rows, leaving))
    if view.relations[top] == "obl" and view.preposition(top) in SUFFERING:
        things = [noun for noun in view.children(token, "obj") if noun < top and view.parse.upos[noun] == "NOUN"]
        return bool(things) and not any(view.lemmas[noun] in words["persons"] | words["bodies"] for noun in things)
    thing = view.relations[top] == "obj" and view.parse.upos[top] == "NOUN" and view.lemmas[top] not in words["quantities"]
    return thing and len(way) > 1 and not _all_do(view, way, rows, leaving)


def is_ruled_on(view: Clauses, token: int, head: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a noun phrase is only told of in a clause on what is backed or refused, and did not make it ("a law cutting *Omar's* pay")."""
    way = way_to(view, token, head)
    if not way or view.parse.relations[way[-1]] in {"nsubj", "advcl"}:
        return False
    if len(way) > 1 and view.lemmas[way[-1]] in words["mentioning"] and _is_mentioned(view, way[-2], words):
        return True  # "refused to discuss *Omar*"
    things = way[1:2] or view.objects(token)
    if view.preposition(way[0]) == "with" and any(view.lemmas[thing] in words["called"] for thing in things) and view.lemmas[token] not in REFUSING:
        return view.lemmas[token] != "sign"  # "opposed a deal with *Omarland*", but "rejected talks with Omarland", "signed a deal with Omarland"
    if any(view.has_to(clause) for clause in way[1:-1]) and any(view.preposition(place) in PARTNERS for place in way[:-1]):
        return False  # "rejected a proposal to hold talks with *Omar*"
    return any(view.relations[clause] == "acl" and view.preposition(below) not in {"by", "from"} for below, clause in pairwise(way[:-1]))


def is_by_the_way(view: Clauses, token: int, head: int, tables: EventTables) -> bool:
    """Whether a noun phrase only hears what is complained of, or stands in a clause on the thing that is judged, and neither made it nor
    is judged there ("criticized rules that help *banks*").
    """
    if _hears(view, token, head, tables.words):
        return True
    way = way_to(view, token, head)
    if len(way) < 3 or view.relations[way[-1]] not in {"obj", "nsubj"} or view.parse.upos[way[-1]] != "NOUN":
        return False
    below, clause = way[-3], way[-2]
    told = view.lemmas[token] not in tables.words["reading"]  # "filed a suit accusing *Omar*", but "criticized a report accusing Omar"
    judging = told and any("ACCUSE" in row.types for row in tables.by_lemma.get((view.lemmas[clause], "VERB"), ()))
    made = view.preposition(below) in {"by", "from"} or view.parse.relations[below] == "nsubj"
    return view.relations[clause] == "acl" and not judging and not made


def _hears(view: Clauses, token: int, head: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether something is filed with a body that is to judge it ("filed a complaint with *the court*"); what is lodged with a state or
    its embassy is said to it.
    """
    verb = token if view.parse.upos[token] == "VERB" else view.parse.heads[token]
    if verb < 0 or view.lemmas[verb] not in FILING or view.parse.heads[head] not in {verb, token} or view.preposition(head) != "with":
        return False
    named = any(name.label == "organisation" and name.first <= head <= name.last for name in view.parse.names)
    noun = view.lemmas[head].lower()
    return noun not in MISSIONS and (named or noun in words["bodies"] | words["outfits"])


def _is_mentioned(view: Clauses, place: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what stands right below a word for talking is talked about, and not talked to, nor somebody who is given an office
    ("refused to confirm *Omar*", but "refused to confirm Omar's arrest").
    """
    somebody = view.parse.upos[place] == "PROPN" or view.lemmas[place] in words["persons"]
    if somebody and view.lemmas[view.parse.heads[place]] == "confirm":
        return False
    return view.relations[place] in {"obj", "ccomp"} or view.preposition(place) in {"about", "on"}


def way_to(view: Clauses, token: int, head: int) -> list[int]:
    """The words from a noun phrase up to right below a trigger; none where it does not stand below it. A row counts as its first."""
    way: list[int] = []
    for place in view.above(head, first=True):
        if place == token:
            return way
        if way and view.relations[way[-1]] in {"conj", "appos"}:
            way[-1] = place
        else:
            way.append(place)
    return []


def _is_to_do(view: Clauses, token: int, noun: int) -> bool:
    """Whether a clause tells what a noun behind "for" is to do ("called for *Omar* to leave")."""
    clauses = [*view.complements(token), *view.complements(noun)]
    return any(view.has_to(clause) and not view.is_passive(clause) for clause in clauses)


def _all_do(view: Clauses, way: Sequence[int], rows: Rows, leaving: frozenset[str]) -> bool:
    """Whether each but the first of some nested phrases, the innermost first, is to do what the one around it names."""
    return all(_does(view, inner, outer, rows, leaving) for inner, outer in pairwise(way))


def _does(view: Clauses, inner: int, outer: int, rows: Rows, leaving: frozenset[str]) -> bool:
    noun = view.lemmas[outer]
    own = noun in leaving
    found = rows.get((noun, "NOUN"), ())
    if view.parse.relations[inner] in OWNING:
        another = any(preposition in SUFFERING for preposition, _ in view.obliques(outer))
        return own or another or not any(row.suffered for row in found)
    if view.relations[inner] != "nmod":
        return False
    if noun in ENDING and view.preposition(inner) in {"to", "of"}:
        return True  # who does it is to end it: "an end to *Omarish* attacks on Brandt", "a halt to attacks by *Omar*"
    met = any("CONSULT" in row.types for row in found)
    paid = bool(view.children(outer, "nummod"))
    return view.preposition(inner) in DOING or (view.preposition(inner) == "of" and (own or met or paid))
