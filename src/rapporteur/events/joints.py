"""How a clause or noun hangs on the word above it: its form, its conjunction or preposition, and the row by which that word speaks of it."""

from rapporteur.events.clauses import WH, Clauses
from rapporteur.events.own_clause import OwnClause
from rapporteur.events.readings import Reading
from rapporteur.tables.event_status import StatusRow, StatusTables

# Rows whose noun need not be of the same time: what is criticised today may be done with or still go on.
TIMELESS = frozenset({"factive"})
KNOWN = frozenset({"the", "this", "that", "these", "those", "all", "both"})
# Before where somebody appears: "over the weekend" and "for a time" he only seems to.
PUBLIC = frozenset({"on", "at", "before", "with", "alongside", "beside", "outside", "via"})
SPANS = frozenset({"time", "moment", "point", "week", "weekend", "stage", "glance"})
# Before whoever asks for something or is asked, and what may stand in his name.
ASKERS = frozenset({"from", "by", "on", "among"})
PHRASAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
# Who does not do one of these with a deed told by "a" knows of none.
KNOWING = frozenset({"aware", "notice", "see", "hear", "learn", "discover", "recall", "remember"})
# Who takes one of these goes somewhere.
JOURNEYS = frozenset({"trip", "detour", "flight", "train", "bus", "plane", "boat", "ferry", "break", "tour", "taxi"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})


