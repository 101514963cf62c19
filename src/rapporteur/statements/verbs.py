"""Statements found by reporting verbs and nouns in the dependency tree."""

from collections.abc import Iterator

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.contents import content_of
from rapporteur.statements.cue import Found, conditional, cues_at, dressed, modal, negated
from rapporteur.statements.sources import owner_of, source_of
from rapporteur.statements.tree import Tokens, Tree
from rapporteur.tables.cues import StatementTables

# Content in more pieces than these comes of a wrong tree: chosen on PolNeAR dev, not swept.
MOST_PIECES = 2
# How far a rule is to be believed, by the kind of its cue; not swept.
SPEECH_SCORE, OTHER_SCORE, NOUN_SCORE = 0.7, 0.45, 0.5


# What is told without anything being said by it.
TALES = frozenset({"lie", "truth", "tale", "story", "joke", "fortune", "time", "difference"})


def verb_candidates(tree: Tree, tables: StatementTables) -> Iterator[Candidate]:
    """One candidate for each reporting verb that has both somebody who does it and something said."""
    for token in range(len(tree.parse.tokens)):
        for found in cues_at(tree, tables, token):
            candidate = _candidate(tree, tables, found)
            if candidate:
                yield candidate
                break


def _candidate(tree: Tree, tables: StatementTables, found: Found) -> Candidate | None:
    silent = _would_not(tree, tables, found)
    if not silent and (modal(tree, tables, found.verb) or conditional(tree, found.verb)):
        return None
    if _unreal_infinitive(tree, tables, found.verb):
        return None
    source = source_of(tree, tables, found.verb)
    if not source or _only(tree, source, tables.words["first_person"]) or found.verb in source:
        return None
    content = content_of(tree, tables, found, source)
    if not content and silent:
        content = _rest(tree, found, source)
    if not content or len(tree.spans(content)) > MOST_PIECES or _tells_a_thing(tree, found.verb):
        return None
    return Candidate(
        source=source,
        cue=dressed(tree, found) - source,
        content=content - dressed(tree, found),
        score=SPEECH_SCORE if found.row.kind == "speech" else OTHER_SCORE,
        origin="verb",
        anchor=found.verb,
        row=found.row,
        stance=_stance(tree, tables, found),
    )


def _tells_a_thing(tree: Tree, verb: int) -> bool:
    """Whether a verb of telling has a tale for its object ("tells so many lies that ...")."""
    return any(tree.parse.lemmas[child].lower() in TALES for child in tree.governed(verb, "obj", "iobj"))


def _unreal_infinitive(tree: Tree, tables: StatementTables, verb: int) -> bool:
    """Whether a verb stands in an infinitive that does not say it was done ("wanted to say", but not "went on to say")."""
    bare = "VerbForm=Inf" in tree.parse.features[verb] and tree.first(verb, "aux") is None
    marked = any(tree.word(child) == "to" for child in tree.governed(verb, "mark")) or (verb > 0 and tree.word(verb - 1) == "to")
    if not bare and not marked:
        return False
    above = tree.heads[verb]
    return above < 0 or tree.parse.lemmas[above].lower() not in tables.words["aspectual"]


def _would_not(tree: Tree, tables: StatementTables, found: Found) -> bool:
    """Whether somebody "would not say" or "did not respond"."""
    lemma = tables.lemma(tree.parse.tokens[found.verb], tree.parse.lemmas[found.verb])
    habit = any(tree.word(child) in {"do", "does"} for child in tree.governed(found.verb, "aux"))
    return negated(tree, found.verb) and lemma in tables.words["declinable"] and not habit


def _stance(tree: Tree, tables: StatementTables, found: Found) -> str:
    if not negated(tree, found.verb):
        return found.row.stance
    if found.row.stance == "denied":
        return "hedged"
    return "declined" if _would_not(tree, tables, found) else "denied"


def _rest(tree: Tree, found: Found, source: Tokens) -> Tokens:
    """What follows "did not respond": the request it was not answered to."""
    clauses = list(tree.governed(found.verb, "conj", "cc", "parataxis"))
    inside = tree.subtree(found.verb, clauses) - source
    return tree.trimmed(token for token in inside if token > found.verb and tree.parse.upos[token] != "PUNCT")


def _only(tree: Tree, source: Tokens, words: frozenset[str]) -> bool:
    return all(tree.word(token) in words for token in source)


def noun_candidates(tree: Tree, tables: StatementTables) -> Iterator[Candidate]:
    """One candidate for each noun of saying with an owner and a clause: "the mayor's claim that ..."."""
    for token, lemma in enumerate(tree.parse.lemmas):
        row = tables.noun_rows.get(lemma.lower()) if tree.parse.upos[token] == "NOUN" else None
        clause = tree.first(token, "acl", "ccomp") if row else None
        if row is None or clause is None or not _that(tree, clause):
            continue
        source = owner_of(tree, token)
        content = tree.trimmed(tree.subtree(clause)) - source
        if source and content:
            yield Candidate(
                source=source, cue=frozenset({token}), content=content, score=NOUN_SCORE, origin="noun", anchor=token, row=row, stance=row.stance
            )


def _that(tree: Tree, clause: int) -> bool:
    return any(tree.word(child) == "that" for child in tree.governed(clause, "mark"))
