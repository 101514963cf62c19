"""Who says it, by syntax: the subject of a reporting verb, or that of the clause that governs it."""

from rapporteur.statements.cue import VERBAL, cues_at
from rapporteur.statements.tree import NOTHING, Tokens, Tree
from rapporteur.tables.cues import StatementTables
from rapporteur.text.words import POSSESSIVES

# Relations through which a verb without a subject of its own takes the subject of its governor.
SHARING = frozenset({"conj", "xcomp", "advcl", "acl", "parataxis", "dep", "ccomp"})
ATTACHED = frozenset({"xcomp", "advcl", "conj", "dep", "parataxis"})


def source_of(tree: Tree, tables: StatementTables, verb: int) -> Tokens:
    """The phrase that names who does the verb; empty when the sentence names nobody."""
    own = _own_subject(tree, verb)
    if own is not None:
        phrase = _speaking(tree, tables, own)
        return tree.trimmed(token for token in phrase if token < verb) if own < verb else phrase
    if _passive(tree, verb) or done_to(tree, verb):
        return _agent(tree, verb)
    return (owner_by_words(tree, tables, verb) if tree.word(verb).endswith("ing") else NOTHING) or _shared(tree, tables, verb)


def noun_phrase(tree: Tree, head: int, without: Tokens = NOTHING) -> Tokens:
    """A nominal with what belongs to it, but no clause that hangs on it by mistake."""
    clauses = [child for child in tree.governed(head, "parataxis", "conj", "ccomp", "advcl", "cop", "cc") if not _joined(tree, head, child)]
    return tree.trimmed(tree.subtree(head, [*clauses, *without]))


def _joined(tree: Tree, head: int, child: int) -> bool:
    """Whether a child continues the noun phrase: a second noun, or the word that joins it."""
    relation = tree.relation(child)
    if relation == "cc":
        return any(tree.parse.upos[other] not in VERBAL for other in tree.governed(head, "conj"))
    return relation == "conj" and tree.parse.upos[child] not in VERBAL


def _own_subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb; of a relative clause the noun it hangs on."""
    noun = tree.heads[verb] if tree.heads[verb] >= 0 else None
    suffers = _passive(tree, verb)
    subject = next((child for child in tree.governed(verb, "nsubj") if not (suffers and tree.parse.relations[child].endswith("pass"))), None)
    if subject is None and tree.parse.relations[verb] == "acl:relcl":
        return noun if tree.first(verb, "nsubj") is None else None
    relative = subject is not None and tree.word(subject) in {"who", "which", "that"} and tree.relation(verb) == "acl"
    return noun if relative else subject


def _passive(tree: Tree, verb: int) -> bool:
    """Whether a verb has its auxiliary of the passive; a subject marked so without one is a slip of the tree."""
    return any(tree.parse.relations[child] == "aux:pass" for child in tree.children[verb])


def done_to(tree: Tree, verb: int) -> bool:
    """Whether a verb is a past participle by itself ("asked about ..., she said"): who does it is not its clause's subject."""
    features = tree.parse.features[verb]
    return "VerbForm=Part" in features and "Tense=Past" in features and tree.first(verb, "aux", "nsubj") is None


def _agent(tree: Tree, verb: int) -> Tokens:
    for child in tree.governed(verb, "obl"):
        case = tree.first(child, "case")
        if case is not None and tree.word(case) == "by":
            return noun_phrase(tree, child, frozenset({case}))
    return NOTHING


def _speaking(tree: Tree, tables: StatementTables, subject: int) -> Tokens:
    """The noun phrase of a subject, or nothing when such a word names nobody ("there", "what")."""
    word = tree.word(subject)
    if word in tables.words["never_speaks"] or tree.relation(subject) == "expl" or tree.parse.upos[subject] in VERBAL:
        return NOTHING
    relative = frozenset(tree.governed(subject, "acl", "case")) if tree.parse.upos[subject] != "PRON" else NOTHING
    return noun_phrase(tree, subject, frozenset(child for child in relative if child > subject and _clause_with_comma(tree, child)))


