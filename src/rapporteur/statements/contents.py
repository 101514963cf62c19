"""What is said, by syntax: for each frame of the cue table the part of the sentence that holds the content."""

from rapporteur.statements.cue import VERBAL, Found
from rapporteur.statements.tree import NOTHING, Tokens, Tree
from rapporteur.tables.cues import StatementTables

CLOSERS = frozenset({",", "”", '"', "''", "’", "'", "»", "?", "!", ";", "—", "--"})
OPENERS = frozenset({"“", '"', "``", "«"})


def content_of(tree: Tree, tables: StatementTables, found: Found, source: Tokens) -> Tokens:
    """The content of a cue by the first of its row's frames that fits; empty when none does."""
    frames = found.row.frames
    if "inf_said" in frames:
        return _declined(tree, tables, found.verb)
    if "obj_said" in frames:
        return _object_that_says(tree, tables, found)
    content = _clause(tree, found, source) if "that" in frames else NOTHING
    content = content or (_before(tree, found, source) if "post" in frames and _has_subject(tree, found.verb) else NOTHING)
    content = content or (_infinitive(tree, found) if frames & {"inf", "person_inf"} else NOTHING)
    content = content or (_gerund(tree, found) if "ing" in frames else NOTHING)
    content = content or (_object(tree, found) if frames & {"obj", "obj_as"} else NOTHING)
    content = content or _preposition(tree, found)
    return tree.trimmed(content - found.tokens - source)


def clause_start(tree: Tree, found: Found, source: Tokens) -> int:
    """The first token of a reporting clause that follows its content ("..., the ministry | said")."""
    start = found.verb
    if source and max(source) < found.verb and _only_marks(tree, max(source) + 1, found.verb):
        start = min(source)
    wall = {*found.tokens, *source, *(token for token in tree.children[found.verb] if tree.relation(token) in {"aux", "advmod", "discourse"})}
    while start - 1 in wall:
        start -= 1
    return start


def _only_marks(tree: Tree, start: int, stop: int) -> bool:
    """Whether only marks, auxiliaries and adverbs stand between a subject and its verb."""
    return all(tree.parse.upos[token] in {"PUNCT", "AUX", "ADV", "PART"} for token in range(start, stop))


def _clause(tree: Tree, found: Found, source: Tokens) -> Tokens:
    """Complement clauses, and what follows in quotation marks or after a colon."""
    verb = found.verb
    clauses = [child for child in tree.governed(verb, "ccomp") if not (source and min(source) < child < verb)]
    if found.row.kind != "speech":
        clauses = [child for child in clauses if tree.first(child, "nsubj", "csubj", "expl") is not None]
    if not clauses and _open_quote_after(tree, verb):
        clauses = [child for child in tree.governed(verb, "parataxis", "obj", "xcomp") if child > verb]
    if clauses:
        loose = [child for child in tree.governed(verb, "parataxis") if child > verb and _after_mark(tree, child)]
        return _without_reporting(tree, frozenset().union(*(tree.subtree(child) for child in [*clauses, *loose])), found, source)
    if tree.relation(verb) == "parataxis" and tree.heads[verb] >= 0:
        above = tree.heads[verb]
        return tree.subtree(above, [verb])
    return NOTHING


def _without_reporting(tree: Tree, content: Tokens, found: Found, source: Tokens) -> Tokens:
    """Content that lies before its cue runs up to the reporting clause without a gap."""
    if not content or max(content) > found.verb:
        return content
    start = clause_start(tree, found, source)
    return content | frozenset(range(min(content), start)) if start > max(content) else content


def _before(tree: Tree, found: Found, source: Tokens) -> Tokens:
    """All of the sentence before ", X said": the reporting clause must follow a comma or closing mark."""
    start = clause_start(tree, found, source)
    sentence = tree.sentence(found.verb)
    if start - 1 <= sentence.start or tree.parse.tokens[start - 1] not in CLOSERS or _has_complement(tree, found):
        return NOTHING
    before = frozenset(range(sentence.start, start))
    finite = any(tree.parse.upos[token] in VERBAL and _finite(tree, token) for token in before)
    return before if finite or '"' in {tree.parse.tokens[start - 1], tree.parse.tokens[sentence.start]} else NOTHING


def _has_subject(tree: Tree, verb: int) -> bool:
    """Whether somebody does the verb in its own clause; a participle has nobody, and nothing stands before it."""
    return any(not tree.parse.relations[child].endswith("pass") for child in tree.governed(verb, "nsubj"))


