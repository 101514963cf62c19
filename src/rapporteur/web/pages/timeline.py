"""Events on lanes over time; from decades to days, all in the address."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from rapporteur.record import Record
from rapporteur.record.browse import Rows, Wanted, find_rows
from rapporteur.record.heads import Placed, placed_rows
from rapporteur.record.tallies import QUADS, facet_tallies, lanes_of, months_by_value, months_of
from rapporteur.record.whois import who_key
from rapporteur.types import Event
from rapporteur.web.address import Address, to
from rapporteur.web.drawing.lanes import Lane, Placing, draw_counts, draw_lanes
from rapporteur.web.drawing.scale import LEVELS, Scale, Tick
from rapporteur.web.feed import feed_of
from rapporteur.web.pages.listing import chosen, one_facet
from rapporteur.web.pages.wanting import values_of, wanted
from rapporteur.web.rows import as_rows
from rapporteur.web.view import Ask, View, WrongQuestionError
from rapporteur.web.words import day_number, day_words, number_day

LANES = ("type", "actor", "pair")
MOST_DRAWN = 300
"""Events drawn one by one; of more, a lane shows how many."""

MOST_LANES = 10
UNDATED = 20
LISTED = 30
WIDTH, LEFT, TOP = 1_200, 168, 34

EDGE = 0.01
"""Share of events left outside the first window at each end, so that one event of 1945 does not press all others together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The drawing: axis, lanes, height, and whether lanes show events or how many."""

    scale: Scale
    ticks: list[tuple[Tick, str]]
    lanes: list[Lane]
    height: float
    counted: bool
    width: int = WIDTH
    left: int = LEFT
    top: int = TOP


def timeline(record: Record, ask: Ask) -> View:
    """The timeline of what the address asks for."""
    asked, by = asked_events(record, ask.address), lanes_asked(ask.address)
    first, last = window(record, asked)
    inside = replace_days(asked, first, last)
    found = find_rows(record, inside)
    drawn = len(found.keys) <= MOST_DRAWN and found.complete()
    placed = placed_rows(record, found, most=MOST_DRAWN if drawn else LISTED)
    scale = Scale(first=first, last=last, left=LEFT, right=WIDTH)
    lanes, height = draw_lanes(event_lanes(placed, by, ask.address), scale, TOP) if drawn else counts(record, inside, found, by, scale, ask.address)
    undated_rows = find_rows(record, replace(asked, since=0, until=0, undated=True, order="read"), most=UNDATED)
    undated = placed_rows(record, undated_rows, most=UNDATED)
    tallies = facet_tallies(record, found, ("actor", "type", "status"))
    values = {
        "picture": Picture(scale=scale, ticks=linked(scale, ask.address), lanes=lanes, height=height + 6, counted=not drawn),
        "by": by,
        "ways": [(way, str(ask.address.put(lanes=way)), way == by) for way in LANES],
        "zooms": zooms(scale, ask.address),
        "found": found,
        "placed": placed[:LISTED],
        "undated": undated,
        "undated_total": undated_rows.total if undated_rows.total is not None else all_months(record, asked).get(0),
        "chosen": chosen(record, ask.address, "event"),
        "facets": [facet for name in ("actor", "type", "status") if (facet := one_facet(ask.address, name, tallies[name])).choices],
        "list": str(ask.address.at("/events").drop("lanes", "b").put(since=first, until=last)),
    }
    data = {"since": str(first), "until": str(last), "total": found.total, "rows": as_rows(placed), "undated": as_rows(undated)}
    rows = as_rows([*placed, *undated])
    feed = partial(feed_of, ask, "timeline", placed, [])
    return View(template="timeline.html", title="Timeline", values=values, data=data, rows=rows, table="events", feed=feed)


def asked_events(record: Record, address: Address) -> Wanted:
    """The events asked for; with ``b`` only those between ``actor`` and it."""
    asked = wanted(record, address, "event")
    if not address.get("b"):
        return asked
    one, two = ((values_of(record, address, "event", name) or ("",))[0] for name in ("actor", "b"))
    two = two or address.get("b")
    facets = {name: values for name, values in asked.facets.items() if name != "actor"}
    facets["does"] = tuple(f"{left}\t{right}\t{quad}" for left, right in ((one, two), (two, one)) for quad in QUADS)
    return replace(asked, facets=facets)


def replace_days(asked: Wanted, first: date, last: date) -> Wanted:
    """The same question between two days."""
    return replace(asked, since=day_number(first), until=day_number(last), order="oldest")


def lanes_asked(address: Address) -> str:
    """What lanes are: types where nothing is said."""
    by = address.get("lanes") or "type"
    if by not in LANES:
        raise WrongQuestionError(f"there are no lanes by {by!r}: write {', '.join(LANES)}")
    return by


def window(record: Record, asked: Wanted) -> tuple[date, date]:
    """First and last day shown: those asked for, else where nearly all events are."""
    first, last = number_day(asked.since), number_day(asked.until)
    if first is None or last is None:
        months = sorted(month for month, often in all_months(record, asked).items() for _ in range(min(often, 1_000)) if month)
        today = date.today()
        edge = int(len(months) * EDGE)
        low, high = (months[edge], months[-1 - edge]) if months else (today.year * 100 + today.month, today.year * 100 + today.month)
        first = first or date(low // 100, low % 100, 1)
        last = last or date(high // 100 + high % 100 // 12, high % 100 % 12 + 1, 1) - timedelta(days=1)
    if first > last:
        raise WrongQuestionError(f"a timeline from {day_words(first)} cannot end on {day_words(last)}")
    return first, last


def all_months(record: Record, asked: Wanted) -> dict[int, int]:
    """The months of the events asked for, from the summary where one facet or none is asked, else from the rows."""
    single = [(name, values[0]) for name, values in asked.facets.items() if len(values) == 1]
    if not asked.words and not asked.least and len(asked.facets) <= 1 and len(single) == len(asked.facets):
        return months_of(record, "event", *(single[0] if single else ("", "")))
    return Counter(day // 100 for day in find_rows(record, replace(asked, since=0, until=0, order="newest")).days)


def event_lanes(placed: Iterable[Placed], by: str, address: Address) -> list[tuple[str, str, list[Placing]]]:
    """Events by lane, the fullest lanes first; what has no place in these stands in the last."""
    lanes: dict[str, tuple[str, str, list[Placing]]] = {}
    for one in placed:
        assert isinstance(one.value, Event)
        key, name, link = lane_of(one.value, by, address)
        lanes.setdefault(key, (name, link, []))[2].append(Placing(lane=key, event=one.value, link=to("event", one.value.id)))
    ranked = sorted(lanes.items(), key=lambda lane: (-len(lane[1][2]), lane[0]))
    if len(ranked) > MOST_LANES:
        rest = [placing for _, (_, _, placings) in ranked[MOST_LANES - 1 :] for placing in placings]
        return [lane for _, lane in ranked[: MOST_LANES - 1]] + [("all others", "", rest)]
    return [lane for _, lane in ranked]


def lane_of(event: Event, by: str, address: Address) -> tuple[str, str, str]:
    """The lane of an event: key, name and the address of it alone."""
    if by == "type":
        return event.type, event.type, str(address.put(type=event.type))
    actor = next(iter(event.actors), None)
    other = next(iter(event.recipients), None)
    key = who_key(actor.actor, actor.name or actor.text, actor.kind) if actor else ""
    name = actor.name if actor else "nobody named"
    if by == "actor" or other is None:
        return key, name, str(address.put(actor=key))
    second = who_key(other.actor, other.name or other.text, other.kind)
    return f"{key}\t{second}", f"{name} → {other.name}", to("pair", a=key, b=second)


def counts(record: Record, asked: Wanted, found: Rows, by: str, scale: Scale, address: Address) -> tuple[list[Lane], float]:
    """Lanes of how many events: exact for the whole record by type, else of the rows that were looked at."""
    lanes: list[tuple[str, str, dict[int, int]]]
    if not (asked.facets or asked.words or asked.least) and by == "type" and not found.complete():
        table = months_by_value(record, "event", "type")
        lanes = [(kind, str(address.put(type=kind)), months) for kind, months in table.items()]
    elif found.complete():
        name = "type" if by == "type" else "actor"
        named = [(value, *told) for value, told in lanes_of(record, found, name).items() if not value.startswith("words:")]
        lanes = [(label, str(address.put(**{name: value})), days) for value, label, days in named]
    else:
        lanes = [("all of them", "", all_months(record, asked))]
    lanes = sorted(lanes, key=lambda lane: (-sum(scale.bucketed(lane[2]).values()), lane[0]))[: MOST_LANES + 6 if by == "type" else MOST_LANES]
    return draw_counts(lanes, scale, TOP, address)


def linked(scale: Scale, address: Address) -> list[tuple[Tick, str]]:
    """The steps of the axis, each leading into itself."""
    return [(tick, str(address.put(since=tick.first, until=tick.last)) if scale.days() > 1 else "") for tick in scale.ticks()]


def zooms(scale: Scale, address: Address) -> list[tuple[str, str, bool]]:
    """Earlier, later, and each level around the middle: words, address, whether it is about what is shown."""
    middle, days = scale.first + timedelta(days=scale.days() // 2), scale.days()
    shift = timedelta(days=max(1, days // 2))
    near = min(LEVELS, key=lambda level: abs(level[1] - days))[0]
    found = [("← earlier", str(address.put(since=safe(scale.first, -shift), until=safe(scale.last, -shift))), False)]
    for words, length in LEVELS:
        first = safe(middle, -timedelta(days=length // 2))
        found.append((words, str(address.put(since=first, until=safe(first, timedelta(days=length - 1)))), words == near))
    found.append(("later →", str(address.put(since=safe(scale.first, shift), until=safe(scale.last, shift))), False))
    return [*found, ("everything", str(address.drop("since", "until")), False)]


def safe(day: date, step: timedelta) -> date:
    """A day moved by a step, within the calendar."""
    try:
        return day + step
    except OverflowError:
        return date.min if step < timedelta(0) else date.max
