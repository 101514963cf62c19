"""Layers of attribution: who passed a statement on becomes a relay of the one who made it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.statements.candidate import Candidate
from rapporteur.statements.scene import Scene
from rapporteur.statements.tree import NOTHING, Tokens

# How many content words may be left of an outlet's content beside the inner statement (days, places), in number and
# as a share of the inner content; chosen on made sentences.
REST, REST_SHARE = 6, 0.8
# An outlet beside a speaker passes the same on when it shares this part of the content: chosen on made sentences.
SAME = 0.5
# Verbs that say, and say only that, however deep they stand.
SAYING = frozenset({"said", "says", "say", "told", "tells", "tell", "assured", "announced", "confirmed", "informed", "warned", "claimed", "denied"})


def is_media(scene: Scene, source: Tokens) -> bool:
    """Whether a source is an outlet, an agency or "state media", by its link, else by its words."""
    head = scene.tree.head_of(source)
    if head is None:
        return False
    link = scene.headed.get(head)
    if link is not None and link.actor is not None and link.actor.kind not in {"collective", "unnamed", "unknown", "organisation", "company"}:
        return link.actor.kind == "media"
    word = scene.tree.word(head)
    words = {scene.tree.word(token) for token in source}
    named = scene.tree.parse.upos[head] == "PROPN" and len(source) > 1 and word in scene.words("media_name_ends")
    described = bool({word, scene.tree.parse.lemmas[head].lower()} & scene.words("media_nouns")) or {"news", "agency"} <= words
    return named or described or word in scene.words("media_names")


def layered(scene: Scene, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The statements of all layers: outlets that only pass on become relays; what is left of their layer is dropped.

    An outlet with no speaker inside its content stays a speaker. A person who tells what another said stays a
    statement too, and is a relay of the inner one; inner thoughts and wishes belong to the outer statement alone.
    """
    holders = _holders(scene, candidates)
    passed: set[int] = set()
    kept: dict[int, Candidate] = {}
    for place, candidate in enumerate(candidates):
        outer = [candidates[up] for up in holders[place]]
        if not outer:
            kept[place] = candidate
        elif _stands(scene, candidate, outer):
            kept[place] = _relayed(candidate, outer)
            passed |= {up for up in holders[place] if _passes_on(scene, candidates[up], candidate)}
    return [candidate for place, candidate in kept.items() if place not in passed]


def _holders(scene: Scene, candidates: Sequence[Candidate]) -> list[list[int]]:
    """For each candidate those whose content holds its source and cue, the innermost first; then outlets beside it."""
    holding: dict[int, list[int]] = {}
    for place, candidate in enumerate(candidates):
        for token in candidate.content:
            holding.setdefault(token, []).append(place)
    found = []
    for place, candidate in enumerate(candidates):
        core = candidate.cue | (candidate.source if candidate.origin == "reader" else NOTHING)
        counts = Counter(up for token in core for up in holding.get(token, []))
        whole = [up for up, count in counts.items() if up != place and count == len(core)]
        near = {up for token in candidate.content for up in holding.get(token, [])} - {place, *whole}
        beside = [up for up in near if _passes_beside(scene, candidates[up], candidate)]
        found.append(sorted([*whole, *beside], key=lambda up: (len(candidates[up].content), up)))
    return found


def _passes_beside(scene: Scene, outer: Candidate, inner: Candidate) -> bool:
    """Whether an outlet passes on the same content in the same sentence ("..., the ministry said, according to TASS")."""
    if outer.row is None or not outer.row.relays or inner.row is None or inner.row.kind != "speech":
        return False
    if scene.tree.sentence(outer.anchor) != scene.tree.sentence(inner.anchor) or len(outer.content & inner.content) < SAME * len(inner.content):
        return False
    return is_media(scene, outer.source) and not is_media(scene, inner.source)


def _relayed(inner: Candidate, outer: Sequence[Candidate]) -> Candidate:
    """The inner candidate with the sources around it as relays."""
    relays = [one.source for one in outer if one.source and not one.source & inner.source and one.source not in inner.relays]
    return replace(inner, relays=inner.relays + tuple(relays))


def _stands(scene: Scene, inner: Candidate, outer: Sequence[Candidate]) -> bool:
    """Whether what somebody is said to have said is a statement too; found by a rule alone, only if an outlet tells it."""
    if inner.row is None or inner.row.kind != "speech" or not all(_told(one) for one in outer):
        return False
    if inner.origin == "reader" or inner.confirmed or any(is_media(scene, one.source) for one in outer):
        return True
    return inner.origin == "verb" and _says_itself(scene, inner)


def _says_itself(scene: Scene, inner: Candidate) -> bool:
    """Whether a verb of saying has a subject and a clause of its own in the tree, so that no reader is needed to see it."""
    tree = scene.tree
    named = any(child in inner.source for child in tree.governed(inner.anchor, "nsubj", "obl"))
    return named and tree.first(inner.anchor, "ccomp") is not None and tree.word(inner.anchor) in SAYING


def _told(candidate: Candidate) -> bool:
    """Whether somebody did say it, so that what others say inside it was said too."""
    return candidate.row is not None and candidate.row.kind == "speech" and candidate.stance != "declined"


def _passes_on(scene: Scene, outer: Candidate, inner: Candidate) -> bool:
    """Whether an outlet adds nothing to a statement but its name: all it reports is what the inner speaker says."""
    if not is_media(scene, outer.source) or is_media(scene, inner.source):
        return False
    rest = [token for token in outer.content - inner.tokens if scene.tree.parse.upos[token] in {"VERB", "PROPN", "NOUN"}]
    return len(rest) <= max(REST, len(inner.content) * REST_SHARE)
