"""Statements that no reporting verb governs: "according to X", "X was quoted as saying", "citing X"."""

from collections.abc import Iterator

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.contents import CLOSERS
from rapporteur.statements.cue import VERBAL, cues_at, negates
from rapporteur.statements.sources import noun_phrase, source_of
from rapporteur.statements.tree import NOTHING, Tokens, Tree
from rapporteur.tables.cues import Cue, StatementTables

# How far these rules are to be believed; not swept.
PHRASE_SCORE = 0.75
# Words of silence, when negated, and what is not given.
CALLS = frozenset({"call", "message", "email", "request"})
UNREACHED = {"available": frozenset({"comment"}), "reached": frozenset({"comment"}), "return": CALLS, "returned": CALLS}
STOPPERS = frozenset({",", ".", ";", "!", "?", '"', "”", ")", "—", "--", ":"})


def phrase_candidates(tree: Tree, tables: StatementTables) -> Iterator[Candidate]:
    """All candidates of this file's rules."""
    for token in range(len(tree.parse.tokens)):
        word = tree.word(token)
        if word == "according":
            yield from _according(tree, tables, token)
        elif word in {"quoted", "cited", "quotes", "cites", "quoting", "citing"}:
            yield from _quoted(tree, tables, token)
        elif word in UNREACHED:
            yield from _not_reached(tree, tables, token)
        elif word == "as":
            yield from _as_he_put_it(tree, tables, token)
        elif word == "words":
            yield from _in_the_words(tree, tables, token)


def say_row(tables: StatementTables) -> Cue:
    """The row of "say", which these phrases stand for."""
    return tables.verbs["say"][0][1]


def _according(tree: Tree, tables: StatementTables, token: int) -> Iterator[Candidate]:
    sentence = tree.sentence(token)
    if token + 2 >= sentence.stop or tree.word(token + 1) != "to":
        return
    cue = frozenset({token, token + 1})
    source = _after(tree, token + 2, sentence)
    if source and tree.word(min(source)) not in tables.words["never_speaks"]:
        content = _governing_clause(tree, token, source | cue)
        if content:
            yield _candidate(tables, source, cue, content, anchor=token)


def _candidate(tables: StatementTables, source: Tokens, cue: Tokens, content: Tokens, *, anchor: int, stance: str = "plain") -> Candidate:
    return Candidate(
        source=source, cue=cue, content=content, score=PHRASE_SCORE, origin="according", anchor=anchor, row=say_row(tables), stance=stance
    )


def _not_reached(tree: Tree, tables: StatementTables, token: int) -> Iterator[Candidate]:
    """ "X was not available for comment", "X could not be reached for comment", "X did not return a call": X declines."""
    if not any(negates(tree, child) for child in tree.governed(token, "advmod")):
        return
    wanted = UNREACHED[tree.word(token)]
    thing = next((child for child in tree.governed(token, "obl", "obj", "nmod") if tree.parse.lemmas[child].lower() in wanted), None)
    subject = tree.first(token, "nsubj")
    if subject is None or thing is None:
        return
    source, content = noun_phrase(tree, subject), tree.trimmed(tree.subtree(thing))
    cue = frozenset(child for child in tree.governed(token, "aux", "cop", "advmod")) | {token}
    if source and content and not source & content:
        yield _candidate(tables, source, cue - source - content, content, anchor=token, stance="declined")


def _as_he_put_it(tree: Tree, tables: StatementTables, token: int) -> Iterator[Candidate]:
    """ "As the minister put it, C", "As Xinhua reported, C": a clause with a subject and nothing said in it."""
    verb = tree.heads[token]
    if verb < 0 or tree.relation(token) != "mark" or tree.relation(verb) != "advcl" or tree.first(verb, "ccomp", "xcomp") is not None:
        return
    it = tree.first(verb, "obj")
    put = tree.word(verb) in {"put", "puts"} and it is not None and tree.word(it) == "it"
    said = it is None and any(hit.row.id in {"say", "explain", "warn"} for hit in cues_at(tree, tables, verb))
    source = source_of(tree, tables, verb) if put or said else NOTHING
    content = tree.trimmed(_governing_clause(tree, verb, tree.subtree(verb))) if source else NOTHING
    if content:
        cue = frozenset({verb} | ({it} if it is not None else set()))
        yield _candidate(tables, source, cue, content - cue, anchor=verb)


