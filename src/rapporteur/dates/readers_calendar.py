"""Readers of calendar dates: days, months, years, decades, seasons, quarters, feasts."""

import re
from datetime import date
from functools import cache

from rapporteur.dates.arithmetic import (
    blank_value,
    nearest_month,
    nearest_month_days,
    other_month,
    shifted_value,
    told_month_day,
)
from rapporteur.dates.context import Anchor, Context, Reading
from rapporteur.dates.forward import beside_past_verb
from rapporteur.dates.numbers import read_ordinal, read_year_words
from rapporteur.tables.calendar import load_calendar_words, word_pattern

Match = re.Match[str]

# Two-digit years up to this one are of this century. Chosen by hand: news plans some years ahead.
YOUNGEST_SHORT_YEAR = 40
# "The 50s" and later ones are decades without an apostrophe; lower ones are mostly ages and shares of a vote.
OLDEST_CUT_DECADE = 5
# Figures below this (in a narrative: the next) are read as a year only after a word such as "in" or "since".
OLDEST_BARE_YEAR = 1850
OLDEST_TOLD_YEAR = 1500
LATEST_BARE_YEAR = 2100
LOOK_BACK = 16
_YEAR_LEAD = re.compile(
    r"(?:^|[\s(–—-])(?:in|by|since|until|till|from|of|to|and|or|year|between|for|before|after|during|early|late|mid|about|around|about|c\.|ca\.)\s*[-(]?$"
)
_RANGE = re.compile(r"\s?[-–—/]\s?|\s+(?:and|to|or|through|until)\s+")
_RELATIVE_YEAR = {"last": -1, "this": 0, "the": 0, "next": 1, "same": 0}
# "That year" and the like count from the year told of: the words' last one says how far.
_TOLD_YEAR = {"that": 0, "same": 0, "following": 1, "the next": 1}


def group(match: Match, name: str) -> str:
    """A named group in lower case; empty when the pattern lacks it or it did not take part."""
    return (match.groupdict().get(name) or "").lower()


def modifier(words: str, ctx: Context) -> str:
    """The TIMEX3 mod of the words before an expression ("early in", "more than"), or an empty string."""
    text = " ".join(words.lower().replace("-", " ").split())
    if text in ctx.calendar.modifiers:
        return ctx.calendar.modifiers[text]
    return next((ctx.calendar.modifiers[word] for word in text.split() if word in ctx.calendar.modifiers), "")


def month_number(name: str, ctx: Context) -> int:
    """The number of a month's name or abbreviation."""
    return ctx.calendar.months[name.lower().rstrip(".")]


def day_value(year: int, month: int, day: int) -> str | None:
    """A day's value; None when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def day_number(match: Match, ctx: Context) -> int:
    """The day of the month, in figures or as "fifth" or "twenty-first"; 0 when the words are no number."""
    if not group(match, "w"):
        return int(match["d"])
    tens, _, last = group(match, "w").rpartition("-")
    return ctx.calendar.numbers.get(tens, 0) + (read_ordinal(last, ctx.calendar) or 30 * (last == "thirtieth"))


def related_year(words: str, ctx: Context) -> tuple[int | None, Anchor]:
    """The year of "last year" (from publication) or "that year" (from what was told), or None."""
    name = " ".join(words.split())
    told = next((shift for word, shift in _TOLD_YEAR.items() if name.endswith(word)), None)
    base = ctx.today if told is None else ctx.told()
    anchor: Anchor = "none" if not base else "publication" if told is None else ctx.told_anchor()
    return (base.year + (_RELATIVE_YEAR[name] if told is None else told) if base else None), anchor


def full_date(match: Match, ctx: Context) -> Reading | None:
    """A day with month and year."""
    value = day_value(int(match["y"]), month_number(match["m"], ctx), day_number(match, ctx))
    return Reading(type="DATE", value=value, mod=modifier(group(match, "e"), ctx)) if value else None


def numeric_date(match: Match, ctx: Context) -> Reading | None:
    """A date in figures; ``order`` says which of ymd, mdy or dmy, and a month above 12 turns mdy round."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if year < 100:
        year += 2000 if year <= YOUNGEST_SHORT_YEAR else 1900
    if ctx.options.get("order") == "mdy" and month > 12:
        month, day = day, month
    value = day_value(year, month, day)
    return Reading(type="DATE", value=value) if value else None


