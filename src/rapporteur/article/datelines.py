"""Datelines ("PARIS, March 3 (Reuters) -") and printed dates, found in the words of a line."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_PLACE = r"(?:[A-Z][A-Z.'’\-]+(?: (?:[A-Z][A-Z.'’\-]+|[Dd][aeiu]|[Ll]a|[Oo]f|[Aa]nd))*|[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,3})"
_REGION = r"(?:, [A-Z][\w.'’ \-]{1,24}?)?"
_AGENCY = r"\([A-Z][\w/&.,'’ \-]{1,40}\)"
_DASH = r"(?:--+|[-–—])"
_DATELINE = re.compile(
    rf"(?:(?P<full>{_PLACE}{_REGION}(?:/{_PLACE})*,? \(?{_MONTH} \d{{1,2}}(?:, \d{{4}})?\)? *(?:{_AGENCY})? *{_DASH})"
    rf"|(?P<agency>{_PLACE}{_REGION}(?:/{_PLACE})*,? *{_AGENCY} *(?:{_DASH}|:))"
    rf"|(?P<upper>[A-Z][A-Z.'’\-]{{2,}}(?: [A-Z][A-Z.'’\-]+){{0,3}}{_REGION} *{_DASH}) )(?= ?\S)"
)
_IMPRINT = re.compile(r"(?P<outlet>(?:The )?[A-Z][\w'’&.\-]*(?: (?:of|and|the|[A-Z][\w'’&.\-]*)){0,4}) ?[,|–—-] ")
_DAY_NAME = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\.?,?"
_NAMED = "|".join((*_MONTHS, *(month[:3] for month in _MONTHS), "sept"))
_DATES = (
    re.compile(rf"\b(?P<month>{_NAMED})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ \-](?:of )?(?P<month>{_NAMED})\.?,?[ \-](?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
)
_PAGE_WORDS = re.compile(
    r"\b(?:last|first|published|updated|posted|modified|date|on|at|am|pm|a\.m|p\.m|est|edt|et|gmt|utc|bst|cet|ist|pst|pdt|by|o'clock|hrs?)\b"
    rf"|\b{_DAY_NAME}(?=\W|$)|\b\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:\s?[ap]\.?m)?|[\s|,.·•:()/\-–—]|\+\d{{2}}:?\d{{2}}|\d{{1,2}}(?=[ap]m)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A full date as it stands in a text: the day, and where its words begin and end."""

    day: date
    start: int
    end: int


def find_dateline(text: str) -> str:
    """The dateline that opens a paragraph, without its dash ("PARIS, March 3 (Reuters)"), or ""."""
    found = _DATELINE.match(text[:200])
    return found[0].rstrip(" -–—:") if found else ""


def has_dateline(text: str) -> bool:
    """Whether a paragraph opens with a dateline."""
    return _DATELINE.match(text[:200]) is not None


def find_printed_date(text: str) -> PrintedDate | None:
    """The first full date (day, month, year) in a text that is a day of the calendar, or None.

    Purely numeric dates are read only with the year first, since 03/04/2025 is two different days.
    """
    found = [match for pattern in _DATES for match in pattern.finditer(text[:400])]
    for match in sorted(found, key=lambda one: one.start()):
        day = _day(match)
        if day is not None:
            return PrintedDate(day=day, start=match.start(), end=match.end())
    return None


def dateline_agency(dateline: str) -> str:
    """The agency in brackets at the end of a dateline ("PARIS, March 3 (Reuters)"), or ""."""
    found = re.search(rf"({_AGENCY})$", dateline)
    return found[1][1:-1] if found and not re.search(r"\d", found[1]) else ""


def find_imprint(text: str) -> str:
    """The outlet in a line that holds nothing but its name and a full date ("Meridian Post, 8 March 2025"), or ""."""
    found = _IMPRINT.match(text)
    rest = text[found.end() :] if found else ""
    return found["outlet"] if found and find_printed_date(rest) and is_page_date(rest) and _PAGE_WORDS.sub("", found["outlet"]) else ""


def is_page_date(text: str) -> bool:
    """Whether a line holds nothing but a full date or a clock time and the words that go with them ("Updated")."""
    if len(text) > 100:
        return False
    rest = text
    for pattern in _DATES:
        rest = pattern.sub(" ", rest)
    clock = re.search(r"\b\d{1,2}[:.]\d{2}\b", text) is not None
    return (rest != text or clock) and not _PAGE_WORDS.sub("", rest)


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else 1 + [name[:3] for name in _MONTHS].index(month[:3])
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
