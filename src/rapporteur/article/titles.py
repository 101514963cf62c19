"""The title of a page: which line it is, and what the words of a declared title are on the page."""

import re
from collections.abc import Sequence

from rapporteur.article.head_features import candidates, capital_share
from rapporteur.article.words import LineWords

# How many lines before the first paragraph a title may stand, and how many paragraphs its words are looked for in.
SEARCH_BACK = 15
SEARCH_ON = 4
# Share of a title's content words that stand in the first paragraphs; swept 0.2-0.5 by hand on textdump_fundus_eval.
LEAST_SHARED = 0.3
# A first line with a full stop is a title only when it is this short, and its words recur this much or begin with capitals.
CLOSED_TITLE_WORDS = range(4, 19)
CLOSED_SHARED = 0.5
HEADLINE_CASE = 0.7
# Of the lines that fit nearly as well as the best the first is the title, since a standfirst comes after it.
NEAR_BEST = 0.65
LEAST_TITLE_WORDS = 3
# A paragraph has this many words, or this many and the end of a sentence.
LEAD_WORDS = 20
LEAD_SENTENCE = 8
# Lines at the very top that are no article and still leave line 1 the title (a date, a byline, a rubric).
TOP_LINES = 3


def find_title(words: Sequence[LineWords], first: int, kept: Sequence[int]) -> int | None:
    """The number of the line that is the page's title, or None; ``kept`` are the article's lines, in order."""
    body = [number for number in kept if _is_lead(words[number])] or list(kept)
    lead: frozenset[str] = frozenset().union(*(words[number].stems for number in body[:SEARCH_ON]))
    start = body[0]
    here = range(max(first, start - SEARCH_BACK), start)
    opens = [here[0] + place for place in candidates([words[number] for number in here])] if here else []
    scored = {number: shared(words[number], lead) for number in opens if words[number].count >= LEAST_TITLE_WORDS}
    best = max(scored.values(), default=0.0)
    if best >= LEAST_SHARED:
        return next(number for number, share in scored.items() if share >= NEAR_BEST * best)
    if opens and start - first <= TOP_LINES and opens[0] == first:
        return first
    return _closed_title(words, first, kept)


def _is_lead(line: LineWords) -> bool:
    return line.count >= LEAD_WORDS or (line.ended and line.count >= LEAD_SENTENCE)


def shared(line: LineWords, stems: frozenset[str]) -> float:
    """The share of a line's content words that are among some stems."""
    return len(line.stems & stems) / max(1, len(line.stems))


def declared_title(words: Sequence[LineWords], title: str, first: int, last: int, body: int) -> int | None:
    """The line that repeats a declared title, the last one before the body if there are several; None for none."""
    wanted = letters(title)
    found = [number for number in range(first, last) if wanted and letters(words[number].text) == wanted]
    return max((number for number in found if number <= body), default=found[0] if found else None)


def letters(text: str) -> str:
    """The letters and digits of a text alone, in lower case."""
    return re.sub(r"[\W_]+", "", text.lower())


def _closed_title(words: Sequence[LineWords], first: int, kept: Sequence[int]) -> int | None:
    """A first line that ends in a full stop and is a title all the same: in headline case, or its words come again at
    once, or it was taken for no paragraph although the article follows it.
    """
    following = next((words[number] for number in kept if number > first), None)
    line = words[first]
    if following is not None and line.count in CLOSED_TITLE_WORDS and first not in kept and kept[0] == first + 1:
        return first
    if following is None or following.count < LEAD_WORDS or not line.text.endswith(".") or line.count not in CLOSED_TITLE_WORDS:
        return None
    return first if capital_share(line) >= HEADLINE_CASE or shared(line, following.stems) >= CLOSED_SHARED else None
