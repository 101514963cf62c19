"""Tag scores to tag sequences (Viterbi), and tag sequences to spans."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
OFF = np.float32(-1e4)


def bio_steps(tags: Sequence[str]) -> Floats:
    """Step scores that only forbid ``I-x`` after anything but ``B-x`` or ``I-x``."""
    steps = np.zeros((len(tags), len(tags)), np.float32)
    for one, before in enumerate(tags):
        for two, after in enumerate(tags):
            if after.startswith("I-") and before[2:] != after[2:]:
                steps[one, two] = OFF
    return steps


def bio_start(tags: Sequence[str]) -> Floats:
    """Start scores that forbid ``I-x`` at the beginning."""
    return np.array([OFF if tag.startswith("I-") else 0 for tag in tags], np.float32)


def best_tags(scores: Floats, lengths: Sequence[int], steps: Floats, start: Floats) -> Integers:
    """The best tag sequence for each row of a batch (batch, words, tags); tags after a row's last word mean nothing.

    ``lengths`` are the rows' words, one at least. All rows take a step together (Viterbi 1967), so that many rows cost hardly more than one.
    """
    order = np.argsort([-length for length in lengths], kind="stable")
    most = int(max(lengths))
    under_way = (np.asarray(lengths)[order] > np.arange(most)[:, None]).sum(1).tolist()
    columns = np.ascontiguousarray(scores[order, :most].transpose(1, 0, 2))
    inward = np.ascontiguousarray(steps.T)
    back = np.zeros(columns.shape, np.int64)
    alpha = columns[0] + start
    for place, rows in enumerate(under_way[1:], 1):
        paths = alpha[:rows, None, :] + inward
        paths.argmax(2, out=back[place, :rows])
        np.add(paths.max(2), columns[place, :rows], out=alpha[:rows])
    found = np.zeros(scores.shape[:2], np.int64)
    found[order, :most] = _way_back(back, alpha.argmax(1), under_way).T
    return found


def _way_back(back: Integers, last: Integers, under_way: Sequence[int]) -> Integers:
    """The tags (words, rows) on the way that ends in ``last``; ``under_way`` rows have a word at a place."""
    best = np.tile(last, (len(back), 1))
    rows = np.arange(len(last))
    for place in range(len(back) - 1, 0, -1):
        some = rows[: under_way[place]]
        best[place - 1, : len(some)] = back[place, some, best[place, : len(some)]]
    return best


def spans(tags: Sequence[int], names: Sequence[str]) -> list[tuple[str, int, int]]:
    """``(label, first, stop)`` for every span of a BIO sequence, in order."""
    found: list[tuple[str, int, int]] = []
    for place, tag in enumerate(tags):
        name = names[tag]
        if name == "O":
            continue
        label = name[2:]
        if name[0] == "I" and found and found[-1][0] == label and found[-1][2] == place:
            found[-1] = (label, found[-1][1], place + 1)
        else:
            found.append((label, place, place + 1))
    return found
