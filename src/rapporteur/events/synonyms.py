"""How a sentence reads with a plain word for one that the encoders take in another sense ("dismissed the claim" is no sacking)."""

from collections.abc import Sequence

from rapporteur.events.clauses import Clauses
from rapporteur.tables.events import EventTables

REJECTED = {"dismissed": "rejected", "dismisses": "rejects", "dismissing": "rejecting", "dismiss": "reject"}
CALLED = {"called": "rejected", "calls": "rejects", "calling": "rejecting", "call": "reject"}
CALLED |= {"described": "rejected", "describes": "rejects", "describing": "rejecting", "branded": "rejected", "labelled": "rejected"}
EXECUTED = {"hanged": "executed", "hangs": "executes", "hanging": "executing"}
# What somebody says that another's words are, who will have nothing of them.
# fmt: off
UNTRUE = frozenset({
    "lie", "false", "falsehood", "fabrication", "fabricated", "baseless", "groundless", "unfounded", "untrue", "nonsense", "absurd", "ridiculous",
    "fake", "propaganda", "fiction", "hoax", "slander", "laughable", "unsubstantiated", "misinformation", "disinformation",
})
# fmt: on
# What is hung up for all to see.
SHOWN = frozenset({"effigy", "dummy", "doll", "banner", "flag", "portrait", "picture", "poster", "painting", "sign", "photo", "photograph"})
DISMISSAL = "reject-dismiss"


def plain(view: Clauses, words: Sequence[str], tables: EventTables) -> tuple[str, ...]:
    """The words, with "*rejected* the claim" where somebody dismisses one, and "*executed* a man" where somebody is hanged."""
    found = list(words)
    said = frozenset(thing for row in tables.triggers if row.id == DISMISSAL for thing in row.dependants)
    for token, word in enumerate(map(str.lower, words)):
        if view.parse.upos[token] != "VERB":
            continue
        if (word in REJECTED and _is_of(view, token, said)) or (
            word in CALLED and _is_of(view, token, said | {"charge"}) and _is_denied(view, token)
        ):
            found[token] = (REJECTED | CALLED)[word]
        elif word in EXECUTED and not _is_shown(view, token):
            found[token] = EXECUTED[word]
    return tuple(found)


def _is_of(view: Clauses, token: int, said: frozenset[str]) -> bool:
    """Whether what a verb is done to is something said or proposed, and nobody in office."""
    things = view.children(token, "nsubj") if view.is_passive(token) else view.children(token, "obj")
    return any(view.lemmas[thing] in said for thing in things)


def _is_shown(view: Clauses, token: int) -> bool:
    """Whether something hangs or is hung up and nobody is put to death ("hanged *an effigy* of Omar")."""
    return any(view.lemmas[thing] in SHOWN for thing in view.children(token, "nsubj", "obj"))


def _is_denied(view: Clauses, token: int) -> bool:
    """Whether somebody calls what he speaks of untrue ("called the charge *a lie*", "described it as *baseless*")."""
    verdicts = [child for child in view.children(token, "xcomp", "obl", "advcl", "ccomp") if child > token]
    return any(view.lemmas[word] in UNTRUE for verdict in verdicts for word in (verdict, *view.children(verdict, "amod", "compound", "conj")))
