"""Layers of attribution: who passed a statement on becomes a relay of the one who made it."""

from collections.abc import Sequence
from dataclasses import replace

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.tree import Tokens, Tree
from rapporteur.tables.cues import StatementTables
from rapporteur.types import Cast

# A layer holds another when this share of the inner one's source and cue stands in its content: chosen on made sentences.
HELD = 0.99


def is_media(tree: Tree, cast: Cast, tables: StatementTables, source: Tokens) -> bool:
    """Whether a source is an outlet, an agency or "state media", by its link, else by its words."""
    head = tree.head_of(source)
    if head is None:
        return False
    link = cast.headed_by(head)
    if link is not None and link.actor is not None and link.how not in {"new", "collective", "unnamed"}:
        return link.actor.kind == "media"
    words = {tree.word(token) for token in source}
    lemma = tree.parse.lemmas[head].lower()
    named = tree.parse.upos[head] == "PROPN" and (tree.word(head) in tables.words["media_name_ends"] and len(source) > 1)
    return bool(named or lemma in tables.words["media_nouns"] or tree.word(head) in tables.words["media_names"] or {"news", "agency"} <= words)


def layered(tree: Tree, cast: Cast, tables: StatementTables, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The statements of all layers: outlets that only pass on become relays; what is left of their layer is dropped.

    An outlet with no speaker inside its content stays a speaker. A person who tells what another said stays a
    statement too, and is a relay of the inner one; inner thoughts and wishes belong to the outer statement alone.
    """
    outer = [_holders(candidate, candidates) for candidate in candidates]
    passed: set[int] = set()
    kept: dict[int, Candidate] = {}
    for place, candidate in enumerate(candidates):
        if not outer[place]:
            kept[place] = candidate
        elif candidate.row is not None and candidate.row.kind == "speech" and all(_told(candidates[up]) for up in outer[place]):
            relays = tuple(candidates[up].source for up in outer[place] if candidates[up].source and not candidates[up].source & candidate.source)
            kept[place] = replace(candidate, relays=candidate.relays + tuple(relay for relay in relays if relay not in candidate.relays))
            passed |= {up for up in outer[place] if _passes_on(tree, cast, tables, candidates[up], candidate)}
    return [candidate for place, candidate in kept.items() if place not in passed]


def _told(candidate: Candidate) -> bool:
    """Whether somebody did say it, so that what others say inside it was said too."""
    return candidate.row is not None and candidate.row.kind == "speech" and candidate.stance != "declined"


def _holders(inner: Candidate, candidates: Sequence[Candidate]) -> list[int]:
    """The candidates whose content holds this one's source and cue, the innermost first."""
    core = inner.source | inner.cue
    found = [place for place, outer in enumerate(candidates) if outer is not inner and core and len(core & outer.content) >= HELD * len(core)]
    return sorted(found, key=lambda place: len(candidates[place].content))


def _passes_on(tree: Tree, cast: Cast, tables: StatementTables, outer: Candidate, inner: Candidate) -> bool:
    """Whether an outlet adds nothing to a statement but its name: all it reports is what the inner speaker says."""
    if not is_media(tree, cast, tables, outer.source) or is_media(tree, cast, tables, inner.source):
        return False
    rest = [token for token in outer.content - inner.tokens if tree.parse.upos[token] in {"VERB", "PROPN", "NOUN"}]
    return len(rest) <= max(REST, len(inner.content) * REST_SHARE)


# What may be left of an outlet's content beside the inner statement (days, places): chosen on made sentences.
REST, REST_SHARE = 6, 0.8
