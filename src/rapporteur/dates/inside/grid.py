"""Days on which an article may have appeared, and how well each suits a fact: soft intervals on a grid of days."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.float32]

FIRST_DAY: Final = date(1980, 1, 1)
LAST_DAY: Final = date(2026, 12, 31)
"""The grid. Its end is the year the tables were written in, never the day of reading; raise it with the tables."""

ORIGIN: Final = FIRST_DAY.toordinal()
SIZE: Final = LAST_DAY.toordinal() - ORIGIN + 1
# Tails are cut off after this many lengths: exp(-9) is next to nothing.
_TAIL = 9
# More news is kept of later years: the prior doubles in this many days up to its flat part. By hand, not swept.
_DOUBLING = 3650
_FLAT_FROM = date(2010, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Piece:
    """Days ``[first, last]`` (ordinals) that suit fully, with tails of ``before`` and ``after`` days (0: none).

    ``slope`` above 0 makes the tail behind a power law ``(1 + t / after) ** -slope``, which never quite ends.
    """

    first: int
    last: int
    before: float = 0.0
    after: float = 0.0
    slope: float = 0.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Profile:
    """How well each day suits a fact: the best of its pieces, and ``doubt``, how likely the fact misleads (then any day will do)."""

    pieces: tuple[Piece, ...]
    doubt: float


def between(first: date, last: date, *, before: float = 0.0, after: float = 0.0, weight: float = 1.0) -> Piece:
    """The days from one to another, with exponential tails."""
    return Piece(first.toordinal(), last.toordinal(), before, after, 0.0, weight)


def since(first: date, *, after: float, slope: float, last: date | None = None, before: float = 0.0, weight: float = 1.0) -> Piece:
    """The days from one on, ever less likely."""
    return Piece(first.toordinal(), (last or first).toordinal(), before, after, slope, weight)


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A profile on the grid: the logarithm of how likely the fact is on each day (0 on the likeliest), and the share of
    all days, weighed by the prior, that it alone takes away.
    """

    logs: Days
    cut: float


@lru_cache(maxsize=512)
def weigh_profile(profile: Profile) -> Weighed:
    """A profile on the grid.

    With probability ``1 - doubt`` the day is drawn from the pieces, else from all days alike, so that a sharp fact leaves less to
    the days outside than a vague one does.
    """
    values = np.zeros(SIZE, dtype=np.float32)
    for piece in profile.pieces:
        _lay(values, piece)
    mass, most = float(values.sum()), float(values.max())
    if mass <= 0:
        return Weighed(np.zeros(SIZE, dtype=np.float32), 0.0)
    rest = profile.doubt / SIZE * mass / (1 - profile.doubt)
    values += rest
    values /= most + rest
    cut = 1 - float(np.dot(_prior(), values))
    found: Days = np.log(values)
    found.setflags(write=False)
    return Weighed(found, cut)


def _lay(values: Days, piece: Piece) -> None:
    """Raise the values to what a piece gives."""
    first, last = piece.first - ORIGIN, piece.last - ORIGIN
    _raise(values, max(0, first), min(SIZE, last + 1), np.float32(piece.weight))
    if piece.before > 0:
        start, stop = max(0, first - round(_TAIL * piece.before)), min(SIZE, first)
        if start < stop:
            tail = _tail(piece.before, 0.0)[first - stop + 1 : first - start + 1][::-1]
            _raise(values, start, stop, tail * np.float32(piece.weight))
    if piece.after > 0:
        start, stop = max(0, last + 1), SIZE if piece.slope else min(SIZE, last + round(_TAIL * piece.after))
        if start < stop:
            _raise(values, start, stop, _tail(piece.after, piece.slope)[start - last : stop - last] * np.float32(piece.weight))


def _raise(values: Days, start: int, stop: int, by: Days | np.float32) -> None:
    """The larger of what is there and what is given, between two places."""
    if start < stop:
        np.maximum(values[start:stop], by, out=values[start:stop])


@lru_cache(maxsize=64)
def _tail(length: float, slope: float) -> Days:
    """How a tail goes down with the days away, for as many days as any piece may need."""
    away = np.arange(2 * SIZE + 60_000, dtype=np.float64) / length
    found: Days = ((1 + away) ** -slope if slope else np.exp(-np.minimum(away, 50))).astype(np.float32)
    return found


@lru_cache(maxsize=1)
def _prior() -> Days:
    """The prior as shares."""
    share: Days = np.exp(log_prior())
    share /= share.sum()
    return share


@lru_cache(maxsize=1)
def log_prior() -> Days:
    """The prior before any fact."""
    days = np.arange(ORIGIN, ORIGIN + SIZE)
    found: Days = (np.minimum(days - _FLAT_FROM, 0) * (np.log(2) / _DOUBLING)).astype(np.float32)
    found.setflags(write=False)
    return found
