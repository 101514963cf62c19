"""The environment of a word: what the words above it, its conjunction and its preposition make of it."""

from rapporteur.events.clause_environment import ClauseEnvironment
from rapporteur.events.clauses import Clauses
from rapporteur.events.joints import Joints
from rapporteur.events.noun_environment import NounEnvironment
from rapporteur.events.own_clause import OwnClause
from rapporteur.events.readings import ROOT, Reading, apply
from rapporteur.tables.event_status import StatusTables

ARGUMENTS = frozenset({"obj", "iobj", "nsubj", "obl", "nmod", "compound", "appos"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl"})
# Of what one of these rows asks or proposes somebody may speak as known ("spoke of his visit").
SPOKEN = frozenset({"ask-for", "propose", "accusation", "ask"})


class Environments:
    """Readings of the words of one parse, each worked out once. Make one an article."""

    def __init__(self, view: Clauses, tables: StatusTables) -> None:
        self.view = view
        self.tables = tables
        self.own = OwnClause(view, tables)
        self.joints = Joints(view, tables, self.own)
        self._clauses = ClauseEnvironment(self.joints, self.reading, self.around)
        self._nouns = NounEnvironment(self.joints, self.reading, self.around)
        self._known: dict[int, Reading] = {}
        self._around: dict[int, Reading] = {}

    def reading(self, token: int) -> Reading:
        """How a word is told, its own clause's tense, modals and negation included; ROOT inside a loop of heads."""
        if token not in self._known:
            self._known[token] = ROOT
            self._known[token] = self.own.within(token, self.around(token))
        return self._known[token]

    def around(self, token: int) -> Reading:
        """The environment a word stands in, before its own negation and tense."""
        if token not in self._around:
            self._around[token] = ROOT
            self._around[token] = self._environment(token)
        return self._around[token]

    def _environment(self, token: int) -> Reading:
        view = self.view
        head, relation = view.parse.heads[token], view.relations[token]
        if head < 0:
            return ROOT
        if relation == "conj":
            return self._conjunct(token, head)
        if relation in CLAUSES and not self.joints.is_nominal(token):
            return self._clauses.of(token, head, relation)
        if relation in ARGUMENTS or relation in CLAUSES:
            return self._nouns.of(token, head, relation)
        return ROOT

    def _conjunct(self, token: int, head: int) -> Reading:
        """A conjunct stands where the first one does, unless a conjunction of its own puts it elsewhere."""
        mark = self.joints.mark(token)
        if mark is not None:
            return self._clauses.marked(mark, self.reading(head), token)
        head = self._like_conjunct(token, head)
        if self.joints.is_nominal(token) and not self.joints.is_nominal(head):
            return ROOT
        around = self.around(head)
        return around if around.why[-1:] != ("performed",) or self.joints.is_utterance(token) else apply("requested", around, "want")

    def _like_conjunct(self, token: int, head: int) -> int:
        """A bare infinitive is no conjunct of a finite past verb, but of the infinitive before it ("urged him to stop and apologise"), nor a
        finite past verb one of an infinitive, but of the past verb above that ("promised to pay and apologised")."""
        view = self.view
        if view.has_feature(token, "Tense=Past") and view.has_feature(token, "VerbForm=Fin") and view.has_feature(head, "VerbForm=Inf"):
            above = next((one for one in view.above(head) if not view.has_feature(one, "VerbForm=Inf")), head)
            return above if view.has_feature(above, "Tense=Past") else head
        bare = view.has_feature(token, "VerbForm=Inf") and not view.children(token, "aux", "nsubj", "mark")
        parted = any(view.parse.tokens[child] == "," for child in view.children(token, "punct"))
        if not bare or self.own.tense(head) != "past" or (parted and view.lemmas[token] in self.tables.words["unchanged"]):
            return head
        before = [one for one in range(head + 1, token) if view.parse.upos[one] == "VERB" and view.has_feature(one, "VerbForm=Inf")]
        return before[-1] if before else head

    def is_word_of_saying(self, token: int) -> bool:
        """Whether a noun names something said ("request", "claim"), which was said even where it was rejected."""
        rows = [self.joints.governor(token, form) for form in ("noun", "to", "that")] if self.joints.is_nominal(token) else []
        return any(row is not None and row.id in SPOKEN for row in rows)
