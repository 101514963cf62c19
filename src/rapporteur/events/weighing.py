"""How often a candidate of a type is an event as coded, by what is seen of it: a weighed sum, as a share."""

from collections.abc import Iterator, Mapping, Sequence
from math import exp, log

from rapporteur.events.candidate import Candidate, is_meeting
from rapporteur.events.clauses import Clauses
from rapporteur.events.parties import Linker
from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import CLASSES
from rapporteur.types import EventType, Link

# Odds are cut here: a share of 0 or 1 is no certainty.
LEAST_SHARE = 1e-3


def features(view: Clauses, linker: Linker, candidate: Candidate, typing: Typing, kind: EventType, likely: float) -> dict[str, float]:
    """What is seen of a candidate coded as an event of a type that is so ``likely``, one name a feature, each with its amount."""
    way = candidate.way
    typed = {f"type={kind}": 1.0, f"joined {way}": odds(typing.event), f"share {way}": odds(likely)}
    if candidate.sight is not None:
        typed[f"sight {way}"] = odds(candidate.sight)
    if candidate.glance is not None:
        typed[f"glance {way}"] = odds(float(candidate.glance[CLASSES.index(kind)]))
    if way != "open":
        typed[f"known={kind in candidate.known}/{way}"] = 1.0
    return untyped(view, linker, candidate) | typed


def untyped(view: Clauses, linker: Linker, candidate: Candidate) -> dict[str, float]:
    """What is seen of a candidate whatever its type."""
    way = candidate.way
    found = {
        f"way={way}": 1.0,
        "sides sure": odds(_mean([link.score for link in candidate.actors + candidate.recipients])),
        f"part={view.parse.upos[candidate.token]}/{way}": 1.0,
    }
    for name, likely in (("acts", candidate.acts), ("bears", candidate.bears)):
        if likely is not None:
            found[f"{name} {way}"] = odds(likely)
    return found | dict.fromkeys(_flags(linker, candidate), 1.0)


def _flags(linker: Linker, candidate: Candidate) -> Iterator[str]:
    if candidate.absorbed:
        yield f"absorbed {candidate.way}"
    if candidate.joined:
        yield "joined already"
    yield from _side("actors", candidate.actors, candidate, linker)
    if is_meeting(candidate, candidate.actors) and not candidate.recipients:
        yield f"together/{candidate.way}"
    else:
        yield from _side("recipients", candidate.recipients, candidate, linker)
    if candidate.carrier != candidate.token:
        yield "carried"


def _side(name: str, side: Sequence[Link], candidate: Candidate, linker: Linker) -> Iterator[str]:
    """Who stands on a side, by its first party."""
    if not side:
        yield f"no {name}/{candidate.way}"
        return
    first = side[0]
    yield f"{name} {first.mention.kind}"
    if not any(map(linker.is_specific, side)):
        yield f"{name} anybody/{candidate.way}"
    if not linker.is_somebody(first):
        yield f"{name} thing/{candidate.way}"


def weigh(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The share of such candidates that are events as coded, 0 to 1; a feature without a weight counts nothing."""
    return share(sum(amount * weights.get(name, 0.0) for name, amount in found.items()) + weights["constant"])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def odds(likely: float) -> float:
    """The log of the odds of a share."""
    kept = min(max(likely, LEAST_SHARE), 1 - LEAST_SHARE)
    return log(kept / (1 - kept))


def share(told: float) -> float:
    """The share, 0 to 1, whose odds have this log."""
    return 1 / (1 + exp(-told))
