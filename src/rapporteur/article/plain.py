"""Plain text to a page of judged lines."""

from collections.abc import Sequence, Set

from rapporteur.article.clean import cut_reasons, phrase_hits
from rapporteur.article.lines import read_lines
from rapporteur.article.page import PageText, Section
from rapporteur.article.words import LineWords, line_words
from rapporteur.text.offsets import OffsetMap

# On a page without a line that the classifier keeps, a line of this many words that ends as a sentence is kept.
LEAST_SENTENCE = 3


def read_plain(text: str, *, clean: bool = True, known_furniture: Set[str] = frozenset()) -> PageText:
    """The page of a plain text; it may have no lines. Without ``clean`` every line is the article's."""
    lines = read_lines(text)
    words = tuple(line_words(line.text) for line in lines)
    return PageText(
        text=text,
        offsets=OffsetMap.identity(len(text)),
        lines=lines,
        words=words,
        reasons=tuple(_reasons(words, known_furniture)) if clean else ("",) * len(lines),
        sections=(Section(first=0, last=len(lines)),),
        restorable=True,
    )


def _reasons(words: Sequence[LineWords], known_furniture: Set[str]) -> list[str]:
    if not words:
        return []
    reasons = cut_reasons(words, known_furniture=known_furniture)
    if "" in reasons:
        return reasons
    hits = phrase_hits(words)
    sentences = [line.ended and line.count >= LEAST_SENTENCE and not hit for line, hit in zip(words, hits, strict=True)]
    return ["" if sentence else reason for sentence, reason in zip(sentences, reasons, strict=True)]
