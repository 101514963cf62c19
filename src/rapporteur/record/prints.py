"""Who shares prints with an article: those in the record, and those on their way into it."""

from dataclasses import dataclass, field

from rapporteur.record.writer import Writer
from rapporteur.types import Article

COMMON_PRINT = 50
"""A print in more articles than this is boilerplate and says nothing of reprints (research: acquisition 2.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Other articles by id: how many prints they share with one at hand, how many they have, how many of these are sampled."""

    shared: dict[str, int]
    sizes: dict[str, int]
    sampled: dict[str, int]


@dataclass(slots=True, kw_only=True)
class Waiting:
    """What must be known of an article before its row is written."""

    article: Article
    prints: tuple[int, ...]
    sampled: int


@dataclass(slots=True, kw_only=True)
class Prints:
    """The prints of all articles up to now, written or not; what is asked of them does not depend on when rows are committed."""

    writer: Writer
    waiting: dict[str, Waiting] = field(default_factory=dict)
    holders: dict[int, list[str]] = field(default_factory=dict)

    def add(self, article: Article, prints: tuple[int, ...], sampled: int) -> None:
        """Enters an article that is on its way."""
        self.waiting[article.id] = Waiting(article=article, prints=prints, sampled=sampled)
        for value in prints:
            self.holders.setdefault(value, []).append(article.id)

    def written(self, article: str) -> None:
        """Forgets an article whose row is written."""
        for value in self.waiting.pop(article).prints:
            self.holders[value].remove(article)
            if not self.holders[value]:
                del self.holders[value]

    def alike(self, prints: tuple[int, ...], *, document: str) -> Alike:
        """The articles that share prints with one of ``document``; earlier readings of it, and of others on their way, do not count."""
        shared: dict[str, int] = {}
        outdated = self._outdated(document)
        for value, stored in zip(prints, self.writer.holders(prints, most=COMMON_PRINT + 1), strict=True):
            holders = (*(holder for holder, of in stored if of not in outdated), *self.holders.get(value, ()))
            for holder in holders if len(holders) <= COMMON_PRINT else ():
                shared[holder] = shared.get(holder, 0) + 1
        sizes = {article: self._sizes(article) for article in shared}
        return Alike(
            shared=shared,
            sizes={article: size for article, (size, _) in sizes.items()},
            sampled={article: sampled for article, (_, sampled) in sizes.items()},
        )

    def _sizes(self, article: str) -> tuple[int, int]:
        waiting = self.waiting.get(article)
        return (len(waiting.prints), waiting.sampled) if waiting else self.writer.sizes(article)

    def root(self, article: str, *, document: str) -> str | None:
        """The article that this one repeats, or itself; None where that is gone, or about to be since its document is read again."""
        waiting = self.waiting.get(article)
        root = (waiting.article.reprint_of or article) if waiting else self.writer.root(article)
        of = self.writer.document_of(root)
        return root if root in self.waiting or (of and of not in self._outdated(document)) else None

    def _outdated(self, document: str) -> set[str]:
        """The documents whose rows in the record are about to be replaced."""
        return {document, *(one.article.document for one in self.waiting.values())}

    def text(self, article: str) -> str:
        """The text of an article."""
        waiting = self.waiting.get(article)
        return waiting.article.text if waiting else self.writer.text(article)
