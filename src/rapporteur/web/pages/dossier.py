"""The dossier of somebody: names, offices, what they say and do, with whom, when, and what is coming."""

from collections import Counter
from dataclasses import dataclass
from functools import partial

from rapporteur.export import actor_row
from rapporteur.record import Record
from rapporteur.record.browse import Kind, Wanted, find_rows
from rapporteur.record.heads import Placed, placed_rows
from rapporteur.record.tallies import count_of, facet_tallies, months_of, ties_of
from rapporteur.record.whois import BY_NAME, BY_WORDS, Who, find_many, find_one, names_of, who_key
from rapporteur.types import Event
from rapporteur.web.address import Address, to
from rapporteur.web.drawing.strip import Strip, strip
from rapporteur.web.engagements import ENGAGED, calendar_for
from rapporteur.web.feed import feed_of
from rapporteur.web.pages.front import start_day
from rapporteur.web.rows import as_rows
from rapporteur.web.view import Ask, MovedError, NotFoundError, View
from rapporteur.web.words import day_number

SHOWN = 6
"""Rows shown of each part; a link leads to all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One side of somebody: what they say, do, is said of them or done to them. ``link`` leads to all rows."""

    heading: str
    often: int
    rows: list[Placed]
    link: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """Somebody on the other side: events from the one to the other and back, by class."""

    key: str
    name: str
    does: int
    undergoes: int
    cooperation: int
    conflict: int


def dossier(record: Record, ask: Ask) -> View:
    """The page of an actor, or of a name, or of words."""
    who = find_who(record, ask.name)
    parts = all_parts(record, who)
    coming = coming_of(record, ask, who)
    said = find_rows(record, Wanted(kind="statement", facets={"speaker": (who.key,)}))
    deeds = find_rows(record, Wanted(kind="event", facets={"actor": (who.key,)}))
    values = {
        "who": who,
        "parts": parts,
        "coming": coming,
        "counterparts": counterparts(record, who.key)[:12],
        "acts": facet_tallies(record, said, ("act", "topic", "type", "manner", "status")),
        "said": said,
        "types": facet_tallies(record, deeds, ("type", "status"), most=16),
        "speech": part_strip(record, ask, who, "statement", "speaker"),
        "deeds": part_strip(record, ask, who, "event", "actor"),
        "articles": count_of(record, "article", "actor", who.key),
        "same_words": same_words(record, who),
    }
    rows = [row for part in parts for row in as_rows(part.rows)]
    data = {
        "key": who.key,
        "name": who.name,
        "actor": actor_row(who.actor) if who.actor else None,
        "counts": {part.heading.lower(): part.often for part in parts},
        "coming": as_rows(coming),
        "rows": rows,
    }
    everything = [one for part in parts for one in part.rows]
    feed = partial(feed_of, ask, f"{who.name}", everything, [])
    calendar = partial(calendar_for, record, ask, f"{who.name}: what is coming", Wanted(kind="event", facets={"actor": (who.key,)}))
    return View(template="dossier.html", title=who.name, values=values, data=data, rows=rows, feed=feed, calendar=calendar)


def find_who(record: Record, key: str) -> Who:
    """Who a key stands for; a name without a key leads to the one actor called so, or to the search."""
    who = find_one(record, key)
    if who is not None:
        return who
    if key.startswith(BY_NAME) and (other := find_one(record, BY_WORDS + key.removeprefix(BY_NAME))):
        return other
    if key.startswith(BY_WORDS) and (other := find_one(record, BY_NAME + key.removeprefix(BY_WORDS))):
        return other
    found = find_many(record, key.removeprefix(BY_NAME).removeprefix(BY_WORDS), most=2)
    if len(found) == 1:
        raise MovedError(to("actor", found[0].value))
    if found:
        raise MovedError(to("search", q=key))
    raise NotFoundError(f"The record names nobody as {key!r}. Search for a part of the name.")


