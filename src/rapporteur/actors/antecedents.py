"""What speaks for and against somebody as the one a pronoun stands for: named features of the two places in the text.

The features are summed with weights from ``pronoun_weights.csv`` (fitted by ``training/pronouns.py``); a feature
without a weight counts nothing. Sources of the kinds of features: Hobbs 1978 (the tree), Lappin and Leass 1994
(salience), Webster and others 2018 (parallelism).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapporteur.actors.words import Words

SUBJECTS = frozenset({"nsubj", "csubj"})
CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"})
POSSESSIVE = frozenset({"his", "her", "hers", "its", "their", "theirs"})
STEPS_AT_MOST = 60  # words walked up a tree; a longer way says nothing


@dataclass(slots=True)
class Trail:
    """The places where one actor was named or meant so far: heads and last tokens, in text order."""

    key: str
    gender: str = ""
    heads: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)

    def add(self, first: int, head: int) -> None:
        """One more place, kept in text order."""
        at = bisect_right(self.firsts, first)
        self.firsts.insert(at, first)
        self.heads.insert(at, head)


def features(words: Words, pronoun: int, trail: Trail, rivals: Sequence[Trail]) -> Iterator[str]:
    """The features of ``trail`` as what the pronoun stands for, among rivals."""
    before = bisect_left(trail.firsts, pronoun)
    head = trail.heads[before - 1] if before else trail.heads[0]
    apart = words.sentences[pronoun] - words.sentences[head]
    way = "after" if not before else str(min(apart, 3))
    role, own = _role(words, head), _role(words, pronoun)
    yield f"way {way}"
    yield f"role {way} {role}"
    yield f"roles {'same' if apart == 0 else 'other'} {role} {own}"
    if role == own:
        yield f"parallel {way}"
    yield f"between {min(_between(head, pronoun, trail, rivals), 4)} {'same' if apart == 0 else 'other'}"
    yield f"count {_bucket(before)}"
    if before and before >= max((bisect_left(other.firsts, pronoun) for other in rivals), default=0):
        yield "most spoken of"
    yield from _places(words, pronoun, head, trail, before, rivals)
    yield from (f"tree {found}" for found in (_tree(words, pronoun, head) if apart == 0 else ()))


def score(weights: Mapping[str, float], found: Iterable[str]) -> float:
    """The sum of the weights of features."""
    return sum(weights.get(feature, 0.0) for feature in found)


def _bucket(count: int) -> str:
    return str(count) if count < 3 else "3-4" if count < 5 else "5-9" if count < 10 else "10+"


def _role(words: Words, head: int) -> str:
    """The place of a word in its clause, told coarsely; a conjunct takes the role of the first one."""
    steps = 0
    parse = words.parse
    joined = False
    while words.relations[head] in {"conj", "appos", "flat", "compound"} and parse.heads[head] >= 0 and steps < STEPS_AT_MOST:
        joined = joined or words.relations[head] == "conj"
        head, steps = parse.heads[head], steps + 1
    relation = parse.relations[head]
    if relation == "nsubj:pass":
        return "passive"
    if relation == "nmod:poss":
        return "owner"
    short = relation.partition(":")[0]
    known = {"nsubj": "subject", "csubj": "subject", "obj": "object", "iobj": "object", "obl": "oblique", "nmod": "noun", "root": "root"}
    return known.get(short, "other") + (" joined" if joined else "")


def _between(head: int, pronoun: int, trail: Trail, rivals: Sequence[Trail]) -> int:
    """How many rivals of the same gender, or of unknown gender, were named between the two places."""
    low, high = min(head, pronoun), max(head, pronoun)
    return sum(bisect_left(other.heads, high) > bisect_left(other.heads, low + 1) for other in rivals if other.key != trail.key)


def _places(words: Words, pronoun: int, head: int, trail: Trail, before: int, rivals: Sequence[Trail]) -> Iterator[str]:
    """Where the earlier places lie: subject of the sentence before, of the first sentence, in the pronoun's paragraph."""
    here = words.sentences[pronoun]
    recent = trail.heads[max(0, before - 6) : before]
    sentences = [words.sentences[place] for place in recent]
    if here - 1 in sentences and here in sentences:
        yield "in both sentences"
    last = (place for place, sentence in zip(recent, sentences, strict=True) if sentence == here - 1)
    if any(_role(words, place) in {"subject", "passive"} for place in last):
        yield "subject of the sentence before"
    if words.sentences[trail.heads[0]] == 0:
        yield "in the first sentence"
    text = words.article.text[words.parse.ends[min(head, pronoun)] : words.parse.starts[max(head, pronoun)]]
    if "\n" in text:
        yield "another paragraph"
    yield f"gender {'known' if trail.gender else 'unknown'}"
    if words.quoted[pronoun] != words.quoted[head]:
        yield f"one is quoted: {'pronoun' if words.quoted[pronoun] else 'other'} {_role(words, head)}"
    first = bisect_left(words.sentences, words.sentences[head])
    ahead = sum(bisect_left(other.heads, head) > bisect_left(other.heads, first) for other in rivals if other.key != trail.key)
    yield f"rank {'same' if words.sentences[head] == here else 'other'} {min(ahead, 2)}"
    yield from _later(words, pronoun, trail, before)
    yield f"opens {head in words.first_of_sentence or head - 1 in words.first_of_sentence} {pronoun in words.first_of_sentence}"