def full_or_month_day(match: Match, ctx: Context) -> Reading | None:
    """A day with its month, and with the year where one is given."""
    return full_date(match, ctx) if match["y"] else month_day(match, ctx)


def range_day(match: Match, ctx: Context) -> Reading | None:
    """The second day of "Jan. 25-29" or "May 4 and 5": one after the day just mentioned, in the same month."""
    told, between = ctx.mention, ctx.text[ctx.mention_end : match.start()]
    if not told or not told.first or told.first != told.last or not _RANGE.fullmatch(between):
        return None
    value = day_value(told.first.year, told.first.month, int(match["d"]))
    if not value or date.fromisoformat(value) <= told.first:
        return None
    return Reading(type="DATE", value=value, anchor="mention")


@cache
def _year_ahead() -> re.Pattern[str]:
    """The rest of a range or list that ends with the year of all its parts: " and 4 August 1952"."""
    month = word_pattern(list(load_calendar_words().months))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"\s*(?:[-–—]|(?:to|and|or|until|through|till)\b)\s*(?:the\s+)?(?:{day}\s+)?(?:(?:{month})\.?)?(?:\s*{day})?,?\s+(1\d{{3}}|20\d\d)\b",
        re.IGNORECASE,
    )


def borrowed_year(match: Match, ctx: Context) -> int | None:
    """The year that a later part of the same range or list states: 1952 for "26 June" in "26 June - 4 August 1952"."""
    found = _year_ahead().match(ctx.text, match.end())
    return int(found[1]) if found else None


def month_day(match: Match, ctx: Context) -> Reading | None:
    """A day and month without a year."""
    month, day = month_number(match["m"], ctx), day_number(match, ctx)
    if re.match(r"\s*(?:%|percent|per cent|:\d|\.\d)", ctx.after(match.end())):
        return None
    mod = modifier(group(match, "e"), ctx)
    lent = borrowed_year(match, ctx)
    if lent:
        value = day_value(lent, month, day)
        return Reading(type="DATE", value=value, mod=mod) if value else None
    base, anchor = ctx.base()
    if group(match, "rel"):
        number, anchor = related_year(group(match, "rel"), ctx)
        value = day_value(number, month, day) if number else f"XXXX-{month:02d}-{day:02d}"
        return Reading(type="DATE", value=value, mod=mod, anchor=anchor) if value else None
    if not base:
        return Reading(type="DATE", value=f"XXXX-{month:02d}-{day:02d}", mod=mod, anchor=anchor)
    found, other = _told_days(base, month, day, ctx, match)
    if not found:
        return None
    return Reading(type="DATE", value=found.isoformat(), mod=mod, anchor=anchor, other=other.isoformat() if other else "")


def _told_days(base: date, month: int, day: int, ctx: Context, match: Match) -> tuple[date | None, date | None]:
    """In a narrative the day of the year told of, else the one nearest to publication, and the other one where nothing decides."""
    if base is not ctx.today:
        return told_month_day(base, month, day, coarse=coarse(ctx)), None
    found, other = nearest_month_days(base, month, day, forward=ctx.looks_forward(*match.span()), back=beside_past_verb(ctx.text, *match.span()))
    return found, other if ctx.undecided(*match.span()) else None


def coarse(ctx: Context) -> bool:
    """Whether what was told last is no finer than a year, so that it says nothing about the month."""
    return ctx.mention is None or ctx.mention.granularity in ("year", "season", "half")


