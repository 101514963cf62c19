"""How many rows there are, by facet, by month and by counterpart; taken from the summary tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.record.browse import Kind, Rows
from rapporteur.record.errors import explained
from rapporteur.record.reader import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A value of a facet and how many rows have it."""

    value: str
    label: str
    often: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Somebody (``other``) whom one acts on or who acts on one, by quad: how many events."""

    other: str
    label: str
    quad: str
    often: int


def facet_tallies(record: Record, rows: Rows, names: Sequence[str], *, most: int = 12) -> dict[str, list[Tally]]:
    """For each facet its most frequent values among the rows found."""
    among = record.connection.dialect.among
    question = (
        f"SELECT facets.name, facets.value, facets.label, counted.often FROM (SELECT facet, count(*) AS often FROM {rows.kind}_facets "
        f'WHERE "row" {among} GROUP BY facet) AS counted JOIN facets ON facets.key = counted.facet '
        f"WHERE facets.name {among} ORDER BY counted.often DESC, facets.label, facets.value"
    )
    found: dict[str, list[Tally]] = {name: [] for name in names}
    with explained(record.path):
        for name, value, label, often in record.connection.execute(question, (list(rows.keys), list(names))):
            if len(found[name]) < most and not value.startswith("words:"):
                found[name].append(Tally(value=value, label=label, often=often))
    return found


def top_values(record: Record, kind: Kind, name: str, *, most: int = 12) -> list[Tally]:
    """The most frequent values of a facet in the whole record; words that name nobody in particular are left out."""
    question = (
        "SELECT value, label, often FROM facets WHERE kind = ? AND name = ? AND often > 0 AND value NOT LIKE 'words:%' "
        "ORDER BY often DESC, value LIMIT ?"
    )
    with explained(record.path):
        return [Tally(value=value, label=label, often=often) for value, label, often in record.connection.execute(question, (kind, name, most))]


def count_of(record: Record, kind: Kind, name: str = "", value: str = "") -> int:
    """How many rows of a kind have a value."""
    row = record.connection.execute("SELECT often FROM facets WHERE kind = ? AND name = ? AND value = ?", (kind, name, value)).fetchone()
    return int(row[0]) if row else 0


def months_of(record: Record, kind: Kind, name: str = "", value: str = "") -> dict[int, int]:
    """Rows by month (202503), 0 for those without a day."""
    question = (
        "SELECT facet_months.month, facet_months.often FROM facets JOIN facet_months ON facet_months.facet = facets.key "
        "WHERE facets.kind = ? AND facets.name = ? AND facets.value = ? AND facet_months.often > 0 ORDER BY facet_months.month"
    )
    with explained(record.path):
        return dict(record.connection.execute(question, (kind, name, value)).fetchall())


def months_by_value(record: Record, kind: Kind, name: str) -> dict[str, dict[int, int]]:
    """Rows by value and month, for a facet with few values."""
    question = (
        "SELECT facets.value, facet_months.month, facet_months.often FROM facets JOIN facet_months ON facet_months.facet = facets.key "
        "WHERE facets.kind = ? AND facets.name = ? AND facet_months.often > 0"
    )
    found: dict[str, dict[int, int]] = {}
    with explained(record.path):
        for value, month, often in record.connection.execute(question, (kind, name)):
            found.setdefault(value, {})[month] = often
    return found


def days_of(record: Record, kind: Kind, name: str, value: str, since: int, until: int) -> dict[int, int]:
    """Rows by day between two days (both included)."""
    question = (
        f"SELECT first, count(*) FROM {kind}_facets WHERE facet = (SELECT key FROM facets WHERE kind = ? AND name = ? AND value = ?) "
        "AND first BETWEEN ? AND ? GROUP BY first"
    )
    with explained(record.path):
        return dict(record.connection.execute(question, (kind, name, value, since, until)).fetchall())


LOOKED_AT = 500
"""Newest articles among which one with a certain day is looked for."""


def last_day(record: Record) -> tuple[int, bool]:
    """The day of the newest article whose day is certain, and True; else the earliest day that the newest can be from, and False.

    0 where no article has any.
    """
    question = (
        "SELECT first, last FROM article_facets WHERE facet = (SELECT key FROM facets WHERE kind = 'article' AND name = '') "
        "ORDER BY first DESC LIMIT ?"
    )
    newest = record.connection.execute(question, (LOOKED_AT,)).fetchall()
    certain = next((first for first, last in newest if first == last and first), 0)
    return (certain, True) if certain else (newest[0][0] if newest else 0, False)


def ties_of(record: Record, who: str, way: str, *, since: int = 0, until: int = 0) -> list[Tie]:
    """Whom one acts on (``way`` "does") or who acts on one ("undergoes"), in the months from ``since`` to ``until`` where given."""
    counted = "facets.often"
    values: list[object] = []
    if since or until:
        counted = "(SELECT CAST(coalesce(sum(often), 0) AS BIGINT) FROM facet_months WHERE facet = facets.key AND month BETWEEN ? AND ?)"
        values = [since or 1, until or 999_999]
    question = f"SELECT value, label, {counted} FROM facets WHERE kind = 'event' AND name = ? AND value > ? AND value < ? AND often > 0"
    with explained(record.path):
        rows = record.connection.execute(question, (*values, way, f"{who}\t", f"{who}\n"))
        return [tie(value, label, often) for value, label, often in rows if often]


def tie(value: str, label: str, often: int) -> Tie:
    """A row of the summary as a tie."""
    _, other, quad = value.split("\t")
    return Tie(other=other, label=label, quad=quad, often=often)


def ties_among(record: Record, who: Sequence[str], *, since: int = 0, until: int = 0) -> dict[tuple[str, str], dict[str, int]]:
    """Events from one of these to another of them, by quad."""
    question = (
        f"SELECT value, often, key FROM facets WHERE kind = 'event' AND name = 'does' AND value {record.connection.dialect.among} AND often > 0"
    )
    wanted = [f"{one}\t{two}\t{quad}" for one in who for two in who for quad in QUADS]
    found: dict[tuple[str, str], dict[str, int]] = {}
    with explained(record.path):
        for value, often, key in record.connection.execute(question, (wanted,)).fetchall():
            one, two, quad = value.split("\t")
            here = often if not (since or until) else between(record, key, since or 1, until or 999_999)
            if here:
                found.setdefault((one, two), {})[quad] = here
    return found


def pair_months(record: Record, one: str, two: str) -> dict[str, dict[int, int]]:
    """Events from one to another by quad and month."""
    found: dict[str, dict[int, int]] = {}
    for quad in QUADS:
        months = months_of(record, "event", "does", f"{one}\t{two}\t{quad}")
        if months:
            found[quad] = months
    return found


def lanes_of(record: Record, rows: Rows, name: str) -> dict[str, tuple[str, dict[int, int]]]:
    """Rows found by the values of a facet and by day: value -> label and day -> rows."""
    question = (
        "SELECT facets.value, facets.label, told.first, count(*) FROM event_facets AS told JOIN facets ON facets.key = told.facet "
        f'WHERE told."row" {record.connection.dialect.among} AND facets.name = ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3'
    )
    found: dict[str, tuple[str, dict[int, int]]] = {}
    with explained(record.path):
        for value, label, day, often in record.connection.execute(question, (list(rows.keys), name)):
            found.setdefault(value, (label, {}))[1][day] = often
    return found


def between(record: Record, facet: int, since: int, until: int) -> int:
    """Rows under a facet in some months."""
    question = "SELECT CAST(coalesce(sum(often), 0) AS BIGINT) FROM facet_months WHERE facet = ? AND month BETWEEN ? AND ?"
    return int(record.connection.execute(question, (facet, since, until)).fetchone()[0])


QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
