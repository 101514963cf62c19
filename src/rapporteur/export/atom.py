"""Atom (RFC 4287): rows as a feed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

UNKNOWN = "1970-01-01T00:00:00Z"
"""The time of a feed in which nothing has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: a stable id, a title, its page, when it was read (2025-03-04T12:00:00Z), and its words."""

    id: str
    title: str
    link: str
    updated: str
    words: str


def write_atom(title: str, page: str, itself: str, entries: Sequence[Entry]) -> bytes:
    """A feed; the same bytes for the same entries. Characters that XML cannot carry are left out."""
    updated = max((entry.updated for entry in entries if entry.updated), default=UNKNOWN)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{text(title)}</title>",
        f"  <id>{text(page)}</id>",
        f"  <link rel={quoteattr('self')} href={quoteattr(clean(itself))}/>",
        f"  <link rel={quoteattr('alternate')} href={quoteattr(clean(page))}/>",
        f"  <updated>{updated}</updated>",
        "  <author><name>Rapporteur</name></author>",
        *(entry_lines(entry) for entry in entries),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode("utf8", "replace")


def entry_lines(entry: Entry) -> str:
    """One entry."""
    return (
        f"  <entry>\n    <title>{text(entry.title)}</title>\n    <id>{text(entry.id)}</id>\n"
        f"    <link href={quoteattr(clean(entry.link))}/>\n    <updated>{entry.updated or UNKNOWN}</updated>\n"
        f'    <content type="text">{text(entry.words)}</content>\n  </entry>'
    )


def text(words: str) -> str:
    """Words as XML text."""
    return escape(clean(words))


def clean(words: str) -> str:
    """Words without the characters that XML 1.0 does not allow."""
    return re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", words)