def _later(words: Words, pronoun: int, trail: Trail, before: int) -> Iterator[str]:
    """Whoever is named again soon after a pronoun is rarely meant by it."""
    if before:
        later = [place for place in trail.heads[before : before + 3] if place != pronoun]
        here = words.sentences[pronoun]
        if later and words.sentences[later[0]] == here:
            yield f"named again in the sentence {_role(words, later[0])}"
            yield "named again in the sentence"
        elif later and words.sentences[later[0]] == here + 1:
            yield f"named in the next sentence {_role(words, later[0])}"
        elif later:
            yield "named again later"


def _tree(words: Words, pronoun: int, head: int) -> Iterator[str]:
    """How the two hang together in one sentence's tree: under one verb, or one above the other."""
    heads, relation = words.parse.heads, words.relations
    up, above = _ancestors(heads, pronoun), _ancestors(heads, head)
    own = "owner" if words.key(pronoun) in POSSESSIVE and relation[pronoun] == "nmod" else _role(words, pronoun)
    if head == joined_to(words, pronoun):
        yield f"joined to its phrase {own}"
        return
    if head in up:
        yield f"inside its phrase {own}"
        return
    clause, other = _clause(words, up), _clause(words, above)
    if clause == other and clause >= 0:
        yield f"one clause {_role(words, head)} {own}"
        if heads[pronoun] == heads[head]:
            yield f"one governor {own}"
    elif other in up:
        yield f"clause above {_role(words, head)}"
        if clause >= 0:
            yield f"clause above by {relation[clause]} {_role(words, head)}"
    elif clause in above:
        yield f"clause below {_role(words, head)}"
        yield f"clause below by {relation[other] if other >= 0 else ''}"
    else:
        yield f"clauses apart {_role(words, head)}"


def joined_to(words: Words, pronoun: int) -> int:
    """The word that "and" joins the pronoun's phrase to ("the union and its council"); -1 for none."""
    token = words.parse.heads[pronoun]
    if words.parse.relations[pronoun] != "nmod:poss" or token < 0:
        return -1
    if words.relations[token] in {"appos", "nmod", "flat"} and words.parse.heads[token] > token:
        token = words.parse.heads[token]
    return words.parse.heads[token] if words.relations[token] == "conj" else -1


def _ancestors(heads: Sequence[int], token: int) -> list[int]:
    found: list[int] = []
    while heads[token] >= 0 and len(found) < STEPS_AT_MOST:
        token = heads[token]
        found.append(token)
    return found


def _clause(words: Words, ancestors: Sequence[int]) -> int:
    """The verb or other head of the clause that holds a word; -1 when the tree does not say."""
    for token in ancestors:
        if words.relations[token] in CLAUSES or words.parse.upos[token] in {"VERB", "AUX"}:
            return token
    return -1
