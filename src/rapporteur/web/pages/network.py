"""The network of one actor: with whom, and who of them with each other, in a window of months."""

from dataclasses import dataclass

from rapporteur.record import Record
from rapporteur.record.tallies import months_of, ties_among
from rapporteur.web.address import to
from rapporteur.web.drawing.spring import place
from rapporteur.web.pages.dossier import Counterpart, counterparts, find_who
from rapporteur.web.view import Ask, View, WrongQuestionError
from rapporteur.web.words import cut, month_words

MOST_NODES = 24
"""Counterparts drawn; the table has more. Past a few dozen a picture of this kind says nothing (research: products 1)."""

MOST_ROWS = 200
WIDTH, MARGIN = 900, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Somebody in the picture."""

    key: str
    name: str
    x: float
    y: float
    size: float
    kind: str
    words: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Events between two; ``kind`` is cooperation or conflict, whichever is more, or both."""

    left: Node
    right: Node
    width: float
    kind: str
    words: str
    link: str


def network(record: Record, ask: Ask) -> View:
    """The picture and its table. ``m`` is the last month of the window (year × 12 + month − 1), ``w`` its length, 0 for all."""
    who = find_who(record, ask.name)
    steps = [index_of(month) for month in months_of(record, "event", "actor", who.key) if month]
    first, last = (min(steps), max(steps)) if steps else (0, 0)
    month, length = number(ask, "m", last), number(ask, "w", 0)
    since, until = (month_of(month - length + 1), month_of(month)) if length else (0, 0)
    everyone = counterparts(record, who.key)
    here = counterparts(record, who.key, since=since, until=until) if length else everyone
    nodes, edges = picture(record, who.key, who.name, everyone, here, since, until)
    values = {
        "who": who,
        "nodes": nodes,
        "edges": edges,
        "rows": here[:MOST_ROWS],
        "first": first,
        "last": last,
        "month": min(max(month, first), last),
        "length": length,
        "lengths": [(0, "all months"), (1, "one month"), (3, "3 months"), (12, "12 months"), (36, "36 months")],
        "words": f"{month_words(since)} – {month_words(until)}" if length > 1 else month_words(until) if length else "all months",
        "width": WIDTH,
        "height": height_for(len(nodes)),
        "more": max(0, len(here) - MOST_NODES),
    }
    rows = [row_of(one) for one in here[:MOST_ROWS]]
    links = [{"source": edge.left.key, "target": edge.right.key, "kind": edge.kind, "words": edge.words} for edge in edges]
    data = {"actor": who.key, "since": since, "until": until, "counterparts": rows, "links": links}
    return View(template="network.html", title=f"Network of {who.name}", values=values, data=data, rows=rows)


def number(ask: Ask, name: str, otherwise: int) -> int:
    """A number in the address; raises WrongQuestionError for anything else."""
    given = ask.address.get(name)
    if not given:
        return otherwise
    if not given.isdecimal() or int(given) > 120_000:
        raise WrongQuestionError(f"{name}={given!r} is no number of months")
    return int(given)


def index_of(month: int) -> int:
    """202503 as a number of months, so that one can slide over it."""
    return month // 100 * 12 + month % 100 - 1


def month_of(index: int) -> int:
    """The month behind such a number."""
    return max(0, index) // 12 * 100 + max(0, index) % 12 + 1


def picture(
    record: Record, key: str, name: str, everyone: list[Counterpart], here: list[Counterpart], since: int, until: int
) -> tuple[list[Node], list[Edge]]:
    """Nodes and edges of the window, placed by all months, so that nobody moves while one slides."""
    shown = everyone[:MOST_NODES]
    keys = [key, *(one.key for one in shown)]
    ties = ties_among(record, keys)
    spots = place(keys, {pair: float(sum(quads.values())) for pair, quads in ties.items()})
    now = {one.key: one for one in here}
    most = max((one.does + one.undergoes for one in shown), default=1)
    height = height_for(len(keys))
    nodes = {key: node(key, name, spots[key], height, 13.0, "self", "")}
    for one in shown:
        there = now.get(one.key)
        often = there.does + there.undergoes if there else 0
        size, kind = 4 + 8 * (often / most) ** 0.5, "there" if there else "absent"
        nodes[one.key] = node(one.key, one.name, spots[one.key], height, size, kind, f"{often:,}")
    counted = ties_among(record, keys, since=since, until=until) if since else ties
    return list(nodes.values()), edges_of(nodes, counted)


def height_for(nodes: int) -> int:
    """How high a picture is that so many nodes fill."""
    return min(640, 240 + 20 * nodes)


def node(key: str, name: str, spot: tuple[float, float], height: int, size: float, kind: str, often: str) -> Node:
    """One node."""
    x, y = MARGIN + spot[0] * (WIDTH - 2 * MARGIN), MARGIN / 2 + spot[1] * (height - MARGIN)
    words = f"{name}: {often} event(s)" if often else name
    return Node(key=key, name=cut(name, 26), x=round(x, 1), y=round(y, 1), size=round(size, 1), kind=kind, words=words, link=to("network", key))


def edges_of(nodes: dict[str, Node], ties: dict[tuple[str, str], dict[str, int]]) -> list[Edge]:
    """One edge for each two that are tied, the thicker the more events."""
    sums: dict[tuple[str, str], dict[str, int]] = {}
    for pair, quads in ties.items():
        both = sums.setdefault((min(pair), max(pair)), {"cooperation": 0, "conflict": 0})
        for quad, often in quads.items():
            both[quad.rpartition(" ")[2]] += often
    most = max((sum(both.values()) for both in sums.values()), default=1)
    return [edge(nodes[one], nodes[two], both, most) for (one, two), both in sorted(sums.items()) if one in nodes and two in nodes]


def edge(left: Node, right: Node, both: dict[str, int], most: int) -> Edge:
    """One edge."""
    good, bad = both["cooperation"], both["conflict"]
    kind = "cooperation" if good > bad else "conflict" if bad > good else "both"
    words = f"{left.name} and {right.name}: {good} of cooperation, {bad} of conflict"
    width = round(1 + 6 * ((good + bad) / most) ** 0.5, 1)
    return Edge(left=left, right=right, width=width, kind=kind, words=words, link=to("pair", a=left.key, b=right.key))


def row_of(one: Counterpart) -> dict[str, object]:
    """A counterpart as a row of a table."""
    names = ("key", "name", "does", "undergoes", "cooperation", "conflict")
    return {name: getattr(one, name) for name in names}
