"""Planned events as a calendar that others can subscribe to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapporteur.export.ics import Engagement, write_ics
from rapporteur.record import Record
from rapporteur.record.browse import Wanted, find_rows
from rapporteur.record.heads import Placed, placed_rows, sequence_of
from rapporteur.types import Event
from rapporteur.web.feed import entry_title
from rapporteur.web.view import Ask

ENGAGED = ("planned", "conditional", "proposed", "cancelled")
"""Statuses of events that a calendar shows."""

MOST = 300
"""Entries of a calendar."""


def calendar_for(record: Record, ask: Ask, title: str, asked: Wanted) -> bytes:
    """The planned ones of the events asked for, the newest days first where there are too many."""
    found = find_rows(record, replace(asked, facets={"status": ENGAGED, **asked.facets}), most=MOST)
    placed = placed_rows(record, found, most=MOST)
    return calendar_of(placed, sequence_of(record, [one.value.id for one in placed]), ask, title)


def calendar_of(placed: Sequence[Placed], sequence: Mapping[str, int], ask: Ask, title: str) -> bytes:
    """These events as an iCalendar file; those without a day are left out, for a calendar would have to make one up."""
    entries = [engagement(one, one.value, sequence.get(one.value.id, 0), ask) for one in placed if isinstance(one.value, Event)]
    return write_ics(f"Rapporteur: {title}", entries)


def engagement(one: Placed, event: Event, sequence: int, ask: Ask) -> Engagement:
    """One event as an entry."""
    return Engagement(
        id=event.id,
        title=entry_title(event),
        words=f"{event.evidence.text}\n\n{one.head.outlet or 'Outlet not known'}: {one.head.title}",
        link=f"{ask.site}/event/{event.id}",
        place=event.place.name if event.place else "",
        when=event.when,
        status=event.status,
        sequence=sequence,
        stamp=one.read_at,
    )
