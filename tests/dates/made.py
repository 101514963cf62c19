"""Made events for the tests of anchoring."""

from rapporteur.types import UNKNOWN_TIME, Article, Event, Span, Status


def event_at(article: Article, trigger: Span, status: Status, *, polarity: str = "positive") -> Event:
    """A meeting told by the words at a place, on no day yet; its evidence is the whole text."""
    return Event(
        id="e",
        article=article.id,
        type="CONSULT",
        mode="",
        contexts=(),
        quad="verbal cooperation",
        actors=(),
        recipients=(),
        place=None,
        when=UNKNOWN_TIME,
        status=status,
        polarity=polarity,
        attribution=(),
        trigger=article.evidence(trigger.start, trigger.end),
        evidence=article.evidence(0, len(article.text)),
        score=1.0,
    )
