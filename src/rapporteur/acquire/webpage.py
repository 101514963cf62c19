"""A fetched page to its document."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from rapporteur.acquire.decode import Decoded, decode
from rapporteur.acquire.documents import empty, make_document
from rapporteur.acquire.formats import HEAD_BYTES, format_of
from rapporteur.acquire.values import problem
from rapporteur.types import Metadata, Problem, RawDocument

_STATES_ITS_DATE: Final = re.compile(
    r'["\']?datePublished["\']?\s*[:=]|article:published_time|dc\.date|dcterms\.created|parsely-pub-date|<time\b[^>]{0,100}?\bdatetime', re.I
)
_STATED_WITHIN: Final = 256 * 1024


def page_document(
    data: bytes, url: str, *, media_type: str = "", charset: str = "", day: str = "", retrieved: float | None = None
) -> RawDocument | Problem:
    """The document of a page as a server sent it; a Problem where it is none or has no word in it.

    ``charset`` is what the server said of it, used where the page itself says nothing and is not UTF-8 (servers say it of all their files).
    ``day`` is what a feed said of its publication, used where the page states no date. ``retrieved`` is in seconds since 1970.
    """
    format_, kind = format_of(data[:HEAD_BYTES], "")
    if format_ == "empty":
        return empty(url)
    if format_ in {"binary", "parquet"}:
        return problem("not-text", url, f"the server calls it {media_type or 'nothing'}, and it is {kind or 'a Parquet file'}: it was not read")
    markup = media_type in {"text/html", "application/xhtml+xml"} or format_ == "html"
    decoded = decode_page(data, charset, markup=markup)
    if not decoded.text.strip("\ufeff\x00 \t\r\n"):
        return empty(url)
    document = make_document(data, url, "text/html" if markup else "text/plain")
    moment = datetime.fromtimestamp(retrieved, UTC) if retrieved is not None else None
    return RawDocument(
        document=replace(document, retrieved=moment),
        text=decoded.text,
        metadata=Metadata(url=url, published="" if markup and _STATES_ITS_DATE.search(decoded.text, 0, _STATED_WITHIN) else day),
        problems=(problem(decoded.code, url, decoded.message, refused=False),) if decoded.code else (),
    )


def decode_page(data: bytes, charset: str, *, markup: bool) -> Decoded:
    """The text of a page; in the encoding that its server named where it would else be a guess."""
    decoded = decode(data, markup=markup)
    if decoded.code != "guessed-encoding" or not charset:
        return decoded
    try:
        return Decoded(text=data.decode(charset), encoding=charset)
    except (LookupError, ValueError):
        return decoded
