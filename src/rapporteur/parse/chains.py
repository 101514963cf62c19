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


def best_tags(scores: Floats, mask: Integers, steps: Floats, start: Floats) -> Integers:
    """The best tag sequence for each row of a batch (batch, words, tags); tags after a row's last word mean nothing."""
    batch, words, tags = scores.shape
    alpha = scores[:, 0] + start
    back = np.zeros((words, batch, tags), np.int64)
    unmoved = np.arange(tags)
    for place in range(1, words):
        paths = alpha[:, :, None] + steps
        before = paths.argmax(1)
        here = mask[:, place, None].astype(bool)
        back[place] = np.where(here, before, unmoved)
        alpha = np.where(here, np.take_along_axis(paths, before[:, None, :], 1)[:, 0] + scores[:, place], alpha)
    best = np.zeros((batch, words), np.int64)
    best[:, -1] = alpha.argmax(1)
    for place in range(words - 1, 0, -1):
        best[:, place - 1] = np.take_along_axis(back[place], best[:, place, None], 1)[:, 0]
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
