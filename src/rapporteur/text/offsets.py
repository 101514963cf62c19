"""Where each character of a changed text came from: runs of ``(start, raw_start, length)``, as in Article.source_map."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapporteur.types import Span

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetMap:
    """A text of ``length`` code points made from a raw one of ``raw_length``: ``text[s:s+n]`` came from ``raw[r:r+n]``.

    Characters in no run were put there instead of the raw ones between the two neighbouring runs ("&amp;" made
    "&"). A run of length 0 says only where such a place begins or ends. Runs are sorted by start and never overlap
    in the text; in the raw text they may stand in any order (a title moved to the top). Raises ValueError otherwise.
    """

    runs: tuple[Run, ...]
    length: int
    raw_length: int

    def __post_init__(self) -> None:
        position = 0
        for start, raw_start, length in self.runs:
            if start < position or length < 0 or raw_start < 0 or raw_start + length > self.raw_length:
                raise ValueError(f"run ({start}, {raw_start}, {length}) overlaps the one before it or leaves the raw text")
            position = start + length
        if position > self.length:
            raise ValueError(f"runs end at {position}, the text at {self.length}")

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """The map of a text onto itself."""
        return cls(runs=((0, 0, length),) if length else (), length=length, raw_length=length)

    def to_raw(self, span: Span) -> Span:
        """The smallest raw range that holds what the span was made from.

        Words put in from nowhere give the raw character next to them. Raises ValueError when the span leaves the
        text or the raw text is empty.
        """
        if span.end > self.length or not self.raw_length:
            raise ValueError(f"[{span.start}, {span.end}) leaves a text of {self.length} made from {self.raw_length} characters")
        first = bisect_right(self.runs, span.start, key=_start) - 1
        last = bisect_left(self.runs, span.end, key=_end)
        covered = [_clip(run, span.start, span.end) for run in self.runs[max(0, first) : last + 1]]
        inside = [piece for piece in covered if piece[0] < piece[1]]
        low = min([self._raw_floor(first, span.start), *(piece[0] for piece in inside)])
        high = max([self._raw_ceiling(last, span.end), *(piece[1] for piece in inside)])
        if low < high:
            return Span(start=low, end=high)
        near = min(low, self.raw_length - 1)
        return Span(start=near, end=near + 1)

    def to_text(self, raw: Span) -> Span | None:
        """The smallest range of the text that holds everything made from a raw range; None when all of it was dropped.

        Looks at every run, since raw order is free.
        """
        found = [piece for piece in self._pieces() if piece[2] < raw.end and raw.start < piece[3] and piece[0] < piece[1]]
        if not found:
            return None
        exact = len(found) == 1 and found[0][1] - found[0][0] == found[0][3] - found[0][2]
        if exact:
            start, _, low, high = found[0]
            return Span(start=start + max(0, raw.start - low), end=start + min(high, raw.end) - low)
        return Span(start=min(_text_from(piece, raw) for piece in found), end=max(_text_to(piece, raw) for piece in found))

    def then(self, later: "OffsetMap") -> "OffsetMap":
        """The map from a text made from this one's text (by ``later``) to this one's raw text.

        Raises ValueError when ``later`` was not made from a text of this length.
        """
        if later.raw_length != self.length:
            raise ValueError(f"a map from {later.raw_length} characters cannot follow a text of {self.length}")
        runs = [run for piece in later.runs for run in self._through(piece)]
        return OffsetMap(runs=joined(runs), length=later.length, raw_length=self.raw_length)

    def _through(self, piece: Run) -> Iterable[Run]:
        """One run of a later map, cut at this map's runs; where it begins or ends in a gap, the gap's end and its begin.

        (What stands before such a place reaches to the gap's end, what follows comes from its begin on.)
        """
        start, middle, length = piece
        first = bisect_left(self.runs, middle, key=_end)
        last = bisect_right(self.runs, middle + length, key=_start)
        touching = self.runs[first:last]
        if not touching or _start(touching[0]) > middle:
            yield from self._inside_gap(start, middle, first)
        for run_start, run_raw, run_length in touching:
            low, high = max(run_start, middle), min(run_start + run_length, middle + length)
            yield start + low - middle, run_raw + low - run_start, high - low
        if not touching or _end(touching[-1]) < middle + length:
            yield from self._inside_gap(start + length, middle + length, last)

    def _inside_gap(self, start: int, middle: int, after: int) -> Iterable[Run]:
        yield start, self._raw_ceiling(after, middle), 0
        yield start, self._raw_floor(after - 1, middle), 0

    def _raw_floor(self, index: int, position: int) -> int:
        if index < 0:
            return 0
        start, raw_start, length = self.runs[index]
        return raw_start + min(length, position - start)

    def _raw_ceiling(self, index: int, position: int) -> int:
        if index >= len(self.runs):
            return self.raw_length
        start, raw_start, _ = self.runs[index]
        return raw_start + max(0, position - start)

    def _pieces(self) -> Iterable[tuple[int, int, int, int]]:
        """Text and raw ranges of every run and of every gap between two."""
        position = raw_position = 0
        for start, raw_start, length in self.runs:
            yield position, start, raw_position, raw_start
            yield start, start + length, raw_start, raw_start + length
            position, raw_position = start + length, raw_start + length
        yield position, self.length, raw_position, self.raw_length


@dataclass(slots=True, kw_only=True)
class MapBuilder:
    """Builds an OffsetMap while the text is written: call ``keep`` and ``replace`` in text order, then ``build``."""

    runs: list[Run] = field(default_factory=list)
    length: int = 0

    def keep(self, raw_start: int, length: int) -> None:
        """The next ``length`` characters stand for as many raw ones, one for one."""
        if length:
            self.runs.append((self.length, raw_start, length))
            self.length += length

    def replace(self, length: int, raw_start: int, raw_end: int) -> None:
        """The next ``length`` characters stand for all of ``raw[raw_start:raw_end]``."""
        self.runs.append((self.length, raw_start, 0))
        self.length += length
        self.runs.append((self.length, raw_end, 0))

    def build(self, raw_length: int) -> OffsetMap:
        """The finished map; the builder may be used on."""
        return OffsetMap(runs=joined(self.runs), length=self.length, raw_length=raw_length)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs with neighbours that continue one another made one, and repeated ones of length 0 left out."""
    result: list[Run] = []
    for start, raw_start, length in runs:
        if result:
            last_start, last_raw, last_length = result[-1]
            if last_start + last_length == start and last_raw + last_length == raw_start:
                result[-1] = (last_start, last_raw, last_length + length)
                continue
        result.append((start, raw_start, length))
    return tuple(result)


def _start(run: Run) -> int:
    return run[0]


def _end(run: Run) -> int:
    return run[0] + run[2]


def _clip(run: Run, start: int, end: int) -> tuple[int, int]:
    """The raw range of the part of a run inside a text range; empty or backwards when there is none."""
    low, high = max(run[0], start), min(run[0] + run[2], end)
    return run[1] + low - run[0], run[1] + high - run[0]


def _text_from(piece: tuple[int, int, int, int], raw: Span) -> int:
    start, end, low, high = piece
    return start + max(0, raw.start - low) if end - start == high - low else start


def _text_to(piece: tuple[int, int, int, int], raw: Span) -> int:
    start, end, low, high = piece
    return start + min(high, raw.end) - low if end - start == high - low else end
