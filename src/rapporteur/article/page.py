"""A document's text as lines with verdicts: what plain text and markup become before articles are cut out of it."""

from dataclasses import dataclass

from rapporteur.article.lines import Line
from rapporteur.article.words import LineWords
from rapporteur.text.offsets import OffsetMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the page's own metadata says; empty strings where it says nothing."""

    title: str = ""
    byline: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines ``[first, last)`` that are apart from the rest of the page (one ``<article>`` of several)."""

    first: int
    last: int
    declared: Declared = Declared()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The text of a page and the map to the raw document; ``reasons`` are "" for the lines of articles.

    ``restorable`` says that a cut line may yet turn out to be a headline (plain text, where nothing is marked).
    """

    text: str
    offsets: OffsetMap
    lines: tuple[Line, ...]
    words: tuple[LineWords, ...]
    reasons: tuple[str, ...]
    sections: tuple[Section, ...]
    restorable: bool
