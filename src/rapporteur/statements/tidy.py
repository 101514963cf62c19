"""Sources taken whole: a source that holds the head of a mention holds all of it."""

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.scene import Scene


def widened(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with the whole of the mention its source's head stands in ("Ministry" is "the Foreign Ministry")."""
    head = scene.tree.head_of(candidate.source)
    link = scene.held.get(head) if head is not None else None
    if link is None:
        return candidate
    mention = frozenset(range(link.mention.first, link.mention.last + 1))
    return candidate if mention & candidate.cue else candidate.with_source(candidate.source | mention)
