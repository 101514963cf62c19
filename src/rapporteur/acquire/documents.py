"""Documents from whole files and from rows."""

import hashlib
from collections.abc import Mapping
from typing import Final

from rapporteur.acquire.decode import decode
from rapporteur.acquire.values import problem
from rapporteur.types import Document, Metadata, Problem, RawDocument

FIELDS: Final = ("id", "text", "html", "title", "published", "outlet", "url", "language")
_ID_LENGTH: Final = 16
_HTML: Final = "text/html"
_PLAIN: Final = "text/plain"


def whole_document(data: bytes, name: str, *, markup: bool) -> RawDocument | Problem:
    """The document of a file's bytes; a Problem when there is no word in it."""
    decoded = decode(data, markup=markup)
    if not decoded.text.strip("\ufeff\x00 \t\r\n"):
        return empty(name)
    problems = (problem(decoded.code, name, decoded.message, refused=False),) if decoded.code else ()
    document = make_document(data, name, _HTML if markup else _PLAIN)
    return RawDocument(document=document, text=whole_characters(decoded.text), problems=problems)


def row_document(row: Mapping[str, object], where: str, fields: Mapping[str, str], problems: tuple[Problem, ...] = ()) -> RawDocument | Problem:
    """The document of one row; a Problem when it has no text.

    ``fields`` says under which name a row keeps what ours calls by another ({"text": "body"}); a dot goes into an
    object ("content.body").
    """
    values = {name: _value(row, fields.get(name, name)) for name in FIELDS}
    body = next((name for name in ("text", "html") if isinstance(values[name], str) and str(values[name]).strip()), "")
    if not body:
        return _without_text(row, values, where, fields)
    text = whole_characters(str(values[body]))
    # without an id of its own, the same words from two outlets are still two documents
    own = _scalar(values["id"]) or "\n".join(filter(None, (_scalar(values[name]) for name in ("outlet", "url", "published"))))
    data = text.encode() + (b"\x00" + own.encode() if own else b"")
    metadata = Metadata(**{name: _scalar(values[name]) for name in FIELDS[3:]})
    document = make_document(data, where, _HTML if body == "html" else _PLAIN)
    return RawDocument(document=document, text=text, metadata=metadata, problems=problems)


def empty(where: str) -> Problem:
    """There is nothing in it."""
    return problem("empty", where, "there is no text in it: check how it was made, or leave it out")


def check_fields(fields: Mapping[str, str]) -> None:
    """Raises ValueError for a field that no row has a place for."""
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise ValueError(f"unknown field {unknown[0]!r}: a row's fields are {', '.join(FIELDS)}")


def make_document(data: bytes, name: str, media_type: str) -> Document:
    """The document of some bytes: named by the beginning of their sha256."""
    digest = hashlib.sha256(data).hexdigest()
    return Document(id=digest[:_ID_LENGTH], name=name, media_type=media_type, sha256=digest)


def whole_characters(text: str) -> str:
    """The text with lone surrogates (half a character in JSON) as U+FFFD, so that it can be stored."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _value(row: Mapping[str, object], name: str) -> object:
    """A row's value by name, or by a path with dots when no field has that name; None when there is none."""
    if name in row:
        return row[name]
    here: object = row
    for part in name.split("."):
        here = here.get(part) if isinstance(here, Mapping) else None
    return here


def _scalar(value: object) -> str:
    """A value as words: "" for none and for lists or objects."""
    if value is None or isinstance(value, (Mapping, list, tuple)):
        return ""
    return whole_characters(str(value)).strip()


def _without_text(row: Mapping[str, object], values: Mapping[str, object], where: str, fields: Mapping[str, str]) -> Problem:
    wanted = " or ".join(repr(fields.get(name, name)) for name in ("text", "html"))
    there = ", ".join(sorted(map(str, row))[:12]) or "none"
    kinds = [f"{name} is a {type(values[name]).__name__}" for name in ("text", "html") if values[name] not in (None, "")]
    if any(not isinstance(values[name], str) for name in ("text", "html") if values[name] is not None):
        return problem("wrong-type", where, f"{' and '.join(kinds)}, not a string: write the article as one string")
    if any(values[name] is not None or fields.get(name, name) in row for name in ("text", "html")):
        return problem("empty", where, "its text is empty: leave the row out, or see how the file was made")
    message = f"there is no field {wanted} (it has: {there}): say which holds the article, as in --field text=body"
    return problem("missing-field", where, message)
