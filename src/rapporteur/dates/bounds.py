"""What a preposition makes of a time, and times inferred without words."""

import re
from dataclasses import replace
from datetime import date

from rapporteur.dates.intervals import ONE_DAY
from rapporteur.types import Article, TimeExpression, TimeValue

# News tells of what was said or done on the day of publication or this many days before. Chosen by hand: a weekly round-up
# and a bare weekday both reach back a week.
SHORTLY_DAYS = 7
LOOK_BACK = 18
# "Before dawn on Sunday" is on Sunday.
_POINT_OF_DAY = re.compile(r"(?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall|midnight)\b", re.IGNORECASE)
_LEAD = re.compile(r"\b(since|by|until|till|before|ahead\s+of|prior\s+to|after|following)\s+(?:the\s+)?$", re.IGNORECASE)


def published_day(article: Article) -> date | None:
    """The last day on which the article can have appeared, or None when nothing is known of it."""
    known = article.published
    return known.latest if known.earliest and known.latest else None


def shortly_before_publication(article: Article) -> TimeValue:
    """Some day of the last few up to publication, basis "inferred"; unknown when publication is."""
    return shortly_before(published_day(article), "on or shortly before publication", since=article.published.earliest)


def placed(expression: TimeExpression, article: Article, rule: str) -> TimeValue:
    """The time of something past that an expression dates; where the expression has no day for want of a publication day
    ("on Wednesday" in an article known to be of February), what is inferred from the interval of publication."""
    known = expression.time
    around = shortly_before_publication(article) if published_day(article) and not known.earliest and not known.latest else None
    if around is None or expression.type not in ("DATE", "TIME"):
        return bounded(expression, article, rule)
    return replace(around, text=known.text, evidence=known.evidence, anchor=f"{rule}; {around.anchor}")


def bounded(expression: TimeExpression, article: Article, rule: str) -> TimeValue:
    """The time of something dated by an expression, with "since", "until" or "after" before it taken into account.

    ``rule`` is noted in the anchor. "Since" ends on the day of publication where that is known.
    """
    known = expression.time
    anchor = f"{rule}; {known.anchor}" if known.anchor else rule
    lead = _LEAD.search(article.text[max(0, expression.span.start - LOOK_BACK) : expression.span.start])
    if not lead or not known.earliest or not known.latest or _POINT_OF_DAY.match(expression.text):
        return replace(known, anchor=anchor)
    word = " ".join(lead[1].lower().split())
    if word == "since":
        end = published_day(article)
        end = end if end and end >= known.earliest else None
        return replace(known, edtf=f"{known.earliest}/{end or '..'}", latest=end, anchor=f"{anchor}; since")
    if word in ("after", "following"):
        return replace(known, edtf=f"[{known.latest}..]", earliest=known.latest, latest=None, anchor=f"{anchor}; after")
    last = known.earliest - ONE_DAY if word in ("before", "ahead of", "prior to") else known.latest
    return replace(known, edtf=f"[..{last}]", earliest=None, latest=last, anchor=f"{anchor}; {word}")


def shortly_before(day: date | None, rule: str, *, since: date | None = None) -> TimeValue:
    """Some day of the last few up to ``day`` (or up to ``since``, where that day is known less well), basis "inferred"; unknown when it is."""
    if day is None:
        return TimeValue(anchor=rule)
    first = (since or day) - SHORTLY_DAYS * ONE_DAY
    return TimeValue(edtf=f"[{first}..{day}]", earliest=first, latest=day, granularity="day", basis="inferred", anchor=f"{rule} {day}")


def shortly_after(day: date | None, published: date | None, rule: str) -> TimeValue:
    """Some day from ``day`` up to publication, basis "inferred"; unknown when either is or publication comes first."""
    if day is None or published is None or published < day:
        return TimeValue(anchor=rule)
    return TimeValue(
        edtf=f"[{day}..{published}]", earliest=day, latest=published, granularity="day", basis="inferred", anchor=f"{rule}, up to {published}"
    )
