"""Words that imply a time without being a time expression: anniversaries, ages, "the third year of the war", terms, sessions.

A layer of its own: TimeML marks none of these, so they are no TimeExpressions and never scored as such. What can be
computed from publication or from a table has days; of the rest only the words are told.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from types import MappingProxyType
from typing import Final

from rapporteur.dates.arithmetic import add_months
from rapporteur.dates.intervals import ONE_DAY
from rapporteur.dates.numbers import count_of
from rapporteur.dates.published import parse_published
from rapporteur.dates.tagger import text_article
from rapporteur.tables.calendar import load_calendar_words
from rapporteur.tables.counted import load_sessions, load_term_holders
from rapporteur.types import UNKNOWN_TIME, Article, ImpliedKind, ImpliedTime, Span, TimeValue

NEARLY_MONTHS = 4
"""A "nearly three-year war" began at most so many months less than three years ago. From the research on dating: 0.35 years."""

_Days = tuple[date, date] | None
OLDEST, YOUNGEST = 110, 1
YOUNGEST_NAMED = 10
"""Figures between commas after a name are an age from this one on; lower ones are mostly counts and scores. Chosen by hand."""

LOOK_BACK = 200
_ORDINAL = r"(?:\d{1,4}(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?[a-z]+(?:st|nd|rd|th)|[A-Z][a-z]+(?:-[a-z]+)?)"
_OF = r"(?P<of>(?:(?!(?:on|in|this|next|last|at|with|by|and|as|which|that|was|is|will|has|had|falls|fell)\b)[\w’'&-]+(?:\.(?=\w))?\s?){1,8})"
_ANNIVERSARY = re.compile(
    rf"(?:[Tt]he\s+)?(?:(?P<n>{_ORDINAL})(?:[\s-]year)?|(?P<y>\d{{1,4}}|[a-z]+)[\s-]year)\s+anniversary(?:\s+of\s+(?:the\s+)?{_OF})?"
    rf"|(?:[Tt]he\s+)?(?P<c>bicentenary|bicentennial|centenary|centennial|sesquicentennial)(?:\s+of\s+(?:the\s+)?{_OF.replace('<of>', '<of2>')})?"
)
_CENTURIES: Final = MappingProxyType({"bicentenary": 200, "bicentennial": 200, "centenary": 100, "centennial": 100, "sesquicentennial": 150})
_THINGS = (
    r"(?:civil\s+|full-scale\s+|trade\s+|border\s+)?(?:war|conflict|siege|blockade|occupation|insurgency|crisis|rebellion|uprising|revolt|invasion"
    r"|offensive|fighting|feud|standoff|stalemate|reign|rule|embargo|boycott|epidemic|pandemic|drought|partnership|alliance|marriage)"
)
_YEAR_OF = re.compile(
    rf"(?:(?:[Tt]he|its|his|her|their|a)\s+)?(?P<n>{_ORDINAL})\s+year\s+of\s+(?:(?:the|its|his|her|their|Russia[’']s|Israel[’']s)\s+)?"
    rf"(?P<of>(?:[\w’'-]+\s+){{0,3}}?{_THINGS})\b|(?P<of2>{_THINGS})\s+(?:has\s+|had\s+)?(?:entered|enters|is\s+entering|is\s+in|now\s+in)\s+its\s+"
    rf"(?P<n2>{_ORDINAL})\s+year|(?P<of3>{_THINGS})[’']s\s+(?P<n3>{_ORDINAL})\s+year"
)
_RUNNING = re.compile(
    r"(?:(?P<a>(?i:nearly|almost|close\s+to|more\s+than|over|about|around))\s+(?:an?\s+)?)?(?P<n>\d{1,3}|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
    rf"[-\s](?P<u>year|month|week)(?:[-\s](?P<old>old|long))?\s+(?P<of>(?:[\w-]+\s+)?{_THINGS})\b"
)
_AGE = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.\s+)?[A-Z][\w’'-]+)+),\s(?P<n>\d{1,3})(?=,|\.\s|\.$|;|\)|\sand\b)"
    r"|\b(?:aged|at\s+the\s+age\s+of|at\s+age)\s+(?P<n2>\d{1,3})\b"
    r"|(?P<n3>\d{1,3}|[a-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)-year-old(?=\s+(?P<who>[\w’'-]+))"
)
_TERM = re.compile(
    rf"(?:(?P<who>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*)[’']s\s+|(?P<his>[Hh]is|[Hh]er|[Tt]heir|[Aa]|[Tt]he)\s+)(?P<n>{_ORDINAL})\s+"
    r"(?P<of>(?:presidential\s+|four-year\s+|five-year\s+|six-year\s+)?term|presidency|administration|mandate)\b(?!\s+(?:limit|paper))"
)
_PERSONS = re.compile(
    r"(?:man|woman|boy|girl|son|daughter|president|leader|student|teacher|king|queen|prince|politician|activist|journalist|lawyer|mother|father|widow"
    r"|suspect|victim|farmer|driver|soldier|veteran|senator|minister|premier|mayor|actor|actress|singer|billionaire|businessman|resident|native"
    r"|pope|judge|pensioner|teenager|child|nurse|doctor|worker|who|and|was|said|from|told)\b|[A-Z]"
)


def tag_implied(text: str, published: str | date = "") -> tuple[ImpliedTime, ...]:
    """The implied times of a plain text, in text order, none inside another.

    ``tag_implied("the 61st Munich Security Conference")`` has days from a table; an anniversary or an age has them where
    ``published`` is known, since they count from there.
    """
    known = parse_published(str(published)) if published else UNKNOWN_TIME
    return find_implied(text_article(text), known)


def find_implied(article: Article, published: TimeValue | None = None) -> tuple[ImpliedTime, ...]:
    """The implied times of an article; ``published`` defaults to the article's own."""
    known = published or article.published
    today = known.latest if known.earliest and known.earliest == known.latest else None
    found = sorted((one for finder in _FINDERS for one in finder(article, today)), key=lambda one: (one.span.start, -one.span.end))
    kept: list[ImpliedTime] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def _number(words: str | None) -> int | None:
    """A count in figures or words, cardinal or ordinal."""
    return count_of(words, load_calendar_words()) if words else None


