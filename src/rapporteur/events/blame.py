"""Who is said to have done what a noun tells: on whom it is blamed, who claims it, who is accused of it."""

from collections.abc import Mapping

from rapporteur.events.clauses import Clauses

# What these do with a deed "on" somebody is to say that he did it.
BLAMING = frozenset({"blame", "pin"})
CLAIMING = frozenset({"claim", "accept", "admit", "assume", "acknowledge", "deny", "disclaim"})
# What one claims or denies of a deed, and how the deed hangs on it.
SHARES = {"responsibility": "for", "involvement": "in", "role": "in", "part": "in", "hand": "in", "complicity": "in", "participation": "in"}
# Of whom these are said did what stands behind the preposition ("accused Omar *of the killing*", "was implicated *in the attack*").
PUNISHING = ("condemn", "denounce", "criticise", "criticize", "blame", "rebuke", "sanction", "punish", "jail", "imprison", "sentence")
SUSPECTING = {**dict.fromkeys(("accuse", "suspect", "convict"), "of"), **dict.fromkeys(PUNISHING, "for"), "implicate": "in", "charge": "with"}


def burdened(view: Clauses, verb: int, words: Mapping[str, frozenset[str]]) -> list[int]:
    """On whom what somebody blames is blamed ("blamed Omar's defeat *on Brandt*"); nobody for any other verb, or where somebody is blamed
    himself ("blamed Omar on Twitter")."""
    things = view.subjects(verb) if view.is_passive(verb) else view.objects(verb)
    deeds = [noun for noun in things if view.parse.upos[noun] == "NOUN" and view.lemmas[noun] not in words["people"] | words["bodies"]]
    return [head for noun in deeds for head in blamed_for(view, noun) if view.lemmas[head] not in words["times"]]


def blamed_for(view: Clauses, token: int) -> list[int]:
    """On whom a deed is blamed ("blamed the attack *on rebels*")."""
    verb = view.parse.heads[token]
    passive = verb >= 0 and view.relations[token] == "nsubj" and view.is_passive(verb)
    if verb < 0 or view.lemmas[verb] not in BLAMING or not (view.relations[token] == "obj" or passive):
        return []
    places = (verb,) if passive else (token, *view.children(token, "nmod"), verb)
    behind = [child for noun in places for preposition, child in view.obliques(noun) if preposition == "on" and view.relations[child] != "conj"]
    return view.spread(behind[-1:])


def claimants(view: Clauses, token: int) -> list[int]:
    """Who says that he did it, or that he did not ("*The Front* claimed responsibility for, denied a role in the attack"), unless nobody does."""
    above = view.parse.heads[token]
    if above < 0:
        return []
    verb = view.parse.heads[above] if view.lemmas[above] in SHARES and view.relations[above] == "obj" else above
    shares = {SHARES.get(view.lemmas[child]) for child in view.children(verb, "obj")}
    given = bool(view.children(verb, "iobj"))
    if view.lemmas[verb] not in CLAIMING or view.preposition(token) not in shares or given or view.is_negated(verb):
        return []
    return [head for head in view.subjects(verb) if not view.is_negated(head)]


def suspects(view: Clauses, token: int) -> list[int]:
    """Who is accused of a deed or a share in it, or punished for it ("*Omar* was implicated in the killing of Brandt")."""
    above = view.parse.heads[token]
    if above >= 0 and SHARES.get(view.lemmas[above]) == view.preposition(token):
        token, above = above, view.parse.heads[above]
    if above < 0 or view.relations[token] not in {"obl", "nmod"}:
        return []
    verb = view.parse.heads[above] if view.relations[above] == "obj" else above
    if SUSPECTING.get(view.lemmas[verb]) != view.preposition(token) or view.parse.upos[verb] != "VERB":
        return []
    return view.subjects(verb) if view.is_passive(verb) else view.objects(verb)
