"""One candidate for the same words: the reader's candidates and the rules' put together."""

from collections.abc import Iterable
from dataclasses import replace

from rapporteur.statements.candidate import Candidate, share
from rapporteur.statements.tree import Tokens, Tree

# Two candidates of one source with contents sharing this much are one: chosen on PolNeAR dev, not swept.
SAME_CONTENT = 0.5
# A rule's finding raises the reader's score by this part of what is missing to 1.
AGREEMENT = 0.3
# The reader's content is torn when it holds less than this part of what stands before ", X said": chosen on PolNeAR dev, swept 0-0.9.
TORN = 0.6


def merged(tree: Tree, reader: Iterable[Candidate], rules: Iterable[Candidate]) -> list[Candidate]:
    """All candidates, in text order, with no two for the same words; the reader's spans win where both are whole."""
    kept: list[Candidate] = []
    touching: dict[int, list[int]] = {}
    for candidate in [*sorted(reader, key=place_of), *sorted(rules, key=_tails_first)]:
        near = sorted({place for token in candidate.cue | candidate.content for place in touching.get(token, [])})
        twin = next((place for place in near if same(kept[place], candidate)), len(kept))
        if twin < len(kept):
            kept[twin] = _joined(tree, kept[twin], candidate)
        else:
            kept.append(candidate)
        for token in kept[twin].cue | kept[twin].content:
            if twin not in touching.setdefault(token, []):
                touching[token].append(twin)
    return sorted(kept, key=place_of)


def same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are readings of the same words: one cue, or one source with much the same content."""
    if one.cue & other.cue:
        return one.anchor == other.anchor or not _apart(one, other)
    same_source = bool(one.source & other.source) or not one.source or not other.source
    return same_source and share(one.content, other.content) >= SAME_CONTENT and not _apart(one, other)


def place_of(candidate: Candidate) -> tuple[int, int, int]:
    """What orders candidates in the text."""
    return (candidate.anchor, min(candidate.tokens, default=0), len(candidate.content))


def _tails_first(candidate: Candidate) -> tuple[bool, tuple[int, int, int]]:
    """What orders the rules' findings: those read from the words in order before those of the tree."""
    return (candidate.origin != "tail", place_of(candidate))


def _apart(one: Candidate, other: Candidate) -> bool:
    """Whether one stands wholly in what the other says: two layers, not two readings."""
    return (one.cue | one.source) <= other.content or (other.cue | other.source) <= one.content


def _joined(tree: Tree, first: Candidate, second: Candidate) -> Candidate:
    """The first with what it lacks from the second, and without what the words in order show to be wrong."""
    if second.origin == "quoted" and first.origin == "reader":
        return replace(second, score=max(first.score, second.score), confirmed=True)
    if second.origin == "headline" and first.origin == "reader" and first.row is None:
        return replace(second, score=max(first.score, second.score), confirmed=True)
    sure = second.origin == "tail" and first.origin != "tail"
    source = second.source if sure and not first.source & second.source else first.source
    content = _whole(tree, first.content, second.content, second.anchor) if sure else first.content
    source = source or second.source - first.cue - content
    return replace(
        first,
        source=source - first.cue,
        content=(content or second.content) - first.cue - source,
        row=second.row if first.row is None else first.row,
        stance=second.stance if second.stance not in {"", "plain"} else first.stance,
        relays=first.relays or second.relays,
        confirmed=first.confirmed or first.origin != second.origin,
        score=first.score if first.origin == second.origin else first.score + AGREEMENT * (1 - first.score),
    )


def _whole(tree: Tree, content: Tokens, before: Tokens, anchor: int) -> Tokens:
    """Content that stands before ", X said", with what the reader left out of it; and what comes after, if said too."""
    inside = content & before
    if len(inside) < TORN * len(before) or any(tree.parse.upos[token] in {"NOUN", "PROPN", "PRON", "VERB"} for token in before - inside):
        inside = before
    return inside | frozenset(token for token in content - before if token > anchor)
