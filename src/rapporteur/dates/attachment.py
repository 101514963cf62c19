"""Where each time expression hangs in the parse: the predicates above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.dates.beside import LEADS, word_before
from rapporteur.dates.ranges import join_ranges
from rapporteur.text.words import POSSESSIVES
from rapporteur.types import Article, Parse, Span, TimeExpression

# Heads climbed from a word before giving up; deeper ones are parse errors in practice.
DEPTH = 25
# How many words may lie between an expression and the verb it dates. Chosen by hand: "at a meeting of ministers on Friday".
REACH = 4
# A time under one of these modifies what is said, not the saying; under the others, the occasion or paper it is said in.
_ARGUMENTS = frozenset({"obj", "iobj", "nsubj"})
_OCCASIONS = frozenset({"obl", "nsubj", "advmod", "nmod"})
_APART = frozenset(
    {"ahead", "before", "until", "till", "pending", "despite", "over", "for", "about", "against", "because", "due", "than", "as", "like"}
)
_CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj"})
# A bare "now" or "recently" gives way to any day.
_VAGUE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """An expression with its head token and the tokens above it up to the root, nearest first (itself included)."""

    expression: TimeExpression
    head: int
    chain: tuple[int, ...]
    governor: int
    sentence: int
    vague: bool


def is_predicate(parse: Parse, token: int) -> bool:
    """Whether a token heads a clause: a verb, or the head of a clause without one."""
    return parse.upos[token] == "VERB" or parse.relation(token) in _CLAUSES


def climb(parse: Parse, token: int) -> Iterator[int]:
    """A token and the tokens above it, up to the root."""
    for _ in range(DEPTH):
        if token < 0:
            return
        yield token
        token = parse.heads[token]


def head_of(parse: Parse, span: Span) -> int | None:
    """The token of a span whose own head lies outside it, verbs first; None when no token stands there."""
    inside = parse.tokens_in(span)
    tops = [token for token in inside if parse.heads[token] not in inside]
    return next((token for token in tops if parse.upos[token] == "VERB"), tops[0] if tops else None)


def attach(article: Article, parse: Parse, times: tuple[TimeExpression, ...], cues: frozenset[int]) -> tuple[Attached, ...]:
    """Every expression that can date something, in text order; sets and unanchored durations cannot.

    The parts of a range each carry the whole range. ``cues`` are the heads of words that report."""
    found = []
    for expression in join_ranges(times, article):
        if expression.type == "SET" or (expression.type == "DURATION" and not expression.time.edtf):
            continue
        head = head_of(parse, expression.span)
        if head is None:
            continue
        cue = beside(parse, expression.span, cues)
        chain = tuple(climb(parse, head)) if cue is None else (head, *climb(parse, cue))
        governor = next((token for token in chain[1:] if is_predicate(parse, token)), chain[-1])
        vague = bool(_VAGUE.match(expression.value))
        found.append(Attached(expression=expression, head=head, chain=chain, governor=governor, sentence=parse.sentence_of(head), vague=vague))
    return tuple(found)


def beside(parse: Parse, span: Span, cues: frozenset[int]) -> int | None:
    """The cue that an expression stands right beside ("said on Saturday", "on Saturday said"), whatever the parse says; else None."""
    inside = parse.tokens_in(span)
    before, after = word_before(parse, inside), inside.stop
    if before in cues and after < len(parse.tokens) and parse.tokens[after] not in POSSESSIVES:
        return before
    return after if after in cues and inside.start > 0 and parse.tokens[inside.start - 1].lower() in LEADS else None


def nearest(found: list[Attached], token: int, parse: Parse) -> Attached | None:
    """Of several, a day before a vague word, then the one fewest heads, commas and words away; None of none."""
    return min(found, key=lambda one: (one.vague, _steps(one, token), _commas(parse, one.head, token), abs(one.head - token), one.head), default=None)


def _steps(one: Attached, token: int) -> int:
    return one.chain.index(token) if token in one.chain else DEPTH


def _commas(parse: Parse, one: int, other: int) -> int:
    """How many commas stand between two words."""
    return sum(parse.tokens[token] == "," for token in range(min(one, other), max(one, other)))


def modifies(one: Attached, verb: int, parse: Parse) -> bool:
    """Whether an expression says when a verb's act was: its own modifier, or that of the occasion or paper it names.

    "Said on Friday", "said at a meeting on Friday", "a 2014 report says"; but not "called the November vote a farce",
    "met ahead of elections on March 9", or through another clause.
    """
    if verb not in one.chain[: REACH + 1]:
        return False
    path = one.chain[: one.chain.index(verb)]
    if not path:
        return True
    between = parse.relation(path[-1])
    if len(path) == 1:
        return between not in _ARGUMENTS
    if any(is_predicate(parse, token) and parse.relation(token) != "amod" for token in path[1:]):
        return False
    return between in _OCCASIONS and not _is_led_apart(parse, path[-1])


def _is_led_apart(parse: Parse, noun: int) -> bool:
    """Whether the preposition of an occasion puts it at another time than the act, or makes it a topic."""
    near = parse.sentence(parse.sentence_of(noun))
    return any(parse.heads[token] == noun and parse.relation(token) == "case" and parse.lemmas[token].lower() in _APART for token in near)
