"""What a word's own clause says of it: tense, modals, negation, adverbs, its modifiers, a question or an order."""

from dataclasses import replace
from typing import Final

from rapporteur.events.clauses import Clauses
from rapporteur.events.negation import Negation
from rapporteur.events.readings import UNREAL, Reading, apply, is_settled, negate
from rapporteur.events.tree import HABITS
from rapporteur.tables.event_status import StatusTables
from rapporteur.tables.forms import regular_bases

_PARTICLES: Final = frozenset(
    {"through", "apart", "off", "on", "out", "up", "down", "over", "ahead", "in", "away", "back", "short", "clear", "forward", "about"}
)
_DUE: Final = 3
_DUE_WORDS: Final = frozenset({"due", "set", "about"})
_DAY_LEADS: Final = frozenset({"", "on", "in", "next", "from", "this"})
_BARGAINS: Final = frozenset({"deal", "treaty", "accord", "agreement", "pact", "merger"})
_ADVERBS: Final = ("advmod", "obl", "discourse", "nmod")


class OwnClause:
    """Questions about one clause; ``within`` puts its answers on top of the environment it stands in."""

    def __init__(self, view: Clauses, tables: StatusTables) -> None:
        self.view = view
        self.tables = tables
        self._negation = Negation(view, tables.words["nobody"])

    def within(self, token: int, around: Reading) -> Reading:
        """The reading of a word in its environment."""
        noun = self._negation.is_noun(token)
        reading = self._modified(token, around) if noun else self._told(token, around)
        if not self.is_negated(token) or (noun and not reading.holds):
            return reading
        return negate(reading, "not")

    # -- a noun

    def _modified(self, token: int, around: Reading) -> Reading:
        """A noun with its adjectives and participles."""
        view, reading = self.view, around
        near = view.children(token, "amod", "compound", "nmod", "advmod", "obl", "det", "appos")
        for child in near:
            row = self.tables.row("modifier", view.parse.tokens[child].lower()) or self.tables.row("modifier", view.lemmas[child])
            if row is not None and not (row.id == "past" and reading.role in UNREAL) and not is_settled(row.id, around):
                reading = apply(row.positive, reading, row.id)
        if self._is_due(token):
            return apply("planned", reading, "due-to")
        if self.looks_forward(token) and reading.role not in UNREAL:
            reading = apply("planned", reading, "next")
        for child in view.children(token, "acl"):
            reading = self._participle(child, reading)
        return reading

    def _is_due(self, token: int) -> bool:
        """Whether "is due to" or "are set to" stands right before a word that the parse took for a noun."""
        words = [word.lower() for word in self.view.parse.tokens[max(0, token - 3) : token]]
        return len(words) == _DUE and words[0] in {"is", "are", "was", "were"} and words[1] in {"due", "set", "about"} and words[2] == "to"

    def _participle(self, clause: int, reading: Reading) -> Reading:
        """What "scheduled for Monday" or "that was called off" behind a noun says of it."""
        view = self.view
        relative = view.parse.relations[clause].endswith("relcl")
        if not view.is_passive(clause) or (relative and view.children(clause, "nsubj") and not self._is_own_subject(clause)):
            return reading
        for word in self.names(clause):
            row = self.tables.governor(word, view.parse.upos[clause], "noun")
            if (row is not None and row.id not in {"cause-noun", "ask-for", "factive"}) or self._is_set_for(clause):
                outcome = row.outcome(holds=not self.is_negated(clause)) if row is not None else "planned"
                undone = outcome == "planned" and not reading.holds and reading.role != "cancelled"
                return apply("cancelled" if undone else outcome, reading, row.id if row is not None else "set-for")
        return reading

    def _is_set_for(self, clause: int) -> bool:
        """Whether a participle sets its noun for a day ("announced for Wednesday")."""
        view = self.view
        return any(view.preposition(child) == "for" and view.lemmas[child] in self.tables.words["days"] for child in view.children(clause, "obl"))

    def _is_own_subject(self, clause: int) -> bool:
        return any(self.view.lemmas[child] in {"that", "which"} for child in self.view.children(clause, "nsubj"))

    def looks_forward(self, token: int) -> bool:
        """Whether "next" or "tomorrow" stands on a noun, or on what modifies it."""
        view = self.view
        near = view.children(token, "nmod", "amod", "compound", "obl", "advmod")
        near += [below for child in near for below in view.children(child, "amod")]
        return any(view.lemmas[child] in self.tables.words["next"] for child in near)

    # -- a clause

    def _told(self, token: int, around: Reading) -> Reading:
        """A clause with its tense, modals and adverbs."""
        reading = self._tensed(token, around)
        for child in self.view.children(token, *_ADVERBS):
            row = self.tables.row("adverb", self.view.lemmas[child])
            if row is None or row.positive in {"past", "future"}:
                continue
            if row.positive != "ongoing":
                reading = apply("unlikely" if self.view.lemmas[child] == "unlikely" else row.positive, reading, row.id)
            elif self.tense(token) == "present":
                reading = replace(reading, lasting=True)
        if self._is_inverted(token):
            return apply("conditional", reading, "inversion")
        if self._is_for_years(token) and reading.time == "past":
            reading = replace(reading, time="present", lasting=True)
        if self._is_condition(token, reading):
            reading = apply("conditional", replace(reading, role="asserted" if reading.role == "planned" else reading.role), "if-beside")
        if self.view.is_asked(token):
            reading = apply("unknown", reading, "question")
        return apply("requested", reading, "order") if self._is_order(token) else reading

    def _tensed(self, token: int, around: Reading) -> Reading:
        """The clause's own tense where it has one, else the environment's."""
        modal = self._modal(token)
        if (self._is_be_to(token) or self.view.is_headline_to(token)) and not self.view.is_to_blame(token):
            return apply("cancelled" if self._was_to_have(token) else "planned", around, "be-to")
        if modal == "will":
            return apply("planned", around, "will") if around.holds else replace(around, time="future")
        if modal == "would":
            return self._would(token, around)
        if modal == "can":
            return self._can(token, around)
        if modal:
            past = "have" in self.helpers(token) and modal == "possible"
            return replace(
                apply(modal, around, modal), holds=around.holds, time="past" if past else "future" if modal == "requested" else around.time
            )
        tense = self.tense(token)
        if tense == "past" and around.role not in UNREAL:
            return replace(around, time="past")
        if tense == "present":
            return self._present(token, around)
        return around

    def _is_be_to(self, token: int) -> bool:
        """Whether a clause says "is to", "are due to", "had been due to", "was about to"."""
        view = self.view
        links = view.children(token, "mark", "case")
        due = any(view.lemmas[below] == "to" and view.lemmas[link] in _DUE_WORDS for link in links for below in view.children(link, "fixed"))
        be = [child for child in view.children(token, "aux", "cop") if view.lemmas[child] == "be"]
        if due:
            return bool(be) and view.parse.upos[token] == "VERB"
        return view.has_to(token) and any(view.has_feature(child, "VerbForm=Fin") for child in be)

    def _was_to_have(self, token: int) -> bool:
        """Whether a clause says "was to have met", and so that it did not."""
        view = self.view
        be = [child for child in view.children(token, "aux", "cop") if view.lemmas[child] == "be" and view.has_feature(child, "VerbForm=Fin")]
        return any(view.has_feature(child, "Tense=Past") for child in be) and "have" in self.helpers(token)

    def _present(self, token: int, around: Reading) -> Reading:
        soon = self.is_progressive(token) or self.view.lemmas[token] in self.tables.words["timetabled"]
        if soon and around.role not in UNREAL and self._is_dated_ahead(token):
            return apply("planned", around, "present-for-future")
        return replace(around, time="present") if around.role not in UNREAL else around

    def _would(self, token: int, around: Reading) -> Reading:
        """ "Would" under a past word of saying is a plan told of; else it hangs on something."""
        head = self.view.parse.heads[token]
        told = head >= 0 and self.view.relations[token] in {"ccomp", "conj", "parataxis"} and "past" in (self.tense(head), self._tense_above(head))
        told = told or around.role in UNREAL or self._is_told_by_noun(token)
        if around.why[-1:] == ("whether",):
            return replace(around, time="future")
        if any(self.view.lemmas[child] in self.tables.words["drafts"] for child in self.view.children(token, "nsubj")):
            return apply("offered", around, "draft") if around.holds else around
        bases = self._bases(token)
        if bases and around.holds and around.role not in UNREAL and "have" not in self.helpers(token):
            return apply("planned" if bases <= _BARGAINS else "offered", around, "draft")
        if self._is_over_since(token, around, told=told):
            return replace(around, time="past")
        if told and "have" not in self.helpers(token):
            return apply("planned", around, "would") if around.holds else replace(around, time="future")
        if told and around.role in UNREAL:
            return around
        return replace(apply("conditional", around, "would"), holds=around.holds)

    def _bases(self, token: int) -> set[str]:
        """The drafts and deals by which something would be done ("*under the bill* it would", "*as part of the deal* it would")."""
        view = self.view
        first = view.parse.heads[token] if view.relations[token] == "conj" else token
        places = view.children(first, "obl")
        under = [child for child in places if view.preposition(child) == "under"]
        parts = [child for child in places if view.lemmas[child] == "part" and view.preposition(child) == "as"]
        nouns = under + [noun for part in parts for noun in view.children(part, "nmod")]
        return {view.lemmas[noun] for noun in nouns} & self.tables.words["drafts"]

    def _is_over_since(self, token: int, around: Reading, *, told: bool) -> bool:
        """Whether "would" tells of what was done later, or often ("he would *later* resign", "said that they would *often* object")."""
        often = self.view.is_later(token, HABITS) and around.role not in UNREAL
        return (often or (not told and self.view.is_later(token))) and "have" not in self.helpers(token)

    def _is_told_by_noun(self, token: int) -> bool:
        """Whether it is what an announcement or promise says ("the announcement that it would")."""
        plain = self.view.relations[token] == "acl" and not self.view.parse.relations[token].endswith("relcl")
        return plain and any(self.view.lemmas[child] == "that" for child in self.view.children(token, "mark"))

    def _tense_above(self, token: int) -> str:
        """The tense of the verb that one is joined to, or stands beside as a participle ("said ..., *adding* that")."""
        head, relation = self.view.parse.heads[token], self.view.relations[token]
        joined = relation == "conj" or (relation == "advcl" and self.view.has_feature(token, "Tense=Pres"))
        return self.tense(head) if head >= 0 and joined else ""

    def _can(self, token: int, around: Reading) -> Reading:
        """ "Could not" did not; "can" and "could" leave it open."""
        if self.is_negated(token):
            return around
        past = "have" in self.helpers(token)
        return replace(apply("possible", around, "can"), holds=around.holds, time="past" if past else around.time)

    def _modal(self, token: int) -> str:
        """The outcome that a clause's modal names, "" for none; a conjunct's first verb lends it its own."""
        for word in self._modals(token):
            row = self.tables.row("auxiliary", word)
            if row is not None:
                return row.positive
        return ""

    def _modals(self, token: int) -> list[str]:
        view = self.view
        own = [view.lemmas[child] for child in view.children(token, "aux", "cop")]
        if own or view.relations[token] != "conj" or view.children(token, "nsubj", "mark"):
            return own
        head = view.parse.heads[token]
        shares = view.parse.upos[token] == "VERB" and not view.has_feature(token, "Tense=Past") and not self._is_third(token)
        return [view.lemmas[child] for child in view.children(head, "aux")] if shares and head >= 0 else []

    def _is_third(self, token: int) -> bool:
        return self.view.has_feature(token, "Person=3") and self.view.has_feature(token, "Tense=Pres")

    def helpers(self, token: int) -> set[str]:
        """The lemmas of a clause's auxiliaries and copula."""
        return {self.view.lemmas[child] for child in self.view.children(token, "aux", "cop")}

    def tense(self, token: int) -> str:
        """past or present; "" where the clause shows none (infinitives, gerunds, nouns)."""
        view = self.view
        helpers = view.children(token, "aux", "cop")
        words = {view.lemmas[helper] for helper in helpers}
        if "have" in words and not self.is_progressive(token):
            return "past"
        if "have" in words:
            return "past" if any(view.parse.tokens[helper].lower() in {"had", "'d"} for helper in helpers) else "present"
        if any(view.has_feature(helper, "Tense=Past") and view.has_feature(helper, "VerbForm=Fin") for helper in helpers):
            return "past"
        if any(view.has_feature(helper, "Tense=Pres") and view.has_feature(helper, "VerbForm=Fin") for helper in helpers):
            return "present"
        if helpers and not words <= {"do"}:
            return ""
        if view.has_feature(token, "VerbForm=Fin") and (view.has_feature(token, "Tense=Past") or self._is_past_form(token)):
            return "past"
        if view.has_feature(token, "VerbForm=Fin") and view.has_feature(token, "Tense=Pres"):
            return "present"
        if view.parse.upos[token] == "VERB" and view.is_passive(token) and not helpers:
            return "past"
        return self._shared_tense(token)

    def is_over(self, token: int) -> bool:
        """Whether a clause tells of the past by its own verb, with no modal."""
        return self.tense(token) == "past" and self.helpers(token) <= {"have", "be", "do"} and not self._is_be_to(token)

    def _is_past_form(self, token: int) -> bool:
        """Whether a form can only be past, whatever the tagger says ("said", "rejected")."""
        written = self.view.parse.tokens[token].lower()
        regular = written.endswith("ed") and not self.view.lemmas[token].endswith("ed")
        return regular or written in self.tables.words["pasts"] or self._is_told(token, written)

    def _is_told(self, token: int, written: str) -> bool:
        """Whether a form that is past and present alike tells a deed of several in a whole sentence ("Rioters *set* an office on fire.")."""
        view = self.view
        alike = written in self.tables.words["unchanged"] and view.has_feature(token, "Number=Plur") and not view.children(token, "mark", "advmod")
        nouns = alike and any(view.parse.upos[child] == "NOUN" and child < token for child in view.children(token, "nsubj"))
        return nouns and view.parse.tokens[view.parse.sentence(view.parse.sentence_of(token))[-1]] == "."

    def _shared_tense(self, token: int) -> str:
        """A participle in a list takes the tense of the first verb ("was seized and burned")."""
        head = self.view.parse.heads[token]
        shares = self.view.relations[token] == "conj" and self.view.has_feature(token, "VerbForm=Part") and head >= 0 and head < token
        return self.tense(head) if shares else ""

    def is_progressive(self, token: int) -> bool:
        """Whether a verb is progressive ("is meeting", "have been striking")."""
        view = self.view
        form = view.has_feature(token, "VerbForm=Ger") or (view.has_feature(token, "VerbForm=Part") and view.has_feature(token, "Tense=Pres"))
        if form and "be" in self.helpers(token):
            return True
        return any(view.parse.tokens[child].lower() == "being" for child in view.children(token, "aux"))

    def _is_dated_ahead(self, token: int) -> bool:
        """Whether a day to come stands on a clause in the present."""
        view = self.view
        near = [
            child for child in view.children(token, "obl", "advmod", "nmod") if view.preposition(child) in {"", "on", "in", "next", "from", "this"}
        ]
        near += [below for child in near for below in view.children(child, "amod")]
        days = [child for child in near if view.lemmas[child] in self.tables.words["days"] and not self._beside_other(token, child)]
        return bool(days) and not any(view.lemmas[child] in {"last", "every", "since"} for day in days for child in view.children(day))

    def _beside_other(self, token: int, day: int) -> bool:
        """Whether a day stands right behind another verb ("..., Omar said on Monday")."""
        before = day - 1
        while before > 0 and self.view.parse.upos[before] in {"ADP", "DET"}:
            before -= 1
        return before != token and before >= 0 and self.view.parse.upos[before] == "VERB"

    # -- negation, questions, orders, conditions

    def is_negated(self, token: int) -> bool:
        """Whether a word's own clause turns it round: "not", "no", "nobody", "have yet to", "no longer"."""
        return self._negation.is_negated(token)

    def _is_condition(self, token: int, reading: Reading) -> bool:
        """Whether a clause about the future has an "if" or "unless" beside it."""
        view = self.view
        open_ended = reading.time == "future" or reading.role in UNREAL or reading.certainty == "possible"
        if not open_ended or reading.role == "conditional":
            return False
        clauses = view.children(token, "advcl")
        if view.relations[token] in {"ccomp", "parataxis"}:
            clauses += [child for child in view.children(view.parse.heads[token], "advcl", "ccomp") if child != token]
        words = {view.lemmas[mark] for clause in clauses for mark in view.children(clause, "mark", "advmod")}
        return bool(words & {"if", "unless", "provided", "providing", "should"}) and not words & {"even"}

    def _is_for_years(self, token: int) -> bool:
        """Whether a verb in the present perfect has lasted ("have held the town for three years")."""
        view = self.view
        if not any(view.parse.tokens[child].lower() in {"has", "have", "'ve"} for child in view.children(token, "aux")):
            return False
        spans = [child for child in view.children(token, "obl") if view.preposition(child) == "for"]
        return any(view.lemmas[child] in self.tables.words["units"] for child in spans)

    def _is_inverted(self, token: int) -> bool:
        """Whether a clause opens with "were", "had" or "should" before its subject, which is an "if" ("should they leave, ...")."""
        parse = self.view.parse
        sentence = parse.sentence(parse.sentence_of(token))
        first = sentence[0]
        if parse.tokens[first].lower() not in {"were", "had", "should"} or parse.tokens[sentence[-1]] == "?":
            return False
        return "," not in parse.tokens[first : token + 1] and "," in parse.tokens[token : sentence[-1]]

    def _is_order(self, token: int) -> bool:
        """Whether a clause is an order or "let us"."""
        view = self.view
        if view.has_feature(token, "Mood=Imp"):
            return not view.children(token, "nsubj", "aux") or view.lemmas[token] == "let"
        if self._is_bare(token):
            return True
        head = view.parse.heads[token]
        let = head >= 0 and view.relations[token] in {"xcomp", "ccomp"} and view.has_feature(head, "Mood=Imp") and view.lemmas[head] == "let"
        return let and not any(view.lemmas[child] in {"i", "me"} for child in view.children(head, "obj", "nsubj"))

    def _is_bare(self, token: int) -> bool:
        """Whether a main clause is a verb in its base form without a subject ("Release them now")."""
        view = self.view
        if view.relations[token] not in {"root", "parataxis"} or view.parse.upos[token] != "VERB":
            return False
        if view.children(token, "mark", "expl") or view.subjects(token):
            return False
        if view.parse.tokens[view.parse.sentence(view.parse.sentence_of(token))[-1]] == "?":
            return False
        base = view.parse.tokens[token].lower() == view.lemmas[token] and not view.has_feature(token, "Tense=Past")
        return base and self.helpers(token) <= {"do"}

    # -- words

    def with_fixed(self, token: int) -> str:
        """A function word with what is fixed to it ("because of")."""
        return " ".join(self.view.lemmas[word] for word in (token, *self.view.children(token, "fixed")))

    def names(self, token: int) -> list[str]:
        """What a word may be found under: its lemma with its particle or adjective ("steer clear"), as written, its lemma.

        A verb whose form the parser took for its lemma ("has proposed") is found under what that is a form of.
        """
        view, lemma, written = self.view, self.view.lemmas[token], self.view.parse.tokens[token].lower()
        particles = [view.lemmas[child] for child in view.children(token, "compound", "advmod") if view.lemmas[child] in _PARTICLES]
        particles += [view.lemmas[child] for child in view.children(token, "obj") if lemma == "take" and not view.children(child)]
        particles += [view.lemmas[child] for child in view.children(token, "obj", "xcomp") if view.parse.upos[child] == "ADJ"]
        found = [f"{view.lemmas[child]} {lemma}" for child in view.children(token, "case")] + [f"{lemma} {particle}" for particle in particles]
        bases = regular_bases(written) if view.parse.upos[token] == "VERB" and lemma == written else ()
        return list(dict.fromkeys([*found, written, lemma, *bases]))
