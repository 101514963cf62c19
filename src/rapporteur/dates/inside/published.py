"""An undated article with the day of writing that its text gives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rapporteur.dates.inside.dating import Dating, date_text
from rapporteur.tables.actor_types import ActorTables
from rapporteur.types import Article, TimeValue

# How many facts the anchor tells in words; the evidence has them all. By hand.
_TOLD = 4


def date_article(article: Article, tables: ActorTables | None = None, *, beside: Sequence[date] = ()) -> Article:
    """The article with ``published`` inferred from inside where neither page nor input states it; else as it is.

    An interval wider than a day keeps "on Saturday" unresolved: nothing counts from a day that is not known. ``beside`` are the
    stated days of other articles of the same document, a weak hint that alone dates nothing.
    """
    if article.published.earliest is not None or article.language not in ("en", ""):
        return article
    found = date_text(article.text, url=article.url, tables=tables, beside=beside)
    return replace(article, published=as_time(found, article)) if found.known else article


def as_time(found: Dating, article: Article) -> TimeValue:
    """A dating as a time with basis "inferred": one day of an interval, with the words it rests on."""
    if found.earliest is None or found.latest is None:
        return TimeValue(anchor=f"dated from inside: {found.reason}")
    one_day = found.earliest == found.latest
    said = "; ".join(fact.says for fact in found.facts[:_TOLD])
    return TimeValue(
        edtf=found.earliest.isoformat() if one_day else f"[{found.earliest}..{found.latest}]",
        earliest=found.earliest,
        latest=found.latest,
        granularity="day",
        basis="inferred",
        text=found.facts[0].text if found.facts else "",
        evidence=tuple(article.evidence(fact.span.start, fact.span.end) for fact in found.facts),
        anchor=f"dated from inside, likeliest {found.mode}: {said}",
    )
