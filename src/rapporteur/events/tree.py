"""One parse as a tree of words: what hangs on what, behind which preposition, and for whom a relative pronoun stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from rapporteur.text.words import POSSESSIVES
from rapporteur.types import Parse
from rapporteur.types.parse import children_of

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
PERSONAL_RELATIVES = frozenset({"who", "whom", "which"})
OF_PERSONS = frozenset({"who", "whom"})
BELONGING = frozenset({"of", "at", "from", "on", "for"})
ALIKE = frozenset({"like", "include", "including"})
DESCRIBING = frozenset({"det", "amod", "compound", "nmod", "nummod"})
AFTER = frozenset({"later", "subsequently", "sometimes", "often", "frequently", "regularly", "routinely", "occasionally", "usually"})
# Of these even who "said that they would often object" tells of what was done.
HABITS = frozenset({"sometimes", "often", "occasionally", "usually"})
CONDITIONS = frozenset({"if", "unless"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "nor", "neither", "without", "n’t"})
# "Not only Omar" tells of Omar too.
ONLY = frozenset({"only", "just", "merely", "simply", "least", "even"})
# Helpers that put a verb into the future, or into what somebody would do.
WILL = frozenset({"will", "would", "wo", "'ll", "'d", "shall"})
# A chain of heads longer than this is no English clause; it guards against a parser's loops.
DEEPEST = 12


class Tree:
    """Questions about a parse, answered from an index of children.

    Relations are compared without their subtype; ``lemma`` gives the lemma of a word and the parser's guess of it, ``words`` are its lists.
    """

    def __init__(self, parse: Parse, lemma: Callable[[str, str], str], words: Mapping[str, frozenset[str]] | None = None) -> None:
        self.parse = parse
        self._outfits = words["outfits"] | words["targets"] if words else frozenset[str]()
        self._persons = words["persons"] if words else frozenset[str]()
        self._times = words["times"] if words else frozenset[str]()
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
        """Tokens with their conjuncts, of which each may hang on the one before; a conjunct verb or clause is left out, and "but not Omar"."""
        found: list[int] = []
        for token in tokens:
            row = [token]
            for member in row:
                joined = [child for child in self.children(member, "conj") if self.parse.upos[child] not in {"VERB", "AUX"}]
                joined = [child for child in joined if not self.is_excepted(child)]
                row += [child for child in joined if child not in row]
            found += row
        return found

    def is_excepted(self, token: int) -> bool:
        """Whether a noun phrase is one of which it is said not to hold ("by Omar but *not by Norland*", no "not only Norland")."""
        beside = [self.lemmas[child] for child in self.children(token, "advmod", "cc", "case", "cc:preconj") if child < token]
        return "not" in beside and not ONLY & set(beside)

    def is_pronouns(self, token: int) -> bool:
        """Whether a pronoun tells whose a noun is ("*its* role")."""
        return any(self.parse.relations[child] == "nmod:poss" and self.parse.upos[child] == "PRON" for child in self.children(token))

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

    def above(self, token: int, *, first: bool = False) -> Iterator[int]:
        """The heads of a token up to its sentence's root, nearest first; ``first`` gives the token itself before them."""
        if first:
            yield token
        for _ in range(DEEPEST):
            token = self.parse.heads[token]
            if token < 0:
                return
            yield token

    def has_to(self, verb: int) -> bool:
        """Whether a verb is an infinitive with "to"."""
        return any(self.lemmas[child] == "to" for child in self.children(verb, "mark"))

    def is_later(self, verb: int, among: Set[str] = AFTER) -> bool:
        """Whether it is told of what came later, or often, on no condition ("who would *later* leave", "would *sometimes* object")."""
        beside = {self.lemmas[mark] for clause in self.children(verb, "advcl") for mark in self.children(clause, "mark")}
        return not beside & CONDITIONS and any(self.parse.tokens[child].lower() in among for child in self.children(verb, "advmod"))

    def is_to_come(self, verb: int) -> bool:
        """Whether a verb has a helper that puts it into the future, or into what somebody would do."""
        return any(self.lemmas[helper] in WILL for helper in self.children(verb, "aux"))

    def is_negated(self, token: int) -> bool:
        """Whether "not", "never" or "no" stands on a token."""
        return any(self.lemmas[child] in NEGATIONS for child in self.children(token, "advmod", "det", "case", "mark", "cc"))

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
                noun = self._example(self.parse.heads[above], verb)
                return self._said_of(self._person(noun) if self.lemmas[token] in OF_PERSONS else noun)
        return self._before(token) if self.lemmas[token] in PERSONAL_RELATIVES else token

    def _person(self, noun: int) -> int:
        """The person whose outfit or thing a noun is ("the *editor* of a newspaper who was held"), or who is brought to it
        ("sent *a lawyer* to his office who threatened Brandt"), else the noun."""
        above, thing = self.parse.heads[noun], self.lemmas[noun] in self._outfits
        belongs = self.relations[noun] == "nmod" and thing and self.preposition(noun) in BELONGING
        brought = self.children(above, "obj") if self.relations[noun] == "obl" and thing else []
        persons = [head for head in ([above] if belongs else brought) if head < noun and self.lemmas[head] in self._persons]
        return persons[0] if persons else noun

    def _example(self, noun: int, verb: int) -> int:
        """The name given as an example of several, where what is told is told of one ("men like *Omar*, who was shot"), else the noun."""
        single = any(self.has_feature(word, "Number=Sing") for word in (verb, *self.children(verb, "aux")))
        if not single or not self.has_feature(noun, "Number=Plur"):
            return noun
        named = [child for child in self.children(noun, "nmod", "obl") if noun < child < verb and self.parse.upos[child] == "PROPN"]
        alike = [child for child in named if self.preposition(child) in ALIKE and not self.children(child, "conj")]
        return alike[-1] if alike else noun

    def _said_of(self, noun: int) -> int:
        """The name of which a noun is said, alone or as one of several ("*Omar* is a liar and a thief who resigned"), else the noun."""
        said = next((above for above in self.above(noun, first=True) if self.relations[above] != "conj"), noun)
        named = [child for child in self.children(said, "nsubj") if self.parse.upos[child] == "PROPN"]
        return named[0] if named and self.children(said, "cop") and self.parse.upos[said] == "NOUN" else noun

    def _before(self, token: int) -> int:
        """The last word before a token that is no mark; the token itself at a sentence's start."""
        start = self.parse.sentence(self.parse.sentence_of(token)).start
        near = 3 if token > start and self.parse.upos[token - 1] == "ADP" else 2
        words = [place for place in range(max(start, token - near), token) if self.parse.upos[place] not in {"PUNCT", "ADP"}]
        return words[-1] if words and self.parse.upos[words[-1]] in {"NOUN", "PROPN"} else token