def _clause_with_comma(tree: Tree, child: int) -> bool:
    """Whether a clause on a noun is set off by a comma (", who was in Rome")."""
    first = min(tree.subtree(child))
    marked = tree.parse.tokens[first] == "," and tree.parse.upos[child] in VERBAL
    return marked or (first > 0 and tree.parse.tokens[first - 1] == ",")


def _shared(tree: Tree, tables: StatementTables, verb: int) -> Tokens:
    """The subject a verb without one borrows: of the reporting verb above it, or of its governor."""
    if tree.relation(verb) not in SHARING:
        return NOTHING
    fallback = NOTHING
    at = verb
    for above in tree.ancestors(verb):
        if tree.relation(at) == "acl" and tree.parse.upos[above] not in VERBAL:
            return _of_noun(tree, tables, above)
        subject = _own_subject(tree, above)
        agent = _agent(tree, above) if subject is None and tree.relation(above) == "acl" else NOTHING
        if agent:
            return agent
        if subject is not None:
            source = _speaking(tree, tables, subject)
            if any(hit.row.kind == "speech" and "that" in hit.row.frames for hit in cues_at(tree, tables, above)):
                return source
            fallback = fallback or (source if tree.relation(at) in ATTACHED else NOTHING)
            if tree.relation(at) not in {"advcl", "ccomp", "parataxis", "dep"}:
                return fallback
        at = above
    return fallback


def _of_noun(tree: Tree, tables: StatementTables, noun: int) -> Tokens:
    """Who stands behind a noun with a participle: the owner of "remarks claiming ...", else the noun itself."""
    if tree.parse.lemmas[noun].lower() not in tables.noun_rows:
        return _speaking(tree, tables, noun) if tree.parse.upos[noun] in {"NOUN", "PROPN"} else NOTHING
    return owner_of(tree, noun)


def owner_of(tree: Tree, noun: int) -> Tokens:
    """Whose remark, claim or letter it is: a possessive, "by X", "from X", or "made by X"; empty when not told."""
    for child in tree.governed(noun, "nmod"):
        case = tree.first(child, "case")
        word = "" if case is None else tree.word(case)
        if tree.parse.relations[child] == "nmod:poss" or word in {"by", "from"}:
            return noun_phrase(tree, child, frozenset() if case is None else frozenset({case}))
    for child in tree.governed(noun, "acl"):
        agent = _agent(tree, child)
        if agent:
            return agent
    return NOTHING


def owner_by_words(tree: Tree, tables: StatementTables, verb: int) -> Tokens:
    """The owner of the remark that a participle tells of ("the mayor's remarks questioning ..., claiming ..."), by order of words.

    Gives nothing when a clause with a subject that can speak stands between the noun and the participle.
    """
    for token in range(verb - 1, tree.sentence(verb).start - 1, -1):
        if tree.parse.upos[token] == "NOUN" and tree.parse.lemmas[token].lower() in tables.noun_rows:
            return _possessor(tree, token) or _maker(tree, token, verb)
        if tree.word(token) in {"said", "says", "told", "."} or tree.parse.tokens[token] in {"”", '"'}:
            return NOTHING
    return NOTHING


def _possessor(tree: Tree, noun: int) -> Tokens:
    """The name before "'s" just in front of a noun."""
    at = noun - 1
    while at > 0 and tree.parse.upos[at] == "ADJ":
        at -= 1
    if at < 1 or tree.word(at) not in POSSESSIVES:
        return NOTHING
    start = at - 1
    while start > 0 and tree.parse.upos[start - 1] in {"PROPN", "ADJ"} and tree.parse.upos[start] in {"PROPN", "NOUN"}:
        start -= 1
    if start > 0 and tree.parse.upos[start] == "NOUN" and tree.parse.upos[start - 1] == "DET":
        start -= 1
    return frozenset(range(start, at))


def _maker(tree: Tree, noun: int, verb: int) -> Tokens:
    """The name after "made by" between a noun and its participle."""
    by = next((token for token in range(noun + 1, min(verb, noun + 4)) if tree.word(token) == "by"), None)
    if by is None:
        return NOTHING
    stop = by + 1
    while stop < verb and tree.parse.upos[stop] in {"DET", "ADJ", "PROPN", "NOUN"}:
        stop += 1
    return frozenset(range(by + 1, stop))
