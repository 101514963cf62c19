"""Whether a word's own clause turns it round, and is said not to be so."""

from collections.abc import Set

from rapporteur.events.clauses import Clauses
from rapporteur.events.tree import NEGATIONS


class Negation:
    """Questions about the words of one parse; ``nobody`` are words that leave nobody or nothing to do it."""

    def __init__(self, view: Clauses, nobody: Set[str]) -> None:
        self.view = view
        self._nobody = nobody

    def is_negated(self, token: int) -> bool:
        """Whether a word's own clause turns it round: "not", "no", "nobody", "have yet to", "no longer"."""
        view = self.view
        own = [child for child in view.children(token, "advmod", "det", "case", "mark", "cc", "neg") if view.lemmas[child] in NEGATIONS - {"without"}]
        own = [child for child in own if not self._is_but_also(child)]
        own += self._shared_negations(token)
        turned = len(own) % 2 == 1
        if self._has_nobody(token):
            turned = not turned
        if view.relations[token] == "xcomp" and view.lemmas[view.parse.heads[token]] == "have" and self._has_yet(token):
            turned = not turned
        return turned

    def _is_but_also(self, child: int) -> bool:
        """Whether a "not" is that of "not only" or "not before", of "not a few", or of "whether or not"."""
        tokens, here = self.view.parse.tokens, child + 1
        several = [token.lower() for token in tokens[here : here + 2]] == ["a", "few"]
        return (
            several
            or (here < len(tokens) and tokens[here].lower() in {"only", "just", "least", "long", "before"})
            or (child > 0 and tokens[child - 1].lower() == "or")
        )

    def _shared_negations(self, token: int) -> list[int]:
        """The "not" of the first of two verbs joined by "or" or "nor"."""
        view = self.view
        if view.relations[token] != "conj" or not any(view.lemmas[child] in {"or", "nor"} for child in view.children(token, "cc")):
            return []
        head = view.parse.heads[token]
        return [child for child in view.children(head, "advmod", "det") if view.lemmas[child] in NEGATIONS][:1] if head >= 0 else []

    def _has_nobody(self, token: int) -> bool:
        """Whether its subject, object or what opens the clause, with "no", leaves nobody or nothing (not "a few", "no matter", "at no cost")."""
        view = self.view
        if self.is_noun(token):
            return False
        for child in view.children(token, "nsubj", "obj", "obl"):
            if self._is_a_few(child):
                continue
            first = {view.lemmas[below] for below in view.children(child, "det", "advmod", "amod", "cc") if below < child}
            fronted = (view.relations[child] != "obl" or child < token) and view.lemmas[child] not in {"matter", "doubt", "wonder"}
            if (view.lemmas[child] in self._nobody and view.relations[child] != "obl") or ("no" in first and fronted):
                return True
            if view.relations[child] == "nsubj" and ({"neither", "hardly", "few"} & first or self._opens_with_not(child)):
                return True
        return False

    def _is_a_few(self, child: int) -> bool:
        """Whether it is "a few", "the few" or "his few", which are some."""
        view = self.view
        few = [child, *view.children(child, "amod", "det")]
        return any(view.lemmas[one] == "few" and one > 0 and view.parse.upos[one - 1] in {"DET", "PRON"} for one in few)

    def _opens_with_not(self, child: int) -> bool:
        return (
            any(self.view.lemmas[below] == "not" and not self._is_but_also(below) for below in self.view.children(child, "advmod", "cc", "det"))
            or self.view.lemmas[child] == "no one"
        )

    def _has_yet(self, token: int) -> bool:
        view = self.view
        return any(view.lemmas[child] == "yet" for child in view.children(token) + view.children(view.parse.heads[token]))

    def is_noun(self, token: int) -> bool:
        """Whether a word is a noun and no predicate."""
        return self.view.parse.upos[token] in {"NOUN", "PROPN", "PRON", "NUM"} and not self.view.children(token, "cop", "aux")
