"""Reporting clauses that follow what is said ("..., the ministry said, according to TASS"), read from the words in order.

The tree is asked for nothing but word classes, so that a wrong attachment in a long sentence costs no statement.
"""

from collections.abc import Iterator

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.contents import CLOSERS
from rapporteur.statements.cue import VERBAL, Found, cues_at, dressed, modal
from rapporteur.statements.tree import NOTHING, Tokens, Tree
from rapporteur.tables.cues import StatementTables

# How far these rules are to be believed: as a verb of speech in the tree; not swept.
TAIL_SCORE = 0.7
PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM", "PART", "ADP", "SYM", "X"})
SETTING = frozenset({"ADP", "SCONJ", "ADV"})
# Longest name before an apposition ("Ana Vale, a scholar at ..., told"), in tokens: chosen on made sentences.
NAME = 6


def tail_candidates(tree: Tree, tables: StatementTables) -> Iterator[Candidate]:
    """One candidate for each reporting verb that stands with its subject behind a comma or closing mark."""
    for token in range(1, len(tree.parse.tokens)):
        found = next((hit for hit in cues_at(tree, tables, token) if hit.row.kind == "speech" and "post" in hit.row.frames), None)
        if found is None or not _told(tree, tables, token) or not _ends(tree, tables, found):
            continue
        source, start = _subject(tree, tables, found)
        content = frozenset(range(tree.sentence(token).start, start))
        if source and _says_something(tree, content):
            yield Candidate(
                source=source,
                cue=dressed(tree, found) - source,
                content=tree.trimmed(content),
                score=TAIL_SCORE,
                origin="tail",
                anchor=token,
                row=found.row,
                stance=found.row.stance,
            )


def _told(tree: Tree, tables: StatementTables, verb: int) -> bool:
    """Whether a verb says that it was said: finite, and under no modal."""
    finite = "VerbForm=Fin" in tree.parse.features[verb] or tree.word(verb) in {"said", "says", "told", "added"}
    return finite and not modal(tree, tables, verb)


def _says_something(tree: Tree, content: Tokens) -> bool:
    """Whether words are enough to be said: with a verb, or in quotation marks."""
    if len(content) < 3:
        return False
    return any(tree.parse.upos[token] in VERBAL for token in content) or tree.parse.tokens[min(content)] in {'"', "“", "''", "``"}


def _ends(tree: Tree, tables: StatementTables, found: Found) -> bool:
    """Whether nothing is said after the verb: the clause stops, or goes on with when, where and to whom."""
    last = max(found.tokens)
    stop = tree.sentence(last).stop
    if last + 1 >= stop:
        return True
    clause = _until_mark(tree, last + 1, stop)
    if any(child > last and min(tree.subtree(child)) in clause for child in tree.governed(found.verb, "ccomp")):
        return False
    if any(tree.word(token) in {"that", "how", "why", "whether"} for token in clause) or (
        clause and clause[-1] + 1 < stop and tree.word(clause[-1] + 1) == ":"
    ):
        return False
    if not clause:
        return True
    first = clause[0]
    if tree.parse.upos[first] in SETTING or tree.word(first) in tables.words["days"]:
        subordinate = tree.parse.upos[first] == "SCONJ" or any(tree.word(token) in {"when", "while", "after", "as", "before"} for token in clause)
        return subordinate or not any(tree.parse.upos[token] in VERBAL for token in clause)
    named = all(tree.parse.upos[token] in PHRASE for token in clause)
    return named and (found.row.addressee == "obj" or tree.parse.tokens[found.verb - 1] in CLOSERS)


def _until_mark(tree: Tree, start: int, stop: int) -> list[int]:
    """The tokens up to the next comma or mark."""
    tokens = []
    for token in range(start, stop):
        if tree.parse.tokens[token] in CLOSERS or tree.parse.tokens[token] in {".", ":", ")", "("}:
            break
        tokens.append(token)
    return tokens


def _subject(tree: Tree, tables: StatementTables, found: Found) -> tuple[Tokens, int]:
    """Who says it and where the reporting clause begins; nothing when no noun phrase stands there alone."""
    sentence = tree.sentence(found.verb)
    before = found.verb - 1
    while before > sentence.start and (tree.parse.upos[before] in {"AUX", "ADV"} and tree.parse.tokens[before] not in CLOSERS):
        before -= 1
    if tree.parse.tokens[before] in CLOSERS:
        inverted = frozenset(_until_mark(tree, max(found.tokens) + 1, sentence.stop))
        if (
            inverted
            and found.row.addressee != "obj"
            and tree.parse.upos[min(inverted)] in PHRASE - {"ADP", "PART"}
            and tree.word(min(inverted)) not in tables.words["days"]
        ):
            return _plain(tree, tables, _before_setting(tree, tables, inverted)), before
        return _before_apposition(tree, tables, sentence.start, before)
    phrase = _phrase_back(tree, sentence.start, before)
    if not phrase or min(phrase) <= sentence.start or tree.parse.tokens[min(phrase) - 1] not in CLOSERS:
        return NOTHING, 0
    return _plain(tree, tables, phrase), min(phrase)


def _before_setting(tree: Tree, tables: StatementTables, phrase: Tokens) -> Tokens:
    """An inverted subject up to the day it was said on ("said the envoy | on Monday")."""
    order = sorted(phrase)
    for place, token in enumerate(order[:-1]):
        if tree.word(token) in tables.words["days"] or (tree.word(token) in {"on", "in"} and tree.word(order[place + 1]) in tables.words["days"]):
            return frozenset(order[:place])
    return phrase


def _before_apposition(tree: Tree, tables: StatementTables, start: int, comma: int) -> tuple[Tokens, int]:
    """The name before ", a scholar at the institute, | told"."""
    opened = next((token for token in range(comma - 1, start, -1) if tree.parse.tokens[token] in CLOSERS), None)
    if opened is None or tree.parse.upos[opened + 1] not in {"DET", "ADJ", "NOUN", "PROPN"} or tree.parse.tokens[opened] != ",":
        return NOTHING, 0
    name = _phrase_back(tree, start, opened - 1)
    whole = 0 < len(name) <= NAME and min(name) > start and tree.parse.tokens[min(name) - 1] in CLOSERS
    apposition = range(opened + 1, comma)
    if not whole or any(tree.parse.upos[token] == "AUX" for token in apposition):
        return NOTHING, 0
    return _plain(tree, tables, name | frozenset(range(opened, comma))), min(name)


def _phrase_back(tree: Tree, start: int, last: int) -> Tokens:
    """The run of nominal words that ends at a token."""
    tokens: list[int] = []
    for token in range(last, start - 1, -1):
        joins = tree.parse.upos[token] == "CCONJ" and tokens
        if not joins and (tree.parse.upos[token] not in PHRASE or tree.parse.tokens[token] in CLOSERS - {"'", "’"}):
            break
        tokens.append(token)
    return frozenset(tokens)


def _plain(tree: Tree, tables: StatementTables, phrase: Tokens) -> Tokens:
    """A phrase that can speak: not "which", not "that", and with a noun or pronoun in it."""
    nominal = any(tree.parse.upos[token] in {"NOUN", "PROPN", "PRON"} for token in phrase)
    return phrase if nominal and tree.word(min(phrase)) not in tables.words["never_speaks"] - {"one", "you"} else NOTHING
