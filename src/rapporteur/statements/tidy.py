"""Sources that can speak, taken whole: a source that holds the head of a mention holds all of it."""

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.scene import Scene

# Verbs behind a comma that only somebody who speaks can do.
PLAIN = frozenset({"say", "tell", "add", "report", "write"})


def can_speak(scene: Scene, candidate: Candidate) -> bool:
    """Whether a finding by order of words names somebody: for verbs of other meanings too, only a mention or pronoun will do."""
    if candidate.origin != "tail" or scene.tables.lemma(scene.tree.parse.tokens[candidate.anchor], "") in PLAIN:
        return True
    head = scene.tree.head_of(candidate.source)
    return head is not None and (scene.tree.parse.upos[head] in {"PRON", "PROPN"} or head in scene.held)


def widened(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with the whole of the mention its source's head stands in ("Ministry" is "the Foreign Ministry")."""
    head = scene.tree.head_of(candidate.source)
    link = scene.held.get(head) if head is not None else None
    if link is None:
        return candidate
    mention = frozenset(range(link.mention.first, link.mention.last + 1))
    return candidate if mention & candidate.cue else candidate.with_source(candidate.source | mention)
