"""The publication date that a page's metadata gives, in whatever shape."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from rapporteur.dates.intervals import read_value
from rapporteur.tables.calendar import CalendarWords, load_calendar_words, word_pattern
from rapporteur.types import UNKNOWN_TIME, TimeValue

# Numbers of 9 digits and more are seconds since 1970, of at least this many thousandths of them.
MILLISECONDS_DIGITS = 12
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?", re.IGNORECASE)


def parse_published(text: str) -> TimeValue:
    """The time that a metadata date states, basis "stated"; unknown for an empty or unreadable one.

    Reads ISO 8601 with or without a zone, RFC 2822, "Feb 17, 2025", "17 February 2025 09:30", "2025/02/17", epoch
    seconds or milliseconds, a year and month, or a year; "17/02/2025", but not "02/03/2025", which could be two days.
    The day is the one written, in the zone written.
    """
    words = " ".join(text.split())
    if not words:
        return UNKNOWN_TIME
    edtf = _epoch(words) or _iso(words) or _mail(words) or _worded(words) or _figures(words) or _coarse(words)
    interval = read_value(edtf) if edtf else None
    if not edtf or not interval or not interval.first:
        return TimeValue(text=words)
    return TimeValue(edtf=interval.edtf, earliest=interval.first, latest=interval.last, granularity=interval.granularity, basis="stated", text=words)


def _stamp(moment: datetime) -> str:
    """A moment as a TIMEX3 value with its zone."""
    offset = moment.strftime("%z")
    zone = "" if not offset else "Z" if moment.utcoffset() == UTC.utcoffset(None) else f"{offset[:3]}:{offset[3:5]}"
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + zone


def _epoch(words: str) -> str:
    """Seconds or milliseconds since 1970, in UTC."""
    if not re.fullmatch(r"\d{9,13}(?:\.\d+)?", words):
        return ""
    digits = words.split(".")[0]
    seconds = int(digits) / 1000 if len(digits) >= MILLISECONDS_DIGITS else int(digits)
    return _stamp(datetime.fromtimestamp(seconds, tz=UTC))


def _iso(words: str) -> str:
    """A date as ISO 8601 writes it, alone or at the start."""
    found = _ISO.match(words.replace("/", "-"))
    if not found or _day(int(found[1]), int(found[2]), int(found[3])) is None:
        return ""
    day = f"{found[1]}-{found[2]}-{found[3]}"
    if not found[4] or int(found[4]) > 24 or int(found[5]) > 59:
        return day if not words[found.end() : found.end() + 1].isdigit() else ""
    return f"{day}T{found[4]}:{found[5]}" + (f":{found[6]}" if found[6] else "") + _zone(found[7] or "")


def _zone(written: str) -> str:
    """A zone as EDTF writes it."""
    if written.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    digits = re.sub(r"\D", "", written)
    return f"{written[0]}{digits[:2]}:{digits[2:] or '00'}" if digits else ""


def _mail(words: str) -> str:
    """A date as mail headers and feeds write it (RFC 2822): "Mon, 17 Feb 2025 09:30:00 +0100"."""
    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+\d{1,2}:\d\d", words):
        return ""
    try:
        return _stamp(parsedate_to_datetime(words))
    except (ValueError, TypeError, IndexError):
        return ""


def _worded(words: str) -> str:
    """A day whose month is in words, with a time of day where one follows."""
    calendar = load_calendar_words()
    month = word_pattern(list(calendar.months))
    forms = (
        rf"(?P<m>{month})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m>{month})\.?,?[\s-]+(?P<y>\d{{4}})",
    )
    for form in forms:
        found = re.search(rf"(?<!\w){form}(?!\d)", words, re.IGNORECASE)
        day = _day(int(found["y"]), calendar.months[found["m"].lower()], int(found["d"])) if found else None
        if found and day:
            return day.isoformat() + _time_of_day(words[found.end() :], calendar)
    return ""


def _figures(words: str) -> str:
    """A day in figures with the year last, where only one order is possible: "17/02/2025", "02/17/2025", "17.02.2025"."""
    found = re.match(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)", words)
    if not found:
        return ""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    orders = [(second, first)] if found[2] == "." else [(second, first), (first, second)]
    days = {day for month, number in orders if (day := _day(year, month, number))}
    return days.pop().isoformat() + _time_of_day(words[found.end() :], load_calendar_words()) if len(days) == 1 else ""


def _time_of_day(rest: str, calendar: CalendarWords) -> str:
    """The "T09:30+01:00" that follows a day; empty when none does."""
    found = re.match(r"[\s,|at–-]*(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]\.?m)?\.?\s*([A-Z]{2,4}\b|[+-]\d\d:?\d\d)?", rest, re.IGNORECASE)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return ""
    hour = int(found[1]) % 12 + (12 if found[4][0].lower() == "p" else 0) if found[4] else int(found[1])
    zone = calendar.zones.get((found[5] or "").upper(), "") or _zone(found[5] or "")
    return f"T{hour:02d}:{found[2]}" + (f":{found[3]}" if found[3] else "") + zone


def _coarse(words: str) -> str:
    """A year and month, or a year, alone."""
    if re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", words):
        return words
    calendar = load_calendar_words()
    found = re.fullmatch(rf"({word_pattern(list(calendar.months))})\.?,?\s+(\d{{4}})", words, re.IGNORECASE)
    return f"{found[2]}-{calendar.months[found[1].lower()]:02d}" if found else ""


def _day(year: int, month: int, day: int) -> date | None:
    """A day, or None when there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
