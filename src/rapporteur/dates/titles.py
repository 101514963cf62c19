"""When what a title tells was: a title names no day, but the first sentence below it tells the same news."""

from rapporteur.dates.attachment import Attached, climb, modifies, nearest
from rapporteur.dates.scene import Scene
from rapporteur.types import Event

# Clauses of a title that tell of something beside its news ("as talks near", "who struck").
_BESIDE = frozenset({"acl", "advcl", "ccomp", "xcomp", "parataxis"})
# A dateline or a kicker that stands alone is no first sentence.
SHORTEST = 6


def lead_time(event: Event, trigger: int, scene: Scene) -> Attached | None:
    """The time on the main verb of the first sentence, for what the main clause of the title tells; None for all other events."""
    title = len(scene.article.title)
    if event.evidence.span.end > title or any(scene.parse.relation(token) in _BESIDE for token in climb(scene.parse, trigger)):
        return None
    root = _first_verb(title, scene)
    if root is None or root in scene.cues:
        return None
    return nearest([one for one in scene.in_sentence(root) if modifies(one, root, scene.parse)], root, scene.parse)


def _first_verb(title: int, scene: Scene) -> int | None:
    """The root of the first sentence below the title; None where there is none."""
    for number in range(len(scene.parse.sentence_starts)):
        sentence = scene.parse.sentence(number)
        if scene.parse.starts[sentence[0]] >= title and len(sentence) >= SHORTEST:
            return next((token for token in sentence if scene.parse.heads[token] < 0), None)
    return None