def _finite(tree: Tree, token: int) -> bool:
    return "VerbForm=Fin" in tree.parse.features[token] or tree.first(token, "nsubj", "expl") is not None


def _has_complement(tree: Tree, found: Found) -> bool:
    """Whether something stands after the verb that it says or takes; one spoken to is none."""
    relations = ("ccomp", "xcomp") if found.row.addressee == "obj" else ("ccomp", "xcomp", "obj")
    return any(child > found.verb for child in tree.governed(found.verb, *relations))


def _infinitive(tree: Tree, found: Found) -> Tokens:
    """What somebody vows to do, or urges another to do."""
    clause = next((child for child in tree.governed(found.verb, "xcomp", "ccomp", "advcl") if child > found.verb and _has_to(tree, child)), None)
    if clause is None:
        return NOTHING
    content = tree.subtree(clause)
    if "person_inf" in found.row.frames:
        for child in tree.governed(found.verb, "obj", "iobj", "obl"):
            content |= tree.subtree(child) if found.verb < child < clause else NOTHING
    return content


def _gerund(tree: Tree, found: Found) -> Tokens:
    """What somebody denies or admits doing."""
    clause = next((child for child in tree.governed(found.verb, "xcomp", "ccomp", "obj") if child > found.verb), None)
    return tree.subtree(clause) if clause is not None and tree.word(clause).endswith("ing") and tree.parse.upos[clause] == "VERB" else NOTHING


def _has_to(tree: Tree, clause: int) -> bool:
    return any(tree.word(child) == "to" for child in tree.governed(clause, "mark"))


def _object(tree: Tree, found: Found) -> Tokens:
    """The object with what is said of it ("praised the crews for their speed")."""
    thing = next((child for child in tree.governed(found.verb, "obj") if child > found.verb), None)
    if thing is None:
        return NOTHING
    content = tree.subtree(thing)
    for child in tree.governed(found.verb, "obl", "xcomp", "advcl"):
        case = tree.first(child, "case", "mark")
        if child > thing and (case is None or tree.word(case) in {"for", "on", "of", "as"}) and tree.parse.relations[child] != "obl:tmod":
            content |= tree.subtree(child)
    as_named = "obj_as" not in found.row.frames or any(child > thing for child in tree.governed(found.verb, "xcomp", "obl"))
    return content if as_named else NOTHING


def _preposition(tree: Tree, found: Found) -> Tokens:
    """What somebody speaks about, warns of or calls for."""
    for child in tree.governed(found.verb, "obl", "advcl"):
        case = tree.first(child, "case", "mark")
        if case is None or child < found.verb or tree.word(case) not in found.row.frames:
            continue
        if case not in found.tokens and tree.word(case) in {"to", "on", "upon"} and "person_inf" in found.row.frames:
            continue
        if tree.word(case) == found.row.addressee:
            continue
        return tree.subtree(child)
    return NOTHING


def _object_that_says(tree: Tree, tables: StatementTables, found: Found) -> Tokens:
    """The clause or topic of "expressed the hope that ...", "voiced support for ..."; the noun must be of the table."""
    noun = next((child for child in tree.governed(found.verb, "obj") if tree.parse.lemmas[child].lower() in tables.noun_rows), None)
    if noun is None:
        return NOTHING
    parts = [child for child in tree.governed(noun, "acl", "ccomp", "nmod") if child > noun]
    parts += [child for child in tree.governed(found.verb, "ccomp") if child > noun]
    return tree.trimmed(frozenset().union(*(tree.subtree(child) for child in parts))) if parts else tree.subtree(noun)


def _declined(tree: Tree, tables: StatementTables, verb: int) -> Tokens:
    """What somebody declined to say; empty when it was not saying that was declined."""
    clause = tree.first(verb, "xcomp")
    if clause is None or tree.parse.lemmas[clause].lower() not in tables.words["declinable"]:
        return NOTHING
    return tree.trimmed(tree.subtree(clause))


def _open_quote_after(tree: Tree, verb: int) -> bool:
    return any(tree.parse.tokens[token] in OPENERS | {":"} for token in range(verb + 1, min(len(tree.parse.tokens), verb + 3)))


def _after_mark(tree: Tree, token: int) -> bool:
    first = min(tree.subtree(token))
    return first > 0 and tree.parse.tokens[first - 1] in OPENERS | {":"}
