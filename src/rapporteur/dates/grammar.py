"""The rules compiled: patterns with their macros filled in, grouped by the words that call for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapporteur.tables.calendar import CalendarWords, TimeRule, load_calendar_words, load_holidays, load_time_rules, word_pattern

# How far from its trigger word an expression can reach, in characters. Chosen on WikiWars and the silver news; swept 30-60
# (evaluation.times_sweep): the same scores.
REACH = 40
_WORD = re.compile(r"[A-Za-z]+|\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledRule:
    """A rule and its regular expression; ``rank`` is its place in the tables."""

    rule: TimeRule
    rank: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """All rules by the trigger classes that call for them, and the classes of each trigger word."""

    groups: tuple[tuple[frozenset[str], tuple[CompiledRule, ...]], ...]
    triggers: dict[str, frozenset[str]]


def _macros(calendar: CalendarWords) -> dict[str, str]:
    """What each ``@name`` in a pattern stands for."""
    names = [name for holiday in load_holidays() for name in holiday.names]
    months = [month for month in calendar.months if len(month) > 4 or month in ("may", "june", "july")]
    short = [month for month in calendar.months if month not in months]
    days = [day for day in calendar.weekdays if day.endswith("day")]
    tens = word_pattern([word for word, value in calendar.numbers.items() if value >= 20])
    ones = word_pattern([word for word, value in calendar.numbers.items() if value < 20])
    small = rf"(?:{tens}(?:[-\s]{ones})?|{ones})"
    big = rf"(?:(?:a|{small}|\d+)\s+)?(?:hundred|thousand)(?:\s+(?:and\s+)?{small})?"
    spelled = rf"(?:{big}|{tens}(?:[-\s]{ones})?|{ones}(?:[-\s]+and[-\s]+a[-\s]+half)?)"
    digits = r"\d+(?:,\d{3})*(?:\.\d+)?"
    hours = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?::\d\d)?"
    half_day = r"\s*[ap](?:\.\s?m\b\.?|m\b)"
    return {
        "longmonth": word_pattern(months),
        "month": rf"(?:{word_pattern(months)}|{word_pattern(short)}\b\.?)",
        "weekday": rf"(?:{word_pattern(days)}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)",
        "longweekday": word_pattern(days),
        "monthday": r"(?:[12]\d|3[01]|0?[1-9])",
        "year": r"(?:1[0-9]\d\d|20\d\d)",
        "yearwords": rf"(?:(?:seventeen|eighteen|nineteen|twenty)\s+(?:{tens}(?:[-\s]{ones})?|ten|eleven|twelve|\w+teen)"
        rf"|two\s+thousand(?:\s+(?:and\s+)?{ones})?)",
        "number": rf"(?:{digits}(?:\s+1/2|½|-?\s?and-a-half)?|{spelled}|(?:a\s+)?(?:couple(?:\s+of)?|dozen))",
        "vague": r"(?:several|many|a\s+few|few|some|a\s+number\s+of|recent|numerous|countless|a\s+good\s+many)",
        "unit": r"(?:seconds?|minutes?|hours?|days?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries|nights?)",
        "longunit": r"(?:day|weekend|week|fortnight|month|quarter|year|decade|century)",
        "part": word_pattern(list(calendar.parts)),
        "season": word_pattern(list(calendar.seasons)),
        "about": r"(?:(?:about|around|approximately|nearly|almost|roughly|over|more\s+than|less\s+than|at\s+least|just|only|"
        r"as\s+many\s+as|up\s+to|no\s+more\s+than|no\s+less\s+than|under|fewer\s+than|at\s+most)\s+)",
        "edge": r"(?:(?:early|late|mid)[-\s]\s*(?:in\s+|on\s+)?)",
        "endof": r"(?:the\s+(?:very\s+)?(?:end|beginning|start|middle|outset|close)\s+of\s+)",
        "ordinal": rf"(?:\d+(?:st|nd|rd|th)|{word_pattern(list(calendar.ordinals))})",
        "clock": rf"(?:{hours}(?:{half_day})?|(?:1[0-2]|[1-9])(?:[0-5]\d)?{half_day}|noon|midnight)",
        "zone": rf"(?:\s*\(?(?:{word_pattern(list(calendar.zones))}|local\s+time|Eastern(?:\s+[Tt]ime)?|ET)\b\)?)",
        "holiday": word_pattern(names),
    }


def _compile(rule: TimeRule, rank: int, macros: dict[str, str]) -> CompiledRule:
    """One rule's expression: never inside a longer word or number, nor after a currency sign."""
    filled = re.sub(r"@([a-z]+)", lambda found: macros[found[1]], rule.pattern)
    flags = 0 if rule.cased else re.IGNORECASE
    before = r"(?<![\w$£€#@])(?<!\w['’])" + ("" if rule.joined else r"(?<![^\W\d_]-)") + r"(?<!\w\.)"
    return CompiledRule(rule=rule, rank=rank, pattern=re.compile(rf"{before}(?:{filled})(?!\w)", flags))


