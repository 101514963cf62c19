"""What is planned, month by month, to read and to subscribe to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from rapporteur.record import Record
from rapporteur.record.browse import find_rows
from rapporteur.record.heads import Placed, placed_rows
from rapporteur.record.tallies import facet_tallies
from rapporteur.types import Event
from rapporteur.web.engagements import ENGAGED, calendar_for
from rapporteur.web.feed import feed_of
from rapporteur.web.pages.front import start_day
from rapporteur.web.pages.listing import PAGE, chosen, one_facet
from rapporteur.web.pages.wanting import day, page_number, wanted
from rapporteur.web.rows import as_rows
from rapporteur.web.view import Ask, View
from rapporteur.web.words import day_number, month_words

UNDATED = 20
"""Plans without a day that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The plans of one month: those with a day, and those that are for some time in it."""

    words: str
    days: list[Placed]
    some_time: list[Placed]


def calendar(record: Record, ask: Ask) -> View:
    """Planned, conditional, proposed and cancelled events from a day on: ``since``, else the day of the newest article."""
    asked = wanted(record, ask.address, "event")
    start = start_day(record, ask)
    facets: Mapping[str, tuple[str, ...]] = {"status": ENGAGED, **asked.facets}
    since = day(ask.address.get("since"), first=True) or day_number(start)
    found = find_rows(record, replace(asked, facets=facets, since=since, order="oldest"))
    number = page_number(ask.address)
    placed = placed_rows(record, found, first=(number - 1) * PAGE, most=PAGE)
    some_day = find_rows(record, replace(asked, facets=facets, since=0, until=0, undated=True, order="read"), most=UNDATED)
    undated = placed_rows(record, some_day, most=UNDATED)
    counts = facet_tallies(record, found, ("status", "type", "actor"))
    values = {
        "start": start,
        "since": since,
        "months": months(placed, since),
        "undated": undated,
        "found": found,
        "number": number,
        "pages": max(1, -(-len(found.keys) // PAGE)),
        "facets": [facet for name in ("status", "actor", "type") if (facet := one_facet(ask.address, name, counts[name])).choices],
        "chosen": chosen(record, ask.address, "event"),
    }
    rows = as_rows(placed)
    data = {"from": since, "rows": rows, "undated": as_rows(undated)}
    view_calendar = partial(calendar_for, record, ask, "what is coming", replace(asked, since=0, until=0))
    feed = partial(feed_of, ask, "what is coming", placed, [])
    return View(template="calendar.html", title="Calendar", values=values, data=data, rows=rows, table="events", feed=feed, calendar=view_calendar)


def months(placed: list[Placed], since: int) -> list[Month]:
    """Plans by month; one whose interval began before the calendar does stands in its first month."""
    made = []
    for month, group in groupby(placed, key=lambda one: max(first_month(one), since // 100)):
        rows = list(group)
        made.append(Month(words=month_words(month), days=[one for one in rows if on_day(one)], some_time=[one for one in rows if not on_day(one)]))
    return made


def first_month(one: Placed) -> int:
    """The month a plan begins in, 0 where it has no day."""
    assert isinstance(one.value, Event)
    first = one.value.when.earliest
    return first.year * 100 + first.month if first else 0


def on_day(one: Placed) -> bool:
    """Whether a plan has a day, or a few that belong together."""
    from rapporteur.export.ics import placeable

    assert isinstance(one.value, Event)
    return placeable(one.value.when)
