"""Quotation marks and statements: content cut inside a quotation is completed, quotations without a cue find theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.tree import NOTHING, Tokens, Tree
from rapporteur.text.quotes import Quotation
from rapporteur.types import Article, Manner

# A quotation is what is said, and not a word used with distance, from this many tokens on: chosen on made sentences.
SPOKEN = 4
# Content is direct when this share of its words stands in quotation marks (the measure of the scorer of record).
DIRECT = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation in tokens: all of it with its marks, and the words inside."""

    whole: Tokens
    inner: Tokens
    continues: bool


def quoted(tree: Tree, quotations: Iterable[Quotation]) -> tuple[Quoted, ...]:
    """The outermost quotations in tokens."""
    return tuple(
        Quoted(whole=tree.tokens([found.span]), inner=tree.tokens([found.inner]), continues=found.continues)
        for found in quotations
        if found.depth == 0 and tree.tokens([found.inner])
    )


def completed(candidate: Candidate, quotations: Sequence[Quoted]) -> Candidate:
    """The candidate with content that begins or ends inside a quotation drawn out to the quotation's ends."""
    content = candidate.content
    edge = candidate.cue | candidate.source
    for quotation in quotations:
        if not content & quotation.inner or edge & quotation.inner:
            continue
        if len(quotation.inner) >= SPOKEN and not quotation.whole <= content:
            content |= quotation.whole
    return candidate.with_content(content) if content != candidate.content else candidate


def musing(candidate: Candidate, quotations: Iterable[Quoted]) -> bool:
    """Whether a thought or wish stands inside a quotation: it is part of what is said there, no statement beside it."""
    if candidate.row is None or candidate.row.kind == "speech":
        return False
    return any(candidate.cue <= quotation.inner and len(quotation.inner) >= SPOKEN for quotation in quotations)


def floating(article: Article, tree: Tree, candidates: Sequence[Candidate], quotations: Sequence[Quoted]) -> list[Candidate]:
    """The candidates, with each quotation that has no cue of its own added to the statement it goes on from."""
    found = list(candidates)
    taken = frozenset().union(*(candidate.tokens for candidate in found)) if found else NOTHING
    for quotation in quotations:
        if quotation.inner & taken or len(quotation.inner) < SPOKEN or not _alone(tree, quotation):
            continue
        place = _speaks_before(article, tree, found, quotation)
        if place is not None:
            found[place] = found[place].with_content(found[place].content | quotation.whole)
    return found


def _alone(tree: Tree, quotation: Quoted) -> bool:
    """Whether the quotation fills its sentences: nothing but marks stands beside it."""
    first, last = min(quotation.whole), max(quotation.whole)
    around = [*range(tree.sentence(first).start, first), *range(last + 1, tree.sentence(last).stop)]
    return all(tree.parse.upos[token] in {"PUNCT", "CCONJ"} for token in around)


def _fills_paragraph(article: Article, tree: Tree, quotation: Quoted) -> bool:
    """Whether a quotation is a paragraph of its own; four out of five such go on with the speaker of the one before (PolNeAR train)."""
    start, end = tree.parse.starts[min(quotation.whole)], tree.parse.ends[max(quotation.whole)]
    before, after = article.text[:start].rstrip(" \t"), article.text[end:].lstrip(" \t")
    return before.endswith("\n") and (not after or after.startswith("\n"))


def _speaks_before(article: Article, tree: Tree, candidates: Sequence[Candidate], quotation: Quoted) -> int | None:
    """The last statement of speech before a quotation in its paragraph (or before one that goes on), or None."""
    first = min(quotation.whole)
    best: int | None = None
    for place, candidate in enumerate(candidates):
        last = max(candidate.tokens)
        if last >= first or candidate.row is None or candidate.row.kind != "speech":
            continue
        if not _far(article, tree, last, first, across=quotation.continues or _fills_paragraph(article, tree, quotation)):
            best = place if best is None or last >= max(candidates[best].tokens) else best
    return best


def _far(article: Article, tree: Tree, last: int, first: int, *, across: bool) -> bool:
    """Whether a sentence, or (unless ``across``) the end of a paragraph, lies between a statement's last token and a quotation."""
    if tree.parse.sentence_of(first) - tree.parse.sentence_of(last) > 1:
        return True
    return not across and "\n" in article.text[tree.parse.ends[last] : tree.parse.starts[first]]


def manner_of(tree: Tree, content: Tokens, quotations: Sequence[Quoted]) -> Manner:
    """Direct when all words of the content stand in quotation marks, mixed when some do, indirect when none does."""
    words = frozenset(token for token in content if any(character.isalnum() for character in tree.parse.tokens[token]))
    inside = frozenset().union(*(quotation.whole for quotation in quotations)) if quotations else NOTHING
    if not words & inside:
        return "indirect"
    return "direct" if len(words & inside) / len(words) >= DIRECT else "mixed"


def speaker_inside(candidate: Candidate, candidates: Iterable[Candidate], quotations: Sequence[Quoted]) -> Tokens:
    """The source of the statement whose quotation holds this candidate's source: who "I" is; empty when nobody is."""
    for quotation in quotations:
        if candidate.source & quotation.inner:
            for other in candidates:
                if other is not candidate and other.content & quotation.inner and not other.source & quotation.inner:
                    return other.source
    return NOTHING
