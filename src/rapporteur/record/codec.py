"""The one codec: msgspec JSON of the frozen values."""

from typing import TypeVar

import msgspec

T = TypeVar("T")


def encode(value: object) -> bytes:
    """JSON of a frozen value, the same bytes for equal values."""
    return msgspec.json.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """The value again; raises msgspec.ValidationError, with the path, when the JSON does not fit the type."""
    return msgspec.json.decode(data, type=kind)
