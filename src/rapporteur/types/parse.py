"""An article as the reader model sees it: columns over tokens, never one object a token."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapporteur.types.span import Span

NameLabel = Literal["person", "organisation", "place", "nationality", "agreement", "event", "facility", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name found by the model: tokens ``[first, last]`` (last included), its class, and a score 0..1."""

    first: int
    last: int
    label: NameLabel
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution as PARC3 and PolNeAR define it: who (source), the cue, and what (content).

    Spans are code points into the article, in text order; source or content is empty when the text gives none.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """Tokens with their analysis (Universal Dependencies v2, English), one entry a token in every column.

    ``ends[i]`` is where token i stops; ``heads[i]`` is the index of the head token in the article, -1 for a
    sentence's root; ``features`` are UD strings ("Mood=Ind|Tense=Past|VerbForm=Fin", "" for none);
    ``sentence_starts`` are the indices of each sentence's first token (the first is 0 when there are tokens).
    """

    article: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    features: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    sentence_starts: tuple[int, ...]
    names: tuple[Name, ...] = ()
    attributions: tuple[Attribution, ...] = ()

    def __post_init__(self) -> None:
        columns = (self.starts, self.ends, self.lemmas, self.upos, self.features, self.heads, self.relations)
        if any(len(column) != len(self.tokens) for column in columns):
            raise ValueError(f"parse of article {self.article}: columns differ in length")

    def relation(self, token: int) -> str:
        """The relation of a token to its head without its subtype ("nsubj" for "nsubj:pass")."""
        return self.relations[token].partition(":")[0]

    def sentence_of(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self.sentence_starts, token) - 1

    def sentence(self, number: int) -> range:
        """The token indices of sentence ``number``."""
        starts = self.sentence_starts
        return range(starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.tokens))

    def token_at(self, offset: int) -> int:
        """The last token that starts at or before a code point; 0 when the offset precedes all tokens."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def tokens_in(self, span: Span) -> range:
        """The tokens that overlap a span of code points (empty when none does)."""
        first = self.token_at(span.start)
        if self.tokens and self.ends[first] <= span.start:
            first += 1
        return range(first, max(first, bisect_right(self.starts, span.end - 1)))


def children_of(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """For each token the tokens it governs, in text order; ``heads`` as in ``Parse``."""
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head >= 0:
            children[head].append(token)
    return tuple(tuple(found) for found in children)
