"""What kind of file this is, told from its first bytes, then from its ending."""

import re
from pathlib import PurePath
from typing import Final

import msgspec

from rapporteur.acquire.values import Format

HEAD_BYTES: Final = 65536

_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "a PDF file (turn it into text first, with pdftotext for one)"),
    (b"PK\x03\x04", "a ZIP archive or office document (unpack it, or save the document as text)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (save it as text)"),
    (b"{\\rtf", "an RTF document (save it as text)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"BZh", "a bzip2 archive (unpack it first)"),
    (b"\xfd7zXZ", "an xz archive (unpack it first)"),
    (b"7z\xbc\xaf", "a 7z archive (unpack it first)"),
    (b"Rar!", "a RAR archive (unpack it first)"),
    (b"SQLite format 3", "an SQLite database (a record is opened, not read)"),
    (b"\x7fELF", "a program"),
    (b"wOF", "a font"),
)
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype|html|head|body|meta|title|div|p|article|section|main|script|link|table|h[1-6]|span|header)\b",
    re.I | re.S,
)
_WARC = re.compile(rb"WARC/[01]\.\d")
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.I | re.S)
_ROWS_HEADER = re.compile(rb'^"?[^\n]*[,;\t]"?(?:text|html)"?[,;\t\r\n]|^"?(?:text|html)"?[,;\t]', re.I)
_JSON_ARRAY = re.compile(rb"\s*\[\s*[{\]]")
_JSON_OBJECT = re.compile(rb'\s*\{\s*["}]')
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Text has next to no control characters; one in fifty is past any slip of a keyboard.
_MOST_CONTROLS = 0.02
_ENDINGS: Final[tuple[tuple[str, Format], ...]] = (
    (".jsonl", "jsonl"),
    (".ndjson", "jsonl"),
    (".json", "json"),
    (".csv", "csv"),
    (".tsv", "tsv"),
    (".tab", "tsv"),
    (".html", "html"),
    (".htm", "html"),
    (".xhtml", "html"),
    (".shtml", "html"),
)


def is_gzip(head: bytes) -> bool:
    """Whether the bytes begin a gzip file."""
    return head.startswith(b"\x1f\x8b\x08")


def is_zstd(head: bytes) -> bool:
    """Whether the bytes begin a zstd file."""
    return head.startswith(b"\x28\xb5\x2f\xfd")


def format_of(head: bytes, name: str) -> tuple[Format, str]:
    """The format of what begins with these (unpacked) bytes, and for a binary one what it is."""
    if not head:
        return "empty", ""
    if head.startswith(b"PAR1"):
        return "parquet", ""
    if _WARC.match(head):
        return "warc", ""
    kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")
    if kind:
        return "binary", kind
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", errors="replace").encode("utf8", errors="replace")
    elif _is_binary(head):
        return "binary", "not text (control characters throughout)"
    head = head.removeprefix(b"\xef\xbb\xbf")
    if not head.strip():
        return "empty", ""
    if _FEED.match(head):
        return "binary", "a news feed (RSS or Atom), which is not read yet"
    return _text_format(head, name.lower().removesuffix(".gz").removesuffix(".zst")), ""


def _text_format(head: bytes, name: str) -> Format:
    by_ending: Format = next((format_ for ending, format_ in _ENDINGS if name.endswith(ending)), "text")
    if by_ending in {"csv", "tsv"}:
        return by_ending
    if _JSON_ARRAY.match(head):
        return "json"
    if _JSON_OBJECT.match(head):
        return _json_format(head, by_ending)
    if by_ending == "jsonl":
        return "jsonl"
    if _MARKUP.match(head):
        return "html"
    if by_ending == "text" and not PurePath(name).suffix and _ROWS_HEADER.match(head):
        return "tsv" if b"\t" in head.split(b"\n", 1)[0] else "csv"
    return by_ending


def _json_format(head: bytes, by_ending: Format) -> Format:
    """Whether text that begins with an object is JSON lines: its first line is a whole object, or its ending says so."""
    line, _, _ = head.lstrip().partition(b"\n")
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        whole = len(line.strip()) > 1 and by_ending != "json"
        return "jsonl" if whole else "json"
    return "jsonl"


def _is_binary(head: bytes) -> bool:
    if b"\x00" in head:
        return not looks_like_utf16(head)
    return len(_CONTROLS.findall(head)) > _MOST_CONTROLS * len(head)


def looks_like_utf16(head: bytes) -> str:
    """ "utf-16-le" or "utf-16-be" for text in it without a mark at its start (every other byte is 0), else ""."""
    half = len(head) // 2
    if not half:
        return ""
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.05 * half else ""
