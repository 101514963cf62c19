"""Two actors over time: what they do to each other by month, the events in order, and who speaks of whom."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from rapporteur.record import Record
from rapporteur.record.browse import Rows, Wanted, find_rows
from rapporteur.record.heads import Placed, placed_rows
from rapporteur.record.tallies import QUADS, lanes_of, pair_months
from rapporteur.record.whois import Who, find_one, names_of
from rapporteur.web.address import to
from rapporteur.web.drawing.months import month_chart
from rapporteur.web.engagements import ENGAGED, calendar_for
from rapporteur.web.feed import feed_of
from rapporteur.web.pages.dossier import find_who
from rapporteur.web.pages.listing import PAGE
from rapporteur.web.pages.wanting import called, day, page_number
from rapporteur.web.rows import as_rows
from rapporteur.web.view import Ask, View, WrongQuestionError

SPOKEN = 8
"""Statements of the one about the other that are shown."""


def pair(record: Record, ask: Ask) -> View:
    """The page of two actors, ``a`` and ``b``."""
    one, two = (who_asked(record, ask, name) for name in ("a", "b"))
    ways = {"does": pair_months(record, one.key, two.key), "undergoes": pair_months(record, two.key, one.key)}
    jointly = find_rows(record, Wanted(kind="event", facets={"doer": (one.key,), "doer+": (two.key,)}))
    together = joint_months(record, jointly)
    both = add_up(add_up(ways["does"], ways["undergoes"]), together)
    number = page_number(ask.address)
    facets = {"does": tuple(f"{left}\t{right}\t{quad}" for left, right in ((one.key, two.key), (two.key, one.key)) for quad in QUADS)}
    since, until = day(ask.address.get("since"), first=True), day(ask.address.get("until"), first=False)
    found = merged(find_rows(record, Wanted(kind="event", facets=facets, since=since, until=until)), jointly if not (since or until) else None)
    placed = placed_rows(record, found, first=(number - 1) * PAGE, most=PAGE)
    values = {
        "one": one,
        "two": two,
        "chart": month_chart(both),
        "ways": [
            (f"{one.name} → {two.name}", total(ways["does"])),
            (f"{two.name} → {one.name}", total(ways["undergoes"])),
            ("both together", total(together)),
        ],
        "placed": placed,
        "found": found,
        "number": number,
        "pages": max(1, -(-len(found.keys) // PAGE)),
        "speaks": [(one, two, speaks_of(record, one, two)), (two, one, speaks_of(record, two, one))],
        "turned": to("pair", a=two.key, b=one.key),
    }
    title, rows = f"{one.name} and {two.name}", as_rows(placed)
    data = {"a": named(one), "b": named(two), "months": month_rows(both), "events": rows}
    feed = partial(feed_of, ask, title, placed, [])
    calendar = partial(calendar_for, record, ask, f"{title}: what is coming", Wanted(kind="event", facets=facets)) if any_planned(placed) else None
    return View(template="pair.html", title=title, values=values, data=data, rows=rows, table="events", feed=feed, calendar=calendar)


def named(who: Who) -> dict[str, str]:
    """Key and name."""
    return {"key": who.key, "name": who.name}


def month_rows(quads: Mapping[str, Mapping[int, int]]) -> list[dict[str, int]]:
    """Events of each class by month."""
    months = sorted({month for counts in quads.values() for month in counts})
    return [{"month": month, **{quad: counts.get(month, 0) for quad, counts in quads.items()}} for month in months]


def who_asked(record: Record, ask: Ask, name: str) -> Who:
    """The actor behind ``a`` or ``b``: a key, or a name that is typed."""
    given = ask.address.get(name)
    if not given:
        raise WrongQuestionError("A pair needs two actors: open one, and choose the other among its counterparts.")
    keys = [given] if find_one(record, given) else called(record, "article", "actor", given)
    return find_who(record, keys[0])


def add_up(left: Mapping[str, Mapping[int, int]], right: Mapping[str, Mapping[int, int]]) -> dict[str, dict[int, int]]:
    """Counts of both ways together."""
    return {quad: dict(Counter(left.get(quad, {})) + Counter(right.get(quad, {}))) for quad in QUADS if quad in left or quad in right}


def joint_months(record: Record, rows: Rows) -> dict[str, dict[int, int]]:
    """Events that two do side by side, by class and month."""
    found: dict[str, dict[int, int]] = {}
    for quad, (_, days) in lanes_of(record, rows, "quad").items():
        months: Counter[int] = Counter()
        for day_, often in days.items():
            months[day_ // 100] += often
        found[quad] = dict(months)
    return found


def merged(left: Rows, right: Rows | None) -> Rows:
    """The rows of both, the newest first; each once."""
    if right is None or not right.keys:
        return left
    days = dict(zip((*left.keys, *right.keys), (*left.days, *right.days), strict=True))
    keys = sorted(days, key=lambda key: (-days[key], -key))
    total = len(keys) if left.complete() and right.complete() else None
    return Rows(kind=left.kind, keys=tuple(keys), days=tuple(days[key] for key in keys), total=total)


def total(quads: Mapping[str, Mapping[int, int]]) -> dict[str, int]:
    """Events by class over all months."""
    return {quad: sum(months.values()) for quad, months in quads.items()}


def speaks_of(record: Record, one: Who, two: Who) -> list[Placed]:
    """The newest statements of the one whose words name the other, or are said to the other."""
    of = find_rows(record, Wanted(kind="statement", facets={"speaker": (one.key,)}, naming=names_of(two)), most=SPOKEN)
    at = find_rows(record, Wanted(kind="statement", facets={"speaker": (one.key,), "addressee": (two.key,)}), most=SPOKEN)
    found = {placed.value.id: placed for rows in (of, at) for placed in placed_rows(record, rows, most=SPOKEN)}
    return list(found.values())[:SPOKEN]


def any_planned(placed: list[Placed]) -> bool:
    """Whether one of the events is still to come, or was."""
    return any(getattr(one.value, "status", "") in ENGAGED for one in placed)
