"""Which candidates are believed, and their tokens put right: holes filled, sources clipped at the verb or widened to the mention."""

from itertools import pairwise

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.cue import VERBAL, negated
from rapporteur.statements.participles import participle
from rapporteur.statements.scene import Scene
from rapporteur.statements.sources import done_to

# Verbs behind a comma that only somebody who speaks can do.
PLAIN = frozenset({"say", "tell", "add", "report", "write"})


def can_speak(scene: Scene, candidate: Candidate) -> bool:
    """Whether a finding by order of words names somebody: for verbs of other meanings too, only a mention or pronoun will do."""
    if candidate.origin != "tail" or scene.tables.lemma(scene.tree.parse.tokens[candidate.anchor], "") in PLAIN:
        return True
    head = scene.tree.head_of(candidate.source)
    return head is not None and (scene.tree.parse.upos[head] in {"PRON", "PROPN"} or head in scene.held)


# A reader's finding that no rule confirms is believed from this score on: chosen on PolNeAR dev, not swept.
LEAST = 0.45
# The same for what is thought, wanted, seen or held, where people agree far less: chosen on PolNeAR dev, swept 0.45-0.95.
LEAST_SOFT = 0.8
# The same for cues that no table knows (49 % right): swept 0.8-0.995.
LEAST_STRANGE = 0.98
# A reader's cue of more words than these is no cue but a clause: chosen on PolNeAR dev (27 % right), not swept.
LONGEST_CUE = 5
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
    soft = candidate.row is None or candidate.row.kind != "speech"
    if candidate.origin == "reader":
        if not quoted and _not_done(scene, candidate):
            return False
        if len(candidate.cue) > LONGEST_CUE and not candidate.confirmed and not quoted:
            return False
        strange = LEAST_STRANGE if candidate.row is None else LEAST_SOFT
        least = strange if soft and not quoted else LEAST
        return (candidate.confirmed and (not soft or candidate.score >= least)) or (candidate.score >= least and (quoted or row not in SELDOM))
    inside = any(candidate.cue <= found.inner for found in scene.quotations_at(candidate.cue))
    loose = candidate.origin == "verb" and scene.tree.word(candidate.anchor).endswith("ing") and not participle(scene.tree, scene.tables, candidate)
    return not inside and not loose and row not in READER_ONLY and len(candidate.content) > 1


def _not_done(scene: Scene, candidate: Candidate) -> bool:
    """Whether the cue is only thinkable ("will insist"), a habit of silence ("don't disclose"), or done to its source."""
    tree, verb = scene.tree, candidate.anchor
    if _says_nothing(scene, candidate):
        return True
    modal_cue = any(tree.word(token) in scene.words("modals") for token in candidate.cue)
    if modal_cue and candidate.stance not in {"declined"} and not candidate.confirmed:
        return True
    if tree.parse.upos[verb] not in VERBAL:
        return False
    head = tree.head_of(candidate.source)
    suffers = head is not None and head in tree.governed(verb, "nsubj") and tree.parse.relations[head].endswith("pass")
    habit = any(tree.word(token) in {"do", "does"} for token in candidate.cue) and tree.first(verb, "ccomp") is None
    past = tree.relation(verb) == "advcl" and "Tense=Past" in tree.parse.features[verb] and tree.first(verb, "nsubj", "aux") is None
    return suffers or (habit and negated(tree, verb)) or ((past or done_to(tree, verb)) and head is not None and head > verb)


def _says_nothing(scene: Scene, candidate: Candidate) -> bool:
    """Whether a cue ends in a word that holds no content ("offered advice | to"), nobody says it, or it is "his piece"."""
    tree, row = scene.tree, candidate.row
    if {tree.word(token) for token in candidate.source} <= NOBODY:
        return bool(candidate.source)
    if row is None or row.kind != "speech" or not row.frames or "obj_said" in row.frames or candidate.confirmed:
        return False
    last = max(candidate.cue)
    hangs = last > candidate.anchor and tree.parse.upos[last] == "ADP" and tree.word(last) not in row.frames and last + 1 in candidate.content
    bare = not any(tree.parse.upos[token] in VERBAL for token in candidate.content)
    return hangs or (bare and row.id == "say" and len(candidate.content) <= PIECE)


