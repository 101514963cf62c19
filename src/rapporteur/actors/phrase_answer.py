"""Builds a ``Resolution`` from what the rules found."""

from rapporteur.actors.phrase_country import Told
from rapporteur.actors.phrase_scene import Scene
from rapporteur.actors.resolution import Resolution
from rapporteur.types import Actor, ActorKind, How

# How sure each way of resolving is; the order matters, the numbers are not calibrated.
LISTED, DATED, CODED, PARTLY, GUESSED = 0.95, 0.8, 0.75, 0.6, 0.4
UNSURE_COUNTRY = 0.15  # taken off where only the context or a last resort tells the country


def answer(
    scene: Scene,
    *,
    kind: ActorKind,
    how: How,
    score: float,
    told: Told,
    sectors: tuple[str, ...],
    words: tuple[str, ...] = (),
    reason: str = "",
    actor: Actor | None = None,
    post: str = "",
    inferred: bool = False,
    margin: float = 1.0,
) -> Resolution:
    """The resolution of a scene's phrase; reasons and words of country and sectors are joined."""
    lowered = score if told.sure else score - UNSURE_COUNTRY
    return Resolution(
        phrase=scene.phrase,
        actor=actor,
        kind=kind,
        country=told.country,
        sectors=sectors,
        post=post,
        how=how,
        inferred=inferred,
        reason="; ".join(part for part in (reason, told.reason) if part),
        words=tuple(dict.fromkeys((*words, *told.words))),
        score=round(lowered, 2),
        margin=round(margin if told.sure else min(margin, UNSURE_COUNTRY), 2),
    )