def all_parts(record: Record, who: Who) -> list[Part]:
    """Says, does, said of, done to."""
    return [
        part(record, "Says", "statement", "speaker", who, "statements whose speaker this is"),
        part(record, "Does", "event", "doer", who, "events in which this is the one who acts"),
        said_of(record, who),
        part(record, "Done to", "event", "recipient", who, "events in which this is the one acted upon"),
    ]


def part(record: Record, heading: str, kind: Kind, name: str, who: Who, about: str) -> Part:
    """The newest rows in one role."""
    found = find_rows(record, Wanted(kind=kind, facets={name: (who.key,)}), most=SHOWN)
    link = to(f"{kind}s", **{name: who.key})
    return Part(heading=heading, often=count_of(record, kind, name, who.key), rows=placed_rows(record, found, most=SHOWN), link=link, about=about)


def said_of(record: Record, who: Who) -> Part:
    """Statements that are about them: so marked, else (in records of older versions) by others and with the name in their words."""
    if often := count_of(record, "statement", "about", who.key):
        found = find_rows(record, Wanted(kind="statement", facets={"about": (who.key,)}), most=SHOWN)
        rows, link, about = placed_rows(record, found, most=SHOWN), to("statements", about=who.key), "statements whose words name them"
        return Part(heading="Said of", often=often, rows=rows, link=link, about=about)
    found = find_rows(record, Wanted(kind="statement", naming=names_of(who)), most=NAMED)
    others = [one for one in placed_rows(record, found, most=NAMED) if by_other(one, who)]
    link, about = to("statements", q=f'"{who.name}"'), "statements by others whose words hold the name"
    return Part(heading="Said of", often=len(others), rows=others[:SHOWN], link=link, about=about)


NAMED = 60
"""Newest statements with a name that are looked at where nothing says whom a statement is about."""


def by_other(one: Placed, who: Who) -> bool:
    """Whether a statement is by somebody else."""
    row = one.value
    if isinstance(row, Event):
        return False
    return not row.speaker or who_key(row.speaker.actor, row.speaker.name or row.speaker.text, row.speaker.kind) != who.key


def counterparts(record: Record, key: str, *, since: int = 0, until: int = 0) -> list[Counterpart]:
    """Those whom one acts on or who act on one, the most events first."""
    counts: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for way in ("does", "undergoes"):
        for tie in ties_of(record, key, way, since=since, until=until):
            counts.setdefault(tie.other, Counter()).update({way: tie.often, tie.quad.rpartition(" ")[2]: tie.often})
            names.setdefault(tie.other, tie.label)
    made = [counterpart(other, names[other], one) for other, one in counts.items()]
    return sorted(made, key=lambda one: (-(one.does + one.undergoes), one.name))


def counterpart(key: str, name: str, counts: Counter[str]) -> Counterpart:
    """A row of the table of counterparts."""
    does, undergoes, cooperation, conflict = (counts[word] for word in ("does", "undergoes", "cooperation", "conflict"))
    return Counterpart(key=key, name=name, does=does, undergoes=undergoes, cooperation=cooperation, conflict=conflict)


def coming_of(record: Record, ask: Ask, who: Who) -> list[Placed]:
    """Planned events from the record's last day on."""
    day = day_number(start_day(record, ask))
    found = find_rows(record, Wanted(kind="event", facets={"actor": (who.key,), "status": ENGAGED}, since=day, order="oldest"), most=SHOWN)
    return placed_rows(record, found, most=SHOWN)


def same_words(record: Record, who: Who) -> tuple[str, int] | None:
    """The page of the same words where nobody is linked, with its number of rows; None where there is none."""
    if not who.by_name():
        return None
    key = BY_WORDS + who.key.removeprefix(BY_NAME)
    often = count_of(record, "statement", "actor", key) + count_of(record, "event", "actor", key)
    return (key, often) if often else None


def part_strip(record: Record, ask: Ask, who: Who, kind: Kind, name: str) -> Strip | None:
    """The months of somebody's statements or events."""
    query = Address(path=ask.address.path, query=((name, who.key),))
    return strip(months_of(record, kind, name, who.key), width=480, height=48, path=f"/{kind}s", query=query)