# Longest content of a verb of saying that is no clause and so nothing said ("his piece"), in tokens: chosen on made sentences.
PIECE = 3
NOBODY = frozenset({"everyone", "everybody", "anyone", "anybody", "nobody", "one", "no", "not"})

# Longest hole in content that is filled, in tokens: chosen on PolNeAR dev, swept 0-16.
HOLE = 8


def filled(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with the holes of its content filled, where they lie in one sentence and hold nothing of its own."""
    order = sorted(candidate.content)
    own = candidate.source | candidate.cue
    content = set(order)
    for before, after in pairwise(order):
        hole = frozenset(range(before + 1, after))
        if 0 < len(hole) <= HOLE and not hole & own and scene.tree.sentence(before) == scene.tree.sentence(after):
            content |= hole
    return candidate.with_content(frozenset(content))


def resumed(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with what follows a reporting clause in the middle ("Wool, she often says, | is dear"), where it was left out."""
    tree, last = scene.tree, max(candidate.cue | candidate.source)
    stop = tree.sentence(last).stop
    spoken = candidate.row is not None and "post" in candidate.row.frames and bool(candidate.content)
    if not spoken or last + 2 >= stop or max(candidate.content) > last or tree.parse.tokens[last + 1] != ",":
        return candidate
    begun = not any(tree.parse.upos[token] in VERBAL for token in candidate.content) and tree.parse.upos[last + 2] in VERBAL
    return candidate.with_content(tree.trimmed(candidate.content | frozenset(range(last + 2, stop)))) if begun else candidate


def clipped(scene: Scene, candidate: Candidate, rule: Candidate | None) -> Candidate:
    """The candidate with a rule's source, where the reader's runs on over the verb ("Vale met the farmers | on Friday, saying")."""
    if rule is None or not rule.source or not rule.source < candidate.source:
        return candidate
    words = {scene.tree.word(token) for token in candidate.source}
    runs_on = any(scene.tree.parse.upos[token] == "VERB" for token in candidate.source) and not words & {"who", "which", "that", "whose"}
    return candidate.with_source(rule.source) if runs_on else candidate


def widened(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate with the whole of the mention its source's head stands in ("Ministry" is "the Foreign Ministry")."""
    head = scene.tree.head_of(candidate.source)
    link = scene.held.get(head) if head is not None else None
    if link is None:
        return candidate
    mention = frozenset(range(link.mention.first, link.mention.last + 1))
    return candidate if mention & candidate.cue else candidate.with_source(candidate.source | mention)


# Words beside a piece of content in its sentence that make it part of another sentence's doing: chosen on made sentences.
OTHERS = 3


def without_strays(scene: Scene, candidate: Candidate) -> Candidate:
    """The candidate without pieces of content from other sentences that do something else with them.

    '"Tell your story," is a fine column. Ms Vale said that it would run.': the title is no part of what she says.
    """
    tree = scene.tree
    home = {tree.sentence_number(token) for token in candidate.cue | candidate.source}
    pieces: dict[int, set[int]] = {}
    for token in candidate.content:
        pieces.setdefault(tree.sentence_number(token), set()).add(token)
    if not pieces.keys() & home or len(pieces) < 2:
        return candidate
    kept = [tokens for number, tokens in pieces.items() if number in home or not _busy(scene, tokens)]
    return candidate.with_content(frozenset().union(*kept))


def _busy(scene: Scene, tokens: set[int]) -> bool:
    """Whether a sentence has words and a verb of its own beside a piece of content."""
    tree = scene.tree
    rest = [token for token in tree.sentence(min(tokens)) if token not in tokens and tree.parse.upos[token] != "PUNCT"]
    return len(rest) >= OTHERS and any(tree.parse.upos[token] in VERBAL and tree.heads[token] not in tokens for token in rest)
