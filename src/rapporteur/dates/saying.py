"""When something was said: the time of the cue's clause, never one inside what was said."""

from rapporteur.dates.attachment import Attached, head_of, modifies, nearest
from rapporteur.dates.bounds import placed, published_day, shortly_before_publication
from rapporteur.dates.scene import Scene
from rapporteur.types import Parse, Span, Statement, TimeValue

# What speaks by being written, and so on its date.
_PAPERS = frozenset(
    {"report", "statement", "letter", "study", "survey", "poll", "paper", "memo", "article", "document", "filing", "ruling", "review", "audit"}
    | {"analysis", "book", "editorial", "post", "email", "e-mail"}
)
_SHARED = frozenset({"conj", "xcomp", "advcl"})


def said_of(statement: Statement, scene: Scene) -> TimeValue:
    """When a statement was made; "on or shortly before publication" when the words do not tell."""
    cue = head_of(scene.parse, statement.cue.span) if statement.cue else None
    contents = tuple(evidence.span for evidence in statement.content)
    found = cue_time(cue, contents, scene) if cue is not None else None
    if found:
        return placed(found[0].expression, scene.article, found[1])
    return shortly_before_publication(scene.article)


def cue_time(cue: int, contents: tuple[Span, ...], scene: Scene) -> tuple[Attached, str] | None:
    """The time of a reporting clause: on the cue itself, else on a clause that shares its time."""
    day = published_day(scene.article)
    usable = [one for one in scene.in_sentence(cue) if not day or not (first := one.expression.time.earliest) or first <= day]
    outside = [one for one in usable if not _is_content(one, cue, contents, scene.parse)]
    own = nearest([one for one in outside if modifies(one, cue, scene.parse) and not _is_of_speaker(one, cue, scene.parse)], cue, scene.parse)
    if own:
        return own, "the cue's clause"
    shared = nearest([one for one in outside if not one.vague and _shares(one, cue, contents, scene.parse)], cue, scene.parse)
    return (shared, "the reporting sentence") if shared else None


def _is_of_speaker(one: Attached, cue: int, parse: Parse) -> bool:
    """Whether an expression tells of the speaker ("the 2016 nominee said"), and not of a paper that speaks ("a 2014 report says")."""
    path = one.chain[: one.chain.index(cue)]
    return len(path) > 1 and parse.relation(path[-1]) == "nsubj" and parse.lemmas[path[-1]].lower() not in _PAPERS


def _is_content(one: Attached, cue: int, contents: tuple[Span, ...], parse: Parse) -> bool:
    """Whether an expression belongs to what is said: inside it, behind the cue's "that", or a mere "now"."""
    if one.expression.value == "PRESENT_REF" or any(one.expression.span.overlaps(content) for content in contents):
        return True
    return any(parse.lemmas[token].lower() == "that" and parse.upos[token] == "SCONJ" for token in range(cue + 1, one.head))


def _shares(one: Attached, cue: int, contents: tuple[Span, ...], parse: Parse) -> bool:
    """Whether the clause of an expression and the cue's are one telling: "speaking on Monday, he said", "met on Monday and said"."""
    verb = one.governor
    if verb == cue or not modifies(one, verb, parse) or any(span.start <= parse.starts[verb] < span.end for span in contents):
        return False
    if parse.heads[verb] == cue:
        return parse.relation(verb) == "advcl" and _bare(parse, verb)
    return parse.heads[cue] == verb and parse.relation(cue) in _SHARED and _bare(parse, cue)


def _bare(parse: Parse, verb: int) -> bool:
    """Whether a verb has neither a subject of its own nor a conjunction such as "after"."""
    children = (token for token in parse.sentence(parse.sentence_of(verb)) if parse.heads[token] == verb)
    return not any(parse.relation(child) in ("nsubj", "mark") for child in children)
