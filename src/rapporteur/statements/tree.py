"""A parse with its children listed: what the rules of this room ask of syntax."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapporteur.types import Parse, Span
from rapporteur.types.parse import children_of

Tokens = frozenset[int]
NOTHING: Tokens = frozenset()
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A parse and, for each token, the tokens it governs, in text order.

    ``starts`` are the first tokens of sentences: one begins with each paragraph and after a full stop, and none
    begins in the middle of a clause, whatever the parser says. Nothing is governed across such a wall. ``paragraphs``
    are the first tokens of paragraphs.
    """

    parse: Parse
    children: tuple[tuple[int, ...], ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def subtree(self, token: int, without: Iterable[int] = ()) -> Tokens:
        """A token and all it governs; branches that begin at a token of ``without`` are left out."""
        seen, stack = set(without), [token]
        found: set[int] = set()
        while stack:
            here = stack.pop()
            if here not in seen:
                seen.add(here)
                found.add(here)
                stack.extend(self.children[here])
        return frozenset(found)

    def governed(self, token: int, *relations: str) -> Iterator[int]:
        """The children of a token that stand in one of the relations; "nsubj" stands for "nsubj:pass" too."""
        for child in self.children[token]:
            relation = self.parse.relations[child]
            if relation in relations or relation.split(":")[0] in relations:
                yield child

    def first(self, token: int, *relations: str) -> int | None:
        """The first such child, or None."""
        return next(self.governed(token, *relations), None)

    def ancestors(self, token: int) -> Iterator[int]:
        """The tokens that govern a token, the nearest first; stops where the heads run in a circle."""
        seen = {token}
        here = self.heads[token]
        while here >= 0 and here not in seen:
            seen.add(here)
            yield here
            here = self.heads[here]

    def relation(self, token: int) -> str:
        """The token's relation without its subtype."""
        return self.parse.relation(token)

    def word(self, token: int) -> str:
        """The token in lower case."""
        return self.parse.tokens[token].lower()

    def sentence(self, token: int) -> range:
        """The tokens of the sentence that holds a token."""
        return self._piece(self.starts, token)

    def sentence_number(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self.starts, token) - 1

    def paragraph(self, token: int) -> range:
        """The tokens of the paragraph that holds a token."""
        return self._piece(self.paragraphs, token)

    def _piece(self, starts: tuple[int, ...], token: int) -> range:
        number = bisect_right(starts, token) - 1
        return range(starts[number], starts[number + 1] if number + 1 < len(starts) else len(self.parse.tokens))

    def head_of(self, tokens: Tokens) -> int | None:
        """The token of a phrase that is governed from outside it, the first noun or else nominal; None when it is empty."""
        tops = [token for token in sorted(tokens) if self.heads[token] not in tokens]
        named = [token for token in tops if self.parse.upos[token] in {"NOUN", "PROPN", "PRON"}]
        nominal = [token for token in tops if self.parse.upos[token] in NOMINAL]
        return next(iter(named or nominal or tops), None)

    def trimmed(self, tokens: Iterable[int]) -> Tokens:
        """The tokens without commas, dashes, colons and full stops at both ends; marks of quotation stay."""
        order = sorted(tokens)
        while order and self.parse.tokens[order[0]] in ",;:.-–—--":
            order.pop(0)
        while order and self.parse.tokens[order[-1]] in ",;:.-–—--":
            order.pop()
        return frozenset(order)

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The tokens as spans of code points, one a run of neighbours."""
        runs: list[list[int]] = []
        for token in sorted(tokens):
            if runs and token == runs[-1][-1] + 1:
                runs[-1].append(token)
            else:
                runs.append([token])
        return tuple(Span(start=self.parse.starts[run[0]], end=self.parse.ends[run[-1]]) for run in runs)

    def tokens(self, spans: Iterable[Span]) -> Tokens:
        """The tokens that spans of code points touch."""
        return frozenset(token for span in spans for token in self.parse.tokens_in(span))


# Tokens after which a sentence may begin within a paragraph, by themselves or before a closing mark.
ENDS = frozenset({".", "!", "?", "…", "...", ":", ";", "—", "―", "*", "•"})
CLOSING = frozenset({'"', "”", "''", "’", "'", ")", "]", "»"})


def make_tree(parse: Parse, text: str) -> Tree:
    """The tree of a parse of a text."""
    count = len(parse.tokens)
    breaks = [token for token in range(1, count) if "\n" in text[parse.ends[token - 1] : parse.starts[token]]]
    stops = [token for token in range(1, count) if _stopped(parse, token)]
    walls = sorted({0, *breaks, *stops})
    begins = [token for token in parse.sentence_starts if token == 0 or _may_begin(parse, token)]
    home = [bisect_right(walls, token) for token in range(count)]
    heads = tuple(head if 0 <= head < count and head != token and home[head] == home[token] else -1 for token, head in enumerate(parse.heads))
    return Tree(
        parse=parse,
        children=children_of(heads),
        heads=heads,
        starts=tuple(sorted({*walls, *begins})),
        paragraphs=(0, *breaks),
    )


def _may_begin(parse: Parse, token: int) -> bool:
    """Whether a sentence may begin at a token: after an end mark, or after one and closing marks (not after ',"')."""
    before = token - 1
    while before > 0 and parse.tokens[before] in CLOSING:
        before -= 1
    return parse.tokens[before][-1:] in ENDS or parse.tokens[before] in ENDS


def _stopped(parse: Parse, token: int) -> bool:
    """Whether a full stop, a space and a capital stand before a token: a sentence begins, whatever the parser says."""
    before = parse.tokens[token - 1]
    spaced = parse.starts[token] > parse.ends[token - 1]
    return before in {".", "?", "!"} and spaced and parse.tokens[token][0].isupper() and len(parse.tokens[max(0, token - 2)]) > 1
