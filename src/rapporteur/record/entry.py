"""What the pipeline hands to the record: one document with all that was found in it."""

from dataclasses import dataclass

from rapporteur.types import Actor, Article, Document, Event, Problem, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """An article with its shingle prints and what was coded from it (nothing for a reprint).

    ``sampled`` is how many of the prints a long text would have kept too; the record only keeps the number.
    """

    article: Article
    prints: tuple[int, ...] = ()
    sampled: int = 0
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document as it goes into the record.

    ``stamp`` names the code, model and tables that read it; empty means that it should be read again.
    """

    document: Document
    stamp: str
    articles: tuple[ArticleEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
