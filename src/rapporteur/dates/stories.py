"""The story's time: what an event without words of time borrows from one told beside it."""

from dataclasses import replace

from rapporteur.dates.suiting import TOLD_AS_DONE
from rapporteur.types import Article, Event

# How many characters back a story's time reaches: about two sentences. Chosen by hand.
REACH = 400
# A time longer ago than this many days before publication is history, and the story's own only by accident.
RECENT = 14
# Parties that can only be those just named.
_SAME = ("the two ", "both ", "they", "the sides", "the parties", "the three ")


def story_times(events: tuple[Event, ...], article: Article, *, telling: frozenset[str]) -> tuple[Event, ...]:
    """The events with the story's time lent, basis "inferred"; ``telling`` are the ids of those that go on with the story.

    A past event of those without words of time takes that of the nearest one told in the two sentences before it that has one and
    shares a party with it; one in the headline that of the first in the text that is of its type too. Only days shortly
    before publication are lent.
    """
    ordered = sorted(events, key=lambda one: one.trigger.span.start)
    dated = [one for one in ordered if one.when.text and one.when.earliest and one.status in TOLD_AS_DONE]
    found = {event.id: _with_lent(event, dated, article) if event.id in telling else event for event in ordered}
    return tuple(found[event.id] for event in events)


def _with_lent(event: Event, dated: list[Event], article: Article) -> Event:
    if event.status != "happened" or event.when.text:
        return event
    titled = event.trigger.span.end <= len(article.title)
    lender = _from_text(event, dated) if titled else _from_before(event, dated)
    if lender is None:
        return event
    return replace(event, when=replace(lender.when, basis="inferred", anchor=f"the story's time; {lender.when.anchor}"))


def _from_before(event: Event, dated: list[Event]) -> Event | None:
    """The nearest dated event shortly before one that shares a party with it."""
    for other in reversed(dated):
        back = event.trigger.span.start - other.trigger.span.start
        if 0 < back <= REACH and _share(event, other) and _is_recent(event, other):
            return other
    return None


def _from_text(event: Event, dated: list[Event]) -> Event | None:
    """The first dated event of the same type that shares a party with a headline's."""
    return next((other for other in dated if other.type == event.type and _parties(event) & _parties(other) and _is_recent(event, other)), None)


def _share(event: Event, other: Event) -> bool:
    """Whether two events share a party, or the later one's can only be the earlier one's."""
    if _parties(event) & _parties(other):
        return True
    return any(side.text.casefold().startswith(_SAME) for side in event.actors) and len(other.actors) + len(other.recipients) > 1


def _is_recent(event: Event, other: Event) -> bool:
    """Whether a lent time lies in the days up to publication that would be inferred without it."""
    inferred, lent = event.when, other.when
    if inferred.latest is None or lent.earliest is None or lent.latest is None:
        return False
    return (inferred.latest - lent.earliest).days <= RECENT and lent.latest <= inferred.latest


def _parties(event: Event) -> set[str]:
    return {side.actor for side in (*event.actors, *event.recipients) if side.actor}
