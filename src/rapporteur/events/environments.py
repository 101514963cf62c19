"""The environment of a word: what the words above it, its conjunction and its preposition make of it."""

from dataclasses import replace

from rapporteur.events.blame import SHARES
from rapporteur.events.clauses import Clauses
from rapporteur.events.joints import Joints
from rapporteur.events.own_clause import OwnClause
from rapporteur.events.readings import ROOT, UNREAL, Reading, apply
from rapporteur.tables.event_status import StatusRow, StatusTables
from rapporteur.text.words import POSSESSIVES

ARGUMENTS = frozenset({"obj", "iobj", "nsubj", "obl", "nmod", "compound", "appos"})
# A refusal refused leaves it open; a call refused does not.
NAYS = frozenset({"false", "refused", "denied", "cancelled"})
# Of what one of these rows asks or proposes somebody may speak as known ("spoke of his visit").
SPOKEN = frozenset({"ask-for", "propose", "accusation", "ask"})
# What one of these tells may be told not to be so ("falsely claimed").
ALLEGED = frozenset({"say", "believe", "accuse", "said-to"})
# "The attempt to flee failed", "a failed attempt to flee".
FAILED = frozenset({"failed-noun", "attempted", "fail"})
# Rows whose noun need not be of the same time: what is criticised today may be done with or still go on.
TIMELESS = frozenset({"factive"})
# "The first leader to visit" has been there; "the last chance to visit" is still to be taken.
RANKS = frozenset({"first", "last", "latest", "only"})
AIMS = frozenset(
    {"chance", "step", "attempt", "opportunity", "effort", "move", "plan", "time", "hope", "bid", "try", "way", "decision", "option", "resort"}
)
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl"})


