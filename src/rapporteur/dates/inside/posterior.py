"""From facts to days: the product of their profiles over the grid, the shortest interval that holds most of it, and the shares."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rapporteur.dates.inside.facts import Fact
from rapporteur.dates.inside.grid import ORIGIN, log_prior, weigh_profile

# Days less likely than the likeliest by this many logarithms are left out of the sum; e^-14 is under one in a million.
_NEGLIGIBLE = 14.0

HELD = 0.9
"""How much of the posterior the interval holds."""

# The facts of one text lean on one another, the more the more there are: from the third on each takes this much from the weight of all,
# down to the least. The least was chosen on PolNeAR train, swept 0.7-0.9; the step is by hand.
LEANING, LEAST_WEIGHT = 0.025, 0.9
ALONE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """The shortest interval of days that holds ``HELD``, the likeliest day, and for each fact how much it cut.

    ``cuts`` are shares 0..1: what part of all days the fact alone takes away, weighed by the prior.
    ``suits`` are how well the likeliest day suits each fact, 0..1.
    """

    first: date
    last: date
    mode: date
    cuts: tuple[float, ...]
    suits: tuple[float, ...]


def weigh(facts: tuple[Fact, ...]) -> Posterior:
    """The posterior of some facts."""
    weighed = [weigh_profile(fact.profile) for fact in facts]
    total = np.array(log_prior())
    weight = np.float32(max(LEAST_WEIGHT, 1 - LEANING * max(0, len(facts) - ALONE)))
    for one in weighed:
        total += one.logs * weight
    mode = int(total.argmax())
    likely = np.flatnonzero(total > total[mode] - _NEGLIGIBLE)
    low, high = int(likely[0]), int(likely[-1]) + 1
    share = np.exp((total[low:high] - total[mode]).astype(np.float64))
    first, last = _shortest(share / share.sum(), mode - low)
    return Posterior(
        first=date.fromordinal(ORIGIN + low + first),
        last=date.fromordinal(ORIGIN + low + last),
        mode=date.fromordinal(ORIGIN + mode),
        cuts=tuple(max(0.0, one.cut) for one in weighed),
        suits=tuple(float(np.exp(one.logs[mode])) for one in weighed),
    )


def _shortest(share: NDArray[np.float64], mode: int) -> tuple[int, int]:
    """The shortest run of days that holds ``HELD`` and the mode, as first and last place on the grid."""
    sums = np.concatenate(([0.0], np.cumsum(share)))
    starts = np.arange(mode + 1)
    ends = np.maximum(np.searchsorted(sums, sums[starts] + HELD - 1e-12), mode + 1)
    inside = ends < len(sums)
    if not inside.any():
        return 0, len(share) - 1
    starts, ends = starts[inside], ends[inside]
    best = int((ends - starts).argmin())
    return int(starts[best]), int(ends[best]) - 1
