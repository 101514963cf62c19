"""Days, numbers and codes as people say them."""

import calendar
from datetime import date

from rapporteur.types import TimeValue

HOW_KNOWN = {
    "stated": "the words give the full date",
    "anchored": "worked out from the words and another date",
    "inferred": "no words give it; worked out from other facts",
    "unknown": "nothing in the article tells when",
}


def day_words(day: date | None) -> str:
    """4 March 2025; "" for none."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}" if day else ""


def number_day(number: int) -> date | None:
    """The day behind 20250304; None for 0."""
    return date(number // 10_000, number // 100 % 100, number % 100) if number else None


def day_number(day: date) -> int:
    """20250304."""
    return day.year * 10_000 + day.month * 100 + day.day


def month_words(month: int) -> str:
    """March 2025 for 202503; "without a day" for 0."""
    return f"{calendar.month_name[month % 100]} {month // 100}" if month else "without a day"


def time_words(time: TimeValue) -> str:
    """A time as a person would say it: 4 March 2025; April 2025; 25 February to 4 March 2025; not known."""
    first, last = time.earliest, time.latest
    if first is None or last is None:
        known = first or last
        return (f"{'from' if first else 'until'} {day_words(known)}") if known else "date not known"
    if first == last:
        return day_words(first)
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return whole_months(first, last)
    if first.year == last.year and first.month == last.month:
        return f"{first.day}–{day_words(last)}"
    short = f"{first.day} {calendar.month_name[first.month]}" if first.year == last.year else day_words(first)
    return f"{short} – {day_words(last)}"


def whole_months(first: date, last: date) -> str:
    """April 2025; January – March 2025; 2025; 2024 – 2026."""
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    end = f"{calendar.month_name[last.month]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{calendar.month_name[first.month]}{'' if first.year == last.year else f' {first.year}'} – {end}"


def known_words(time: TimeValue) -> str:
    """How a time is known, in a sentence."""
    how = HOW_KNOWN.get(time.basis, time.basis)
    words = f"“{time.text}”: {how}" if time.text else how
    return f"{words} ({time.anchor})" if time.anchor else words


def cut(text: str, most: int) -> str:
    """Text on one line, shortened at a word with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


QUOTES = "\"“”„«»'‘’"


def quoted(text: str, manner: str) -> str:
    """Words in quotation marks where they were said just so and the marks are not part of them."""
    return f"“{text}”" if manner == "direct" and not (set(text[:1] + text[-2:]) & set(QUOTES)) else text


def visible(text: str) -> str:
    """Text whose control and direction characters are seen instead of obeyed; as long as before, so that places hold."""
    return text.translate(SEEN)


SEEN = {
    **{code: 0x2400 + code for code in range(32) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x2028, 0x2029), 0xFFFD),
}
"""Control characters to their pictures; marks that turn the direction of text to the sign for a character that cannot be shown."""
