"""The environment of a clause: what its conjunction and the word that it hangs on make of it."""

from dataclasses import dataclass

from rapporteur.events.readings import ROOT, UNREAL, Reading, apply, govern
from rapporteur.events.surroundings import Surroundings
from rapporteur.tables.event_status import StatusRow
from rapporteur.text.words import POSSESSIVES

# What one of these tells may be told not to be so ("falsely claimed").
ALLEGED = frozenset({"say", "believe", "accuse", "said-to"})
# "The first leader to visit" has been there; "the last chance to visit" is still to be taken.
RANKS = frozenset({"first", "last", "latest", "only"})
AIMS = frozenset(
    {"chance", "step", "attempt", "opportunity", "effort", "move", "plan", "time", "hope", "bid", "try", "way", "decision", "option", "resort"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A clause: the word that it hangs on, how, in what form, and how that word reads."""

    token: int
    head: int
    relation: str
    form: str
    above: Reading


class ClauseEnvironment(Surroundings):
    """Of the clauses of one parse."""

    def of(self, token: int, head: int, relation: str) -> Reading:
        """What a clause under a verb, adjective or noun stands in."""
        head = self._last_conjunct(token, head) if relation == "advcl" else head
        asking = self.joints.asking(token)
        head, relation = (asking, "acl") if asking >= 0 else (head, relation)
        if relation == "xcomp" and self.joints.is_performed(token, head):
            return apply("true", self.around(head), "performed")
        above = self.reading(head)
        if self.view.parse.relations[token].endswith("relcl"):
            return self._relative(token, head, above)
        clause = _Clause(token=token, head=head, relation=relation, form=self.joints.form(token), above=above)
        return self._apart(clause) or self._joined(clause) or self._below(clause)

    def _apart(self, clause: _Clause) -> Reading | None:
        """A clause that tells for itself, or of a case that may arise; None for any other."""
        token, joints = clause.token, self.joints
        if clause.relation in {"advcl", "ccomp"} and joints.is_aside(token):
            return ROOT
        if clause.relation == "ccomp" and joints.is_question(token) and self.own.is_over(token):
            return ROOT
        in_case = self.view.lemmas[clause.head] in {"event", "case"} and joints.preposition(clause.head) == "in"
        return apply("conditional", ROOT, "in-case") if in_case else None

    def _joined(self, clause: _Clause) -> Reading | None:
        """A clause behind a conjunction that tells something of it; None for any other."""
        mark = self.joints.mark(clause.token)
        if mark is None:
            return None
        asked = mark.id == "if" and clause.relation == "ccomp" and self.joints.governor(clause.head, "whether")
        if mark.id == "whether" or asked:
            return apply("unknown", clause.above, "whether")
        row = self._governed(clause) if mark.id == "until" and clause.form == "ing" else None
        return self.marked(mark, clause.above, clause.token) if row is None else None

    def _below(self, clause: _Clause) -> Reading:
        """A clause of which only the word above can tell something."""
        behind = self._is_behind(clause)
        above = ROOT if behind else clause.above
        row = self._governed(clause)
        if row is None:
            return self._ungoverned(clause, above)
        if behind and row.id == "confirm":
            return apply("probable", above, row.id)
        return self._by_row(row, clause, above)

    def _by_row(self, row: StatusRow, clause: _Clause, above: Reading) -> Reading:
        head, form = clause.head, clause.form
        if row.id == "want" and self.view.lemmas[head] == "have" and self.own.tense(head) == "past":
            return apply("true" if above.holds else "false", above, "had-to")
        if form == "to" and above.actual and self._is_decided(head):
            return apply("true", above, "decided")
        if row.id == "judged" and self._is_maxim(head):
            return apply("unknown", above, row.id)
        if clause.relation == "advcl" and (form == "that" or self._is_aim(row, head, form)):
            return self._ungoverned(clause, above)
        if row.id in ALLEGED and above.holds and self.joints.is_untrue(head):
            return apply("false", above, "untruly")
        return govern(row, ROOT if self.joints.is_answered(row, clause.token, head, above) else above)

    def _is_behind(self, clause: _Clause) -> bool:
        """Whether a clause tells of what is over by the time of what is only planned or would be ("plans to announce that it *freed* them",
        "would not go, as they *attacked*").
        """
        above = clause.above
        beside = clause.relation == "advcl" and bool(self.view.children(clause.token, "mark"))
        told = clause.relation == "ccomp" and above.role not in {"conditional", "cancelled"} and above.holds
        return clause.form == "that" and above.role in UNREAL and (beside or told) and self.own.is_over(clause.token)

    def _is_decided(self, head: int) -> bool:
        """Whether a noun is a decision taken ("defended *his decision* to bomb Rivia"), as "decided to bomb" tells it, and none still to be taken."""
        view = self.view
        verb = view.parse.heads[head]
        taken = view.lemmas[head] == "decision" and (self.joints.is_definite(head) or view.lemmas[head - 1] in POSSESSIVES)
        return taken and (verb < 0 or self.reading(verb).time != "future" or self.joints.is_nominal(verb))

    def _is_maxim(self, head: int) -> bool:
        """Whether a judgement is one of all such deeds ("*it is* wrong to attack civilians"), and not of one."""
        return self.own.tense(head) == "present" and any(self.view.lemmas[child] == "it" for child in self.view.children(head, "expl", "nsubj"))

    def _is_aim(self, row: StatusRow, head: int, form: str) -> bool:
        """Whether an infinitive tells what for something was blocked or avoided, not what was ("blocked roads *to protest*")."""
        return row.id == "avoid" and form == "to" and bool(self.view.children(head, "obj"))

    def _relative(self, token: int, head: int, above: Reading) -> Reading:
        """A relative clause tells for itself, save what "would" tells of a plan or proposal."""
        that = any(self.view.parse.upos[mark] == "SCONJ" for mark in self.view.children(token, "mark"))
        governed = that or (self.view.parse.upos[head] in {"VERB", "SCONJ"} and not self.joints.is_aside(token))
        row = self.joints.governor(head, "that") if governed else None
        if row is not None:
            return govern(row, above)
        return above if above.role in UNREAL and above.holds and "would" in self.own.helpers(token) else ROOT

    def _governed(self, clause: _Clause) -> StatusRow | None:
        """The row by which the word above speaks of this clause."""
        token, head, form = clause.token, clause.head, clause.form
        subjunctive = self.joints.governor(head, "subjunctive") if form == "that" and self.joints.is_base(token) else None
        if subjunctive is not None:
            return subjunctive
        if form == "ing" and self.view.relations[token] in {"advcl", "acl", "obl", "nmod"}:
            return self._of_gerund(token, head)
        if form == "to" and (self.joints.is_seen_at(head, token) or self.joints.is_said(head, token)):
            return None
        above = self.view.parse.heads[head]
        past = form == "to" and self.view.relations[head] == "acl" and above >= 0  # "the agreement reached *to start*"
        return self.joints.governor(head, form) or (self.joints.governor(above, form) if past else None)

    def _of_gerund(self, token: int, head: int) -> StatusRow | None:
        """The row of the noun or verb that a gerund completes with its preposition ("plans for meeting", "stopped him from meeting")."""
        preposition = next((self.view.lemmas[mark] for mark in self.view.children(token, "mark", "case")), "")
        if not preposition:
            return self.joints.particled(head)
        before = self.joints.noun_before(token, head, "mark")[0]
        return self.joints.governor(before, "ing", preposition) or self.joints.governor(head, "ing", preposition)

    def _ungoverned(self, clause: _Clause, above: Reading) -> Reading:
        """A clause under a word that says nothing of it."""
        if clause.form == "done":
            return ROOT if clause.relation == "acl" or not above.holds else apply("true", above, "together")
        if clause.relation == "advcl":
            return self._beside(clause, above)
        if clause.relation == "acl" and clause.form == "to":
            return self._of_noun(clause.head, above)
        return apply("same" if clause.relation in {"xcomp", "ccomp"} else "true", above, "below")

    def _beside(self, clause: _Clause, above: Reading) -> Reading:
        """An adverbial clause: what for, by what means, or what was done with it."""
        token, head = clause.token, clause.head
        if clause.form == "to" and any(self.view.lemmas[child] == "only" for child in self.view.children(token, "advmod")):
            return apply("true", above, "only-to")
        if clause.form == "to":
            return apply("true" if self.joints.is_come(head) and above.time == "past" else "planned", above, "purpose")
        if clause.form == "ing" and self._is_means(token, head):
            return ROOT
        if clause.form == "that":
            return ROOT if above.role not in UNREAL else apply("true", above, "together")
        return apply("true", above, "together") if above.role != "denied" else ROOT

    def _is_means(self, token: int, head: int) -> bool:
        """Whether somebody did that by which he may have done something else ("may have broken the law by *calling*")."""
        helpers, marks = self.own.helpers(head), self.view.children(token, "mark", "case")
        return "have" in helpers and not helpers.isdisjoint({"may", "might"}) and any(self.view.lemmas[mark] == "by" for mark in marks)

    def _of_noun(self, head: int, above: Reading) -> Reading:
        """ "A law to ban" is planned; "braved the cold to visit" is the purpose of the verb, whatever the parse says."""
        if any(self.view.lemmas[child] in RANKS for child in self.view.children(head, "amod")) and self.view.lemmas[head] not in AIMS:
            return apply("true", above, "first-to")
        verb = self.view.parse.heads[head]
        if verb >= 0 and self.view.relations[head] == "obj" and self.joints.is_come(verb) and self.own.tense(verb) == "past":
            return apply("true", self.reading(verb), "purpose")
        return apply("planned", above, "purpose")

    def _last_conjunct(self, token: int, head: int) -> int:
        """An adverbial clause belongs to the last verb of a row before it, where the parse hung it on the first."""
        row = [child for child in self.view.children(head, "conj") if head < child < token and self.view.parse.upos[child] == "VERB"]
        return row[-1] if row else head

    def marked(self, mark: StatusRow, above: Reading, token: int) -> Reading:
        """A clause behind a conjunction: "if", "until", "without"."""
        if mark.positive != "pending":
            return apply(mark.positive, above if mark.positive == "conditional" else ROOT, mark.id)
        word, before = self.view.lemmas[self.joints.mark_token(token)], self.joints.mark_token(token) - 1
        finite_past = self.own.tense(token) == "past" and word != "once"
        if word == "once" and self.own.tense(token) == "present":
            return apply("conditional", above, mark.id)
        if finite_past or above.actual or (above.time == "past" and above.role not in UNREAL):
            return ROOT if finite_past else apply("true", ROOT, mark.id)
        only = (before >= 0 and self.view.lemmas[before] == "only") or any(
            self.view.lemmas[child] in {"only", "not"} for child in self.view.children(token, "advmod") if child < self.joints.mark_token(token)
        )
        if word in {"when", "whenever", "after", "before"} and above.holds and not only:
            return apply("planned", above, mark.id) if above.time == "future" or above.role in UNREAL else ROOT
        if above.role not in UNREAL and above.time != "future" and above.holds:
            return ROOT
        return apply("conditional", above, mark.id)
