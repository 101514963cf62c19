"""What was acquired (documents) and what was found inside it (articles)."""

from dataclasses import dataclass, field
from datetime import datetime

from rapporteur.types.problem import Problem
from rapporteur.types.span import Evidence, Span
from rapporteur.types.time import UNKNOWN_TIME, TimeValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes with a name: a file, or one row of a JSON lines, CSV or Parquet file (``name`` is then ``path#row``).

    ``id`` is made from the content (and the row's own id when it has one), never from the order of reading.
    """

    id: str
    name: str
    media_type: str
    sha256: str
    retrieved: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the input itself says about a document; empty strings where it says nothing."""

    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """A document with its decoded text. ``media_type`` ``text/html`` means ``text`` is markup."""

    document: Document
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """How an article repeats another one: ``kind`` is exact, near (a reprint) or contained; shares are 0..1.

    ``share`` is the part of this article's shingle prints found in the other, ``share_of_other`` the reverse;
    ``spans`` are the pieces of this article's text that stand in the other too.
    """

    other: str
    kind: str
    share: float
    share_of_other: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Part of the raw document that is not the article, and why it was left out."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article: cleaned text and what the page says about it.

    ``text`` begins with the title on its own line where the page has one (``title`` is then equal to it) and
    separates paragraphs by a blank line. ``span`` is the article's place in the raw document's text.
    ``source_map`` holds ``(start, raw_start, length)`` runs, sorted: text[start:start+length] came from
    raw[raw_start:raw_start+length]. ``wires`` are the agencies the text names as its source ("(Xinhua)").
    """

    id: str
    document: str
    span: Span
    text: str
    title: str = ""
    byline: str = ""
    dateline: str = ""
    outlet: str = ""
    url: str = ""
    wires: tuple[str, ...] = ()
    published: TimeValue = UNKNOWN_TIME
    language: str = "en"
    reprint_of: str | None = None
    overlaps: tuple[Reprint, ...] = ()
    source_map: tuple[tuple[int, int, int], ...] = ()
    cuts: tuple[Cut, ...] = ()
    problems: tuple[Problem, ...] = ()

    def evidence(self, start: int, end: int) -> Evidence:
        """The words at ``[start, end)``; raises ValueError when the range is empty or leaves the text."""
        if end > len(self.text):
            raise ValueError(f"[{start}, {end}) leaves article {self.id} of {len(self.text)} characters")
        return Evidence(article=self.id, span=Span(start=start, end=end), text=self.text[start:end])
