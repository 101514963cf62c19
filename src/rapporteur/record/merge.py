"""One actor from the versions that different articles gave of it."""

from collections.abc import Sequence

from rapporteur.record.codec import encode
from rapporteur.types import Actor, Tenure


def merge_actors(versions: Sequence[Actor]) -> Actor:
    """The actor with all aliases, sectors, identifiers and tenures of its versions, whatever their order.

    Name, kind and country are those of the version that knows most; ties go to the one first by its bytes.
    """
    if len(versions) == 1:
        return versions[0]
    ranked = sorted(versions, key=lambda actor: (-len(encode(actor)), encode(actor)))
    best = ranked[0]
    identifiers = {key: value for actor in reversed(ranked) for key, value in actor.identifiers.items()}
    return Actor(
        id=best.id,
        name=best.name,
        kind=best.kind,
        country=best.country,
        sectors=tuple(dict.fromkeys(sector for actor in ranked for sector in actor.sectors)),
        identifiers=dict(sorted(identifiers.items())),
        aliases=tuple(sorted({alias for actor in versions for alias in actor.aliases})),
        tenures=tuple(sorted({tenure for actor in versions for tenure in actor.tenures}, key=by_start)),
        active=next((actor.active for actor in ranked if actor.active), ""),
    )


def by_start(tenure: Tenure) -> tuple[str, str, str]:
    """Order of tenures: by first day, then post and title."""
    return (str(tenure.start or ""), tenure.post, tenure.title)
