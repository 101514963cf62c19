"""A timeline: events on lanes, drawn as what is known of their days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapporteur.types import Event
from rapporteur.web.address import Address
from rapporteur.web.drawing.scale import Scale, following
from rapporteur.web.words import cut, time_words

ROW = 22
"""Height of a row of a lane."""

TALL = 38
"""Height of a lane of bars."""

LETTER = 6.4
"""Width of a letter of a label."""

LEAST = 7.0
"""Width of the shortest bar, so that it can be hit."""

MOST_LABELLED = 60
"""With more events than this, labels are left to pointing and to the table."""

LABEL = 30
"""Letters of a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One event as a bar. ``look`` is certain, soft, planned or struck; ``quad`` its class; ``label`` may be empty."""

    x: float
    y: float
    width: float
    look: str
    quad: str
    label: str
    label_x: float
    words: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A lane with its items; ``counts`` are bars of how many where there are too many to draw each."""

    name: str
    link: str
    y: float
    height: float
    items: tuple[Item, ...] = ()
    counts: tuple["Count", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many events a lane has in one step of the axis."""

    x: float
    y: float
    width: float
    height: float
    words: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """An event for a lane: the lane's key and name, the event and its page."""

    lane: str
    event: Event
    link: str


def look_of(event: Event) -> str:
    """How an event is drawn: struck where it is denied or called off, outlined where it is to come, soft where its day is not known."""
    if event.status in ("denied", "cancelled") or event.polarity == "negative":
        return "struck"
    if event.status in ("planned", "proposed", "conditional"):
        return "planned"
    same = event.when.earliest == event.when.latest
    return "certain" if same and event.when.basis in ("stated", "anchored") else "soft"


def draw_lanes(lanes: Sequence[tuple[str, str, Sequence[Placing]]], scale: Scale, top: float) -> tuple[list[Lane], float]:
    """Lanes (name, link, events) one below the other from ``top``, with the height they end at."""
    labelled = sum(len(placings) for _, _, placings in lanes) <= MOST_LABELLED
    made, y = [], top
    for name, link, placings in lanes:
        items, rows = draw_items(placings, scale, y, labelled=labelled)
        height = max(1, rows) * ROW + 10
        made.append(Lane(name=name, link=link, y=y, height=height, items=tuple(items)))
        y += height
    return made, y


def draw_items(placings: Iterable[Placing], scale: Scale, top: float, *, labelled: bool) -> tuple[list[Item], int]:
    """The items of a lane, each in the first row where it has room."""
    ends: list[float] = []
    items = []
    for placing in sorted(placings, key=lambda one: (one.event.when.earliest or date.max, one.event.id)):
        first, last = placing.event.when.earliest, placing.event.when.latest
        if first is None or last is None:
            continue
        x = scale.at(max(first, scale.first))
        width = max(LEAST, scale.at(min(last, scale.last) + timedelta(days=1)) - x)
        label = cut(short_words(placing.event), LABEL) if labelled else ""
        begin, label_x, end = beside(x, width, len(label) * LETTER, scale.right)
        row = next((number for number, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[row:] = [end, *ends[row + 1 :]]
        items.append(item(placing, round(x, 1), top + 6 + row * ROW, round(width, 1), label, round(label_x, 1)))
    return items, len(ends)


def beside(x: float, width: float, long: float, right: float) -> tuple[float, float, float]:
    """Where a label of some length stands: after its bar, else on it where that is wider, else before it; and where both begin and end."""
    if long and x + width + 4 + long <= right:
        return x, x + width + 4, x + width + 8 + long
    if long + 8 < width or not long:
        return x, x + 6, x + width + 2
    return max(0.0, x - 4 - long), x - 4 - long, x + width + 2


def item(placing: Placing, x: float, y: float, width: float, label: str, label_x: float) -> Item:
    """One bar."""
    event = placing.event
    words = f"{time_words(event.when)}: {short_words(event)} ({event.status}). {cut(event.evidence.text, 160)}"
    quad = event.quad.replace(" ", "-")
    return Item(x=x, y=y, width=width, look=look_of(event), quad=quad, label=label, label_x=label_x, words=words, link=placing.link)


def short_words(event: Event) -> str:
    """Who did what to whom, in a few words."""
    sides = [" and ".join(party.name for party in side) for side in (event.actors, event.recipients)]
    return f"{sides[0] or 'somebody'} {event.type}{f' {sides[1]}' if sides[1] else ''}"


def draw_counts(lanes: Sequence[tuple[str, str, Mapping[int, int]]], scale: Scale, top: float, address: Address) -> tuple[list[Lane], float]:
    """Lanes of bars (name, link, day or month -> events), one below the other from ``top``; a bar leads into its time."""
    bucketed = [(name, link, scale.bucketed(counts)) for name, link, counts in lanes]
    most = max((often for _, _, counts in bucketed for often in counts.values()), default=1)
    made = []
    for number, (name, link, counts) in enumerate(bucketed):
        y = top + number * TALL
        bars = tuple(count_bar(start, often, most, y, scale, name, address) for start, often in sorted(counts.items()))
        made.append(Lane(name=name, link=link, y=y, height=TALL, counts=bars))
    return made, top + len(bucketed) * TALL


def count_bar(start: date, often: int, most: int, y: float, scale: Scale, name: str, address: Address) -> Count:
    """One bar of how many."""
    left, right = scale.bucket_edges(start)
    height = max(1.5, (TALL - 8) * often / most)
    last = following(start, scale.step()) - timedelta(days=1)
    words = f"{name}, {scale.words(start)}: {often:,}"
    width = round(max(1.0, (right - left) * 0.86), 1)
    link = str(address.put(since=start, until=last))
    return Count(x=round(left, 1), y=round(y + TALL - 4 - height, 1), width=width, height=round(height, 1), words=words, link=link)
