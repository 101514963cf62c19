"""A document to its articles: boilerplate off, digest split, title, byline, dateline, date, language, reprints."""

from rapporteur.article.find import DEFAULT_OPTIONS, ArticleOptions, find_articles

__all__ = ["DEFAULT_OPTIONS", "ArticleOptions", "find_articles"]
