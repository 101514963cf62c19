"""Weights that are kept in six bits and worked with in eight."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

NUMBERS, RATIO = "/numbers", "/ratio"


def beside(path: Path) -> Path:
    """Where the packed weights of an ONNX file are kept, if it has any."""
    return path.with_suffix(".packed.npz")


def unpack(path: Path) -> dict[str, NDArray[np.int8]]:
    """The eight-bit weights (inputs, outputs) by name, from a file that ``training.packing`` wrote."""
    with np.load(path) as arrays:
        names = [name.removesuffix(NUMBERS) for name in arrays.files if name.endswith(NUMBERS)]
        return {name: widen(arrays[name + NUMBERS], arrays[name + RATIO]) for name in names}


def widen(numbers: NDArray[np.int8], ratio: NDArray[Any]) -> NDArray[np.int8]:
    """One matrix (inputs, outputs): each number times its ratio; ``ratio`` (blocks, outputs) holds for equally many consecutive rows each."""
    blocks = numbers.reshape(len(ratio), -1, numbers.shape[1]) * ratio[:, None].astype(np.float32)
    return np.rint(blocks, out=blocks).astype(np.int8).reshape(numbers.shape)
