"""Markup to a page of judged lines: trafilatura says which of the visible lines are the article."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapporteur.article.clean import cut_reasons
from rapporteur.article.clean_features import is_prose
from rapporteur.article.datelines import find_printed_date
from rapporteur.article.lines import Line, read_lines
from rapporteur.article.page import Declared, PageText, Section
from rapporteur.article.titles import letters
from rapporteur.article.words import LineWords, line_words
from rapporteur.text.html import visible_text
from rapporteur.text.offsets import OffsetMap
from rapporteur.types import Span

if TYPE_CHECKING:
    import trafilatura.settings

# A line of this many letters is known by its words wherever they stand; a shorter one must be a block of its own
# between two such lines, or at most this many lines before the first.
LONG_LINE = 40
LEAD_LINES = 4
# An <article> with fewer words of visible text is a teaser; chosen by hand, not swept.
LEAST_ARTICLE_WORDS = 80
# Fewer words than this from trafilatura's fast path, and its slow path is tried.
LEAST_EXTRACTED = 60
# A page of short lines only, with fewer letters than this, holds no article; chosen by hand.
LEAST_LETTERS = 80
# Where trafilatura finds nothing, prose of at least this many words is an article all the same; chosen by hand.
LEAST_PROSE = 40

NOTHING_SAID = Declared()

# Lines within which a page prints its date, on either side of where the article begins and after its end; chosen by hand.
DATE_LINES = 4
# No date is refused for being later than today: what a page says must not depend on when it is read.
LATEST_DAY = "2099-12-31"

_ARTICLE_TAG = re.compile(r"<(/?)article\b([^>]*)>", re.IGNORECASE)
_NOT_NEWS = re.compile(r"comment|teaser|related|promo|card|sidebar|widget|recommend|reply", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extracted:
    """What trafilatura found: the text of each block, and the metadata."""

    blocks: tuple[str, ...]
    declared: Declared


def read_markup(markup: str, said: Declared = NOTHING_SAID, days: Set[str] = frozenset()) -> PageText:
    """The page of some markup; it may have no lines, or none that is part of an article.

    ``said`` is what the page says of itself, which counts for a page of one article; ``days`` are those of its time elements.
    """
    text, offsets = visible_text(markup)
    lines = read_lines(text, wrapped=False)
    reasons = ["not article text"] * len(lines)
    sections = []
    for first, last, fragment in _sections(markup, lines, offsets):
        extracted = _extract(fragment)
        whole = fragment is markup
        kept = _kept(lines, first, last, extracted.blocks)
        for number in kept:
            reasons[number] = ""
        day = extracted.declared.published
        if not _is_shown(day, markup, days, [line.text for line in _around(lines, kept)]):
            day = next(iter(days)) if len(days) == 1 else ""
        sections.append(Section(first=first, last=last, declared=_together(extracted.declared, said, day) if whole else extracted.declared))
    words = tuple(line_words(line.text) for line in lines)
    if "" not in reasons:
        reasons = _prose_only(words)
    return PageText(
        text=text,
        offsets=offsets,
        lines=lines,
        words=words,
        reasons=tuple(reasons),
        sections=tuple(sections),
        restorable=False,
    )


def _is_shown(day: str, markup: str, days: Set[str], lines: Sequence[str]) -> bool:
    """Whether a day that trafilatura found is the page's own: in its head, in a time element of its own, or printed beside the article.

    Where a page states none it takes one from a teaser, or the year of the copyright notice with a made-up day.
    """
    if not day or day in days:
        return bool(day)
    head = markup[: max(markup.find("</head"), 0)]
    written = (day, day.replace("-", "/"), day.replace("-", ""))
    if any(form in head for form in written):
        return True
    printed = (find_printed_date(line) for line in lines)
    return any(one is not None and one.day.isoformat() == day for one in printed)


def _around(lines: Sequence[Line], kept: Sequence[int]) -> Sequence[Line]:
    """The lines before and after the beginning of an article, and after its end, where its date may be printed."""
    if not kept:
        return ()
    return [*lines[max(0, kept[0] - DATE_LINES) : kept[0] + DATE_LINES], *lines[kept[-1] + 1 : kept[-1] + 1 + DATE_LINES]]


def _together(found: Declared, said: Declared, day: str) -> Declared:
    """What trafilatura found and what the page says: authors and day as the page says them, title and outlet as found where they are.

    ``day`` is the day that the page shows as its own.
    """
    return Declared(
        title=found.title or said.title,
        byline=said.byline or found.byline,
        published=said.published or day,
        outlet=found.outlet or said.outlet,
        url=said.url,
    )


def _prose_only(words: Sequence[LineWords]) -> list[str]:
    """Where trafilatura finds nothing (broken markup): the paragraphs that the plain-text classifier keeps, if they are enough."""
    reasons = [reason or ("" if is_prose(line) else "not article text") for line, reason in zip(words, cut_reasons(words), strict=True)]
    enough = sum(line.count for line, reason in zip(words, reasons, strict=True) if not reason) >= LEAST_PROSE
    return reasons if enough else [reason or "not article text" for reason in reasons]


def _sections(markup: str, lines: Sequence[Line], offsets: OffsetMap) -> list[tuple[int, int, str]]:
    """The several articles of a page as ranges of lines with their markup, or the whole page."""
    found = []
    starts = [line.span.start for line in lines]
    for start, end in _article_elements(markup):
        inside = offsets.to_text(Span(start=start, end=end))
        if inside is None:
            continue
        first, last = bisect_left(starts, inside.start), bisect_left(starts, inside.end)
        if sum(len(line.text.split()) for line in lines[first:last]) >= LEAST_ARTICLE_WORDS:
            found.append((first, last, f"<html><body>{markup[start:end]}</body></html>"))
    return found if len(found) > 1 else [(0, len(lines), markup)]


def has_several(markup: str) -> bool:
    """Whether a page may hold several articles."""
    return len(_article_elements(markup)) > 1


def _article_elements(markup: str) -> list[tuple[int, int]]:
    """Where the outermost ``<article>`` elements stand that do not call themselves comments or teasers."""
    found, depth, start, wanted = [], 0, 0, True
    for tag in _ARTICLE_TAG.finditer(markup):
        if not tag[1]:
            if depth == 0:
                start, wanted = tag.start(), not _NOT_NEWS.search(tag[2])
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and wanted:
                found.append((start, tag.end()))
    return found


def _extract(markup: str) -> _Extracted:
    """What trafilatura says of some markup, by its slow path where the fast one finds little; nothing for no article."""
    fast = _tried(markup, fast=True)
    enough = sum(len(block.split()) for block in fast.blocks) >= LEAST_EXTRACTED
    return fast if enough else _tried(markup, fast=False)


def _tried(markup: str, *, fast: bool) -> _Extracted:
    from trafilatura import bare_extraction

    dates = {"original_date": True, "extensive_search": False, "max_date": LATEST_DAY}
    found = bare_extraction(markup, fast=fast, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=dates)
    if found is None or isinstance(found, dict):
        return _Extracted(blocks=(), declared=Declared())
    said = {name: str(getattr(found, name) or "").strip() for name in ("title", "author", "date", "sitename")}
    declared = Declared(title=said["title"], byline=said["author"], published=said["date"], outlet=said["sitename"])
    return _Extracted(blocks=tuple(_blocks(found)), declared=declared)


def _blocks(found: "trafilatura.settings.Document") -> list[str]:
    """The text of each block of the extracted body."""
    elements = found.body.iter("p", "head", "quote", "item", "cell", "ab", "code")
    return ["".join(str(piece) for piece in element.itertext()) for element in elements]


def _kept(lines: Sequence[Line], first: int, last: int, blocks: Sequence[str]) -> list[int]:
    """The lines of a range whose words are in the extracted blocks."""
    wanted = {letters(block) for block in blocks} - {""}
    together = "|".join(letters(block) for block in blocks)
    own = {number: letters(lines[number].text) for number in range(first, last)}
    sure = [number for number, line in own.items() if len(line) >= LONG_LINE and (line in wanted or line in together)]
    if not sure:
        short = [number for number, line in own.items() if line in wanted]
        return short if sum(len(own[number]) for number in short) >= LEAST_LETTERS else []
    near = range(max(first, sure[0] - LEAD_LINES), sure[-1] + 1)
    return sorted({*sure, *(number for number in near if own[number] in wanted)})
