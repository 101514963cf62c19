"""The reader's attributions made whole: pieces linked over too great a distance are let go, names are taken whole."""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.scene import Scene
from rapporteur.statements.tree import Tokens


def tidied(scene: Scene, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The reader's candidates without a source from another sentence, and without content that is another cue's."""
    sentences: dict[int, set[int]] = {}
    for candidate in candidates:
        sentences.setdefault(scene.tree.sentence_number(candidate.anchor), set()).add(candidate.anchor)
    return [_tidied(scene, candidate, sentences) for candidate in candidates]


def _tidied(scene: Scene, candidate: Candidate, sentences: dict[int, set[int]]) -> Candidate:
    tree = scene.tree
    home = tree.sentence(candidate.anchor)
    cue = frozenset(token for token in candidate.cue if token in home) or candidate.cue
    source = frozenset(token for token in candidate.source if token in home) or _near(scene, candidate)
    content = frozenset(token for token in candidate.content if token in home or _reaches(scene, candidate, token, sentences))
    return replace(candidate, cue=cue, source=tree.trimmed(source), content=tree.trimmed(content - cue - source))


def _near(scene: Scene, candidate: Candidate) -> Tokens:
    """A source outside the cue's sentence, when it stands in the same paragraph."""
    paragraph = scene.tree.paragraph(candidate.anchor)
    return frozenset(token for token in candidate.source if token in paragraph)


def _reaches(scene: Scene, candidate: Candidate, token: int, sentences: dict[int, set[int]]) -> bool:
    """Whether content outside the cue's sentence may be the cue's: in its paragraph (or quoted), and under no other cue."""
    there = scene.tree.sentence_number(token)
    others = sentences.get(there, set()) - {candidate.anchor}
    return not others and (token in scene.tree.paragraph(candidate.anchor) or token in scene.quoted)


def widened(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with the whole of the mention its source's head stands in ("Ministry" is "the Foreign Ministry")."""
    head = scene.tree.head_of(candidate.source)
    link = scene.held.get(head) if head is not None else None
    if link is None:
        return candidate
    mention = frozenset(range(link.mention.first, link.mention.last + 1))
    return candidate if mention & candidate.cue else candidate.with_source(candidate.source | mention)
