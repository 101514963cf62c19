"""Listings with facets: statements, events, articles; each a URL that can be kept, fed and downloaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from rapporteur.record import Record
from rapporteur.record.browse import MOST_FOUND, Kind, Rows, Wanted, find_rows
from rapporteur.record.heads import ArticleHead, Placed, article_heads, placed_rows
from rapporteur.record.tallies import Tally, facet_tallies, months_of, top_values
from rapporteur.record.whois import find_many, find_one
from rapporteur.web.address import Address
from rapporteur.web.drawing.strip import strip
from rapporteur.web.feed import feed_of
from rapporteur.web.pages.wanting import FACETS, WHO, page_number, wanted
from rapporteur.web.rows import as_rows, head_row
from rapporteur.web.view import Ask, View

PAGE = 40
"""Rows on a page."""

DATA_PAGE = 1_000
"""Rows in a twin."""

HEADINGS = {
    "actor": "Who takes part",
    "speaker": "Speaker",
    "type": "Type",
    "about": "About whom",
    "act": "Speech act",
    "topic": "Topic",
    "source": "What the source is",
    "status": "Status",
    "manner": "Manner",
    "quad": "Class",
    "outlet": "Outlet",
    "language": "Language",
    "doer": "Who acts",
    "recipient": "Whom it is done to",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that rows can be narrowed by: whether it is chosen, and the address that changes that."""

    label: str
    often: int
    chosen: bool
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values of one facet."""

    name: str
    heading: str
    choices: tuple[Choice, ...]


def statements(record: Record, ask: Ask) -> View:
    """Who said what."""
    return listing(record, ask, "statement", "Statements")


def events(record: Record, ask: Ask) -> View:
    """Who did what to whom."""
    return listing(record, ask, "event", "Events")


def articles(record: Record, ask: Ask) -> View:
    """What was read."""
    return listing(record, ask, "article", "Articles")


def listing(record: Record, ask: Ask, kind: Kind, title: str) -> View:
    """A page of rows with what they can be narrowed by."""
    asked, number = wanted(record, ask.address, kind), page_number(ask.address)
    found = find_rows(record, asked)
    start = (number - 1) * PAGE
    most = PAGE if not ask.address.get("all") else DATA_PAGE
    placed, heads = page_rows(record, found, start, most)
    rows = as_rows(placed) or [head_row(head) for head, _ in heads]
    values = {
        "kind": kind,
        "asked": asked,
        "found": found,
        "placed": placed,
        "heads": heads,
        "facets": facets(record, ask.address, asked, found),
        "chosen": chosen(record, ask.address, kind),
        "strip": strip(counted_months(record, asked, found), width=640, height=44, path=ask.address.path, query=ask.address),
        "number": number,
        "pages": max(1, -(-len(found.keys) // PAGE)),
        "start": start,
        "most_found": MOST_FOUND,
    }
    data = {"total": found.total, "page": number, "rows": rows}
    return View(
        template="listing.html", title=title, values=values, data=data, rows=rows, table=f"{kind}s", feed=partial(feed_of, ask, title, placed, heads)
    )


def page_rows(record: Record, found: Rows, start: int, most: int) -> tuple[list[Placed], list[tuple[ArticleHead, str]]]:
    """The rows of a page: statements and events, or heads of articles."""
    if found.kind == "article":
        return [], article_heads(record, found.keys[start : start + most])
    return placed_rows(record, found, first=start, most=most), []


def facets(record: Record, address: Address, asked: Wanted, found: Rows) -> list[Facet]:
    """What the rows found can be narrowed by; the whole record's counts where nothing is narrowed yet."""
    names = FACETS[asked.kind]
    counts: Mapping[str, list[Tally]]
    counts = {name: top_values(record, asked.kind, name) for name in names} if asked.plain() else facet_tallies(record, found, names)
    return [facet for name in names if (facet := one_facet(address, name, counts[name])).choices]


def one_facet(address: Address, name: str, counts: list[Tally]) -> Facet:
    """One facet; a value that is empty is written "-" in addresses. A facet with one value that is not chosen narrows nothing."""
    given = [(one, one.value or "-") for one in counts]
    choices = tuple(
        Choice(label=one.label or "not known", often=one.often, chosen=address.has(name, value), link=str(address.toggle(name, value)))
        for one, value in given
    )
    useful = len(choices) > 1 or any(one.chosen for one in choices)
    return Facet(name=name, heading=HEADINGS[name], choices=choices if useful else ())


def chosen(record: Record, address: Address, kind: Kind) -> list[Choice]:
    """What the address narrows by, each with the address without it."""
    found = []
    for name in (*FACETS[kind], "doer", "recipient"):
        for value in address.all(name):
            label = name_of(record, value) if name in WHO else "not known" if value == "-" else value
            found.append(Choice(label=f"{HEADINGS[name]}: {label}", often=0, chosen=True, link=str(address.toggle(name, value))))
    for name, words in (("q", "Words"), ("since", "From"), ("until", "Until"), ("least", "Score from")):
        if value := address.get(name):
            found.append(Choice(label=f"{words}: {value}", often=0, chosen=True, link=str(address.drop(name, "page"))))
    return found


def name_of(record: Record, key: str) -> str:
    """The name behind a key, the key itself where nobody has it."""
    who = find_one(record, key)
    return who.name if who else key


def counted_months(record: Record, asked: Wanted, found: Rows) -> Mapping[int, int]:
    """The rows by month: all of them where nothing is narrowed, else those found."""
    if asked.plain():
        return months_of(record, asked.kind)
    months: dict[int, int] = {}
    for day in found.days:
        months[day // 100] = months.get(day // 100, 0) + 1
    return months


def search(record: Record, ask: Ask) -> View:
    """Everything that has the words: actors by name, then statements, events and articles."""
    words = ask.address.get("q")
    actors = find_many(record, words, most=10)
    found = {kind: find_rows(record, Wanted(kind=kind, words=words), most=MOST_FOUND) for kind in ("statement", "event", "article")} if words else {}
    placed = {kind: placed_rows(record, rows, most=6) for kind, rows in found.items() if kind != "article"}
    heads = article_heads(record, found["article"].keys[:6]) if found else []
    values = {"words": words, "actors": actors, "found": found, "placed": placed, "heads": heads}
    everything = [*placed.get("statement", []), *placed.get("event", [])]
    rows = as_rows(everything)
    data = {"actors": [{"key": one.value, "name": one.label, "articles": one.often} for one in actors], "rows": rows}
    title = f"Search: {words}" if words else "Search"
    feed = partial(feed_of, ask, title, everything, heads)
    return View(template="search.html", title=title, values=values, data=data, rows=rows, feed=feed)
