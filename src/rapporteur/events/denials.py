"""How a sentence reads where what somebody denies having done is told as done: the typer and the glance know few deeds that are denied."""

from collections.abc import Iterator

from rapporteur.events.clauses import Clauses

# "Denied shelling" is read as "was shelling", "has denied shelling" as "has been shelling", "denied having shelled" as "had already shelled".
BEING = {"denied": "was", "denies": "is", "deny": "are"}
PERFECT = "been"
HAVING = ("had", "already")
CLAUSES = ("xcomp", "ccomp", "advcl", "obj")


def undenied(view: Clauses) -> tuple[str, ...]:
    """The words of an article, with "Omar *was* shelling the town" where it has "Omar *denied* shelling the town"."""
    words = list(view.parse.tokens)
    for token, lemma in enumerate(view.lemmas):
        if lemma == "deny":
            for place, word in _told(view, token):
                words[place] = word
    return tuple(words)


def _told(view: Clauses, token: int) -> Iterator[tuple[int, str]]:
    """The words that stand for a "deny", and a "having" under it, where its subject denies a deed of his own."""
    word = view.parse.tokens[token].lower()
    clause = next((clause for clause in view.children(token, *CLAUSES) if _is_own(view, clause)), None)
    helpers = {view.lemmas[helper] for helper in view.children(token, "aux")}
    if clause is None or word not in BEING or not helpers <= {"have"} or view.is_passive(token):
        return
    having = view.children(clause, "aux")
    if not having:
        yield token, PERFECT if helpers else BEING[word]
    elif not helpers and view.parse.tokens[having[0]].lower() == "having":
        yield from zip((token, having[0]), HAVING, strict=True)


def _is_own(view: Clauses, clause: int) -> bool:
    """Whether a clause under "deny" has no subject of its own ("denied *shelling* the town")."""
    helpers = view.children(clause, "aux")
    ing = view.parse.tokens[min([clause, *helpers])].lower().endswith("ing")
    return ing and view.parse.upos[clause] == "VERB" and not view.children(clause, "mark", "case", "nsubj", "det")
