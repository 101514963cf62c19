"""Time expressions of a text: found by rule, read, and told as TIMEX3 values and intervals."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rapporteur.dates.confidence import confidence
from rapporteur.dates.context import Context, Reading
from rapporteur.dates.forward import ForwardCues
from rapporteur.dates.grammar import CompiledRule, Grammar, load_grammar, windows
from rapporteur.dates.intervals import read_value
from rapporteur.dates.joining import Found, join_days
from rapporteur.dates.published import parse_published
from rapporteur.dates.readers import READERS
from rapporteur.tables.calendar import load_calendar_words
from rapporteur.types import UNKNOWN_TIME, Article, Basis, Parse, Span, TimeExpression, TimeValue

_LEAD = re.compile(r"(?:on|in|at)\s+", re.IGNORECASE)
_EXPLICIT_YEAR = re.compile(r"(?<![\d$£€.,-])(1[5-9]\d\d|20[0-4]\d)(?![\d%-]|,\d| ?(?:percent|people|men))")
_DEICTIC = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|tonight|(?:last|this|next) (?:week|month|year|night))\b"
)
# A text tells of the past when it names years at least this much older than publication this many times ...
NARRATIVE_AGE = 2
NARRATIVE_YEARS = 4
# ... and names them at least this many times as often as days counted from publication. Chosen on WikiWars and the silver news, swept 1-8.
NARRATIVE_RATIO = 6


def tag_times(article: Article, *, published: TimeValue | None = None, parse: Parse | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of an article, in text order, with offsets into ``article.text``.

    ``published`` is the day that "on Monday" counts from; it defaults to ``article.published``. Where it is not
    known such expressions keep an underspecified value ("XXXX-WXX-1") and a time of basis "unknown".
    """
    known = published or article.published
    today = known.latest if known.earliest and known.earliest == known.latest else None
    calendar = load_calendar_words()
    ctx = Context(
        text=article.text,
        calendar=calendar,
        today=today,
        judge=ForwardCues(text=article.text, calendar=calendar, parse=parse),
        narrative=tells_of_the_past(article.text, today),
    )
    return tuple(_expression(article, ctx, found) for found in join_days(_readings(ctx, load_grammar()), article.text))


def tells_of_the_past(text: str, today: date | None) -> bool:
    """Whether a text dates itself in years gone by more than it counts from publication, as a history does."""
    years = [int(found[1]) for found in _EXPLICIT_YEAR.finditer(text)]
    old = sum(1 for year in years if not today or year <= today.year - NARRATIVE_AGE)
    return old >= NARRATIVE_YEARS and old >= NARRATIVE_RATIO * len(_DEICTIC.findall(text))


def _candidates(text: str, grammar: Grammar) -> Iterator[tuple[int, int, int, CompiledRule, re.Match[str]]]:
    """Every match of every rule called for, as (start, minus length, rank, rule, match)."""
    for start, end, rules in windows(text, grammar):
        for rule in rules:
            for match in rule.pattern.finditer(text, start, end):
                yield match.start(), match.start() - match.end(), rule.rank, rule, match


def _readings(ctx: Context, grammar: Grammar) -> Iterator[Found]:
    """The first, longest, best ranked matches that a reader accepts; none overlaps another."""
    taken = 0
    for start, _, _, rule, match in sorted(_candidates(ctx.text, grammar), key=lambda found: found[:3]):
        if start < taken:
            continue
        ctx.options = rule.rule.options
        reading = READERS[rule.rule.reader](match, ctx)
        span = _span(ctx.text, match, reading) if reading else None
        if reading and span:
            ctx.note(reading, span.end)
            taken = span.end
            yield Found(reading=reading, span=span, rule=rule.rule.id, bare=reading.bare)


def _span(text: str, match: re.Match[str], reading: Reading) -> Span | None:
    """The words of a reading, less a preposition in front and white space or commas behind."""
    start = match.start() if reading.start is None else reading.start
    end = match.end() if reading.end is None else reading.end
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1] in " \n\t,":
        end -= 1
    return Span(start=start, end=end) if start < end else None


def _expression(article: Article, ctx: Context, found: Found) -> TimeExpression:
    """The record of one expression."""
    reading, span = found.reading, found.span
    time = _time(article, ctx, reading, span)
    other = _time(article, ctx, replace(reading, value=reading.other, interval=None), span) if reading.other else None
    return TimeExpression(
        span=span,
        type=reading.type,
        value=reading.value,
        mod=reading.mod,
        time=time,
        other=other,
        rule=found.rule,
        confidence=confidence(reading),
    )


_BASIS: dict[str, Basis] = {"stated": "stated", "publication": "anchored", "mention": "anchored", "none": "unknown"}


def _time(article: Article, ctx: Context, reading: Reading, span: Span) -> TimeValue:
    """The interval of one expression; its words alone where no interval is known."""
    interval = reading.interval or (read_value(reading.value) if reading.type in ("DATE", "TIME") else None)
    evidence = (article.evidence(span.start, span.end),)
    words = article.text[span.start : span.end]
    if interval is None:
        return TimeValue(text=words, evidence=evidence)
    basis = _BASIS[reading.anchor]
    if basis == "unknown":
        return TimeValue(text=words, evidence=evidence, granularity=interval.granularity)
    approximate = "~" if reading.mod == "APPROX" and not set("/[~") & set(interval.edtf) else ""
    anchor = f"publication {ctx.today}" if reading.anchor == "publication" else "mention before" if reading.anchor == "mention" else ""
    return TimeValue(
        edtf=interval.edtf + approximate,
        earliest=interval.first,
        latest=interval.last,
        granularity=interval.granularity,
        basis=basis,
        text=words,
        evidence=evidence,
        anchor=anchor,
    )


def tag(text: str, published: str | date = "") -> tuple[TimeExpression, ...]:
    """The time expressions of a plain text: ``tag("They met on Monday.", published="2025-02-15")``.

    Needs no model. ``published`` is a day, or words that ``parse_published`` reads; where it is empty or cannot be read,
    what counts from it stays without days.
    """
    return tag_times(text_article(text), published=parse_published(str(published)) if published else UNKNOWN_TIME)


def text_article(text: str) -> Article:
    """A plain text as an article, so that it can be evidence."""
    return Article(id="text", document="text", span=Span(start=0, end=max(1, len(text))), text=text)
