"""Pages of a web archive (WARC, as CC-NEWS has it), one at a time."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from rapporteur.acquire.decode import decode
from rapporteur.acquire.documents import empty, make_document, whole_characters
from rapporteur.acquire.formats import HEAD_BYTES, format_of
from rapporteur.acquire.members import unpacked_members
from rapporteur.acquire.streams import Counted
from rapporteur.acquire.values import Acquired, problem
from rapporteur.acquire.warcrecords import Broken, cut_records
from rapporteur.types import Metadata, Problem, RawDocument

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_CHUNK: Final = 1 << 16
_MARKUP: Final = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_OK: Final = "200"
_WITH_PAGES: Final = ("response", "resource", "conversion")
_PACKED: Final = ("", "identity", "gzip", "x-gzip", "deflate")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What a record holds: its address, when it was fetched, its bytes, and what their header says of them."""

    url: str
    fetched: str
    data: bytes
    media_type: str
    charset: str


def warc_rows(stream: BinaryIO, name: str, limit: int, *, packed: bool) -> Iterator[Acquired]:
    """One document (or Problem) for each page; other records are counted, which is said at the end.

    Records are numbered as they stand in the file, from 1. ``packed`` data are gzip, each record a member, so that a
    damaged record costs no other. ``retrieved`` of a document is when it was fetched; nothing says when it was published.
    """
    counted = Counted(stream)
    buffered = BufferedReader(counted, _CHUNK)
    pieces = unpacked_members(buffered) if packed else iter(lambda: buffered.read(_CHUNK), b"")
    passed: Counter[str] = Counter()
    for number, record in enumerate(cut_records(pieces, limit), start=1):
        where = f"{name}#{number}"
        found = problem(record.code, where, record.reason) if isinstance(record, Broken) else _document(record, where)
        if isinstance(found, str):
            passed[found] += 1
        else:
            yield Acquired(value=found, done=counted.done)
    if passed:
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
        yield Acquired(value=problem("passed-over", name, f"records that hold no page: {told}", refused=False), done=counted.done)


def _document(record: bytes, where: str) -> RawDocument | Problem | str:
    """The document of a record; a string says why it holds no page."""
    page = _page(record)
    if isinstance(page, (str, Problem)):
        return page if isinstance(page, str) else replace(page, where=where)
    markup = page.media_type in _MARKUP
    decoded = decode(page.data, markup=markup, declared=page.charset)
    text = whole_characters(decoded.text)
    if not text.strip("\ufeff\x00 \t\r\n"):
        return empty(where)
    document = make_document(page.data + b"\x00" + page.url.encode(), where, "text/html" if markup else "text/plain")
    problems = (problem(decoded.code, where, decoded.message, refused=False),) if decoded.code else ()
    return RawDocument(
        document=replace(document, retrieved=_moment(page.fetched)),
        text=text,
        metadata=Metadata(url=page.url),
        problems=problems,
    )


def _page(record: bytes) -> _Page | Problem | str:
    """The page of a record, what is wrong with it, or why it holds none."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        parsed = next(iter(ArchiveIterator(BytesIO(record), no_record_parse=False)), None)
        if parsed is None:
            return problem("broken-record", "", "its header cannot be read: passed over")
        return _page_of(parsed)
    except (ArchiveLoadFailed, ValueError, KeyError, IndexError, AttributeError, EOFError) as error:
        return problem("broken-record", "", f"it cannot be read ({type(error).__name__}: {str(error)[:80]}): passed over")


def _page_of(record: "ArcWarcRecord") -> _Page | Problem | str:
    if record.rec_type not in _WITH_PAGES:
        return f"{record.rec_type} records"
    header: Any = record.http_headers
    if record.rec_type == "response":
        if header is None:
            return "not from the web"
        status = header.get_statuscode()
        if status != _OK:
            return f"with status {status or 'unknown'}"
    content_type = (header.get_header("Content-Type") if header else record.rec_headers.get_header("Content-Type")) or ""
    encoding = ((header.get_header("Content-Encoding") if header else "") or "").strip().lower()
    if encoding not in _PACKED:
        return f"packed in a way that is not read ({encoding[:20]})"
    data = record.content_stream().read()
    media_type = _media_type(content_type, data, record.rec_type)
    if not media_type:
        return "not HTML"
    charset = _CHARSET.search(content_type)
    return _Page(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        fetched=record.rec_headers.get_header("WARC-Date") or "",
        data=data,
        media_type=media_type,
        charset=charset[1] if charset else "",
    )


def _media_type(content_type: str, data: bytes, kind: str) -> str:
    """What a page is, by its header and, where that says nothing, by its first bytes; "" for what is no page."""
    said = content_type.partition(";")[0].strip().lower()
    if said in _MARKUP or (kind == "conversion" and said == "text/plain"):
        return said
    return "text/html" if not said and format_of(data[:HEAD_BYTES], "")[0] == "html" else ""


def _moment(text: str) -> datetime | None:
    """The moment of a WARC date, None where it is none."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
