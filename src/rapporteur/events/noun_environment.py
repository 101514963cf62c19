"""The environment of a noun: what its preposition and the verb, adjective or noun above it make of it."""

from dataclasses import replace

from rapporteur.events.blame import SHARES
from rapporteur.events.joints import TIMELESS
from rapporteur.events.readings import ROOT, UNREAL, Reading, apply, govern
from rapporteur.events.surroundings import Surroundings
from rapporteur.tables.event_status import StatusRow


class NounEnvironment(Surroundings):
    """Of the nouns of one parse."""

    def of(self, token: int, head: int, relation: str) -> Reading:
        """What a noun under a verb, adjective or noun stands in."""
        preposition = self.joints.preposition(token) if relation in {"obl", "nmod", "nsubj"} else ""
        if relation == "nsubj" and preposition:
            head, relation = self.joints.noun_before(token, head)
        led = self._led(preposition, token, head, self.reading(head))
        if led is not None:
            return led
        if relation == "obl" and preposition:
            head = self._own_noun(token, head, preposition)
        if self._is_free(token, head, relation, preposition):
            return self._free(token, relation, self.reading(head))
        return self._governed(token, head, relation, preposition)

    def _is_free(self, token: int, head: int, relation: str, preposition: str) -> bool:
        """Whether nothing can govern a noun: the doer, the owner, what only tells which noun is meant."""
        plain = self.view.parse.relations[token]
        if relation == "obl" and not preposition and plain == "obl" and (token > head or self.view.is_passive(head)):
            return False  # an object in all but name
        bare = not preposition or plain in {"nmod:poss", "obl:agent"} or preposition == "by"
        return (relation in {"obl", "nmod"} and bare) or relation in {"compound", "iobj"}

    def _governed(self, token: int, head: int, relation: str, preposition: str) -> Reading:
        """What the row of the word above makes of a noun; without one it is free."""
        view, above = self.view, self.reading(head)
        subject = relation == "nsubj" and not view.is_passive(head) and view.parse.upos[head] in {"VERB", "AUX"}
        row = self._row(head, "subject" if subject else "noun", preposition)
        if row is not None:
            return self._by_row(row, token, head, above)
        if subject and view.lemmas[head] == "be" and (self._is_there(head) or self._is_there(token)):
            return apply("same", above, "there")
        return self._raised(head, above) if subject and view.children(head, "xcomp") else self._free(token, relation, above)

    def _row(self, head: int, form: str, preposition: str) -> StatusRow | None:
        """The row of the word above with its preposition ("call for"), else of the word alone."""
        name = f"{self.view.lemmas[head]} {preposition}".split(" of")[0]
        row = self.tables.governor(name, self.view.parse.upos[head], form) if preposition else None
        return row or self.joints.governor(head, form, preposition)

    def _by_row(self, row: StatusRow, token: int, head: int, above: Reading) -> Reading:
        if self._is_granted(row, token, head):
            return apply("same", ROOT if row.id == "deny" else above, row.id)
        if row.id == "announce" and (self.joints.is_in_force(token) or self.joints.is_achieved(token, head)):
            return above
        if not above.holds and self.joints.is_unheard_of(token, head):
            return apply("unknown", above, row.id)
        if row.id in TIMELESS:
            given = self.joints.is_answered(row, token, head, above) or self._is_given(token, above)
            return govern(row, ROOT if given else replace(above, time="unknown"))
        found = govern(row, above)
        return replace(found, lasting=found.lasting or self._is_going_on(head)) if found.holds else found

    def _is_given(self, token: int, above: Reading) -> bool:
        """Whether a noun is known already, however it can be judged ("*the attacks* can be seen as a warning")."""
        open_ = above.certainty == "possible" and above.role not in UNREAL and above.time != "future"
        return open_ and self.joints.is_definite(token) and self.view.lemmas[token] not in self.tables.words["scheduled"]

    def _is_granted(self, row: StatusRow, token: int, head: int) -> bool:
        """Whether a noun is told as done, whatever its row says of others ("offered an *apology*", "spoke of his *visit*")."""
        if row.id in {"propose", "deny"}:
            return self.view.lemmas[head] in {"offer", "contradict"} and self.view.lemmas[token] in self.tables.words["spoken"]
        modifiers = (self.tables.row("modifier", self.view.lemmas[child]) for child in self.view.children(token, "amod"))
        return row.id == "speak" and (self.joints.is_definite(token) or any(one is not None and one.id == "past" for one in modifiers))

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
                return govern(row, self.reading(child))
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
        if (self.joints.is_definite(token) or self._is_brought(token)) and not scheduled:
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
