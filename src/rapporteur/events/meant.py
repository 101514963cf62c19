"""Whom an "it" that nobody could link does not mean."""

from rapporteur.events.clauses import Clauses

# How the clause with the pronoun may hang on the one before.
BELOW = frozenset({"advcl", "conj"})


def is_not_it(view: Clauses, token: int, head: int) -> bool:
    """Whether "it" at a word of backing or refusing means the thing that a clause before it names, and not that clause's subject
    ("*the cabinet* survived a motion after deputies voted against it").
    """
    its = [child for child in view.children(token, "obj", "obl") if view.lemmas[child] == "it" and view.parse.upos[child] == "PRON"]
    above = view.parse.heads[token]
    if not its or above < 0 or view.relations[token] not in BELOW:
        return False
    things = [child for child in view.children(above, "obj") if view.parse.upos[child] == "NOUN" and child < token]
    subjects = view.spread(view.children(above, "nsubj"))
    return bool(things) and any(place in subjects for place in view.above(head, first=True))
