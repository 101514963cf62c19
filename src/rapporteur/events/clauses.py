"""One parse seen as clauses: who is subject, object, oblique of what, with control, relatives and conjunction followed."""

from collections.abc import Sequence

from rapporteur.events.deadlines import given_time
from rapporteur.events.tree import DEEPEST, Tree
from rapporteur.text.headline import paired_names

# Verbs whose infinitive belongs to the subject although an object stands between ("promised Omar to leave").
SUBJECT_CONTROL = frozenset({"promise", "pledge", "vow", "threaten", "use"})
# Under these a gerund belongs to the object before it ("accused Omar of lying", "thanked Omar for helping").
OBJECT_MARKS = frozenset({"of", "for", "from", "into"})
# Whom somebody does these with a deed did it ("charged *Omar* with threatening Brandt").
CREDITING = frozenset({"charge", "credit", "task", "entrust"})
# Who "said" something and, behind a comma, did one of these is one.
SPEAKING = frozenset({"accuse", "urge", "condemn", "criticise", "criticize", "denounce", "praise", "thank", "blame", "warn", "vow", "demand"})
# Somebody named whom these befall does what they are done for ("sent *Omar* to meet Brandt"); a thing does not ("sent arms to help").
SENDING = frozenset(
    {"send", "dispatch", "hire", "appoint", "recruit", "invite", "name", "pick", "choose", "elect", "nominate", "assign", "pay", "bribe"}
)
# Who is talked to "on" a deed does it ("sold *Omar* on supporting Brandt"); "met Omar on arriving" tells when.
TALKING = frozenset({"sell", "press", "lobby", "convince", "challenge", "question", "grill", "quiz", "tackle", "confront"})
# Whoever does these with a noun does what a clause on the noun tells ("*took* the step of criticising", "*has* a history of attacking").
HOLDING = frozenset({"have", "take", "make", "begin", "start", "consider", "play", "adopt"})
# Who gets one of these "for" a deed has done it ("*won* applause for denouncing Omar").
GETTING = frozenset({"face", "draw", "win", "receive", "lose", "earn", "attract", "get"})
# Words for granting and denying, what a court or an office so gives, and who there does.
GRANTING = frozenset({"deny", "refuse", "grant"})
FAVOURS = frozenset({"bail", "parole", "asylum", "visa", "citizenship", "refuge", "entry"})
DECIDING = frozenset({"judge", "magistrate", "justice", "minister", "president", "governor", "king", "secretary", "official", "prosecutor"})
# What is beaten "out of" somebody.
OATHS = frozenset({"hell", "crap", "shit", "daylight", "daylights"})
# What one is passively given comes "from" who gives it.
GIVING = frozenset({"promise", "offer", "give", "award", "pay", "guarantee"})
# What somebody stands "under" others do to him ("came under *fire*", "resigned under *pressure*").
WEIGHING = frozenset({"fire", "attack", "bombardment", "siege", "criticism", "scrutiny", "investigation", "probe", "indictment", "pressure"})
# Who does one of these "with" a deed does it ("answered *with* a ban").
ANSWERING = frozenset({"answer", "respond", "reply", "retaliate", "react", "counter"})
# Whom somebody asks in these ways to do something does it ("called *on Omar* to resign").
BIDDING = {
    "call": frozenset({"on", "upon", "for"}),
    "prevail": frozenset({"on", "upon"}),
    "appeal": frozenset({"to"}),
    **dict.fromkeys(("plead", "reason"), frozenset({"with"})),
    **dict.fromkeys(("count", "rely"), frozenset({"on"})),
    **dict.fromkeys(("arrange", "press", "push", "wait"), frozenset({"for"})),
}
# A participle behind whose kin or counsel these are tells of him.
KIN = frozenset(
    {"wife", "husband", "widow", "widower", "mother", "father", "parent", "son", "daughter", "brother", "sister", "family", "relative"}
    | {"lawyer", "attorney", "friend", "girlfriend", "boyfriend", "cousin", "uncle", "aunt", "grandmother", "grandfather"}
)
THEM = frozenset({"he", "she", "they", "him", "her", "them"})
WH = frozenset({"who", "whom", "what", "why", "how", "when", "where", "which", "whose"})
# What parts a headline from a question behind it; a hyphen stands inside words too.
BREAKS = frozenset({":", "--", "—", "–"})
DASHES = frozenset({"-", "--", "—", "–"})
# Words of a dateline before its last place.
DATELINE = 4
# "and" and an adverb may stand between two verbs of one object.
BESIDE = 3


