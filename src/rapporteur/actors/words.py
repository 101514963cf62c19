"""A parse with what the actors room asks of each word: its letters, its case, its sentence, its neighbours."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from rapporteur.tables.actor_rows import fold
from rapporteur.types import Article, Parse

QUOTES = frozenset('"“”„«»')
OPENING_QUOTES = frozenset({"“", "„", "«", "``"})
QUOTE_TOKENS = QUOTES | {"``", "''"}
FORMS_KEPT = 50_000  # distinct tokens whose key is kept: articles share most of their words
# A line is set in title case when this share of its words of four letters or more begin with a capital:
# chosen by reading headlines of the PolNeAR dev set, not swept.
TITLE_CASE_SHARE = 0.75


@dataclass(frozen=True)
class Words:
    """The tokens of one article; every method takes token indices and answers for indices outside with nothing."""

    article: Article
    parse: Parse

    @cached_property
    def _forms(self) -> "list[_Forms]":
        """What each token is by its letters alone."""
        return [_forms_of(token) for token in self.parse.tokens]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each token as a key of the tables."""
        return tuple([forms.key for forms in self._forms])

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """Each token's relation to its head without its subtype."""
        short = {relation: relation.partition(":")[0] for relation in set(self.parse.relations)}
        return tuple(short[relation] for relation in self.parse.relations)

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """The first word of each token's key: what the tables' phrases are found by."""
        return tuple([forms.opening for forms in self._forms])

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Each token's key with the blank that sets it off; none before "'s"."""
        return tuple([forms.piece for forms in self._forms])

    def phrase(self, first: int, last: int) -> str:
        """The tokens from one to another (last included) as one key of the tables."""
        return "".join(self.pieces[first : last + 1]).lstrip()

    def stretches(self, index: int, openings: Container[str]) -> list[tuple[int, str]]:
        """The last token and the key of every stretch from a token on that may be a known phrase, the longest first.

        ``openings`` holds the first word, the first two words and so on of all phrases; none but "'s" follows a stretch
        that opens no longer one. A token without a key ends no stretch.
        """
        if self.opening[index] not in openings:
            return []
        key = self.folded[index]
        found = [(index, key)]
        for last in range(index + 1, self.end_of_sentence(index)):
            piece = self.pieces[last]
            if not piece:
                continue
            if key not in openings and piece[0] != "'":
                break
            key += piece
            found.append((last, key))
        return found[::-1]

    @cached_property
    def capital(self) -> tuple[bool, ...]:
        """Whether each token begins with a capital letter."""
        return tuple([forms.capital for forms in self._forms])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that the article writes with a small letter somewhere."""
        return frozenset(token for token in self.parse.tokens if token[:1].islower())

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The number of the sentence each token stands in."""
        numbers = []
        for number in range(len(self.parse.sentence_starts)):
            numbers += [number] * len(self.parse.sentence(number))
        return tuple(numbers)

    @cached_property
    def title_case(self) -> tuple[bool, ...]:
        """For each sentence, whether nearly all its long words begin with a capital."""
        found = []
        for number in range(len(self.parse.sentence_starts)):
            long = [token for token in self.parse.sentence(number) if len(self.parse.tokens[token]) > 3]
            found.append(len(long) > 2 and sum(self.capital[token] for token in long) >= TITLE_CASE_SHARE * len(long))
        return tuple(found)

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Whether each token stands inside quotation marks, of which two single ones are one; a paragraph's end closes them."""
        text, parse = self.article.text, self.parse
        inside, found, reached = False, [], 0
        for token, start, end in zip(parse.tokens, parse.starts, parse.ends, strict=True):
            if start - reached > 1 and "\n\n" in text[reached:start]:
                inside = False
            if token in QUOTE_TOKENS:
                inside = not inside if token == '"' else token in OPENING_QUOTES
            elif token == "'" and text[start - 1 : start] == "'":
                inside = not inside
            found.append(inside)
            reached = end
        return tuple(found)

    @cached_property
    def first_of_sentence(self) -> frozenset[int]:
        """The indices that open a sentence."""
        return frozenset(self.parse.sentence_starts)

    def __len__(self) -> int:
        return len(self.sentences)

    def word(self, index: int) -> str:
        """The token as written; empty outside the article."""
        return self.parse.tokens[index] if 0 <= index < len(self.parse.tokens) else ""

    def key(self, index: int) -> str:
        """The token as a key; empty outside the article."""
        folded = self.folded
        return folded[index] if 0 <= index < len(folded) else ""

    def tag(self, index: int) -> str:
        """The universal part of speech; empty outside the article."""
        return self.parse.upos[index] if 0 <= index < len(self.parse.upos) else ""

    def text(self, first: int, last: int) -> str:
        """The article's own letters from one token to another (last included)."""
        return self.article.text[self.parse.starts[first] : self.parse.ends[last]]

    def same_sentence(self, first: int, second: int) -> bool:
        """Whether two tokens stand in one sentence."""
        size = len(self.parse.tokens)
        return 0 <= first < size and 0 <= second < size and self.sentences[first] == self.sentences[second]

    def hyphened_from(self, index: int) -> int:
        """The first token of the word with hyphens that ends at a token ("45-year-old"), or the token itself."""
        starts, ends = self.parse.starts, self.parse.ends
        while index > 1 and self.parse.tokens[index - 1] == "-" and ends[index - 2] == starts[index - 1] and ends[index - 1] == starts[index]:
            index -= 2
        return index

    @cached_property
    def _stops(self) -> tuple[int, ...]:
        """The index after the last token of each sentence."""
        return (*self.parse.sentence_starts[1:], len(self.parse.tokens))

    def end_of_sentence(self, index: int) -> int:
        """The index after the last token of the sentence that holds a token."""
        return self._stops[self.sentences[index]]

    @cached_property
    def subjects(self) -> Mapping[int, int]:
        """The subject of each word that has one; the last of several."""
        return {head: index for index, head in enumerate(self.parse.heads) if self.relations[index] == "nsubj"}

    @cached_property
    def copulas(self) -> frozenset[int]:
        """The words said of a subject with a form of "be"."""
        return frozenset(head for index, head in enumerate(self.parse.heads) if self.relations[index] == "cop")

    def head(self, first: int, last: int, fallback: int) -> int:
        """The token of a span that hangs on a word outside it; the fallback when the parse does not say."""
        for index in range(last, first - 1, -1):
            head = self.parse.heads[index]
            known = self.parse.relations[index] == "root" or head >= 0
            if known and not first <= head <= last and self.parse.relations[index] not in {"punct", "case", "cc"}:
                return index
        return fallback


class _Forms(NamedTuple):
    """A token's key, the key's first word, the key with the blank that sets it off, and whether a capital begins it."""

    key: str
    opening: str
    piece: str
    capital: bool


@lru_cache(maxsize=FORMS_KEPT)
def _forms_of(token: str) -> _Forms:
    key = fold(token)
    piece = key if not key or key[0] == "'" else f" {key}"
    return _Forms(key=key, opening=key.partition(" ")[0], piece=piece, capital=token[:1].isupper())