def month_year(match: Match, ctx: Context) -> Reading | None:
    """A month and year: "March 2024", "the end of March, 2024"."""
    return Reading(type="DATE", value=f"{match['y']}-{month_number(match['m'], ctx):02d}", mod=modifier(group(match, "e"), ctx))


def _is_month(match: Match, ctx: Context) -> bool:
    """Whether a word that is also a common word is a month here."""
    word = match["m"].rstrip(".")
    if (
        word.lower() in ctx.calendar.name_months
        and re.match(r"\s+[A-Z][a-z]", ctx.text[match.end() : match.end() + 3])
        and not _led(match, ctx, strictly=True)
    ):
        return False
    if word.lower() not in ctx.calendar.common_months or group(match, "e") or group(match, "r") or group(match, "of"):
        return True
    follows = re.match(
        r"['’]s\b|\s?[/–-]\s?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|\s+(?:was|election|elections|meeting|summit|report|vote|talks)\b",
        ctx.after(match.end("m")),
    )
    return bool(_led(match, ctx) or follows)


def _led(match: Match, ctx: Context, *, strictly: bool = False) -> bool:
    """Whether a word that leads a month stands before one; ``strictly``: one that leads no name."""
    lead = re.search(r"([a-z]+)[\s(]+$", ctx.before(match.start("m")))
    if strictly and lead and lead[1] in ("and", "or", "before", "after", "on", "to", "for", "between", "around", "past"):
        return False
    return bool(group(match, "e") or group(match, "r") or group(match, "of") or (lead and lead[1] in ctx.calendar.before_month))


def month_alone(match: Match, ctx: Context) -> Reading | None:
    """A month without a year: "in March", "last May", "March of this year", "early January"."""
    if not _is_month(match, ctx):
        return None
    month, relation = month_number(match["m"], ctx), group(match, "r")
    mod = modifier(group(match, "e"), ctx)
    base, anchor = ctx.base()
    of = group(match, "of")
    lent = borrowed_year(match, ctx)
    if lent:
        return Reading(type="DATE", value=f"{lent}-{month:02d}", mod=mod)
    if of:
        number, source = related_year(of, ctx)
        return Reading(type="DATE", value=f"{number or 'XXXX'}-{month:02d}", mod=mod, anchor=source)
    if not base or (relation and not ctx.today):
        return Reading(type="DATE", value=f"XXXX-{month:02d}", mod=mod, anchor="none")
    if relation and ctx.today:
        return Reading(type="DATE", value=_related_month(ctx.today, month, relation), mod=mod, anchor="publication")
    if anchor == "mention":
        told = told_month_day(base, month, 1, coarse=coarse(ctx))
        return Reading(type="DATE", value=f"{told or base:%Y}-{month:02d}", mod=mod, anchor=anchor)
    value = nearest_month(base, month, forward=ctx.looks_forward(*match.span()), back=beside_past_verb(ctx.text, *match.span()))
    return Reading(type="DATE", value=value, mod=mod, anchor=anchor, other=other_month(base, value) if ctx.undecided(*match.span()) else "")


def _related_month(today: date, month: int, relation: str) -> str:
    """The month of "last May", "next May" or "this May"."""
    if relation in ("last", "past"):
        return f"{today.year - (month >= today.month):04d}-{month:02d}"
    if relation in ("next", "coming"):
        return f"{today.year + (month <= today.month):04d}-{month:02d}"
    return f"{today.year:04d}-{month:02d}"


