"""What goes from step to step of a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapporteur.types import Actor, Article, Document, Event, Problem, RawDocument, Statement
from rapporteur.workers.pool import Lost

ENGLISH = ("en", "")
"""Languages that are coded: English, and texts too short to tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A document on its way: ``done`` is the input's bytes up to its end."""

    raw: RawDocument
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The articles of a document, with the prints of each. ``seconds`` are those of all documents since the last one that has any."""

    articles: tuple[Article, ...]
    prints: tuple[tuple[int, ...], ...]
    problems: tuple[Problem, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A document whose articles know what they repeat."""

    document: Document
    articles: tuple[Article, ...]
    prints: tuple[tuple[int, ...], ...]
    problems: tuple[Problem, ...]
    done: int

    def to_code(self) -> tuple[Article, ...]:
        """The articles that are coded: in English, and no reprints."""
        return tuple(article for article in self.articles if article.reprint_of is None and article.language in ENGLISH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What was coded from one article."""

    article: str
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """What was coded from the articles of a document; ``seconds`` as in ``Found``."""

    articles: tuple[Coded, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One document that a batch worked on, or a problem of an input that gave none (``document`` is then None).

    Articles that the batch called reprints name their original. ``coded`` is by article; Lost stands where a worker
    died on it. ``copy`` says that the same document stands at an earlier place too.
    """

    input: str
    document: Document | None
    found: Found | Lost
    coded: Mapping[str, Coded] | Lost = field(default_factory=dict)
    copy: bool = False
