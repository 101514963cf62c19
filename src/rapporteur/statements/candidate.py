"""A possible statement, in tokens: who, the words that say so, and what."""

from dataclasses import dataclass, replace

from rapporteur.statements.tree import Tokens
from rapporteur.tables.cues import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One reading of a piece of text as an attribution. ``origin`` is "reader" or the name of the rule that found it.

    ``row`` is the cue table's row, None when the table does not know the cue; ``stance`` overrides the row's.
    ``relays`` are phrases of those who passed it on, nearest to the source first. ``anchor`` is the cue's main token.
    ``confirmed`` is true when the reader and a rule found it.
    """

    source: Tokens
    cue: Tokens
    content: Tokens
    score: float
    origin: str
    anchor: int
    row: Cue | None = None
    stance: str = ""
    relays: tuple[Tokens, ...] = ()
    confirmed: bool = False

    @property
    def tokens(self) -> Tokens:
        """All its tokens."""
        return self.source | self.cue | self.content

    def with_content(self, content: Tokens) -> "Candidate":
        """The same with other content; words of the source and the cue are never content."""
        return replace(self, content=content - self.source - self.cue)

    def with_source(self, source: Tokens) -> "Candidate":
        """The same with another source."""
        return replace(self, source=source, content=self.content - source)


def share(one: Tokens, other: Tokens) -> float:
    """How much two token sets have in common, of the larger one; 1 when both are empty."""
    if not one and not other:
        return 1.0
    return len(one & other) / max(len(one), len(other))
