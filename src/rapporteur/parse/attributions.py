"""Tagged sources, cues and contents to linked attributions."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
RoleSpan = tuple[str, int, int]

SHARED_SOURCE = 0.3  # a source also serves a second cue that gets this share of its link mass
CUE_REACH = 6  # a cue part nobody links to joins a linked cue at most this many words away


@dataclass(slots=True)
class _Group:
    """One cue with what is linked to it; ranges of words in the window."""

    cue: list[tuple[int, int]] = field(default_factory=list)
    source: list[tuple[int, int]] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedSpans:
    """One attribution as ranges ``(first, stop)`` of words in the window."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float


def link_spans(found: Sequence[RoleSpan], links: Floats) -> list[LinkedSpans]:
    """Every tagged span in exactly one attribution (a source may serve two cues), in the order of their cues.

    ``links`` is (words, words + 1): how strongly each word points to a cue's first word, the last column to none.
    A span that points to no cue is an attribution of its own with an empty cue.
    """
    cues = [(first, stop) for role, first, stop in found if role == "cue"]
    groups = [_Group(cue=[cue]) for cue in cues]
    lone: list[_Group] = []
    for role, first, stop in found:
        if role == "cue":
            continue
        shares = _shares(links, first, stop, cues)
        chosen = [int(shares.argmax())] if len(cues) and shares.max(initial=0.0) > shares[-1] else []
        if role == "source" and chosen:
            chosen = [number for number in range(len(cues)) if number == chosen[0] or shares[number] >= SHARED_SOURCE]
        for group in [groups[number] for number in chosen] or [_new(lone)]:
            (group.source if role == "source" else group.content).append((first, stop))
            group.scores.append(float(shares[chosen[0]] if chosen else shares[-1]))
    return [_finish(group) for group in sorted(_join_parts(groups) + lone, key=_place)]


def _shares(links: Floats, first: int, stop: int, cues: Sequence[tuple[int, int]]) -> Floats:
    """The share of a span's link mass that goes to each cue (any of its words), and last to none."""
    rows = links[first:stop]
    mass = np.exp(rows - rows.max(1, keepdims=True))
    mass = (mass / mass.sum(1, keepdims=True)).mean(0)
    return np.array([*(mass[a:b].sum() for a, b in cues), mass[-1]], np.float32)


def _new(lone: list[_Group]) -> _Group:
    lone.append(_Group())
    return lone[-1]


def _join_parts(groups: list[_Group]) -> list[_Group]:
    """Cue parts that nothing links to join the nearest linked cue close by."""
    linked = [group for group in groups if group.scores]
    for group in groups:
        if group.scores:
            continue
        (first, stop) = group.cue[0]
        near = min(linked, key=lambda other: min(abs(first - other.cue[0][1]), abs(other.cue[0][0] - stop)), default=None)
        if near is not None and min(abs(first - near.cue[0][1]), abs(near.cue[0][0] - stop)) <= CUE_REACH:
            near.cue = sorted([*near.cue, (first, stop)])
        else:
            linked = [*linked, group]
    return linked


def _place(group: _Group) -> tuple[int, int]:
    return min([*group.cue, *group.source, *group.content])


def _finish(group: _Group) -> LinkedSpans:
    score = float(np.mean(group.scores)) if group.scores else 0.0
    return LinkedSpans(source=tuple(group.source), cue=tuple(group.cue), content=tuple(group.content), score=round(score, 4))
