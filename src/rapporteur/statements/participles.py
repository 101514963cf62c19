"""Participles that go on with a statement ("..., adding that", "stressing that ..., she said"): whose they are."""

from collections.abc import Sequence

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.sources import owner_by_words, owner_of
from rapporteur.statements.tree import NOTHING, Tokens, Tree
from rapporteur.tables.cues import StatementTables

# Rules whose speaker is named beside the cue.
APART = frozenset({"according", "quoted", "headline"})


def with_speakers(tree: Tree, tables: StatementTables, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; each participle of saying has the speaker of the statement of its sentence that it hangs on.

    That is the last one before it, else the first one after it, which is not part of what another says.
    """
    sentences: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.row is not None and candidate.row.kind == "speech" and candidate.source and not participle(tree, tables, candidate):
            sentences.setdefault(tree.sentence_number(candidate.anchor), []).append(candidate)
    return [_sourced(tree, tables, candidate, sentences) if participle(tree, tables, candidate) else candidate for candidate in candidates]


def participle(tree: Tree, tables: StatementTables, candidate: Candidate) -> bool:
    """Whether a cue is a participle set off by a comma, or at the head of its sentence, with no subject of its own."""
    verb = candidate.anchor
    if (
        candidate.row is None
        or candidate.row.kind != "speech"
        or candidate.origin in APART
        or not tree.word(verb).endswith("ing")
        or tree.parse.upos[verb] != "VERB"
    ):
        return False
    if tree.word(verb) == "according" or tree.first(verb, "nsubj", "aux") is not None:
        return False
    first = min(candidate.cue)
    if owner_by_words(tree, tables, verb):
        return True
    return first == tree.sentence(first).start or tree.parse.tokens[first - 1] in {",", '"', "”", "and", "but", "while", "also", "—", "--"}


def _sourced(tree: Tree, tables: StatementTables, candidate: Candidate, sentences: dict[int, list[Candidate]]) -> Candidate:
    """The candidate with the speaker of its sentence, unless it tells of a noun of saying ("remarks ..., claiming")."""
    owner = _owner(tree, tables, candidate.anchor)
    if owner:
        return candidate.with_source(owner)
    here = [one for one in sentences.get(tree.sentence_number(candidate.anchor), []) if one.cue != candidate.cue]
    free = [one for one in here if not any(other is not one and one.cue <= other.content for other in here)]
    before = [one for one in free if one.anchor < candidate.anchor]
    speaker = before[-1] if before else next(iter(free), None)
    if speaker is None or candidate.anchor in speaker.source or (candidate.source and not _wrong(candidate, speaker)):
        return candidate
    return candidate.with_source(speaker.source - candidate.cue)


def _wrong(candidate: Candidate, speaker: Candidate) -> bool:
    """Whether a source stands inside what the sentence's speaker says, or inside the participle's own content."""
    return candidate.source <= speaker.content or candidate.source <= candidate.content or min(candidate.source) > candidate.anchor > speaker.anchor


def _owner(tree: Tree, tables: StatementTables, verb: int) -> Tokens:
    """The owner of the noun of saying that a participle tells of: by the words in order, else by way of clauses alone."""
    named = owner_by_words(tree, tables, verb)
    if named:
        return named
    at = verb
    for above in tree.ancestors(verb):
        if tree.relation(at) not in {"acl", "advcl", "conj", "xcomp", "ccomp"}:
            return NOTHING
        if tree.parse.upos[above] == "NOUN" and tree.parse.lemmas[above].lower() in tables.noun_rows:
            return owner_of(tree, above)
        at = above
    return NOTHING
