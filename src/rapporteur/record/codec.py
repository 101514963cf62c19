"""The one codec: msgspec JSON of the frozen values."""

from typing import TypeVar

import msgspec

from rapporteur.record.errors import RecordDamagedError

T = TypeVar("T")


def encode(value: object) -> bytes:
    """JSON of a frozen value, the same bytes for equal values."""
    return msgspec.json.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """The value again; raises RecordDamagedError when the JSON is none, or does not fit the type."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordDamagedError(
            f"a row of the record is not what was written there ({kind}: {error}); rapporteur doctor tells how much of it is sound; "
            "read the sources again into a new file."
        ) from error
