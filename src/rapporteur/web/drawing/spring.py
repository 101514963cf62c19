"""Places for the nodes of a small network: springs between those tied, all others pushing away (Fruchterman and Reingold 1991)."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

ROUNDS = 120
"""Steps of the layout; with 30 nodes more change no place by a pixel. Not swept further."""

START = 0.12
"""The longest move of the first step, as a share of the picture."""

GRAVITY = 1.0
"""How strongly the middle draws nodes that nothing else holds; not swept."""

HALF = 0.46
"""From the middle to the outermost node, as a share of the picture."""


def place(nodes: Sequence[str], ties: Mapping[tuple[str, str], float]) -> dict[str, tuple[float, float]]:
    """A place in the unit square for each node; the first stays in the middle. The same for the same input."""
    import numpy as np

    count = len(nodes)
    if count < 2:
        return dict.fromkeys(nodes, (0.5, 0.5))
    number = {node: place for place, node in enumerate(nodes)}
    weights = np.zeros((count, count))
    for (one, two), weight in ties.items():
        if one in number and two in number:
            weights[number[one], number[two]] += weight
            weights[number[two], number[one]] += weight
    pull = np.log1p(weights)
    around = [(0.5 + 0.35 * cos(2 * pi * place / (count - 1)), 0.5 + 0.35 * sin(2 * pi * place / (count - 1))) for place in range(count - 1)]
    spots = np.array([(0.5, 0.5), *around])
    ideal = 0.9 / count**0.5
    for step in range(ROUNDS):
        apart = spots[:, None, :] - spots[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        force = ideal**2 / distance**2 - pull * distance / ideal / 4
        np.fill_diagonal(force, 0.0)
        move = (apart * force[:, :, None]).sum(axis=1) - GRAVITY * (spots - 0.5)
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)
        heat = START * (1 - step / ROUNDS)
        spots = spots + move / length[:, None] * np.minimum(length, heat)[:, None]
        spots[0] = (0.5, 0.5)
    spots = 0.5 + (spots - 0.5) * HALF / np.maximum(np.abs(spots - 0.5).max(axis=0), 1e-6)
    return {node: (round(float(spots[place, 0]), 4), round(float(spots[place, 1]), 4)) for node, place in number.items()}
