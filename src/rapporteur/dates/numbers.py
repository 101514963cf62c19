"""Numbers as the words of a time expression give them."""

import re
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from rapporteur.tables.calendar import CalendarWords

_DIGITS = re.compile(r"(\d[\d,]*(?:\.\d+)?)(\s+1/2|½|[-\s]?and a half)?")


def read_number(words: str, calendar: CalendarWords) -> float | None:
    """The number that "three", "a dozen", "twenty-one", "1,200" or "two and a half" stand for; None for other words."""
    text = re.sub(r"[-\s]+and[-\s]+a[-\s]+half$", " and a half", " ".join(words.lower().split()).strip())
    if text in ("a", "an", "per"):
        return 1.0
    if text.startswith(("a quarter", "quarter")):
        return 0.25
    if text in ("half a", "half an", "half", "a half"):
        return 0.5
    digits = _DIGITS.fullmatch(text)
    if digits:
        return float(digits[1].replace(",", "")) + (0.5 if digits[2] else 0.0)
    if "couple" in text:
        return 2.0
    return _spelled(text, calendar)


def _spelled(text: str, calendar: CalendarWords) -> float | None:
    """The sum of number words; "hundred", "thousand" and "dozen" multiply what stands before them."""
    half = 0.5 if text.endswith("and a half") else 0.0
    total, current, found = 0, 0, False
    for word in re.split(r"[-\s]+", text.removesuffix("and a half").strip().removeprefix("a ")):
        scale = {"dozen": 12, "hundred": 100, "thousand": 1000}.get(word)
        if scale:
            total, current, found = total + max(1, current) * scale, 0, True
        elif word.isdigit():
            current, found = current + int(word), True
        elif word in calendar.numbers:
            current, found = current + calendar.numbers[word], True
        elif word != "and":
            return None
    return float(total + current) + half if found else None


def read_ordinal(words: str, calendar: CalendarWords) -> int | None:
    """The number of "third", "3rd" or "twenty-first"; None for other words."""
    text = words.lower().strip()
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", text)
    return int(digits[1]) if digits else calendar.ordinals.get(text)


def read_year_words(words: str, calendar: CalendarWords) -> int | None:
    """The year of "nineteen ninety-six", "two thousand and four" or "twenty twelve"; None when it is no year."""
    parts = [word for word in re.split(r"[-\s]+", words.lower()) if word != "and"]
    if "thousand" in parts:
        value = _spelled(" ".join(parts), calendar)
        return int(value) if value else None
    if len(parts) < 2 or parts[0] not in calendar.numbers:
        return None
    rest = _spelled(" ".join(parts[1:]), calendar) if parts[1] != "hundred" else 0.0
    year = calendar.numbers[parts[0]] * 100 + int(rest or 0)
    return year if 1500 <= year < 2100 else None


_ROMAN: Final = MappingProxyType({"I": 1, "V": 5, "X": 10, "L": 50, "C": 100})


def count_of(words: str, calendar: CalendarWords) -> int | None:
    """The count of "79th", "seventy-ninth", "29", "LIX" or "ten"; None for other words."""
    text = words.lower()
    if re.fullmatch(r"[IVXLC]+", words):
        values = [_ROMAN[letter] for letter in words] + [0]
        return sum(-here if here < after else here for here, after in pairwise(values))
    digits = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", text)
    if digits:
        return int(digits[1])
    tens, _, last = text.rpartition("-")
    ordinal = read_ordinal(last, calendar) or calendar.numbers.get(last) or _TENTHS.get(last)
    return (ordinal + calendar.numbers.get(tens, 0)) if ordinal and (not tens or tens in calendar.numbers) else None


_TENTHS: Final = MappingProxyType({
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
})  # fmt: skip