class Joints:
    """Questions about the words of one parse."""

    def __init__(self, view: Clauses, tables: StatusTables, own: OwnClause) -> None:
        self.view = view
        self.tables = tables
        self.own = own

    def is_nominal(self, token: int) -> bool:
        """Whether a word is a noun and no predicate."""
        view = self.view
        return view.parse.upos[token] in NOMINAL and not view.children(token, "cop", "aux")

    def mark(self, token: int) -> StatusRow | None:
        """The row of the conjunction of a clause, the longest of its words first ("in case", "as long as")."""
        if self.is_nominal(token):
            return None
        for child in self.view.children(token, "mark", "case", "advmod", "cc"):
            if child > token:
                continue
            for phrase in (*self._phrases(child), self.own.with_fixed(child)):
                row = self.tables.row("mark", phrase)
                if row is not None:
                    return row
        inverted = [child for child in self.view.children(token, "aux") if self.view.lemmas[child] == "should" and self._before_subject(child, token)]
        return self.tables.row("mark", "if") if inverted and self.view.relations[token] == "advcl" else None

    def is_question(self, token: int) -> bool:
        """Whether a clause opens with a word that asks for a part of it, not whether it is so."""
        view = self.view
        asking = [child for child in view.children(token, "nsubj", "obj", "obl", "advmod", "mark") if child < token]
        return any(view.lemmas[child] in WH for child in asking) and not any(view.lemmas[child] in {"whether", "if"} for child in asking)

    def is_aside(self, token: int) -> bool:
        """Whether a clause tells for itself, whatever the parse hung it on (", *who* once praised Omar,", ", *whose* leader praised Omar")."""
        view = self.view
        subjects = view.children(token, "nsubj")
        owners = [owner for subject in subjects for owner in view.children(subject, "nmod")]
        owned = any(view.lemmas[owner] == "whose" and view.parse.tokens[owner - 1] == "," for owner in owners)
        return owned or any(view.lemmas[subject] == "who" and view.is_relative(subject, token) for subject in subjects)

    def _before_subject(self, child: int, token: int) -> bool:
        return any(child < subject for subject in self.view.children(token, "nsubj"))

    def _phrases(self, word: int) -> list[str]:
        """A word with up to two before it, the longest first: "as long as", "in case", "if"."""
        lemmas = [lemma.lower() for lemma in self.view.parse.tokens[max(0, word - 2) : word + 1]]
        return [" ".join(lemmas[start:]) for start in range(len(lemmas))] + [self.view.lemmas[word]]

    def mark_token(self, token: int) -> int:
        """The word of a clause's conjunction; the clause itself when it has none."""
        marks = [child for child in self.view.children(token, "mark", "case", "advmod") if self.tables.row("mark", self.view.lemmas[child])]
        return marks[0] if marks else token

    def form(self, token: int) -> str:
        """The form of a clause, as the table's ``takes`` names it."""
        view = self.view
        if self.is_nominal(token):
            return "noun"
        if view.has_to(token):
            return "to"
        helpers = view.children(token, "aux", "cop")
        if any(view.has_feature(helper, "VerbForm=Fin") for helper in helpers):
            return "that"
        if view.relations[token] in {"acl", "advcl", "amod"} and not helpers and view.has_feature(token, "VerbForm=Part") and view.is_passive(token):
            return "done"
        if view.has_feature(token, "VerbForm=Ger") or (view.has_feature(token, "Tense=Pres") and view.has_feature(token, "VerbForm=Part")):
            return "ing"
        if any(view.has_feature(helper, "VerbForm=Ger") or view.parse.tokens[helper].lower() in {"being", "having"} for helper in helpers):
            return "ing"
        if view.has_feature(token, "VerbForm=Fin") or any(view.lemmas[child] == "that" for child in view.children(token, "mark")):
            return "that"
        return "that" if view.children(token, "nsubj") and view.relations[token] in {"ccomp", "csubj", "advcl"} else "to"

    def is_base(self, token: int) -> bool:
        """Whether a finite clause's verb stands in its base form, as after "demand that".

        A parser's "past" written as the base is one ("insisted that Sudria *free* the crew"), but for verbs whose past is written so.
        """
        view = self.view
        unchanged = view.lemmas[token] in self.tables.words["unchanged"] or view.lemmas[token].endswith("ed")
        past = view.has_feature(token, "Tense=Past") and unchanged
        own = view.parse.tokens[token].lower() == view.lemmas[token] and not past
        be = any(view.parse.tokens[child].lower() == "be" for child in view.children(token, "aux", "cop")) and not self.own.helpers(token) - {"be"}
        should = "should" in self.own.helpers(token)
        return (own and not self.own.helpers(token)) or be or should

    def noun_before(self, token: int, head: int, link: str = "case") -> tuple[int, str]:
        """Where a noun with a preposition hangs that the parse took for a subject: on the noun before it, if any."""
        before = min(self.view.children(token, link), default=0) - 1
        same = before >= 0 and self.view.parse.sentence_of(before) == self.view.parse.sentence_of(token)
        return (before, "nmod") if same and self.view.parse.upos[before] == "NOUN" else (head, "nsubj")

    def asking(self, token: int) -> int:
        """The noun whose infinitive stands behind whoever asks or is asked ("*pressure* from donors to resign"), wherever the parse hung it.

        So too what a parser took for a verb, though something befalls it ("faced *demands* to resign"); -1 for none.
        """
        view = self.view
        to = next((mark for mark in view.children(token, "mark") if view.lemmas[mark] == "to"), 0)
        link = to - 1
        while link > 0 and view.parse.upos[link] in PHRASAL:
            link -= 1
        dated = any(view.lemmas[place] in self.tables.words["days"] or view.parse.upos[place] == "NUM" for place in range(link + 1, to))
        between = link < to - 1 and view.lemmas[link] in ASKERS and not dated
        noun = link - 1 if between else to - 1
        taken = noun >= 0 and view.relations[noun] == "obj" and view.parse.upos[noun] == "VERB"
        asked = taken or (between and noun >= 0 and view.parse.upos[noun] == "NOUN")
        return noun if asked and self.governor(noun, "to") is not None else -1

    def is_come(self, head: int) -> bool:
        """Whether the verb above is one of coming together, "took to the streets" or "took a train", after which the purpose is as a rule done."""
        view = self.view
        things = {view.lemmas[thing] for thing in view.children(head, "obj")}
        took = view.lemmas[head] == "take" and not things
        took_to = took and any(view.preposition(place) == "to" for place in view.children(head, "obl"))
        left = view.lemmas[head] == "take" and not things.isdisjoint(JOURNEYS)
        return took_to or left or view.lemmas[head] in self.tables.words["comers"]

    def is_performed(self, token: int, head: int) -> bool:
        """Whether somebody does something by saying that he wants to ("I *would like to thank* Omar", "*let me apologise*")."""
        view = self.view
        if view.lemmas[head] == "let":
            own = any(view.lemmas[child] in {"i", "me"} for child in view.children(head, "obj", "nsubj"))
        else:
            own = any(view.lemmas[child] in {"i", "we"} for child in view.children(head, "nsubj")) and not view.children(head, "obj")
        now = view.lemmas[head] in {"want", "wish", "like", "let"} and self.own.tense(head) != "past" and not self.own.is_negated(head)
        return own and now and self.is_utterance(token)

    def is_utterance(self, token: int) -> bool:
        """Whether a verb is done by saying it ("thank", "offer an apology")."""
        view, words = self.view, self.tables.words
        spoken = any(view.lemmas[child] in words["spoken"] for child in view.children(token, "obj"))
        return view.lemmas[token] in words["performed"] or (spoken and view.lemmas[token] in {"offer", "express", "extend", "convey"})

    def is_untrue(self, head: int) -> bool:
        """Whether a verb of saying or accusing is told to say what is not so ("*falsely* claimed", "repeatedly and *wrongly* suggests")."""
        view, before = self.view, head - 1
        while before > 0 and view.parse.upos[before] == "PUNCT":
            before -= 1
        first = [*view.children(head, "advmod"), max(before, 0)]
        near = [*first, *(joined for adverb in first for joined in view.children(adverb, "conj"))]
        return any(view.parse.tokens[adverb].lower() in self.tables.words["untruly"] for adverb in near)

    def is_said(self, head: int, token: int) -> bool:
        """Whether a clause without "to" is simply said, though it shows no tense; who "is said to" do it may not."""
        return self.view.lemmas[head] in {"say", "report"} and not self.view.has_to(token)

    def is_unheard_of(self, token: int, head: int) -> bool:
        """Whether a deed that somebody does not know of may be none ("was not aware of *a* plot")."""
        return self.view.lemmas[head] in KNOWING and any(self.view.lemmas[child] in {"a", "any"} for child in self.view.children(token, "det"))

    def is_definite(self, token: int) -> bool:
        """Whether a noun is one already known of."""
        view = self.view
        if view.parse.upos[token] == "PROPN" or any(view.parse.relations[child] == "nmod:poss" for child in view.children(token, "nmod")):
            return True
        return any(view.lemmas[child] in KNOWN for child in view.children(token, "det"))

    def is_answered(self, row: StatusRow, token: int, head: int, above: Reading) -> bool:
        """Whether what stands below was done, though it is yet to be answered for ("urged Omar to *apologise* for an attack") or is not known.

        "Any" and "further" attacks are none yet.
        """
        if row.id == "know":
            return not above.holds and self.view.lemmas[head] == "know" and not self.view.is_own_doubt(head)
        named = not self.tables.words["answers"].isdisjoint(self.own.names(head))
        open_ = any(self.view.lemmas[child] in self.tables.words["unmade"] for child in self.view.children(token, "det", "amod"))
        return row.id in TIMELESS and above.role != "conditional" and named and not open_

    def is_in_force(self, token: int) -> bool:
        """Whether a ban or the like is one spoken of before ("announced *the sanctions* on Monday"), not one to come."""
        view = self.view
        the = any(view.lemmas[child] in {"the", "these", "those"} for child in view.children(token, "det"))
        return the and view.lemmas[token] in self.tables.words["lasting"] and not view.children(token, "acl")

    def is_achieved(self, token: int, head: int) -> bool:
        """Whether a deed is one that was done when it is announced ("announced *the capture* of Halden")."""
        return self.view.lemmas[head] in {"announce", "announcement"} and self.view.lemmas[token] in self.tables.words["achieved"]

    def is_seen_at(self, head: int, token: int) -> bool:
        """Whether somebody appeared somewhere, and did not seem to do what stands behind ("appeared *on television* to defend him")."""
        view, days = self.view, self.tables.words["days"]
        nouns = [place for place in view.children(head, "obl") if head < place < token and view.parse.upos[place] in NOMINAL]
        places = [place for place in nouns if view.lemmas[place] not in days | SPANS]
        return view.lemmas[head] == "appear" and any(view.preposition(place) in PUBLIC for place in places)

    def preposition(self, token: int) -> str:
        """The preposition of a noun with what is fixed to it ("because of", "ahead of")."""
        cases = [child for child in self.view.children(token, "case") if child < token]
        cases = cases or [child for child in self.view.children(token, "mark") if child < token and self.is_nominal(token)]
        return self.own.with_fixed(cases[0]) if cases else ""

    def governor(self, head: int, form: str, preposition: str = "") -> StatusRow | None:
        """The row of a governing word, asked with its particle first, then as written, then as a lemma."""
        for word in self.own.names(head):
            row = self.tables.governor(word, self.view.parse.upos[head], form, preposition)
            if row is not None:
                return row
        return None

    def particled(self, head: int) -> StatusRow | None:
        """The row of a verb with its particle that a gerund completes, wherever the parse hung it ("went on meeting")."""
        found = (self.tables.governor(word, self.view.parse.upos[head], "ing", "") for word in self.own.names(head) if " " in word)
        return next((row for row in found if row is not None), None)