class Environments:
    """Readings of the words of one parse, each worked out once. Make one an article."""

    def __init__(self, view: Clauses, tables: StatusTables) -> None:
        self.view = view
        self.tables = tables
        self.own = OwnClause(view, tables)
        self.joints = Joints(view, tables, self.own)
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
            return self._clause(token, head, relation)
        if relation in ARGUMENTS or relation in CLAUSES:
            return self._argument(token, head, relation)
        return ROOT

    def _conjunct(self, token: int, head: int) -> Reading:
        """A conjunct stands where the first one does, unless a conjunction of its own puts it elsewhere."""
        mark = self.joints.mark(token)
        if mark is not None:
            return self._marked(mark, self.reading(head), token)
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

    def _clause(self, token: int, head: int, relation: str) -> Reading:
        view = self.view
        head = self._last_conjunct(token, head) if relation == "advcl" else head
        asking = self.joints.asking(token)
        head, relation = (asking, "acl") if asking >= 0 else (head, relation)
        if relation == "xcomp" and self.joints.is_performed(token, head):
            return apply("true", self.around(head), "performed")
        above = self.reading(head)
        if view.parse.relations[token].endswith("relcl"):
            return self._relative(token, head, above)
        if relation in {"advcl", "ccomp"} and self.joints.is_aside(token):
            return ROOT
        mark = self.joints.mark(token)
        form = self.joints.form(token)
        if relation == "ccomp" and self.joints.is_question(token) and self.own.is_over(token):
            return ROOT
        if view.lemmas[head] in {"event", "case"} and self.joints.preposition(head) == "in":
            return apply("conditional", ROOT, "in-case")
        if mark is not None and mark.id == "whether":
            return apply("unknown", above, mark.id)
        if mark is not None and mark.id == "if" and relation == "ccomp" and self.joints.governor(head, "whether"):
            return apply("unknown", above, "whether")
        if mark is not None and not (mark.id == "until" and form == "ing" and self._governed(token, head, form) is not None):
            return self._marked(mark, above, token)
        behind = relation in {"ccomp", "advcl"} and form == "that" and self._is_behind(token, relation, above)
        above = ROOT if behind else above
        row = self._governed(token, head, form)
        if behind and row is not None and row.id == "confirm":
            return apply("probable", above, row.id)
        if row is not None and row.id == "want" and self.view.lemmas[head] == "have" and self.own.tense(head) == "past":
            return apply("true" if above.holds else "false", above, "had-to")
        if row is not None and form == "to" and above.actual and self._is_decided(head):
            return apply("true", above, "decided")
        if row is not None and row.id == "judged" and self._is_maxim(head):
            return apply("unknown", above, row.id)
        if row is None or (relation == "advcl" and (form == "that" or self._is_aim(row, head, form))):
            return self._ungoverned(token, head, relation, form, above)
        if row.id in ALLEGED and above.holds and self.joints.is_untrue(head):
            return apply("false", above, "untruly")
        return self._apply(row, ROOT if self._is_answered(row, token, head, above) else above)

    def _is_behind(self, token: int, relation: str, above: Reading) -> bool:
        """Whether a clause tells of what is over by the time of what is only planned or would be ("plans to announce that it *freed* them",
        "would not go, as they *attacked*").
        """
        beside = relation == "advcl" and bool(self.view.children(token, "mark"))
        told = relation == "ccomp" and above.role not in {"conditional", "cancelled"} and above.holds
        return above.role in UNREAL and (beside or told) and self.own.is_over(token)

    def _is_answered(self, row: StatusRow, token: int, head: int, above: Reading) -> bool:
        """Whether what stands below was done, though it is yet to be answered for ("urged Omar to *apologise* for an attack") or is not known.

        "Any" and "further" attacks are none yet.
        """
        if row.id == "know":
            return not above.holds and self.view.lemmas[head] == "know" and not self.view.is_own_doubt(head)
        named = not self.tables.words["answers"].isdisjoint(self.own.names(head))
        open_ = any(self.view.lemmas[child] in self.tables.words["unmade"] for child in self.view.children(token, "det", "amod"))
        return row.id in TIMELESS and above.role != "conditional" and named and not open_

    def _is_decided(self, head: int) -> bool:
        """Whether a noun is a decision taken ("defended *his decision* to bomb Rivia"), as "decided to bomb" tells it, and none still to be taken."""
        view = self.view
        verb = view.parse.heads[head]
        taken = view.lemmas[head] == "decision" and (self._is_definite(head) or view.lemmas[head - 1] in POSSESSIVES)
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
            return self._apply(row, above)
        return above if above.role in UNREAL and above.holds and "would" in self.own.helpers(token) else ROOT

    def _governed(self, token: int, head: int, form: str) -> StatusRow | None:
        """The row by which the word above speaks of this clause."""
        if form == "that" and self.joints.is_base(token):
            found = self.joints.governor(head, "subjunctive")
            if found is not None:
                return found
        preposition = ""
        if form == "ing" and self.view.relations[token] in {"advcl", "acl", "obl", "nmod"}:
            preposition = next((self.view.lemmas[mark] for mark in self.view.children(token, "mark", "case")), "")
            if not preposition:
                return self.joints.particled(head)
            before = self.joints.noun_before(token, head, "mark")[0]
            return self.joints.governor(before, form, preposition) or self.joints.governor(head, form, preposition)
        if form == "to" and (self.joints.is_seen_at(head, token) or self.joints.is_said(head, token)):
            return None
        above = self.view.parse.heads[head]
        past = form == "to" and self.view.relations[head] == "acl" and above >= 0  # "the agreement reached *to start*"
        return self.joints.governor(head, form, preposition) or (self.joints.governor(above, form, preposition) if past else None)

    def _ungoverned(self, token: int, head: int, relation: str, form: str, above: Reading) -> Reading:
        """A clause under a word that says nothing of it."""
        if form == "done":
            return ROOT if relation == "acl" or not above.holds else apply("true", above, "together")
        if relation == "advcl" and form == "to" and any(self.view.lemmas[child] == "only" for child in self.view.children(token, "advmod")):
            return apply("true", above, "only-to")
        if relation == "advcl" and form == "to":
            return apply("true" if self.joints.is_come(head) and above.time == "past" else "planned", above, "purpose")
        if relation == "acl" and form == "to":
            return self._of_noun(head, above)
        if relation == "advcl" and form == "ing" and self._is_means(token, head):
            return ROOT
        if relation == "advcl" and form != "that":
            return apply("true", above, "together") if above.role != "denied" else ROOT
        if relation == "advcl":
            return ROOT if above.role not in UNREAL else apply("true", above, "together")
        return apply("same" if relation in {"xcomp", "ccomp"} else "true", above, "below")

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

    def _marked(self, mark: StatusRow, above: Reading, token: int) -> Reading:
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

    def _argument(self, token: int, head: int, relation: str) -> Reading:
        """A noun under a verb, adjective or noun."""
        view = self.view
        preposition = self.joints.preposition(token) if relation in {"obl", "nmod", "nsubj"} else ""
        if relation == "nsubj" and preposition:
            head, relation = self.joints.noun_before(token, head)
        above = self.reading(head)
        led = self._led(preposition, token, head, above)
        if led is not None:
            return led
        form = "noun"
        if relation == "nsubj" and not view.is_passive(head) and view.parse.upos[head] in {"VERB", "AUX"}:
            form = "subject"
        if relation == "obl" and preposition:
            head = self._own_noun(token, head, preposition)
            above = self.reading(head)
        if relation == "obl" and not preposition and view.parse.relations[token] == "obl" and (token > head or view.is_passive(head)):
            relation = "obj"
        if relation in {"obl", "nmod"} and (not preposition or view.parse.relations[token] in {"nmod:poss", "obl:agent"} or preposition == "by"):
            return self._free(token, relation, above)
        if relation in {"compound", "iobj"}:
            return self._free(token, relation, above)
        row = self.tables.governor(f"{view.lemmas[head]} {preposition}".split(" of")[0], view.parse.upos[head], form) if preposition else None
        row = row or self.joints.governor(head, form, preposition)
        if row is None and form == "subject" and view.lemmas[head] == "be" and (self._is_there(head) or self._is_there(token)):
            return apply("same", above, "there")
        if row is not None and self._is_granted(row, token, head):
            return apply("same", ROOT if row.id == "deny" else above, row.id)
        if row is not None and row.id == "announce" and self.joints.is_in_force(token):
            return above
        if row is not None and not above.holds and self.joints.is_unheard_of(token, head):
            return apply("unknown", above, row.id)
        if row is not None and row.id in TIMELESS:
            given = self._is_answered(row, token, head, above) or self._is_given(token, above)
            return self._apply(row, ROOT if given else replace(above, time="unknown"))
        if row is not None:
            found = self._apply(row, above)
            return replace(found, lasting=found.lasting or self._is_going_on(head)) if found.holds else found
        if form == "subject" and view.children(head, "xcomp"):
            return self._raised(head, above)
        return self._free(token, relation, above)

    def _is_given(self, token: int, above: Reading) -> bool:
        """Whether a noun is known already, however it can be judged ("*the attacks* can be seen as a warning")."""
        open_ = above.certainty == "possible" and above.role not in UNREAL and above.time != "future"
        return open_ and self._is_definite(token) and self.view.lemmas[token] not in self.tables.words["scheduled"]

    def _is_granted(self, row: StatusRow, token: int, head: int) -> bool:
        """Whether a noun is told as done, whatever its row says of others ("offered an *apology*", "spoke of his *visit*")."""
        if row.id in {"propose", "deny"}:
            return self.view.lemmas[head] in {"offer", "contradict"} and self.view.lemmas[token] in self.tables.words["spoken"]
        modifiers = (self.tables.row("modifier", self.view.lemmas[child]) for child in self.view.children(token, "amod"))
        return row.id == "speak" and (self._is_definite(token) or any(one is not None and one.id == "past" for one in modifiers))

    def _own_noun(self, token: int, head: int, preposition: str) -> int:
        """The noun right before a phrase, where that speaks of it and the parse hung both on the verb ("dropped plans for a concert")."""
        noun = self.joints.noun_before(token, head)[0]
        apart = noun == head or self.view.parse.heads[noun] != head or self.joints.governor(noun, "noun", preposition) is None
        return head if apart else noun

    def _is_going_on(self, head: int) -> bool:
        return self.own.is_progressive(head) and self.own.tense(head) == "present"

    def _raised(self, head: int, above: Reading) -> Reading:
        """The subject of "is expected to take place" stands where that does."""
        for child in self.view.children(head, "xcomp"):
            row = self.joints.governor(child, "subject")
            if row is not None:
                return self._apply(row, self.reading(child))
        return above if above.role in UNREAL else ROOT

    def _is_there(self, head: int) -> bool:
        return any(self.view.lemmas[child] == "there" for child in self.view.children(head, "expl", "advmod", "nsubj"))

    def _led(self, preposition: str, token: int, head: int, above: Reading) -> Reading | None:
        """What a preposition alone makes of its noun, None when it leaves that to the words above."""
        if not preposition:
            return None
        if preposition == "of" and self.view.lemmas[head] in {"event", "case"} and self.joints.preposition(head) == "in":
            return apply("conditional", ROOT, "in-case")
        lemma = preposition if self.tables.row("preposition", preposition) else preposition.split()[0]
        row = self.tables.row("preposition", lemma)
        if row is None or self.joints.governor(head, "noun", lemma) is not None:
            return None
        if row.id == "without" and above.role in {"conditional"}:
            return apply("conditional", ROOT, "without")
        if row.positive == "planned" and above.time == "past" and lemma in {"before", "prior to", "until"} and not self.own.looks_forward(token):
            return apply("true", ROOT, row.id)
        return apply(row.positive, ROOT, row.id)

    def _free(self, token: int, relation: str, above: Reading) -> Reading:
        """A noun that nothing governs is taken for granted, save what a clause about the future brings in anew."""
        view = self.view
        if view.lemmas[view.parse.heads[token]] in self.tables.words["counted"] and relation in {"nmod", "compound"}:
            return above
        if self._is_denied_part(token):
            return apply("denied", ROOT, "deny")
        if self._is_suspected_part(token):
            return apply("possible", ROOT, "accuse")
        if above.actual or (above.time == "past" and above.holds and above.role not in UNREAL):
            return ROOT
        scheduled = view.lemmas[token] in self.tables.words["scheduled"] and above.time == "future"
        if (self._is_definite(token) or self._is_brought(token)) and not scheduled:
            return ROOT
        if above.role in UNREAL or above.time == "future":
            return apply("true", above, "brought-in")
        return apply("possible", above, "brought-in") if not above.holds else above

    def _is_denied_part(self, token: int) -> bool:
        """Whether somebody denies a part in it ("denied any role in the attack")."""
        head = self.view.parse.heads[token]
        parts = [head] if self.view.lemmas[head] in SHARES else self.view.children(head, "obj")
        shared = (part for part in parts if SHARES.get(self.view.lemmas[part]) == self.joints.preposition(token))
        return any(self.around(part).role == "denied" for part in shared)

    def _is_suspected_part(self, token: int) -> bool:
        """Whether somebody is accused of a part in it ("accused of a role in the attack")."""
        part = self.view.parse.heads[token]
        share = SHARES.get(self.view.lemmas[part]) == self.joints.preposition(token)
        return share and "accuse" in self.around(part).why

    def _is_brought(self, token: int) -> bool:
        """Whether a clause behind a noun tells that it was done already ("will rule on a suit *filed* by Omar")."""
        brought = [child for child in self.view.children(token, "acl") if self.view.lemmas[child] in self.tables.words["brought"]]
        return any(self.own.tense(child) == "past" for child in brought)

    def _is_definite(self, token: int) -> bool:
        """Whether a noun is one already known of."""
        view = self.view
        if view.parse.upos[token] == "PROPN" or any(view.parse.relations[child] == "nmod:poss" for child in view.children(token, "nmod")):
            return True
        return any(view.lemmas[child] in {"the", "this", "that", "these", "those", "all", "both"} for child in view.children(token, "det"))

    def is_word_of_saying(self, token: int) -> bool:
        """Whether a noun names something said ("request", "claim"), which was said even where it was rejected."""
        rows = [self.joints.governor(token, form) for form in ("noun", "to", "that")] if self.joints.is_nominal(token) else []
        return any(row is not None and row.id in SPOKEN for row in rows)

    @staticmethod
    def _apply(row: StatusRow, above: Reading) -> Reading:
        """What a governing word makes of it; what is asked or claimed by words that are rejected is denied with them."""
        outcome = row.outcome(holds=above.holds)
        if outcome == "attempted" and above.why and above.why[-1] in FAILED:
            outcome = "false"
        if outcome in {"unknown", "unlikely"} and above.role == "denied" and not above.holds and row.positive not in NAYS:
            outcome = "denied"
        return apply(outcome, above, row.id)