def _years_before(day: date, years: float) -> date | None:
    """The day so many years back; None before the calendar."""
    return add_months(day, -round(12 * years))


def _implied(
    article: Article, match: re.Match[str], kind: ImpliedKind, number: int, of: str, meaning: str, days: tuple[date, date] | None
) -> ImpliedTime:
    """One implied time; without days its time is unknown but for the words."""
    span = Span(start=match.start(), end=match.start() + len(match[0].rstrip()))
    evidence = article.evidence(span.start, span.end)
    words = " ".join(of.split()).rstrip(".,")
    if days is None:
        return ImpliedTime(span=span, kind=kind, number=number, of=words, meaning=meaning, time=TimeValue(text=evidence.text, evidence=(evidence,)))
    time = TimeValue(
        edtf=f"[{days[0]}..{days[1]}]",
        earliest=days[0],
        latest=days[1],
        granularity="day",
        basis="inferred",
        text=evidence.text,
        evidence=(evidence,),
        anchor=f"{number} counted from {'the table of terms and sessions' if kind in ('term', 'session') else 'publication'}",
    )
    return ImpliedTime(span=span, kind=kind, number=number, of=words, meaning=meaning, time=time)


def _between(today: date | None, most: float, least: float) -> tuple[date, date] | None:
    """The days from ``most`` to ``least`` years before publication."""
    first, last = (_years_before(today, most), _years_before(today, least)) if today else (None, None)
    return (first, last) if first and last else None


def _anniversaries(article: Article, today: date | None) -> Iterator[ImpliedTime]:
    """The N-th anniversary of something: that was N years ago, give or take the year that the text looks round."""
    if "anniversar" not in article.text and "enten" not in article.text:
        return
    for match in _ANNIVERSARY.finditer(article.text):
        number = _CENTURIES[match["c"]] if match["c"] else _number(match["n"] or match["y"])
        if number and number >= YOUNGEST:
            of = match["of"] or match["of2"] or ""
            yield _implied(article, match, "anniversary", number, of, "the event remembered", _between(today, number + 1, number - 1))


