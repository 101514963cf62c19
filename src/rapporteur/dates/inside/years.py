"""Years that a text names: bounds on the day of writing, and years tied to it ("this year", "fiscal 2025", copyright lines)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from rapporteur.dates.inside.facts import Fact
from rapporteur.dates.inside.grid import LAST_DAY, Profile, between, since
from rapporteur.dates.inside.words import Words, joined
from rapporteur.types import Span

_YEAR: Final = re.compile(
    r"(?<![\d$£€.,/#:-])(?P<y>19[0-9]\d|20[0-4]\d)(?![\d%]|[.,:]\d|-\d|/\d| ?(?:percent|people|men|members|euros|dollars|votes|delegates))"
)
_VOTE: Final = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?P<who>candidate|hopeful|contender|field|nominee|nomination|front-?runner|aspirant|bid|run\b|race|campaign|contest|primar|caucus|"
    r"election|vote|cycle|convention|presidential|White House|rival|Olympics|World Cup|Games)",
    re.IGNORECASE,
)
_TIED: Final = (
    (re.compile(r"\bthis year,? (?:\(|in |of )?(?P<y>20[0-4]\d|19[89]\d)\b|\b(?P<y2>20[0-4]\d),? this year\b", re.I), 0),
    (
        re.compile(
            r"\bnext year,? (?:\(|in )?(?P<y>20[0-4]\d|19[89]\d)\b|\bnext year[’']s (?P<y2>20[0-4]\d)\b|\bin (?P<y3>20[0-4]\d),? next year\b", re.I
        ),
        -1,
    ),
    (
        re.compile(
            r"\blast year,? (?:\(|in )?(?P<y>20[0-4]\d|19[89]\d)\b|\blast year[’']s (?P<y2>20[0-4]\d)\b|\bin (?P<y3>20[0-4]\d),? last year\b", re.I
        ),
        1,
    ),
    (re.compile(r"\b(?:so far in|so far this year,? in|as of|year-to-date) (?P<y>20[0-4]\d)\b", re.I), 0),
)
_ENDED: Final = re.compile(
    r"\b(?:(?P<q>first|second|third|fourth) quarter|(?P<h>first|second) half"
    r"|first (?P<m>two|three|four|five|six|seven|eight|nine|ten|11|eleven) months) of (?P<y>20[0-4]\d|19[89]\d)\b",
    re.I,
)
# Characters before and behind a year in which "this year" or "first half of" stands.
_BEFORE_YEAR, _BEHIND_YEAR = 45, 20
_COUNT: Final = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_COPYRIGHT: Final = re.compile(r"(?:©|\(c\)|\bcopyright\b)[^\n\d]{0,40}(?:(?:19|20)\d\d\s*[-–]\s*)?(?P<y>(?:19[89]|20[0-4])\d)", re.I)
_ZODIAC: Final = ("Rat", "Ox", "Tiger", "Rabbit", "Dragon", "Snake", "Horse", "Goat", "Monkey", "Rooster", "Dog", "Pig")
_ANIMAL: Final = re.compile(rf"\bYear of the (?P<a>{'|'.join(_ZODIAC)}|Sheep)\b")
_REIWA: Final = re.compile(r"\bReiwa (?P<n>\d{1,2})\b")
# Doubts of the facts below; by hand, that of votes swept 0.03-0.06 on PolNeAR train. The newest past year is that of writing,
# or the one before, most often (research/time.md section 7: 9 in 10 are true lower bounds).
_DOUBT_PAST, _DOUBT_FUTURE, _DOUBT_TIED, _DOUBT_VOTE = 0.12, 0.3, 0.04, 0.06


def find_years(words: Words) -> Iterator[Fact]:
    """The facts of all years, with those that tie a year to the day of writing first."""
    yield from _tied(words)
    yield from _ended(words)
    yield from _copyright(words)
    yield from _calendars(words)
    yield from _bounds(words)


def _year_of(match: re.Match[str]) -> int:
    """The year that one of a pattern's groups holds."""
    return int(next(value for name, value in match.groupdict().items() if name.startswith("y") and value))


def _tied(words: Words) -> Iterator[Fact]:
    """ "this year, 2025", "next year's 2026 World Cup", "last year, in 2024"."""
    for low, high in joined((start - _BEFORE_YEAR, end + _BEHIND_YEAR) for start, end in words.years):
        for match, shift in ((found, shift) for pattern, shift in _TIED for found in pattern.finditer(words.text, low, high)):
            year = _year_of(match) + shift
            pieces = (between(date(year, 1, 1), date(year, 12, 31), before=5, after=20),)
            doubt = _DOUBT_TIED * (4 if words.quoted(match.start()) else 1)
            span = Span(start=match.start(), end=match.end())
            yield Fact(span=span, kind="year tied", says=f"written in {year}", about=f"tied {year}", profile=Profile(pieces, doubt))