def _in_the_words(tree: Tree, tables: StatementTables, token: int) -> Iterator[Candidate]:
    """ "In the words of X, C"."""
    sentence = tree.sentence(token)
    if token < sentence.start + 2 or token + 2 >= sentence.stop or [tree.word(at) for at in (token - 2, token - 1, token + 1)] != ["in", "the", "of"]:
        return
    cue = frozenset(range(token - 2, token + 2))
    source = _until_stop(tree, token + 2, sentence)
    content = _governing_clause(tree, token, source | cue) if source else NOTHING
    if content:
        yield _candidate(tables, source, cue, content, anchor=token)


def _after(tree: Tree, start: int, sentence: range) -> Tokens:
    """The noun phrase after "according to": by the tree when it begins there, else up to the next comma or verb."""
    head = tree.heads[start - 2]
    plain = _until_stop(tree, start, sentence)
    if head < start or head >= sentence.stop or tree.parse.upos[head] in VERBAL:
        return plain
    phrase = frozenset(token for token in noun_phrase(tree, head) if token >= start)
    return phrase if start in phrase and phrase == frozenset(range(start, max(phrase) + 1)) else plain


def _until_stop(tree: Tree, start: int, sentence: range) -> Tokens:
    tokens = []
    for token in range(start, sentence.stop):
        if tree.parse.tokens[token] in STOPPERS or tree.parse.upos[token] == "VERB":
            break
        tokens.append(token)
    return frozenset(tokens)


def _governing_clause(tree: Tree, token: int, phrase: Tokens) -> Tokens:
    """What "according to X" speaks of: the main clause it hangs on, else the rest of its sentence."""
    sentence = frozenset(tree.sentence(token))
    verb = None
    for above in tree.ancestors(token):
        if above not in phrase and _predicate(tree, above):
            verb = above
            if tree.relation(above) in {"conj", "root", "parataxis"} or tree.parse.relations[above] == "acl:relcl":
                break
    content = (tree.subtree(verb) if verb is not None else sentence) - phrase
    return tree.trimmed(content if len(content) > 2 else sentence - phrase)


def _predicate(tree: Tree, token: int) -> bool:
    return tree.parse.upos[token] in VERBAL or tree.first(token, "nsubj", "cop") is not None


def _quoted(tree: Tree, tables: StatementTables, token: int) -> Iterator[Candidate]:
    """ "quoted X as saying C", "X was quoted (by Y) as saying C", "Y reported, citing X"."""
    saying = _as_saying(tree, tables, token)
    passive = next((child for child in tree.children[token] if tree.parse.relations[child] == "nsubj:pass"), None)
    thing = next((child for child in tree.governed(token, "obj") if child > token), None)
    speaker = passive if passive is not None else thing
    if speaker is None:
        return
    source = noun_phrase(tree, speaker, frozenset(tree.governed(speaker, "acl", "case")))
    quoter = source_of(tree, tables, token) - source
    cue = frozenset({token}) | (frozenset(range(saying - 1, saying + 1)) if saying is not None else NOTHING)
    content = _after_saying(tree, saying) if saying is not None else NOTHING
    content = (content or _all_before(tree, token, quoter, cue)) - source - quoter - cue
    if source and content and (saying is not None or tree.word(token) == "citing"):
        yield Candidate(
            source=source,
            cue=cue,
            content=tree.trimmed(content),
            score=PHRASE_SCORE,
            origin="quoted",
            anchor=saying if saying is not None else token,
            row=say_row(tables),
            stance="plain",
            relays=(quoter,) if quoter else (),
        )


def _as_saying(tree: Tree, tables: StatementTables, token: int) -> int | None:
    """The verb of "as saying" after a verb of quoting, or None."""
    for place in range(token + 1, tree.sentence(token).stop - 1):
        if tree.word(place) == "as" and any(hit.row.kind == "speech" for hit in cues_at(tree, tables, place + 1)):
            return place + 1
    return None


def _after_saying(tree: Tree, saying: int) -> Tokens:
    clauses = [child for child in tree.governed(saying, "ccomp", "parataxis", "obj", "xcomp") if child > saying]
    return frozenset().union(*(tree.subtree(child) for child in clauses)) if clauses else NOTHING


def _all_before(tree: Tree, token: int, quoter: Tokens, cue: Tokens) -> Tokens:
    """The sentence up to the comma before the clause of a verb of quoting."""
    sentence = tree.sentence(token)
    start = min([token, *quoter, *cue])
    while start > sentence.start and tree.parse.tokens[start - 1] not in CLOSERS:
        start -= 1
    return frozenset(range(sentence.start, start))
