"""A section of a page to its articles: title, lines of the body, and what was left out on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.article.clean import phrase_hits
from rapporteur.article.head_features import candidates
from rapporteur.article.page import PageText, Section
from rapporteur.article.split import find_heads
from rapporteur.article.titles import declared_title, find_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One article of a page: its title line (None for none), body lines, and the lines ``[first, last)`` around them.

    ``alone`` is true for the only article of its section.
    """

    title: int | None
    body: tuple[int, ...]
    first: int
    last: int
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The articles of a section; ``unsure`` are lines that may be heads although the page was left whole there."""

    parts: tuple[Part, ...]
    unsure: tuple[int, ...] = ()


def find_parts(page: PageText, section: Section, title: str, *, split: bool = True) -> Parts:
    """The articles of a section, none when it has no line of an article; ``title`` is the declared one or ""."""
    kept = [number for number in range(section.first, section.last) if not page.reasons[number]]
    if not kept:
        return Parts(parts=())
    head = declared_title(page.words, title, section.first, section.last, kept[0]) if title else find_title(page.words, section.first, kept)
    pool = _pool(page, section, kept, head)
    found = find_heads([page.words[number] for number in pool], phrase_hits([page.words[number] for number in pool])) if split else None
    starts = [pool[place] for place in found.starts] if found else []
    unsure = tuple(pool[place] for place in found.unsure) if found else ()
    return Parts(parts=_cut(section, kept, head, starts), unsure=unsure)


def _pool(page: PageText, section: Section, kept: Sequence[int], head: int | None) -> list[int]:
    """The lines that the splitter reads: the kept ones, the title, and cut lines among them that could be heads."""
    pool = set(kept) | ({head} if head is not None else set())
    if page.restorable:
        lines = range(kept[0], kept[-1] + 1)
        opens = (lines[place] for place in candidates([page.words[number] for number in lines]))
        pool |= {number for number in opens if page.reasons[number] == "not article text"}
    return sorted(number for number in pool if section.first <= number < section.last and (head is None or number >= head))


def _cut(section: Section, kept: Sequence[int], head: int | None, starts: Sequence[int]) -> tuple[Part, ...]:
    edges = [section.first, *starts, section.last]
    titles = [head, *starts]
    return tuple(
        Part(
            title=title,
            body=tuple(number for number in kept if first <= number < last and number != title),
            first=first,
            last=last,
            alone=not starts,
        )
        for title, first, last in zip(titles, edges[:-1], edges[1:], strict=True)
    )