def _ordinal_years(article: Article, today: date | None) -> Iterator[ImpliedTime]:
    """The third year of the war: it began more than two and at most three years ago."""
    if " year" not in article.text:
        return
    for match in _YEAR_OF.finditer(article.text):
        number = _number(match["n"] or match["n2"] or match["n3"])
        of = match["of"] or match["of2"] or match["of3"]
        if number and number <= OLDEST:
            yield _implied(article, match, "ordinal year", number, of, f"start of the {of.split()[-1]}", _between(today, number, number - 1))


def _running(article: Article, today: date | None) -> Iterator[ImpliedTime]:
    """A nearly three-year war, a 10-year-old conflict: when it began, where the words say that it still goes on."""
    scale = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25}
    for match in _RUNNING.finditer(article.text):
        number = _number(match["n"])
        if not number or number > OLDEST:
            continue
        unit, about = scale[match["u"]], " ".join((match["a"] or "").lower().split())
        days = None
        if about in ("nearly", "almost", "close to"):
            days = _between(today, number * unit, max(0.0, number * unit - NEARLY_MONTHS / 12 * (1 if unit == 1 else unit)))
        elif about in ("more than", "over"):
            days = _between(today, (number + 1) * unit, number * unit)
        elif match["old"] == "old":
            days = _between(today, (number + 1) * unit, (number - 0.5) * unit)
        yield _implied(article, match, "running for", number, match["of"], f"start of the {match['of'].split()[-1]}", days)


def _ages(article: Article, today: date | None) -> Iterator[ImpliedTime]:
    """Ages of people: when they were born."""
    months = load_calendar_words().months
    for match in _AGE.finditer(article.text):
        number = _number(match["n"] or match["n2"] or match["n3"])
        name = match["name"] or ""
        if not number or not YOUNGEST <= number <= OLDEST or (name.split()[-1:] and name.split()[-1].lower() in months):
            continue
        if (match["n3"] and not _PERSONS.match(match["who"])) or (name and number < YOUNGEST_NAMED):
            continue
        born = _between(today, number + 1, number)
        days = (born[0] + ONE_DAY, born[1]) if born and not match["n2"] else None
        yield _implied(article, match, "age", number, name or match["who"] or "", "birth", days)


def _terms(article: Article, _today: date | None) -> Iterator[ImpliedTime]:
    """Somebody's second term: from the table of terms, where it is sure whose."""
    for match in _TERM.finditer(article.text):
        number = _number(match["n"])
        if not number or number > 20:
            continue
        before = match["who"] or re.split(r"[.?!]\s|\n", article.text[max(0, match.start() - LOOK_BACK) : match.start()])[-1]
        holders = [one for one in load_term_holders() if any(re.search(rf"(?<![\w-]){re.escape(name)}(?!\w)", before) for name in one.names)]
        if not holders and match["his"] in ("The", "the", "A", "a"):
            continue
        holder = holders[0] if len(holders) == 1 else None
        term = holder.terms[number - 1] if holder and number <= len(holder.terms) else None
        days = (term[0], term[1]) if term and term[1] else None
        yield _implied(article, match, "term", number, match["who"] or (holder.name if holder else ""), "the term of office", days)


def _sessions(article: Article, _today: date | None) -> Iterator[ImpliedTime]:
    """Counted sessions of bodies, from the table."""
    called = (session for session in load_sessions() if any(probe in article.text for probe in session.probes))
    for session in called:
        for match in session.pattern.finditer(article.text):
            words = next(value for value in match.groups() if value)
            number = _number(words)
            counted = words.rpartition("-")[2].lower() in load_calendar_words().numbers
            if number and not counted:
                yield _implied(article, match, "session", number, session.id.replace("-", " "), "the session", session.when(number))


_FINDERS: tuple[Callable[[Article, date | None], Iterator[ImpliedTime]], ...] = (_anniversaries, _ordinal_years, _running, _ages, _terms, _sessions)