class Clauses(Tree):
    """Who does what to whom in each clause of a parse."""

    def is_passive(self, verb: int) -> bool:
        """Whether a verb is passive: a passive auxiliary or subject, or a past participle after its noun.

        With an object and no auxiliary it is not, whatever the parser made of its subject ("police arrested two men"); a sum
        is no such object ("Omar, fined $500", "fined 500 euros by"). A participle joined to another word is as that word ("was cautious and called on
        Omar"). Who "was opposed to" something did nothing but oppose it; who "was to have met" somebody is no more met than who "is to meet" him.
        Who "is to blame" is blamed, and who in a headline "denied bail" has it denied.
        """
        if self.is_to_blame(verb) or self._is_refused(verb) or self._is_called_off(verb):
            return True
        to = max((child for child in self.children(verb, "mark") if self.lemmas[child] == "to"), default=-1)
        found = {self.parse.relations[child] for child in self._children[verb] if child > to or self.parse.relations[child] != "aux:pass"}
        if "aux:pass" in found:
            return not self._is_opposed(verb)
        things = [child for child in self.children(verb, "obj") if self.parse.upos[child] not in {"SYM", "NUM"}]
        if things:
            return all(self.children(child, "nummod") for child in things) and "obl:agent" in found and not found & {"nsubj", "aux"}
        if found & {"nsubj:pass", "csubj:pass"}:
            return True
        if self.relations[verb] in {"acl", "amod"} and self.parse.relations[verb] != "acl:relcl":
            active = {"nsubj", "aux"} <= found  # "a claim that it *had agreed*"
            return self.has_feature(verb, "VerbForm=Part") and not self.has_feature(verb, "Tense=Pres") and not active
        if not self.has_feature(verb, "Voice=Pass") or self.children(verb, "nsubj"):
            return False
        first = next((above for above in [verb, *self.above(verb)] if self.relations[above] != "conj"), verb)
        return first == verb or self._has_agent(verb) or self.is_passive(first)

    def _is_refused(self, verb: int) -> bool:
        """Whether a headline tells what somebody was or was not granted ("*Brandt* denied bail", "*Refugee* granted asylum in Norland")."""
        if self.lemmas[verb] not in GRANTING or not self.parse.tokens[verb].lower().endswith("ed"):
            return False
        things = [thing for thing in self.children(verb, "obj") if self.lemmas[thing] in FAVOURS and not self.children(thing, "det", "nmod")]
        others = self.children(verb, "aux", "iobj") or {"to", "for"} & {self.preposition(child) for child in self.children(verb, "obl")}
        return bool(things) and not others and any(map(self._is_seeker, self.children(verb, "nsubj")))

    def _is_called_off(self, verb: int) -> bool:
        """Whether a headline leaves "were" out before "called off", which nobody is who calls nothing off ("*talks* called off")."""
        off = self.lemmas[verb] == "call" and any(self.lemmas[child] == "off" for child in self.children(verb, "compound:prt", "compound"))
        return off and self.has_feature(verb, "VerbForm=Part") and not self.children(verb, "obj", "aux")

    def _is_seeker(self, head: int) -> bool:
        """Whether a subject is a person who does not grant anything by his office."""
        titles = {self.lemmas[child] for child in (head, *self.children(head, "compound", "nmod", "flat", "appos"))}
        return self.is_person(head) and not titles & DECIDING

    def is_person(self, head: int) -> bool:
        """Whether a noun is a person's name or a word for people."""
        named = any(name.first <= head <= name.last and name.label == "person" for name in self.parse.names)
        return named or self.lemmas[head] in self._persons

    def _has_agent(self, verb: int) -> bool:
        """Whether a "by" hangs on a verb; ``agents`` gives more, and asks ``is_passive`` on its way."""
        return any(self.preposition(child) == "by" for child in self.children(verb, "obl"))

    def _is_opposed(self, verb: int) -> bool:
        """Whether what looks like a passive tells how its subject stands to something ("was opposed *to* the test")."""
        if self.lemmas[verb] != "oppose" or self._has_agent(verb):
            return False
        to = {self.preposition(child) for child in self.children(verb, "obl")}
        to |= {self.lemmas[mark] for child in self.children(verb, "advcl", "xcomp", "ccomp") for mark in self.children(child, "mark", "case")}
        return "to" in to

    def is_to_blame(self, verb: int) -> bool:
        """Whether a clause says "is to blame", with nobody behind it who is blamed."""
        to = self.lemmas[verb] == "blame" and self.has_to(verb) and not self.children(verb, "obj")
        return to and any(self.lemmas[child] == "be" for child in self.children(verb, "aux", "cop"))

    def agents(self, verb: int) -> list[int]:
        """Who did it, in a passive clause: the "by" obliques, or from whom something came."""
        found = [token for preposition, token in self.obliques(verb) if preposition == "by" and not self.is_excepted(token)]
        return self.spread(found or self._givers(verb))

    def _givers(self, verb: int) -> list[int]:
        """From whom somebody is promised or given something ("was promised aid from *Norland*")."""
        places = (verb, *self.children(verb, "obj")) if self.lemmas[verb] in GIVING else ()
        givers = [head for place in places for preposition, head in self.obliques(place) if preposition == "from"]
        return [head for head in givers if self.parse.upos[head] == "PROPN" or self.parse.relations[head] == "obl:agent"]

    def bearers(self, noun: int) -> list[int]:
        """Who stands under what a noun tells ("*Omar* came under fire", "*Omar*, under investigation, resigned")."""
        verb = self.parse.heads[noun]
        under = self.lemmas[noun] in WEIGHING and self.relations[noun] == "obl" and self.preposition(noun) == "under"
        return self.subjects(verb) if under and not self.is_passive(verb) else []

    def told_that(self, noun: int) -> list[int]:
        """The clauses with "that" on a noun that tell its content ("accusations that Omar *lied*")."""
        clauses = self.children(noun, "acl")
        return [clause for clause in clauses if any(self.lemmas[mark] == "that" for mark in self.children(clause, "mark"))]

    def doers_told(self, noun: int) -> list[int]:
        """Who did what a noun with such a clause tells ("accusations that *Omar* lied")."""
        told = [(clause, self.is_passive(clause)) for clause in self.told_that(noun)]
        return [head for clause, passive in told for head in (self.agents(clause) if passive else self.spread(self.children(clause, "nsubj")))]

    def objects(self, verb: int) -> list[int]:
        """Direct objects with their conjuncts; whom "the hell" is bombed "out of" is bombed."""
        things = self.children(verb, "obj")
        sworn = any(self.lemmas[child] in OATHS for child in things)
        if sworn and (struck := [head for preposition, head in self.obliques(verb) if preposition == "out"]):
            return struck
        found = things or self._late_subjects(verb) or self._named_complements(verb) or self._shared_objects(verb)
        return self.spread([self._relative(token, verb) for token in [*found, *self._joined_objects(verb, found)]])

    def _joined_objects(self, verb: int, found: Sequence[int]) -> list[int]:
        """Nouns behind an object that is a pronoun or a name and "and" that a parser joined to the verb ("met him and *two ministers*")."""
        ends = {*found, *(part for token in found for part in self.children(token, "flat"))}
        nouns = [child for child in self.children(verb, "conj") if self.parse.upos[child] == "NOUN"]
        plain = [child for child in nouns if not self.children(child, "nsubj", "cop", "aux", "case")]
        return [child for child in plain if any(joint - 1 in ends for joint in self.children(child, "cc"))]

    def _shared_objects(self, verb: int) -> list[int]:
        """The object that a verb shares with the one beside it ("shot and killed *Omar*"), wherever the parse hangs it."""
        near = [self.parse.heads[verb]] if self.relations[verb] == "conj" else []
        near += [child for child in self.children(verb, "conj") if child - verb <= BESIDE]
        found = [child for other in near if self.parse.upos[other] == "VERB" for child in self.children(other, "obj")]
        return [] if self.is_passive(verb) else [token for token in found if token > max([verb, *near])]

    def _named_complements(self, verb: int) -> list[int]:
        """Names that a parser took for a predicate of the subject ("called King Omar on Monday")."""
        plain = [child for child in self.children(verb, "xcomp") if child > verb and self.parse.upos[child] == "PROPN"]
        return [child for child in plain if not self.children(child, "cop", "mark", "case")]

    def _late_subjects(self, verb: int) -> list[int]:
        """Subjects after a verb that has one before it, or after a bare "-ing": what an unsure parser makes of objects,
        and of who tells of it ("struck, killing six, *the mission* said")."""
        found = self.children(verb, "nsubj")
        behind = [token for token in found if token > verb]
        bare = self.has_feature(verb, "VerbForm=Ger") and not self.children(verb, "aux", "obj")
        bare = bare or (self.is_participle(verb) and self.relations[verb] == "advcl" and bool(self.children(verb, "obj")))
        return behind if (bare or len(behind) < len(found)) and not self.is_passive(verb) else []

    def obliques(self, token: int) -> list[tuple[str, int]]:
        """(preposition, head) of every oblique or modifier of a verb or noun, conjuncts spread."""
        found: list[tuple[str, int]] = []
        for child in self.children(token, "obl", "nmod", "iobj"):
            if self.parse.relations[child] == "nmod:poss":
                continue
            preposition = "iobj" if self.relations[child] == "iobj" else self.preposition(child)
            found += [(preposition, head) for head in self.spread([self._relative(child, token)])]
        strayed = [child for child in (*self._late_subjects(token), *self._nominal_complements(token)) if self.preposition(child)]
        strayed += self._authors(token)
        return found + [(self.preposition(child), head) for child in strayed for head in self.spread([child])]

    def _authors(self, noun: int) -> list[int]:
        """The "by" or "between" that a parser hung on the verb before an object ("rejected a proposal *by Omar* for talks")."""
        verb = self.parse.heads[noun]
        if self.relations[noun] != "obj" or self.parse.upos[noun] != "NOUN" or verb < 0 or self.is_passive(verb):
            return []
        behind = [child for child in self.children(verb, "obl", "nsubj") if child > noun]
        named = [child for child in behind if self.parse.upos[child] in {"NOUN", "PROPN"} and not self.children(child, "nummod")]
        return [child for child in named if self.preposition(child) in {"by", "between"}]

    def _nominal_complements(self, token: int) -> list[int]:
        """Nouns with a preposition that a parser took for a complement ("called *on Omarland* to leave")."""
        nouns = [child for child in self.children(token, "xcomp", "ccomp") if self.parse.upos[child] in {"NOUN", "PROPN"}]
        return [child for child in nouns if not self.children(child, "cop", "nsubj", "aux")]

    def subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Grammatical subjects, conjuncts spread, found through conjunction, control and relative clauses; may be empty."""
        late = self._late_subjects(verb)
        own = [self._behind_dateline(self._relative(child, verb)) for child in self.children(verb, "nsubj") if child not in late]
        own = [] if own and self._is_swapped(verb, own) else own
        own = self._listed(verb, self._without_town(own))
        own += self._beside(verb) if own else []
        if own or depth > DEEPEST:
            return self._without_later(verb, own, self.spread(own))
        head, relation = self.parse.heads[verb], self.relations[verb]
        if head < 0:
            return []
        marks = {self.lemmas[mark] for mark in self.children(verb, "mark", "case")} if relation == "advcl" else set()
        marked = OBJECT_MARKS & marks and self.lemmas[head] not in HOLDING | GETTING
        marked = marked or ("with" in marks and self.lemmas[head] in CREDITING)
        sent = ("on" in marks and self.lemmas[head] in TALKING) or ("to" in marks and self.lemmas[head] in SENDING)
        if relation == "xcomp" or marked or ("to" in marks and self.bidden(head)) or (sent and self._befalls_somebody(head)):
            return self._controller(head, depth)
        given = given_time(self, head) if relation == "advcl" and "to" in marks else []
        if given:
            return self.spread(given)
        if relation in {"conj", "advcl", "aux", "cop"}:
            goes_on = {"conj": self._joined_to, "advcl": self._told_before}.get(relation)
            return self.subjects(goes_on(verb, head) if goes_on else head, depth + 1)
        if relation == "ccomp":
            return self.spread(self._strayed_subjects(verb, head))
        return self._modified(verb, head, depth) if relation == "acl" else []

    def _without_later(self, verb: int, nouns: list[int], found: list[int]) -> list[int]:
        """The nouns with those joined to them, but for who is named behind a clause that is on one of them ("Omar, who resigned, and *Brandt*")."""
        on = self.relations[verb] == "acl" and self.parse.heads[verb] in nouns
        return [token for token in found if token in nouns or not (on and token > verb)]

    def _told_before(self, verb: int, teller: int) -> int:
        """The clause that a participle hung on a verb of saying behind it belongs to ("shelled it, *killing* six, Omar said"), or the passive on a
        noun right before its mark ("freed a man who was jailed after *insulting* Brandt"), else the verb."""
        before = min(self.children(verb, "mark", "case"), default=0) - 1
        if before > teller and self.relations[before] == "acl" and teller in self.above(before) and self.is_passive(before):
            return before
        told = [clause for clause in self.children(teller, "ccomp") if clause < verb < teller]
        return told[-1] if told and self.is_participle(verb) else teller

    def _joined_to(self, verb: int, before: int) -> int:
        """The verb that a verb goes on from: the one before it, or the one that tells of that ("describing how banks cheat and *urging* Omar",
        "said Omar lied, and *urged* Brandt")."""
        above = self.parse.heads[before]
        teller = self.parse.heads[above] if self.lemmas[above] in WH else above if self.relations[before] == "ccomp" else -1
        if not 0 <= teller < before:
            return before
        bare = self.is_participle(verb) and self.is_participle(teller) and not self.parse.tokens[before].endswith("ing")
        said = self.lemmas[teller] == "say" and self.lemmas[verb] in SPEAKING and self.children(before, "conj")[0] == verb
        parted = [self.parse.tokens[child] for child in self.children(verb, "punct", "cc")][:1] == [","]
        return teller if bare or (said and parted and not self.children(verb, "aux")) else before

    def is_participle(self, verb: int) -> bool:
        """Whether a verb is a bare "-ing"."""
        ing = self.has_feature(verb, "VerbForm=Ger") or (self.has_feature(verb, "VerbForm=Part") and self.has_feature(verb, "Tense=Pres"))
        return ing and not self.children(verb, "aux")

    def _listed(self, verb: int, subjects: list[int]) -> list[int]:
        """The subjects; both names where two open a headline right before the verb."""
        pair = paired_names(self.parse, self.parse.sentence(self.parse.sentence_of(verb))) or ()
        heads = [token for name in pair for token in name if self.relations[token] not in {"flat", "compound"}]
        return heads if pair and pair[1].stop == verb and len(heads) == len(pair) else subjects

    def _beside(self, verb: int) -> list[int]:
        """Who does it with the subject, named between it and the verb ("Omar, *along with Brandt*, condemned")."""
        near = [child for child in self.children(verb, "obl") if child < verb] + [
            below for subject in self.children(verb, "nsubj") for below in self.children(subject, "nmod", "obl") if subject < below < verb
        ]
        return [child for child in near if self.preposition(child) == "along"]

    def _behind_dateline(self, token: int) -> int:
        """The noun that a parser hung as an apposition on the town of a dateline ("KILIS, Turkey -- A court convicted")."""
        start = self.parse.sentence(self.parse.sentence_of(token)).start
        beside = [child for child in self.children(token, "appos", "parataxis", "dep") if child > token]
        for child in beside if token - start <= DATELINE else ():
            if DASHES & set(self.parse.tokens[token:child]):
                return child
        return token

    def _without_town(self, subjects: list[int]) -> list[int]:
        """Subjects but for the town of a brief's dateline that opens the sentence ("*HARARE* - Teachers called off a strike")."""
        first = subjects[0] if len(subjects) > 1 else -1
        opens = first >= 0 and first - self.parse.sentence(self.parse.sentence_of(first)).start < DATELINE
        return subjects[1:] if opens and self.parse.tokens[first].isupper() and self.parse.tokens[first + 1] in DASHES else subjects

    def _strayed_subjects(self, verb: int, teller: int) -> list[int]:
        """Subjects before a clause that an unsure parser gave to the verb of saying behind it, which has its own ("X will go, Y told")."""
        found = self.children(teller, "nsubj")
        between = [*found, *self.children(verb, "nsubj")]
        return [token for token in found if token < verb] if any(verb < token < teller for token in between) else []

    def _is_swapped(self, verb: int, own: list[int]) -> bool:
        """Whether a clause before a verb of saying has that verb's subject, and that verb the clause's ("*Norland* shelled it, *Omar* said")."""
        teller = self.parse.heads[verb]
        return self.relations[verb] == "ccomp" and all(verb < token < teller for token in own) and bool(self._strayed_subjects(verb, teller))

    def _befalls_somebody(self, verb: int) -> bool:
        """Whether a verb's object is a name, has one beside it ("his envoy, Omar") or is a person's pronoun."""
        found = self.objects(verb)
        named = [token for head in found for token in (head, *self.children(head, "appos")) if self.parse.upos[token] == "PROPN"]
        return bool(named) or any(self.lemmas[token] in THEM for token in found)

    def _controller(self, governor: int, depth: int) -> list[int]:
        objects = self.objects(governor)
        if objects and self.lemmas[governor] not in SUBJECT_CONTROL:
            return objects
        return self.bidden(governor) or self.subjects(governor, depth + 1)

    def bidden(self, governor: int) -> list[int]:
        """Whom somebody asks to do what completes a verb, where he stands behind a preposition ("called *on Omar* to resign")."""
        places = BIDDING.get(self.lemmas[governor], frozenset())
        stray = any(self.lemmas[child] in places for child in self.children(governor, "compound"))  # "on" taken for a part of the verb
        asked = [head for preposition, head in self.obliques(governor) if preposition in places or (stray and not preposition)]
        return [head for head in asked if self.lemmas[head].lower() not in self._times]

    def _modified(self, verb: int, noun: int, depth: int) -> list[int]:
        """The subject of a clause on a noun: the noun, or for "a plan to" and "the step of criticising" whoever has the plan or takes the step."""
        owners = [child for child in self._children[noun] if self.parse.relations[child] == "nmod:poss"] or self._makers(verb, noun)
        carrier = self.parse.heads[noun] if self.relations[noun] in {"obj", "nsubj"} else -1
        if self.has_feature(verb, "VerbForm=Inf") or self.has_to(verb):
            return owners or ([] if carrier < 0 else self.subjects(carrier, depth + 1))
        marks = {self.lemmas[mark] for mark in self.children(verb, "mark", "case")}
        if carrier >= 0 and "for" in marks and self.lemmas[carrier] in GETTING and self.relations[noun] == "obj":
            return self.subjects(carrier, depth + 1)
        taken = carrier >= 0 and self.lemmas[carrier] in HOLDING and self.relations[noun] == "obj"
        held = taken and not owners and "of" in marks
        owned = any(self.preposition(child) == "of" for child in self.children(noun, "nmod"))
        return self.subjects(carrier, depth + 1) if held and not owned else self.spread([self._of_kin(noun, verb)])

    def _of_kin(self, noun: int, verb: int) -> int:
        """Somebody unnamed right before a participle whose kin a noun is ("the wife of *a man* shot by police"), else the noun."""
        behind = [child for child in self.children(noun, "nmod") if child < verb and self.preposition(child) in {"of", "for"}]
        plain = [child for child in behind if self.parse.upos[child] == "NOUN" and set(range(child + 1, verb)) <= set(self.children(verb, "advmod"))]
        near = self.lemmas[noun] in KIN and self.has_feature(verb, "VerbForm=Part") and not self.children(verb, "nsubj", "aux")
        return plain[-1] if near and plain else noun

    def _makers(self, verb: int, noun: int) -> list[int]:
        """Who made what a clause completes, where another clause tells it ("an agreement reached by *Omar and Brandt* to meet")."""
        return [agent for other in self.children(noun, "acl") if other < verb for agent in self.agents(other)]

    def is_headline_to(self, verb: int) -> bool:
        """Whether an infinitive stands alone, or before the word that says it, as in headlines ("Omarland to send tanks, Soto says")."""
        before = self.relations[verb] == "ccomp" and verb < self.parse.heads[verb]
        return self.has_to(verb) and (before or self.relations[verb] == "root")

    def is_asked(self, token: int) -> bool:
        """Whether it is asked whether it is so."""
        sentence = self.parse.sentence(self.parse.sentence_of(token))
        if self.parse.tokens[sentence[-1]] != "?" and (len(sentence) < 2 or self.parse.tokens[sentence[-2]] != "?"):
            return False
        if self.relations[token] not in {"root", "conj", "parataxis"} or BREAKS & set(self.parse.tokens[token : sentence[-1]]):
            return False
        return not any(self.lemmas[word] in WH for word in sentence[:3])

    def complements(self, token: int) -> list[int]:
        """The clauses that complete a verb, adjective or noun ("agreed *to meet*", "demanded that they *leave*")."""
        found = [child for child in self.children(token, "xcomp", "ccomp") if child not in self._named_complements(token)]
        found += [child for child in self.children(token, "advcl", "acl") if self.has_to(child)]
        return found + [below for child in found for below in self.children(child, "conj")]

    def is_own_doubt(self, verb: int) -> bool:
        """Whether somebody tells what he does not know himself ("I do not know that they left"), or what nobody does ("is not known")."""
        now = any(self.has_feature(helper, "Tense=Pres") for helper in self.children(verb, "aux"))
        return self.is_passive(verb) or (now and any(self.lemmas[child] in {"i", "we"} for child in self.children(verb, "nsubj")))
