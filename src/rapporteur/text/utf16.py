"""Code points and UTF-16 code units (what JavaScript and Java count), both ways."""

import re
from bisect import bisect_left
from dataclasses import dataclass

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utf16:
    """The places of one text's characters that take two UTF-16 units. Made in one pass; each answer is a bisection."""

    places: tuple[int, ...]
    units: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Utf16":
        """The table of a text."""
        places = tuple(match.start() for match in _ASTRAL.finditer(text))
        return cls(places=places, units=tuple(place + number for number, place in enumerate(places)))

    def to_units(self, offset: int) -> int:
        """The UTF-16 offset of a code point offset."""
        return offset + bisect_left(self.places, offset)

    def to_code_points(self, offset: int) -> int:
        """The code point offset of a UTF-16 offset; one inside a pair gives the character it belongs to."""
        return offset - bisect_left(self.units, offset)
