"""One parse seen as clauses: who is subject, object, oblique of what, with control, relatives and conjunction followed."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rapporteur.events.deadlines import given_time
from rapporteur.text.headline import paired_names
from rapporteur.text.words import POSSESSIVES
from rapporteur.types import Parse
from rapporteur.types.parse import children_of

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
PERSONAL_RELATIVES = frozenset({"who", "whom", "which"})
OF_PERSONS = frozenset({"who", "whom"})
BELONGING = frozenset({"of", "at", "from", "on", "for"})
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
THEM = frozenset({"he", "she", "they", "him", "her", "them"})
DESCRIBING = frozenset({"det", "amod", "compound", "nmod", "nummod"})
WH = frozenset({"who", "whom", "what", "why", "how", "when", "where", "which", "whose"})
AFTER = frozenset({"later", "subsequently"})
# What parts a headline from a question behind it; a hyphen stands inside words too.
BREAKS = frozenset({":", "--", "—", "–"})
CONDITIONS = frozenset({"if", "unless"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "nor", "neither", "without", "n’t"})
DASHES = frozenset({"-", "--", "—", "–"})
# Words of a dateline before its last place.
DATELINE = 4
# Helpers that put a verb into the future, or into what somebody would do.
WILL = frozenset({"will", "would", "wo", "'ll", "'d", "shall"})
# A chain of heads longer than this is no English clause; it guards against a parser's loops.
DEEPEST = 12
# "and" and an adverb may stand between two verbs of one object.
BESIDE = 3


class Clauses:
    """Questions about a parse, answered from an index of children.

    Relations are compared without their subtype; ``lemma`` gives the lemma of a word and the parser's guess of it, ``words`` are its lists.
    """

    def __init__(self, parse: Parse, lemma: Callable[[str, str], str], words: Mapping[str, frozenset[str]] | None = None) -> None:
        self.parse = parse
        self._outfits = words["outfits"] | words["targets"] if words else frozenset[str]()
        self._persons = words["persons"] if words else frozenset[str]()
        self._children = children_of(parse.heads)
        self.lemmas = tuple(lemma(word, guess) for word, guess in zip(parse.tokens, parse.lemmas, strict=True))
        self.relations = tuple(map(parse.relation, range(len(parse.tokens))))
        self._prepositions: dict[int, str] = {}

    def children(self, token: int, *relations: str) -> list[int]:
        """The dependents of a token, all or those in one of the relations."""
        found, kinds = self._children[token], self.relations
        return [child for child in found if kinds[child] in relations] if relations else list(found)

    def has_feature(self, token: int, feature: str) -> bool:
        """Whether a UD feature such as ``Tense=Past`` stands on a token."""
        return feature in self.parse.features[token].split("|")

    def preposition(self, token: int) -> str:
        """The lemma of the first preposition of a noun phrase ("" for none), its own or one that hangs on its title; "by" of an agent."""
        found = self._prepositions.get(token)
        if found is None:
            near = [token, *self.children(token, "compound", "amod", "nmod", "flat")]
            cases = [child for above in near for child in self.children(above, "case") if child < token and self.lemmas[child] not in POSSESSIVES]
            own = cases if len(cases) == 1 else [case for case in cases if not self._is_anothers(case, token)]
            lemmas = [self.lemmas[case] for case in own] or [self._strayed_preposition(token)]
            found = self._prepositions[token] = "by" if self.parse.relations[token] == "obl:agent" and "by" in lemmas else lemmas[0]
        return found

    def _is_anothers(self, case: int, token: int) -> bool:
        """Whether another noun phrase stands between a preposition and the noun that it was given to ("spoke *with* Omar about Norland")."""
        between = [place for place in range(case + 1, token) if self.parse.heads[place] == self.parse.heads[token]]
        return any(self.parse.upos[place] in {"NOUN", "PROPN"} and self.relations[place] == "obl" for place in between)

    def _strayed_preposition(self, token: int) -> str:
        """A preposition right before a noun phrase that the parse hung on what follows ("called *on* Omarland to leave")."""
        first, heads = token, self.parse.heads
        while first > 0 and first <= heads[first - 1] <= token and self.relations[first - 1] in DESCRIBING:
            first -= 1
        before = first - 1
        strayed = before >= 0 and self.parse.upos[before] == "ADP" and self.relations[before] in {"mark", "case"} and self.parse.heads[before] > token
        return self.lemmas[before] if strayed and self.relations[token] == "obl" else ""

    def spread(self, tokens: Sequence[int]) -> list[int]:
        """Tokens with their conjuncts, of which each may hang on the one before; a conjunct verb or clause is left out."""
        found: list[int] = []
        for token in tokens:
            row = [token]
            for member in row:
                joined = [child for child in self.children(member, "conj") if self.parse.upos[child] not in {"VERB", "AUX"}]
                row += [child for child in joined if child not in row]
            found += row
        return found

    def dependants(self, token: int) -> set[str]:
        """The lemmas that hang on a token, and on its objects and obliques' prepositions; of a participle also its noun's;
        of a subject those it counts too ("hundreds of miners"); words of a name that is subject are left out."""
        found = {self.lemmas[self.parse.heads[token]]} if self.relations[token] == "acl" and self.parse.heads[token] >= 0 else set()
        for child in self.spread(self._children[token]):
            if self.relations[child] == "nsubj" and self.parse.upos[child] == "PROPN":
                continue
            found.add(self.lemmas[child])
            found.update(self.lemmas[below] for below in self.children(child, "case", "mark", "compound", "amod", "fixed"))
            if self.relations[child] == "nsubj":
                found.update(self.lemmas[below] for below in self.children(child, "nmod"))
        return found

    def is_passive(self, verb: int) -> bool:
        """Whether a verb is passive: a passive auxiliary or subject, or a past participle after its noun.

        With an object and no auxiliary it is not, whatever the parser made of its subject ("police arrested two men"); a sum
        is no such object ("Omar, fined $500", "fined 500 euros by"). A participle joined to another word is as that word ("was cautious and called on
        Omar"). Who "was opposed to" something did nothing but oppose it; who "was to have met" somebody is no more met than who "is to meet" him.
        Who "is to blame" is blamed.
        """
        if self.is_to_blame(verb):
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
            return self.has_feature(verb, "VerbForm=Part") and not self.has_feature(verb, "Tense=Pres")
        if not self.has_feature(verb, "Voice=Pass") or self.children(verb, "nsubj"):
            return False
        first = next((above for above in [verb, *self.above(verb)] if self.relations[above] != "conj"), verb)
        return first == verb or self._has_agent(verb) or self.is_passive(first)

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
        """Who did it, in a passive clause: the "by" obliques."""
        return self.spread([token for preposition, token in self.obliques(verb) if preposition == "by"])

    def objects(self, verb: int) -> list[int]:
        """Direct objects with their conjuncts."""
        found = self.children(verb, "obj") or self._late_subjects(verb) or self._named_complements(verb) or self._shared_objects(verb)
        return self.spread([self._relative(token, verb) for token in found])

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
        """The "by" that a parser hung on the verb before an object ("rejected a proposal *by Omar* for talks")."""
        verb = self.parse.heads[noun]
        if self.relations[noun] != "obj" or self.parse.upos[noun] != "NOUN" or verb < 0 or self.is_passive(verb):
            return []
        behind = [child for child in self.children(verb, "obl", "nsubj") if child > noun]
        named = [child for child in behind if self.parse.upos[child] in {"NOUN", "PROPN"} and not self.children(child, "nummod")]
        return [child for child in named if self.preposition(child) == "by"]

    def _nominal_complements(self, token: int) -> list[int]:
        """Nouns with a preposition that a parser took for a complement ("called *on Omarland* to leave")."""
        nouns = [child for child in self.children(token, "xcomp", "ccomp") if self.parse.upos[child] in {"NOUN", "PROPN"}]
        return [child for child in nouns if not self.children(child, "cop", "nsubj", "aux")]

    def subjects(self, verb: int, depth: int = 0) -> list[int]:
        """Grammatical subjects, conjuncts spread, found through conjunction, control and relative clauses; may be empty."""
        late = self._late_subjects(verb)
        own = [self._behind_dateline(self._relative(child, verb)) for child in self.children(verb, "nsubj") if child not in late]
        own = [] if own and self._is_swapped(verb, own) else own
        own = self._listed(verb, own)
        own += self._beside(verb) if own else []
        if own or depth > DEEPEST:
            return self.spread(own)
        head, relation = self.parse.heads[verb], self.relations[verb]
        if head < 0:
            return []
        marks = {self.lemmas[mark] for mark in self.children(verb, "mark", "case")} if relation == "advcl" else set()
        marked = OBJECT_MARKS & marks and self.lemmas[head] not in HOLDING | GETTING
        marked = marked or ("with" in marks and self.lemmas[head] in CREDITING)
        sent = ("on" in marks and self.lemmas[head] in TALKING) or ("to" in marks and self.lemmas[head] in SENDING)
        if relation == "xcomp" or marked or (sent and self._befalls_somebody(head)):
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

    def _told_before(self, verb: int, teller: int) -> int:
        """The clause that a participle hung on a verb of saying behind it belongs to ("shelled it, *killing* six, Omar said"), else the verb."""
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
        return self.subjects(governor, depth + 1)

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
        return self.subjects(carrier, depth + 1) if held and not owned else self.spread([noun])

    def _makers(self, verb: int, noun: int) -> list[int]:
        """Who made what a clause completes, where another clause tells it ("an agreement reached by *Omar and Brandt* to meet")."""
        return [agent for other in self.children(noun, "acl") if other < verb for agent in self.agents(other)]

    def has_to(self, verb: int) -> bool:
        """Whether a verb is an infinitive with "to"."""
        return any(self.lemmas[child] == "to" for child in self.children(verb, "mark"))

    def is_headline_to(self, verb: int) -> bool:
        """Whether an infinitive stands alone, or before the word that says it, as in headlines ("Omarland to send tanks, Soto says")."""
        before = self.relations[verb] == "ccomp" and verb < self.parse.heads[verb]
        return self.has_to(verb) and (before or self.relations[verb] == "root")

    def is_later(self, verb: int) -> bool:
        """Whether it is told of what came later, on no condition ("who would *later* leave")."""
        beside = {self.lemmas[mark] for clause in self.children(verb, "advcl") for mark in self.children(clause, "mark")}
        return not beside & CONDITIONS and any(self.parse.tokens[child].lower() in AFTER for child in self.children(verb, "advmod"))

    def is_asked(self, token: int) -> bool:
        """Whether it is asked whether it is so."""
        sentence = self.parse.sentence(self.parse.sentence_of(token))
        if self.parse.tokens[sentence[-1]] != "?" and (len(sentence) < 2 or self.parse.tokens[sentence[-2]] != "?"):
            return False
        if self.relations[token] not in {"root", "conj", "parataxis"} or BREAKS & set(self.parse.tokens[token : sentence[-1]]):
            return False
        return not any(self.lemmas[word] in WH for word in sentence[:3])

    def is_to_come(self, verb: int) -> bool:
        """Whether a verb has a helper that puts it into the future, or into what somebody would do."""
        return any(self.lemmas[helper] in WILL for helper in self.children(verb, "aux"))

    def is_relative(self, token: int, verb: int) -> bool:
        """Whether a word under a verb stands for a noun before it ("the man *whom* they met"), and asks for nobody."""
        noun = self._relative(token, verb)
        hung = any(self.relations[above] == "acl" for above in self.above(verb, first=True))
        return noun != token and (hung or "," in self.parse.tokens[noun + 1 : token])

    def _relative(self, token: int, verb: int) -> int:
        """The noun that a relative pronoun stands for; the token itself when it is none."""
        if self.lemmas[token] not in RELATIVES or self.parse.upos[token] not in {"PRON", "SCONJ", "DET"}:
            return token
        for above in self.above(verb, first=True):
            if self.relations[above] == "acl" and 0 <= self.parse.heads[above] < token:
                noun = self.parse.heads[above]
                return self._said_of(self._person(noun) if self.lemmas[token] in OF_PERSONS else noun)
        return self._before(token) if self.lemmas[token] in PERSONAL_RELATIVES else token

    def _person(self, noun: int) -> int:
        """The person whose outfit or thing a noun is ("the *editor* of a newspaper who was held"), else the noun."""
        above = self.parse.heads[noun]
        belongs = self.relations[noun] == "nmod" and self.lemmas[noun] in self._outfits and self.preposition(noun) in BELONGING
        return above if belongs and self.lemmas[above] in self._persons else noun

    def _said_of(self, noun: int) -> int:
        """The name of which a noun is said ("*Omar* is the minister who resigned"), else the noun."""
        named = [child for child in self.children(noun, "nsubj") if self.parse.upos[child] == "PROPN"]
        return named[0] if named and self.children(noun, "cop") and self.parse.upos[noun] == "NOUN" else noun

    def _before(self, token: int) -> int:
        """The last word before a token that is no mark; the token itself at a sentence's start."""
        start = self.parse.sentence(self.parse.sentence_of(token)).start
        near = 3 if token > start and self.parse.upos[token - 1] == "ADP" else 2
        words = [place for place in range(max(start, token - near), token) if self.parse.upos[place] not in {"PUNCT", "ADP"}]
        return words[-1] if words and self.parse.upos[words[-1]] in {"NOUN", "PROPN"} else token

    def above(self, token: int, *, first: bool = False) -> Iterator[int]:
        """The heads of a token up to its sentence's root, nearest first; ``first`` gives the token itself before them."""
        if first:
            yield token
        for _ in range(DEEPEST):
            token = self.parse.heads[token]
            if token < 0:
                return
            yield token

    def complements(self, token: int) -> list[int]:
        """The clauses that complete a verb, adjective or noun ("agreed *to meet*", "demanded that they *leave*")."""
        found = [child for child in self.children(token, "xcomp", "ccomp") if child not in self._named_complements(token)]
        found += [child for child in self.children(token, "advcl", "acl") if self.has_to(child)]
        return found + [below for child in found for below in self.children(child, "conj")]

    def is_own_doubt(self, verb: int) -> bool:
        """Whether somebody tells what he does not know himself ("I do not know that they left"), or what nobody does ("is not known")."""
        now = any(self.has_feature(helper, "Tense=Pres") for helper in self.children(verb, "aux"))
        return self.is_passive(verb) or (now and any(self.lemmas[child] in {"i", "we"} for child in self.children(verb, "nsubj")))

    def is_negated(self, token: int) -> bool:
        """Whether "not", "never" or "no" stands on a token."""
        return any(self.lemmas[child] in NEGATIONS for child in self.children(token, "advmod", "det", "case", "mark", "cc"))
