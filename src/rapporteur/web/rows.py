"""Rows of a page as exports have them."""

from collections.abc import Iterable

from rapporteur.export import Row, event_row, statement_row
from rapporteur.record.heads import ArticleHead, Placed
from rapporteur.types import Event


def as_rows(found: Iterable[Placed]) -> list[Row]:
    """Statements and events."""
    return [event_row(one.value) if isinstance(one.value, Event) else statement_row(one.value) for one in found]


def head_row(head: ArticleHead) -> Row:
    """An article without its text."""
    time = head.published
    published = {"edtf": time.edtf, "earliest": time.earliest and str(time.earliest), "latest": time.latest and str(time.latest), "basis": time.basis}
    return {
        "id": head.id,
        "document": head.document,
        "title": head.title,
        "outlet": head.outlet,
        "language": head.language,
        "published": published,
        "reprint_of": head.reprint_of,
        "url": head.url,
    }
