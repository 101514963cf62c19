"""The dateline of an article ("PARIS, March 3 (Reuters) -"): it opens the first paragraph and nobody says it."""

from rapporteur.statements.tree import Tokens
from rapporteur.types import Article, Parse, Span

OPENING_MARKS = frozenset("\"'“‘«(")


def dateline_tokens(article: Article, parse: Parse) -> Tokens:
    """The tokens of the dateline with the dash after it; none where the article has no dateline."""
    start = article.text.find(article.dateline) if article.dateline else -1
    if start < 0:
        return frozenset()
    inside = parse.tokens_in(Span(start=start, end=start + len(article.dateline)))
    stop = inside.stop
    while stop < len(parse.tokens) and not any(mark.isalnum() for mark in parse.tokens[stop]) and parse.tokens[stop] not in OPENING_MARKS:
        stop += 1
    return frozenset(range(inside.start, stop))
