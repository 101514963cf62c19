"""A parse with what the actors room asks of each word: its letters, its case, its sentence, its neighbours."""

from dataclasses import dataclass
from functools import cached_property

from rapporteur.tables.actor_rows import fold
from rapporteur.types import Article, Parse

QUOTES = frozenset('"“”„«»')
# A line is set in title case when this share of its words of four letters or more begin with a capital:
# chosen by reading headlines of the PolNeAR dev set, not swept.
TITLE_CASE_SHARE = 0.75


@dataclass(frozen=True)
class Words:
    """The tokens of one article; every method takes token indices and answers for indices outside with nothing."""

    article: Article
    parse: Parse

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each token as a key of the tables."""
        keys = {token: fold(token) for token in set(self.parse.tokens)}
        return tuple(keys[token] for token in self.parse.tokens)

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """Each token's relation to its head without its subtype."""
        short = {relation: relation.partition(":")[0] for relation in set(self.parse.relations)}
        return tuple(short[relation] for relation in self.parse.relations)

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """The first word of each token's key: what the tables' phrases are found by."""
        return tuple(key.partition(" ")[0] for key in self.folded)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Each token's key with the blank that sets it off; none before "'s"."""
        return tuple(key if not key or key[0] == "'" else f" {key}" for key in self.folded)

    def phrase(self, first: int, last: int) -> str:
        """The tokens from one to another (last included) as one key of the tables."""
        return "".join(self.pieces[first : last + 1]).lstrip()

    @cached_property
    def capital(self) -> tuple[bool, ...]:
        """Whether each token begins with a capital letter."""
        return tuple(token[:1].isupper() for token in self.parse.tokens)

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
        """Whether each token stands inside quotation marks; a paragraph's end closes them."""
        inside, found = False, []
        for index, token in enumerate(self.parse.tokens):
            if index and "\n\n" in self.article.text[self.parse.ends[index - 1] : self.parse.starts[index]]:
                inside = False
            if token in QUOTES or token == "``" or token == "''":
                inside = not inside if token == '"' else token in "“„«``"
            found.append(inside)
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
        return self.folded[index] if 0 <= index < len(self.folded) else ""

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

    def end_of_sentence(self, index: int) -> int:
        """The index after the last token of the sentence that holds a token."""
        return self.parse.sentence(self.sentences[index]).stop

    def head(self, first: int, last: int, fallback: int) -> int:
        """The token of a span that hangs on a word outside it; the fallback when the parse does not say."""
        for index in range(last, first - 1, -1):
            head = self.parse.heads[index]
            known = self.parse.relations[index] == "root" or head >= 0
            if known and not first <= head <= last and self.parse.relations[index] not in {"punct", "case", "cc"}:
                return index
        return fallback
