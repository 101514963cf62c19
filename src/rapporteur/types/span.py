"""Where words stand: half-open ranges of code points into an article's text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A non-empty range ``[start, end)`` of code points; raises ValueError when it is not one."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def overlaps(self, other: "Span") -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact words a record rests on. Build it with ``Article.evidence``, which takes them from the text.

    Raises ValueError when the words are not as long as the span, so words and place cannot drift apart;
    the record checks them against the stored article once more before it writes.
    """

    article: str
    span: Span
    text: str

    def __post_init__(self) -> None:
        if len(self.text) != self.span.end - self.span.start:
            raise ValueError(f"evidence of {len(self.text)} characters does not fill [{self.span.start}, {self.span.end})")
