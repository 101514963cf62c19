"""To whom it was said: "told Reuters", "said to the crowd", "in a letter to the council"."""

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.cue import VERBAL
from rapporteur.statements.sources import noun_phrase
from rapporteur.statements.tree import NOTHING, Tokens, Tree
from rapporteur.tables.cues import StatementTables

PREPOSITIONS = frozenset({"to", "with"})
# Participles beside a reporting clause that name the one spoken to.
SPEAKING = frozenset({"speaking", "talking", "writing"})
# Prepositions that tell how, where and when somebody was told, not who it was.
MEANS = frozenset({"by", "via", "over", "during", "on", "after", "before", "through"})
# Participles that tell what became of a letter.
CARRIED = frozenset({"seen", "obtained", "published", "released", "carried", "reviewed", "dated"})


def addressee_of(tree: Tree, tables: StatementTables, candidate: Candidate) -> Tokens:
    """The phrase that names the one spoken to; empty when the sentence names nobody."""
    verb, row = candidate.anchor, candidate.row
    if row is None or row.kind not in {"speech", "intention"} or tree.parse.upos[verb] not in VERBAL:
        return NOTHING
    found = _object(tree, candidate) if row.addressee == "obj" else _to(tree, verb, row.addressee)
    found = found or _told(tree, candidate) or _of_medium(tree, tables, verb) or _spoken_to(tree, candidate)
    found = _bare(tree, found)
    return NOTHING if found & candidate.source or candidate.content <= found else found


def _bare(tree: Tree, found: Tokens) -> Tokens:
    """The phrase without how and when he was told ("her counterpart | by telephone") and what became of the letter."""
    head = tree.head_of(found)
    if head is None:
        return NOTHING
    loose = [child for child in tree.governed(head, "acl") if tree.word(child) in CARRIED]
    for child in tree.governed(head, "nmod", "obl"):
        case = tree.first(child, "case")
        loose += [child] if case is not None and child > head and tree.word(case) in MEANS else []
    return tree.trimmed(found - frozenset().union(*(tree.subtree(child) for child in loose))) if loose else found


def _told(tree: Tree, candidate: Candidate) -> Tokens:
    """The subject of "was told"."""
    row, verb = candidate.row, candidate.anchor
    subject = next((child for child in reversed(list(tree.governed(verb, "nsubj"))) if tree.parse.relations[child].endswith("pass")), None)
    return noun_phrase(tree, subject) if row is not None and row.addressee == "obj" and subject is not None else NOTHING


def _spoken_to(tree: Tree, candidate: Candidate) -> Tokens:
    """The phrase after "speaking to" and its like beside the reporting clause."""
    for token in tree.sentence(candidate.anchor):
        if tree.word(token) in SPEAKING and token not in candidate.content and token not in candidate.cue:
            found = _to(tree, token, "to") or _to(tree, token, "with")
            if found:
                return found
    return NOTHING


def _object(tree: Tree, candidate: Candidate) -> Tokens:
    """The object of "told", as long as it is somebody and not the thing told."""
    if _asks(candidate) and tree.first(candidate.anchor, "xcomp", "ccomp") is None:
        return NOTHING
    for child in tree.governed(candidate.anchor, "iobj", "obj"):
        whole = tree.subtree(child)
        if child > candidate.anchor and tree.parse.upos[child] in {"PROPN", "NOUN", "PRON"} and not _clausal(tree, whole, child):
            beside = _next_words(tree, candidate)
            return noun_phrase(tree, child) | (beside if child in beside else NOTHING)
    return _next_words(tree, candidate)


def _next_words(tree: Tree, candidate: Candidate) -> Tokens:
    """The name right after "told", where the tree has lost it."""
    verb = candidate.anchor
    if candidate.row is None or candidate.row.id != "tell":
        return NOTHING
    stop = verb + 1
    while stop < tree.sentence(verb).stop and tree.parse.upos[stop] in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"} and tree.word(stop) != "that":
        if tree.parse.upos[stop] == "DET" and stop > verb + 1 and tree.parse.upos[stop - 1] in {"NOUN", "PROPN"}:
            break
        stop += 1
        joined = (
            stop + 1 < tree.sentence(verb).stop and tree.parse.tokens[stop] in {"-", "–"} and tree.parse.starts[stop] == tree.parse.ends[stop - 1]
        )
        stop += 1 if joined else 0
    found = frozenset(range(verb + 1, stop))
    closed = stop >= tree.sentence(verb).stop or tree.parse.upos[stop] in {"PUNCT", "ADP", "SCONJ", "DET"} or tree.word(stop) == "that"
    return found if closed and any(tree.parse.upos[token] in {"NOUN", "PROPN", "PRON"} for token in found) else NOTHING


def _asks(candidate: Candidate) -> bool:
    """Whether the cue asks or urges, so that its object may be a thing ("requested money")."""
    return candidate.row is not None and "person_inf" in candidate.row.frames and "about" not in candidate.row.frames


def _clausal(tree: Tree, tokens: Tokens, head: int) -> bool:
    """Whether a phrase holds a clause of its own subject: then the parser took what is said for an object."""
    return any(tree.relation(token) == "nsubj" and tree.heads[token] == head for token in tokens)


def _to(tree: Tree, verb: int, preposition: str) -> Tokens:
    """The phrase after "to" on the verb itself."""
    if not preposition:
        return NOTHING
    for child in tree.governed(verb, "obl"):
        case = tree.first(child, "case")
        if case is not None and tree.word(case) == preposition and child > verb:
            return noun_phrase(tree, child, frozenset({case}))
    return NOTHING


def _of_medium(tree: Tree, tables: StatementTables, verb: int) -> Tokens:
    """The phrase after "in a letter to", "in an interview with" on the verb."""
    for medium in tree.governed(verb, "obl"):
        if tree.parse.lemmas[medium].lower() not in tables.words["addressee_nouns"]:
            continue
        for child in tree.governed(medium, "nmod"):
            case = tree.first(child, "case")
            if case is not None and tree.word(case) in PREPOSITIONS:
                return noun_phrase(tree, child, frozenset({case}))
    return NOTHING
