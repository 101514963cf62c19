"""Finding the words of the cue table in a parse."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.statements.tree import Tokens, Tree
from rapporteur.tables.cues import Cue, StatementTables

VERBAL = frozenset({"VERB", "AUX"})
# How far behind its verb the next word of a phrase may stand ("made it very clear"): chosen on made sentences.
PHRASE_GAP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A row of the table found at a verb: the verb, and all words of the phrase."""

    verb: int
    tokens: Tokens
    row: Cue


def cues_at(tree: Tree, tables: StatementTables, token: int) -> Iterator[Found]:
    """The rows whose word or phrase stands at a token, the longest phrase first; none when it is no verb."""
    if tree.parse.upos[token] not in VERBAL:
        return
    lemma = tables.lemma(tree.parse.tokens[token], tree.parse.lemmas[token])
    for rest, row in tables.verbs.get(lemma, ()):
        tokens = phrase_at(tree, token, rest)
        if tokens is not None:
            yield Found(verb=token, tokens=tokens, row=row)


def row_of(tree: Tree, tables: StatementTables, tokens: Tokens) -> tuple[Cue | None, int]:
    """The row of a cue given as tokens and its main token: the first verb known, else the first noun known."""
    order = sorted(tokens)
    verbs = [token for token in order if tree.parse.upos[token] in VERBAL]
    for token in verbs:
        found = next((hit for hit in cues_at(tree, tables, token) if hit.tokens <= tokens), None)
        if found:
            return found.row, token
    for token in order:
        row = tables.noun_rows.get(tree.parse.lemmas[token].lower())
        if row:
            return row, token
    return None, (verbs or order or [0])[0]


def dressed(tree: Tree, found: Found) -> Tokens:
    """The cue with its auxiliaries and negation ("has not said")."""
    around = [*tree.governed(found.verb, "aux", "compound:prt")]
    around += [child for child in tree.governed(found.verb, "advmod") if negates(tree, child)]
    return found.tokens | {token for token in around if abs(token - found.verb) <= PHRASE_GAP}


def negates(tree: Tree, token: int) -> bool:
    """Whether a token is a word of negation."""
    return tree.word(token) in {"not", "n't", "n’t", "never"} or "Polarity=Neg" in tree.parse.features[token]


def negated(tree: Tree, verb: int) -> bool:
    """Whether a verb is negated."""
    return any(negates(tree, child) for child in tree.governed(verb, "advmod"))


def modal(tree: Tree, tables: StatementTables, verb: int) -> bool:
    """Whether a verb stands under a modal ("would say")."""
    return any(tree.word(child) in tables.words["modals"] for child in tree.governed(verb, "aux"))


def conditional(tree: Tree, verb: int) -> bool:
    """Whether a verb stands under "if", "unless" or "whether"."""
    return any(tree.word(child) in {"if", "unless", "whether"} for child in tree.governed(verb, "mark"))


def phrase_at(tree: Tree, token: int, rest: tuple[str, ...]) -> Tokens | None:
    """The tokens of a phrase that begins at a token, or None when its further words do not follow."""
    tokens, at = {token}, token
    end = tree.sentence(token).stop
    for word in rest:
        after = range(at + 1, min(end, at + 1 + PHRASE_GAP))
        hit = next((place for place in after if tree.word(place) == word), None)
        if hit is None:
            return None
        tokens.add(hit)
        at = hit
    return frozenset(tokens)
