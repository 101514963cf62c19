"""Weights that are kept in four bits and worked with in eight."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PACKED, ZERO, RATIO = "/packed", "/zero", "/ratio"


def beside(path: Path) -> Path:
    """Where the packed weights of an ONNX file are kept, if it has any."""
    return path.with_suffix(".packed.npz")


def unpack(path: Path) -> dict[str, NDArray[np.int8]]:
    """The eight-bit weights (inputs, outputs) by name, from a file that ``training.packing`` wrote."""
    with np.load(path) as arrays:
        names = [name.removesuffix(PACKED) for name in arrays.files if name.endswith(PACKED)]
        return {name: widen(arrays[name + PACKED], arrays[name + ZERO], arrays[name + RATIO]) for name in names}


def widen(packed: NDArray[np.uint8], zero: NDArray[np.uint8], ratio: NDArray[Any]) -> NDArray[np.int8]:
    """One matrix: the first half of its rows in the low four bits, the second in the high ones.

    ``zero`` and ``ratio`` (blocks, outputs) hold for equally many consecutive rows each: a weight is the number less its zero, times the ratio.
    """
    half, outputs = packed.shape
    numbers = np.empty((2 * half, outputs), np.float32)
    numbers[:half], numbers[half:] = packed & 15, packed >> 4
    blocks = numbers.reshape(len(zero), -1, outputs)
    blocks -= zero[:, None].astype(np.float32)
    blocks *= ratio[:, None].astype(np.float32)
    return np.rint(numbers, out=numbers).astype(np.int8)


def names_of(weight: str) -> Iterator[str]:
    """The names under which the three parts of a weight are kept."""
    return (weight + part for part in (PACKED, ZERO, RATIO))
