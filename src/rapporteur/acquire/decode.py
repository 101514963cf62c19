"""Bytes to text: by mark, by declaration, as UTF-8, in pieces, and by guess last; what was done is said."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from rapporteur.acquire.formats import looks_like_utf16

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
# Markup that could be read so far as to find its declaration is in none of these.
_NOT_FOR_PAGES: Final = ("utf-7", "idna", "punycode", "unicode", "raw")
_DECLARED_WITHIN: Final = 8192
_VALID_RUN = re.compile(
    rb"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+"
)  # not possessive ("++"): Python 3.11.2, Debian's, gives back half a character there
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_PUNCTUATION = re.compile(rb"\xe2\x80[\x90-\xbf]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_CUT_OFF = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]{0,1}|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
# Bytes that English text in cp1252 uses: quotation marks, dashes, ellipsis, euro, bullet, spaces, signs, accented letters.
_ENGLISH_1252: Final = frozenset("€…‘’“”•–—™\xa0£§©®°·½àáâãäåçèéêëíîïñóôöúüÉÖÜ".encode("cp1252"))
# Above this share of other bytes than ASCII the text is hardly English in cp1252 and the detector is asked.
_MOST_1252: Final = 0.2
_SAMPLE_BYTES: Final = 65536


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text, the encoding it was read in, and (code, message) of what a reader should know; no code when all is plain."""

    text: str
    encoding: str
    code: str = ""
    message: str = ""


def decode(data: bytes, *, markup: bool = False, declared: str = "") -> Decoded:
    """The text of a document's bytes. Never raises; bytes that stand for nothing become U+FFFD and are counted.

    ``declared`` is the encoding that a server named, which counts where the page itself names none: servers say it of all their files.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _mixed(data[len(mark) :]) if encoding == "utf-8" else _strict_or_counted(data[len(mark) :], encoding)
    without_mark = looks_like_utf16(data[:_SAMPLE_BYTES])
    if without_mark:
        return _strict_or_counted(data, without_mark)
    declared = (_declared(data) if markup else "") or _known(declared)
    if declared and data.isascii():
        return _strict_or_counted(data, declared)
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text=text, encoding="utf-8")
    if declared not in {"", "utf-8"} and not _mostly_utf8(data):
        return _strict_or_counted(data, declared)
    if declared == "utf-8" or _mostly_utf8(data):
        return _mixed(data)
    return _guessed(data)


def _declared(data: bytes) -> str:
    """The encoding that markup declares for itself, as Python names it; "" for none or one that is not known."""
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if not found:
        return ""
    return _known((found[1] or found[2]).decode("ascii", errors="replace"))


def _known(name: str) -> str:
    """An encoding as Python names it; "" for one that is not known or that no page is in."""
    try:
        known = codecs.lookup(name)
        reads_markup = b"<".decode(name) == "<"
    except (LookupError, ValueError):
        return ""
    if known.name in {"iso8859-1", "ascii", "latin-1"}:
        return "cp1252"  # as browsers do
    return known.name if reads_markup and not known.name.startswith(_NOT_FOR_PAGES) else ""


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict_or_counted(data: bytes, encoding: str) -> Decoded:
    """Read in one encoding; what it cannot read is replaced and counted."""
    text = _strict(data, encoding)
    if text is not None:
        return Decoded(text=text, encoding=encoding)
    text = data.decode(encoding, errors="replace")
    count = text.count("\ufffd")
    message = f"read as {encoding}, {count} places in it are not: they are shown as U+FFFD; save the file as UTF-8"
    return Decoded(text=text, encoding=encoding, code="undecodable-bytes", message=message)


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes outside ASCII are more often UTF-8 than not, or the odd ones out are letters of English in cp1252.

    (The second needs a dash or quotation mark in UTF-8, three bytes that mean nothing in any other encoding.)
    """
    if _PUNCTUATION.search(data) and _ENGLISH_1252.issuperset(_VALID_RUN.sub(b"", data)):
        return True
    sample = data if len(data) <= 16 * _SAMPLE_BYTES else b" ".join(_NOT_ASCII.findall(data))
    valid = sum(len(run) for piece in _VALID_RUN.findall(sample) for run in _MULTIBYTE.findall(piece))
    total = sum(map(len, _NOT_ASCII.findall(sample)))
    return 2 * valid > total


def _mixed(data: bytes) -> Decoded:
    """UTF-8 with stray bytes, which are read as cp1252 where they are letters in it; a character cut off at the end is not."""
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text=text, encoding="utf-8")
    pieces, position, strays = [], 0, 0
    for run in _VALID_RUN.finditer(data):
        strays += run.start() - position
        pieces += [_stray(data[position : run.start()]), run[0].decode("utf-8")]
        position = run.end()
    rest = data[position:]
    pieces.append("\ufffd" if _CUT_OFF.fullmatch(rest) else _stray(rest))
    message = f"UTF-8 with {strays + len(rest)} bytes that are not (read as cp1252, or U+FFFD where that has no letter): save the file as UTF-8"
    return Decoded(text="".join(pieces), encoding="utf-8", code="mixed-encoding", message=message)


def _stray(data: bytes) -> str:
    return data.decode("cp1252", errors="replace")


def _guessed(data: bytes) -> Decoded:
    """Read in an encoding that only the bytes themselves suggest."""
    encoding = guess_encoding(data)
    decoded = _strict_or_counted(data, encoding)
    lost = f", {decoded.text.count(chr(0xFFFD))} places could not be read" if decoded.code else ""
    message = f"no encoding is declared and it is not UTF-8: read as {encoding}, which is a guess{lost}; save the file as UTF-8"
    return Decoded(text=decoded.text, encoding=encoding, code="guessed-encoding", message=message)


def guess_encoding(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8, from a bounded sample around the first that is not ASCII."""
    first = _NOT_ASCII.search(data)
    begin = max(0, (first.start() if first else 0) - _SAMPLE_BYTES // 4)
    sample = data[begin : begin + _SAMPLE_BYTES]
    strange = b"".join(_NOT_ASCII.findall(sample))
    if len(strange) <= _MOST_1252 * len(sample) and _ENGLISH_1252.issuperset(strange):
        return "cp1252"
    from charset_normalizer import from_bytes  # heavy, and seldom needed

    best = from_bytes(sample).best()
    return best.encoding if best and best.encoding not in {"ascii", "utf_8"} else "cp1252"
