"""Sides once more, when the typer has read the sentence: it tells of every word how likely what it heads acts, or is acted on.

Its opinion and that of ``siding`` are weighed together. An empty side is filled, and a party that hardly stands there gives
way to one that likelier does, as does, for nobody, who hardly stands beside another.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rapporteur.events.candidate import Candidate, Standing, is_meeting
from rapporteur.events.parties import TELLERS, key
from rapporteur.events.siding import Side, beside, best, seated, share_of
from rapporteur.events.weighing import odds, share
from rapporteur.types import Link

# How much ``siding`` has to say beside the typer, and what both together are divided by: on the texts kept back .7 found the most parties
# of 0, .2, .3, .5, .7, 1, 2, and shares so divided agreed with how often they were right.
WEIGHT, SURER = 0.7, 1.35
# Who is likelier than this fills an empty side, and who is less likely than UNLIKELY gives way: on the texts kept back 38 of 54 recipients
# and 19 of 34 actors so filled were right, and of 45 put in another's place 25, where 9 had been.
LEAST: dict[Side, float] = {"acts": 0.4, "bears": 0.3}
UNLIKELY = 0.3
# Who stands beside another and is less likely than this is nobody: on the texts kept back four such recipients were right, fourteen were not.
STRAY: dict[Side, float] = {"acts": 0.1, "bears": 0.3}
# A recipient less likely than this is none, though nobody takes the place; at .06 more right ones went than wrong ones.
NOWHERE = 0.03
# Whoever stands between two has both beside him ("mediate between Omar and Brandt").
BETWEEN = "between"


def reseated(candidate: Candidate, read: NDArray[np.float32], start: int) -> Candidate:
    """The candidate with the sides that it likeliest has; ``read`` (words, 2) are log odds by the word of its sentence, which begins at ``start``.

    Of what two do together either may be told as acting.
    """
    weighed = [_weighed(one, read[one.head - start]) for one in candidate.standings]
    if candidate.row.mutual:
        weighed = [one if _is_nobody(one.link) else replace(one, bears=max(one.acts, one.bears)) for one in weighed]
    candidate = replace(candidate, standings=tuple(weighed))
    candidate = candidate if candidate.row.mutual or candidate.row.slots[:1] == (BETWEEN,) else _without_strays(candidate)
    if is_meeting(candidate, candidate.actors) or (candidate.crowd and not candidate.recipients):
        return seated(candidate, candidate.actors, candidate.recipients)
    standings = candidate.standings
    sure = candidate.recipients if not _is_unlikely(candidate.recipients, standings, "bears") else ()
    actors = _side(candidate.actors, standings, "acts", sure)
    acting = set(map(key, actors))
    recipients = tuple(link for link in candidate.recipients if actors == candidate.actors or key(link) not in acting)
    found = _side(recipients, standings, "bears", actors)
    return seated(candidate, actors, () if actors and _is_unlikely(found, standings, "bears", NOWHERE) else found)


def _is_nobody(link: Link | None) -> bool:
    """Whether somebody is only a pronoun that stands for nobody known, as the subject of what several do ("said *it* would not negotiate")."""
    return link is not None and link.actor is None and link.mention.kind in {"pronoun", "nominal"} and link.mention.evidence.text.lower() in TELLERS


def _weighed(one: Standing, read: NDArray[np.float32]) -> Standing:
    acts, bears = (share((float(told) + WEIGHT * odds(known)) / SURER) for told, known in zip(read, (one.acts, one.bears), strict=True))
    return replace(one, acts=acts, bears=max(bears, UNLIKELY) if one.sure else bears)


def _without_strays(candidate: Candidate) -> Candidate:
    """The candidate with the first party of either side, and of the others those who are not quite unlikely to stand there."""

    def kept(party: tuple[Link, ...], side: Side) -> tuple[Link, ...]:
        return party[:1] + tuple(link for link in party[1:] if not _is_unlikely((link,), candidate.standings, side, STRAY[side]))

    return replace(candidate, actors=kept(candidate.actors, "acts"), recipients=kept(candidate.recipients, "bears"))


def _side(party: tuple[Link, ...], standings: Sequence[Standing], side: Side, taken: Sequence[Link]) -> tuple[Link, ...]:
    """A side as it is, unless it is empty or unlikely and another party likelier stands there."""
    if party and not _is_unlikely(party, standings, side):
        return party
    free = [one for one in standings if one.link is None or beside(one.link, taken) is not None]
    found = best(free, side, taken, LEAST[side])
    likelier = found and (share_of(found, standings, side) or 0.0) > (share_of(party, standings, side) or 0.0)
    return found if likelier else party


def _is_unlikely(party: Sequence[Link], standings: Sequence[Standing], side: Side, least: float = UNLIKELY) -> bool:
    likely = share_of(party, standings, side)
    return likely is not None and likely < least