def year(match: Match, ctx: Context) -> Reading | None:
    """A year in figures, perhaps with a season, "early" or "fiscal" before it."""
    number = int(match["y"])
    follows = re.match(r"\s*(%|[a-z]+)", ctx.after(match.end()))
    if (follows and (follows[1] == "%" or follows[1] in ctx.calendar.after_year)) or number >= LATEST_BARE_YEAR:
        return None
    if re.match(r"[-–][a-z]|[,.]\d|/\d{3}|:\d|['’](?!s)", ctx.after(match.end())) or _is_number(match, ctx):
        return None
    led = _YEAR_LEAD.search(ctx.before(match.start("y"))) or group(match, "e") or group(match, "s")
    if number < (OLDEST_TOLD_YEAR if ctx.narrative else OLDEST_BARE_YEAR) and not led and not re.match(r"\)", ctx.after(match.end())):
        return None
    if group(match, "s"):
        return Reading(type="DATE", value=f"{match['y']}-{ctx.calendar.seasons[group(match, 's')]}", mod=modifier(group(match, "e"), ctx))
    return Reading(type="DATE", value=f"{'FY' if group(match, 'f') else ''}{match['y']}", mod=modifier(group(match, "e"), ctx))


def _is_number(match: Match, ctx: Context) -> bool:
    """Whether the word before makes figures a number of something: "Resolution 1973", "Route 2015"."""
    before = re.search(r"([a-z]+)\.?\s+$", ctx.before(match.start("y"), LOOK_BACK))
    return bool(before and before[1] in ctx.calendar.before_number)


def year_words(match: Match, ctx: Context) -> Reading | None:
    """A year in words, perhaps with a month or season before it."""
    number = read_year_words(match["y"], ctx.calendar)
    follows = re.match(r"\s*([a-z]+)", ctx.after(match.end()))
    if not number or (follows and follows[1] in ctx.calendar.after_year):
        return None
    if group(match, "m"):
        return Reading(type="DATE", value=f"{number}-{month_number(match['m'], ctx):02d}")
    return Reading(type="DATE", value=f"{number}-{ctx.calendar.seasons[group(match, 's')]}" if group(match, "s") else str(number))


def short_year(match: Match, ctx: Context) -> Reading | None:
    """The second year of "2009-10": one after the year just mentioned."""
    told = ctx.mention
    if not told or not told.first or told.granularity != "year" or not _RANGE.fullmatch(ctx.text[ctx.mention_end : match.start()]):
        return None
    number = told.first.year // 100 * 100 + int(match["z"])
    return Reading(type="DATE", value=str(number)) if told.first.year < number else None


def before_common_era(match: Match, ctx: Context) -> Reading | None:
    """A year before the common era: "481 BC"."""
    number = int(group(match, "y") or group(match, "y2"))
    return Reading(type="DATE", value=f"BC{number:04d}", mod=modifier(group(match, "e") or group(match, "e2"), ctx))


def common_era(match: Match, _ctx: Context) -> Reading | None:
    """A year marked as of the common era: "AD 122", "900 CE"."""
    return Reading(type="DATE", value=f"{int(group(match, 'y') or group(match, 'y2')):04d}")


def apostrophe_year(match: Match, _ctx: Context) -> Reading | None:
    """A year cut to two figures: "in '88"."""
    number = int(match["y"][1:])
    return Reading(type="DATE", value=str(number + (2000 if number <= YOUNGEST_SHORT_YEAR else 1900)))


_DECADES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def decade(match: Match, ctx: Context) -> Reading | None:
    """A decade: "the 1990s", "the early '80s", "the sixties"."""
    mod = modifier(group(match, "e"), ctx)
    if group(match, "w"):
        return Reading(type="DATE", value=f"19{_DECADES.index(group(match, 'w')) + 2}", mod=mod)
    if not group(match, "c") and not _cut_decade(match):
        return None
    return Reading(type="DATE", value=f"{group(match, 'c') or '19'}{match['d']}", mod=mod)


def _cut_decade(match: Match) -> bool:
    """Whether "the 90s" or "'80s" is a decade and not an age or a share ("in their 30s", "in the low 40s")."""
    return bool(group(match, "q")) or (match[0].lower().startswith("the") and int(match["d"]) >= OLDEST_CUT_DECADE)


