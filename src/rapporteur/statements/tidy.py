"""Sources that can speak, taken whole: a source that holds the head of a mention holds all of it."""

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.participles import participle
from rapporteur.statements.scene import Scene

# Verbs behind a comma that only somebody who speaks can do.
PLAIN = frozenset({"say", "tell", "add", "report", "write"})


def can_speak(scene: Scene, candidate: Candidate) -> bool:
    """Whether a finding by order of words names somebody: for verbs of other meanings too, only a mention or pronoun will do."""
    if candidate.origin != "tail" or scene.tables.lemma(scene.tree.parse.tokens[candidate.anchor], "") in PLAIN:
        return True
    head = scene.tree.head_of(candidate.source)
    return head is not None and (scene.tree.parse.upos[head] in {"PRON", "PROPN"} or head in scene.held)


# A reader's finding that no rule confirms is believed from this score on: chosen on PolNeAR dev, swept 0-0.6.
LEAST = 0.45
# Rows whose words are cues so seldom that only quotation marks make them one: 20 % right on PolNeAR dev.
SELDOM = frozenset({"may_seem"})
# Rows of which the rules alone find more wrong than right.
READER_ONLY = frozenset({"talk_about", "post"})


def believable(scene: Scene, candidate: Candidate) -> bool:
    """Whether a finding is worth a row: somebody says it, or it stands in quotation marks, and the reader or a clear rule is sure."""
    quoted = any(token in scene.quoted for token in candidate.content)
    if not candidate.source and not quoted:
        return False
    row = candidate.row.id if candidate.row else ""
    if candidate.origin == "reader":
        return candidate.confirmed or (candidate.score >= LEAST and (quoted or row not in SELDOM))
    inside = any(candidate.cue <= found.inner for found in scene.quotations_at(candidate.cue))
    loose = candidate.origin == "verb" and scene.tree.word(candidate.anchor).endswith("ing") and not participle(scene.tree, scene.tables, candidate)
    return not inside and not loose and row not in READER_ONLY and len(candidate.content) > 1


def widened(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with the whole of the mention its source's head stands in ("Ministry" is "the Foreign Ministry")."""
    head = scene.tree.head_of(candidate.source)
    link = scene.held.get(head) if head is not None else None
    if link is None:
        return candidate
    mention = frozenset(range(link.mention.first, link.mention.last + 1))
    return candidate if mention & candidate.cue else candidate.with_source(candidate.source | mention)