def _ended(words: Words) -> Iterator[Fact]:
    """ "the first half of 2025": the part of the year has ended, mostly not long ago."""
    quarters = {"first": 1, "second": 2, "third": 3, "fourth": 4}
    windows = joined((start - _BEFORE_YEAR, end) for start, end in words.years)
    for match in (found for low, high in windows for found in _ENDED.finditer(words.text, low, high)):
        if words.look(match.start(), match.end()) == "ahead" or words.quoted(match.start()):
            continue
        months = 3 * quarters[match["q"].lower()] if match["q"] else 6 * quarters[match["h"].lower()] if match["h"] else 11
        if match["m"] and match["m"].lower() in _COUNT:
            months = _COUNT.index(match["m"].lower())
        year = int(match["y"])
        end = date(year + months // 12, months % 12 + 1, 1)
        pieces = (since(end, after=60, slope=2.0, last=end + timedelta(60), before=20),)
        span = Span(start=match.start(), end=match.end())
        yield Fact(span=span, kind="part of year", says=f"after {end}", about=f"part {end}", profile=Profile(pieces, 0.1))


def _copyright(words: Words) -> Iterator[Fact]:
    """ "© 2025 Meridian Post": written in that year, or later on a page that is kept."""
    if not re.search("©|opyright|OPYRIGHT|\\(c\\)", words.text):
        return
    for match in _COPYRIGHT.finditer(words.text):
        year = int(match["y"])
        pieces = (between(date(year, 1, 1), date(year, 12, 31), before=10, after=60),)
        span = Span(start=match.start(), end=match.end())
        yield Fact(span=span, kind="copyright line", says=f"copyright {year}", about="copyright", profile=Profile(pieces, 0.05))


def _calendars(words: Words) -> Iterator[Fact]:
    """ "the Year of the Snake" and "Reiwa 7"."""
    for match in _ANIMAL.finditer(words.text):
        place = _ZODIAC.index(match["a"].replace("Sheep", "Goat"))
        years = [year for year in range(1980, LAST_DAY.year + 1) if (year - 4) % 12 == place]
        pieces = tuple(between(date(year, 1, 10), date(year + 1, 2, 10), before=20, after=5) for year in years)
        span = Span(start=match.start(), end=match.end())
        yield Fact(span=span, kind="year of the zodiac", says=f"{', '.join(map(str, years))}", about="zodiac", profile=Profile(pieces, 0.15))
    for match in _REIWA.finditer(words.text):
        year = 2018 + int(match["n"])
        pieces = (between(date(year, 1, 1), date(year, 12, 31), before=60, after=60),)
        span = Span(start=match.start(), end=match.end())
        yield Fact(span=span, kind="era", says=f"written about {year}", about="era", profile=Profile(pieces, 0.15))


def _bounds(words: Words) -> Iterator[Fact]:
    """The newest year spoken of in the past, the years of votes and games, and the nearest year ahead."""
    past: tuple[int, Span] | None = None
    ahead: tuple[int, Span] | None = None
    votes: dict[int, tuple[bool, Span]] = {}
    for match in _YEAR.finditer(words.text):
        year, span = int(match["y"]), Span(start=match.start(), end=match.end())
        vote = _VOTE.match(words.text[match.end() : match.end() + 50])
        if vote:
            running = vote["who"].lower() in (
                "candidate",
                "hopeful",
                "contender",
                "field",
                "front-runner",
                "frontrunner",
                "aspirant",
                "nomination",
                "race",
            )
            votes[year] = (running or votes.get(year, (False, span))[0], span)
        elif words.look(span.start, span.end) == "ahead" or re.search(
            r"\b(?:by|until|through|for)\s+(?:the\s+)?$", words.text[max(0, span.start - 14) : span.start]
        ):
            ahead = (year, span) if ahead is None or year < ahead[0] else ahead
        elif not words.quoted(span.start) and year <= LAST_DAY.year:
            past = (year, span) if past is None or year > past[0] else past
    if past:
        yield _past(*past)
    if ahead and ahead[0] >= (past[0] if past else 0):
        yield _ahead(*ahead)
    newest = max(votes, default=0)
    if newest:
        yield _vote(newest, *votes[newest])


def _past(year: int, span: Span) -> Fact:
    pieces = (since(date(year, 1, 1), last=min(LAST_DAY, date(year + 1, 9, 30)), after=300, slope=1.2, before=10),)
    return Fact(span=span, kind="year", says=f"not before {year}", about="newest year", profile=Profile(pieces, _DOUBT_PAST))


def _ahead(year: int, span: Span) -> Fact:
    pieces = (between(date(year - 6, 1, 1), date(year, 9, 30), before=1500, after=60),)
    return Fact(span=span, kind="year ahead", says=f"{year} was still to come", about="year ahead", profile=Profile(pieces, _DOUBT_FUTURE))


def _vote(year: int, running: bool, span: Span) -> Fact:
    """ "the 2016 presidential candidates", "the 2024 election"."""
    pieces = [between(date(year - 1, 3, 1), date(year, 11, 10), before=120, after=40 if running else 60)]
    pieces.append(since(date(year, 11, 10), after=300, slope=1.0, weight=0.15 if running else 0.5))
    says = f"about the vote or games of {year}"
    return Fact(span=span, kind="year of a vote", says=says, about="vote year", profile=Profile(tuple(pieces), _DOUBT_VOTE))