def century(match: Match, ctx: Context) -> Reading | None:
    """A century: "the 19th century", "the late nineteenth century"."""
    number = read_ordinal(match["n"], ctx.calendar)
    if not number or number > 30:
        return None
    if group(match, "bc"):
        return Reading(type="DATE", value=f"BC{number - 1:02d}", mod=modifier(group(match, "e"), ctx), anchor="none")
    return Reading(type="DATE", value=f"{number - 1:02d}", mod=modifier(group(match, "e"), ctx))


_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(match: Match, ctx: Context) -> Reading | None:
    """A season: "last summer", "this fall", "the winter"; bare ones only in a narrative or after "in the"."""
    code, relation = ctx.calendar.seasons[group(match, "s")], group(match, "r")
    mod = modifier(group(match, "e"), ctx)
    base, anchor = (ctx.today, "publication") if relation else ctx.base()
    if match[0].lower().startswith("the ") and relation in ("next", "following") and ctx.mention and ctx.mention.first:
        told = ctx.mention.first
        later = told.month >= _SEASON_START[code] or ctx.mention.granularity == "year"
        return Reading(type="DATE", value=f"{told.year + later:04d}-{code}", mod=mod, anchor="mention")
    if not base:
        return Reading(type="DATE", value=f"XXXX-{code}", mod=mod, anchor="none")
    if anchor == "mention":
        return Reading(type="DATE", value=f"{base.year:04d}-{code}", mod=mod, anchor="mention")
    return Reading(type="DATE", value=f"{_season_year(base, code, relation, match, ctx):04d}-{code}", mod=mod, anchor="publication")


def _season_year(today: date, code: str, relation: str, match: Match, ctx: Context) -> int:
    """The year in which the season meant begins."""
    start = _SEASON_START[code]
    running = start <= today.month <= start + 2
    started = today.month >= start
    if code == "WI":
        running, started = today.month in (12, 1, 2), True
        current = today.year if today.month == 12 else today.year - 1
        return current + (relation in ("next", "coming")) - (relation in ("last", "past", "previous") and running)
    if relation in ("last", "past", "previous"):
        return today.year - (running or not started)
    if relation in ("next", "coming"):
        return today.year + started
    if relation in ("this", "current"):
        return today.year
    return today.year - (not started and not ctx.looks_forward(*match.span()))


def part_of_year(match: Match, ctx: Context) -> Reading | None:
    """A quarter or half: "the third quarter", "the first half of 2024", "last year's fourth quarter"."""
    number = read_ordinal(group(match, "o"), ctx.calendar) if group(match, "o") else int(group(match, "q") or group(match, "q2"))
    half = group(match, "u") in ("half", "h")
    if not number or number > (2 if half else 4):
        return None
    relation = group(match, "ry") or group(match, "ry2")
    if group(match, "y"):
        stated, anchor = int(match["y"]), "stated"
    elif ctx.today:
        stated, anchor = ctx.today.year + _RELATIVE_YEAR.get(relation, 0), "publication"
        if not relation and not half and 3 * number - 2 > ctx.today.month and not ctx.looks_forward(*match.span()):
            stated -= 1
    else:
        return Reading(type="DATE", value=f"XXXX-{'H' if half else 'Q'}{number}", anchor="none")
    return Reading(type="DATE", value=f"{stated}-{'H' if half else 'Q'}{number}", anchor="stated" if anchor == "stated" else "publication")


def end_of_unit(match: Match, ctx: Context) -> Reading | None:
    """The end, start or middle of a unit: "the end of the year", "the beginning of next month"."""
    relation = group(match, "r")
    unit = group(match, "u")
    day, anchor = (ctx.told(), ctx.told_anchor()) if relation == "that" else (ctx.today, "publication")
    if ctx.narrative and relation == "the" and ctx.mention:
        day, anchor = ctx.told(), "mention"
    value = shifted_value(day, unit, {"next": 1, "last": -1}.get(relation, 0), ctx.calendar) if day else blank_value(unit)
    return Reading(
        type="DATE",
        value=value,
        mod=modifier(group(match, "w"), ctx),
        anchor="none" if not day else "mention" if anchor == "mention" else "publication",
    )