def _triggers(calendar: CalendarWords) -> dict[str, set[str]]:
    """Words and the trigger classes they belong to: in lower case, but those of feasts as they are written."""
    classes: dict[str, set[str]] = {}
    groups: dict[str, Iterator[str]] = {
        "month": iter(calendar.months),
        "weekday": (form for day in calendar.weekdays for form in (day, f"{day}s")),
        "unit": (form for unit in calendar.units for form in (unit, f"{unit}s", "century")),
        "season": (form for season in calendar.seasons for form in (season, f"{season}s")),
        "part": (form for part in calendar.parts for form in (part, f"{part}s")),
        "holiday": (word for holiday in load_holidays() for name in holiday.names for word in _WORD.findall(name)[:1] if word != "the"),
    }
    for name, words in groups.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    return classes


@cache
def load_grammar() -> Grammar:
    """The compiled rules, once a process; a rule's own trigger words stand in its row as ``word:...``."""
    calendar = load_calendar_words()
    macros = _macros(calendar)
    triggers = _triggers(calendar)
    groups: dict[frozenset[str], list[CompiledRule]] = {}
    for rank, rule in enumerate(load_time_rules()):
        for trigger in rule.triggers:
            if trigger.startswith("word:"):
                triggers.setdefault(trigger.removeprefix("word:"), set()).add(trigger)
        groups.setdefault(frozenset(rule.triggers), []).append(_compile(rule, rank, macros))
    return Grammar(
        groups=tuple((classes, tuple(rules)) for classes, rules in groups.items()),
        triggers={word: frozenset(found) for word, found in triggers.items()},
    )


def trigger_classes(word: str, grammar: Grammar) -> frozenset[str]:
    """The classes a word of the text calls for: its own, or ``year`` or ``digits`` for figures."""
    if word.isdigit():
        return _YEAR if len(word) == 4 else _DIGITS if len(word) < 3 else _NOTHING
    lower = grammar.triggers.get(word.lower(), _NOTHING)
    return lower if word.islower() else lower | grammar.triggers.get(word, _NOTHING)


_YEAR = frozenset({"year", "digits"})
_DIGITS = frozenset({"digits"})
_NOTHING: frozenset[str] = frozenset()


def windows(text: str, grammar: Grammar) -> Iterator[tuple[int, int, tuple[CompiledRule, ...]]]:
    """The stretches of text round each group's trigger words, with its rules; those of one group do not overlap, and end between words."""
    places: dict[str, list[tuple[int, int]]] = {}
    known: dict[str, frozenset[str]] = {}
    for found in _WORD.finditer(text):
        word = found[0]
        called = known.get(word)
        if called is None:
            called = known[word] = trigger_classes(word, grammar)
        for name in called:
            places.setdefault(name, []).append(found.span())
    for classes, rules in grammar.groups:
        calling = [place for name in classes for place in places.get(name, ())]
        for start, end in _stretches(sorted(calling) if len(classes) > 1 else calling):
            yield start, _word_end(text, end), rules


def _stretches(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Places with their surroundings, those that touch made one."""
    start, end = -1, -1
    for first, last in places:
        if start >= 0 and first - REACH > end:
            yield start, end
            start = -1
        if start < 0:
            start = max(0, first - REACH, end)
        end = max(end, last + REACH)
    if start >= 0:
        yield start, end


def _word_end(text: str, position: int) -> int:
    """The first white space at or after a position, at most one reach further on."""
    for offset in range(min(position, len(text)), min(len(text), position + REACH)):
        if text[offset].isspace():
            return offset
    return min(len(text), position + REACH)
