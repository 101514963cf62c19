"""A document to its articles."""

from collections.abc import Set
from dataclasses import dataclass

from rapporteur.article.build import build_article
from rapporteur.article.linked_data import read_said
from rapporteur.article.markup import has_several, read_markup
from rapporteur.article.page import PageText, Section
from rapporteur.article.page_kind import NotAnArticle, kind_of_page
from rapporteur.article.page_shape import read_shape
from rapporteur.article.parts import find_parts
from rapporteur.article.plain import read_plain
from rapporteur.types import Article, Problem, RawDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleOptions:
    """How to read a document. ``clean`` cuts boilerplate off plain text, ``split`` takes digests apart;
    ``guard`` leaves out pages that are forum threads, lists, shops and the like;
    ``known_furniture`` are lines known to stand on many pages of the document's outlet.
    """

    clean: bool = True
    split: bool = True
    guard: bool = True
    known_furniture: Set[str] = frozenset()


DEFAULT_OPTIONS = ArticleOptions()


def find_articles(raw: RawDocument, *, options: ArticleOptions = DEFAULT_OPTIONS) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles of a document in reading order, and what could not be read.

    A document without an article gives none and one refusing problem; nothing about a text raises.
    """
    page = _page(raw, options)
    if isinstance(page, NotAnArticle):
        return (), (_not_an_article(raw, page),)
    articles: list[Article] = []
    problems: list[Problem] = []
    for section in page.sections:
        parts = find_parts(page, section, raw.metadata.title or section.declared.title, split=options.split)
        problems += [_left_whole(raw, page, section, number) for number in parts.unsure[:1]]
        articles += [build_article(raw, page, section, part) for part in parts.parts if part.body]
    if not articles:
        problems.append(_no_article(raw, page))
    return _apart(tuple(articles)), tuple(problems)


def _page(raw: RawDocument, options: ArticleOptions) -> PageText | NotAnArticle:
    """The lines of a document, or what a page of markup is that is no article. One of several articles is none of the others."""
    if raw.document.media_type != "text/html":
        return read_plain(raw.text, clean=options.clean, known_furniture=options.known_furniture)
    said, shape = read_said(raw.text), read_shape(raw.text)
    kind = kind_of_page(said, shape) if options.guard else None
    if kind is not None and not has_several(raw.text):
        return kind
    page = read_markup(raw.text, said.declared, shape.days)
    return kind if kind is not None and len(page.sections) == 1 else page


def _apart(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Articles of one document that say the same are one article: the first of them stays."""
    return tuple({article.id: article for article in reversed(articles)}.values())[::-1]


def _not_an_article(raw: RawDocument, kind: NotAnArticle) -> Problem:
    message = f"The page is {kind.kind} ({kind.because}): no article was taken from it."
    return Problem(stage="article", code="not-an-article", where=raw.document.name, message=message, refused=True)


def _no_article(raw: RawDocument, page: PageText) -> Problem:
    message = "The document holds no text." if not page.lines else "No line of the document reads as part of a news article."
    return Problem(stage="article", code="no-article", where=raw.document.name, message=message, refused=True)


def _left_whole(raw: RawDocument, page: PageText, section: Section, number: int) -> Problem:
    line = page.lines[number].text[:80]
    message = f"The page may hold several articles (one may begin at {line!r}) but was left whole, since no headline is sure."
    return Problem(stage="article", code="left-whole", where=f"{raw.document.name}, line {number + 1 - section.first}", message=message)
