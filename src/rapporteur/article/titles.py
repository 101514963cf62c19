"""The title of a page: which line it is, and what the words of a declared title are on the page."""

import re
from collections.abc import Sequence

from rapporteur.article.head_features import candidates
from rapporteur.article.words import LineWords

# How many lines before the first paragraph a title may stand, and how many paragraphs its words are looked for in.
SEARCH_BACK = 15
SEARCH_ON = 4
# Share of a title's content words that stand in the first paragraphs; swept 0.2-0.5 by hand on textdump_fundus_eval.
LEAST_SHARED = 0.3
# A first line with a full stop is a title only when it is this short and its words recur this much.
CLOSED_TITLE_WORDS = 16
CLOSED_SHARED = 0.5
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
    scored = [(shared(words[number], lead), number) for number in opens if words[number].count >= 3]
    best = max(scored, default=(0.0, -1))
    if best[0] >= LEAST_SHARED:
        return best[1]
    if opens and start - first <= TOP_LINES and opens[0] == first:
        return first
    return _closed_title(words, kept)


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


def _closed_title(words: Sequence[LineWords], kept: Sequence[int]) -> int | None:
    if len(kept) < 2 or not words[kept[0]].text.endswith("."):
        return None
    line, following = words[kept[0]], words[kept[1]]
    fits = line.count <= CLOSED_TITLE_WORDS and following.count >= LEAD_WORDS
    return kept[0] if fits and shared(line, following.stems) >= CLOSED_SHARED else None
