"""iCalendar (RFC 5545): planned events as all-day entries with a stable UID and a SEQUENCE that rises with each change."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from rapporteur.types import TimeValue

LINE = 75
"""Octets on a line before it is folded (RFC 5545, 3.1)."""

FINE = ("day", "weekend", "second", "minute", "hour")
"""Granularities that a calendar can show; a plan for "next month" has no day and is left out."""

STATUSES = {"cancelled": "CANCELLED", "denied": "CANCELLED", "happened": "CONFIRMED", "ongoing": "CONFIRMED"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """One entry. ``stamp`` is when it was read, as 2025-03-04T12:00:00Z; ``sequence`` how often day or status changed."""

    id: str
    title: str
    words: str
    link: str
    place: str
    when: TimeValue
    status: str
    sequence: int
    stamp: str


def write_ics(title: str, entries: Iterable[Engagement]) -> bytes:
    """A calendar of the entries that have a day, in their order; the same bytes for the same entries."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rapporteur//Reading room//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"NAME:{escaped(title)}", f"X-WR-CALNAME:{escaped(title)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    for entry in entries:
        if placeable(entry.when):
            lines += entry_lines(entry)
    lines.append("END:VCALENDAR")
    return "".join(part + "\r\n" for line in lines for part in folded(line)).encode()


def placeable(when: TimeValue) -> bool:
    """Whether a calendar can show a time without making up a day: a day, or a few that belong together."""
    return when.earliest is not None and when.latest is not None and (when.granularity in FINE or when.earliest == when.latest)


def entry_lines(entry: Engagement) -> list[str]:
    """One VEVENT."""
    assert entry.when.earliest is not None
    assert entry.when.latest is not None
    after = entry.when.latest + timedelta(days=1)
    lines = ["BEGIN:VEVENT", f"UID:{escaped(entry.id)}@rapporteur", f"DTSTAMP:{re.sub('[-:]', '', entry.stamp) or '19700101T000000Z'}"]
    lines += [f"SEQUENCE:{entry.sequence}", f"STATUS:{STATUSES.get(entry.status, 'TENTATIVE')}", "TRANSP:TRANSPARENT"]
    lines += [f"DTSTART;VALUE=DATE:{entry.when.earliest:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}", f"SUMMARY:{escaped(entry.title)}"]
    lines += [f"DESCRIPTION:{escaped(entry.words)}", f"URL:{plain(entry.link)}", f"CATEGORIES:{escaped(entry.status)}"]
    return [*lines, *([f"LOCATION:{escaped(entry.place)}"] if entry.place else []), "END:VEVENT"]


def escaped(text: str) -> str:
    """TEXT as RFC 5545 (3.3.11) writes it; control characters are left out."""
    kept = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def plain(text: str) -> str:
    """A URI: no control character, nothing escaped."""
    return re.sub(r"[\x00-\x20\x7f]", "", text)


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, each after the first begun with a blank; no character is split."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode("utf8", "replace"))
        if size + octets > LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece
