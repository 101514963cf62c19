"""Rows under any mixture of facets, words and days, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from rapporteur.record.errors import explained
from rapporteur.record.filters import words_query
from rapporteur.record.reader import Record
from rapporteur.record.store import Dialect
from rapporteur.record.text_query import AllOf, AnyOf, Phrase, TextQuery

Kind = Literal["article", "statement", "event"]
Order = Literal["newest", "oldest", "read"]

MOST_FOUND = 1_000
"""Rows looked at for one page; counts of facets are of these. 1,000 take about 10 ms to count; not swept."""

MOST_TOLD = 3_000
"""Rows with the words that are looked at, those read last first; 3,000 take about 8 ms; not swept."""

FEW = 500
"""So few rows of a facet are each tested for the words, where more than ``MOST_TOLD`` rows have these. Each test takes 0.06 ms then;
of rarer words it may take 2 ms, since SQLite looks on to the end of the list."""

YEAR = 10_000
"""A year in the record's numbers of days: a row whose interval begins more than a year before ``since`` is not looked for."""

NO_DAY, LAST_DAY = 0, 99_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What rows are asked for: of each facet one of the values, all the words, days that touch ``[since, until]``.

    Days are numbers such as 20250304, 0 where there is no bound; ``undated`` asks for rows without a day only. ``naming``
    are names of which one must occur (in a statement: in what is said). A facet's name with "+" after it asks for one
    more value that must be there too. ``least`` is the lowest score of a statement or event.
    """

    kind: Kind
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    since: int = 0
    until: int = 0
    undated: bool = False
    least: float = 0.0
    naming: tuple[str, ...] = ()
    order: Order = "newest"

    def plain(self) -> bool:
        """Whether nothing is narrowed."""
        return not (self.facets or self.words or self.since or self.until or self.undated or self.least or self.naming)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Keys of the rows found, in order, with their first days (20250304, 0 where not known); ``total`` is None where there
    are more than were looked at and nobody counted."""

    kind: Kind
    keys: tuple[int, ...]
    days: tuple[int, ...]
    total: int | None

    def complete(self) -> bool:
        """Whether every row that fits is among the keys."""
        return self.total == len(self.keys)


@dataclass(slots=True, kw_only=True)
class Question:
    """An SQL question as it grows: conditions on ``f`` (a row under one facet) and their parameters in order."""

    kind: Kind
    source: str
    tests: list[str]
    values: list[object]
    dated: bool = False

    def sql(self, order: Order, most: int) -> str:
        """The whole question."""
        oldest = "f.first, f.row" if self.dated else "f.first = 0, f.first, f.row"  # the first can be read off the index
        orders = {"newest": "f.first DESC, f.row DESC", "oldest": oldest, "read": "f.row DESC"}
        return f"{self.source} WHERE {' AND '.join(self.tests)} ORDER BY {orders[order]} LIMIT {most}"


def find_rows(record: Record, wanted: Wanted, *, most: int = MOST_FOUND) -> Rows:
    """The first rows that fit, at most ``most``."""
    with explained(record.path):
        keys = facet_keys(record, wanted)
        query = record.connection.dialect.text(text_query(wanted))
        if any(not found for found in keys.values()) or ((wanted.words or wanted.naming) and not query):
            return Rows(kind=wanted.kind, keys=(), days=(), total=0)
        question = build(record.connection.dialect, wanted, keys, query, common=is_common(record, wanted.kind, query))
        found = dict(record.connection.execute(question.sql(wanted.order, most + 1), question.values).fetchall())
    total = len(found) if len(found) <= most else counted(wanted, keys)
    return Rows(kind=wanted.kind, keys=tuple(found)[:most], days=tuple(found.values())[:most], total=total)


def text_query(wanted: Wanted) -> TextQuery:
    """The words and names asked for; without parts where there are none."""
    column = {"article": "text", "statement": "content", "event": "words"}[wanted.kind]
    return AllOf(parts=(words_query(wanted.words), AnyOf(parts=tuple(Phrase(words=name, column=column) for name in wanted.naming))))


def facet_keys(record: Record, wanted: Wanted) -> dict[str, dict[int, int]]:
    """For each facet asked for, and "" for all rows: the keys of its values with the number of rows."""
    asked: dict[str, tuple[str, ...]] = {"": ("",), **wanted.facets}
    question = (
        "SELECT facets.key, facets.often FROM facets WHERE facets.kind = ? AND facets.name = ? "
        f"AND facets.value {record.connection.dialect.among} AND +facets.often > 0"
    )
    ask = record.connection.execute
    return {name: dict(ask(question, (wanted.kind, name.rstrip("+"), list(values))).fetchall()) for name, values in asked.items()}


def counted(wanted: Wanted, keys: Mapping[str, Mapping[int, int]]) -> int | None:
    """How many rows fit, where the counts of one facet say it."""
    narrowing = [name for name in keys if name] or [""]
    if not replace(wanted, facets={}).plain() or len(narrowing) > 1 or len(keys[narrowing[0]]) > 1:
        return None
    return sum(keys[narrowing[0]].values())


def is_common(record: Record, kind: Kind, query: str) -> bool:
    """Whether more rows have the words than are looked at."""
    table = f"{kind}s_text"
    most = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {record.connection.dialect.matches(table)} LIMIT {MOST_TOLD + 1}) AS found"
    return bool(query) and record.connection.execute(most, (query,)).fetchone()[0] > MOST_TOLD


def build(dialect: Dialect, wanted: Wanted, keys: Mapping[str, Mapping[int, int]], query: str, *, common: bool) -> Question:
    """The question, led by the facet with the fewest rows or by the words."""
    rarest = min(keys, key=lambda name: (sum(keys[name].values()), name == ""))
    table = f"{wanted.kind}_facets"
    if query and not (common and sum(keys[rarest].values()) <= FEW):
        text = f"{wanted.kind}s_text"
        told = f"SELECT rowid FROM {text} WHERE {dialect.matches(text)} ORDER BY rowid DESC LIMIT {MOST_TOLD}"
        source = f"WITH told AS MATERIALIZED ({told}) SELECT f.row, f.first FROM told CROSS JOIN {table} AS f"
        question = Question(kind=wanted.kind, source=source, tests=["f.row = told.rowid", f"f.facet = {only(keys[''])}"], values=[query])
        rarest = ""
    else:
        source = f"SELECT f.row, f.first FROM {table} AS f"
        question = Question(kind=wanted.kind, source=source, tests=[f"f.facet IN ({listed(keys[rarest])})"], values=[])
        if query:
            text = f"{wanted.kind}s_text"
            question.tests.append(f"EXISTS (SELECT 1 FROM {text} WHERE {dialect.matches(text)} AND rowid = f.row)")
            question.values.append(query)
    for name, found in keys.items():
        if name not in (rarest, ""):
            question.tests.append(f"EXISTS (SELECT 1 FROM {table} AS g WHERE g.row = f.row AND g.facet IN ({listed(found)}))")
    add_days(question, wanted)
    if wanted.least:
        question.tests.append(f"EXISTS (SELECT 1 FROM {wanted.kind}s AS told WHERE told.key = f.row AND {dialect.at_least('told.data', 'score')})")
        question.values.append(wanted.least)
    return question


def add_days(question: Question, wanted: Wanted) -> None:
    """Rows whose days touch the wanted ones; those without a day are left out, or are the only ones."""
    if wanted.undated:
        question.tests.append("f.first = 0")
    if wanted.since or wanted.until:
        question.tests.append("f.first BETWEEN ? AND ? AND f.last >= ?")
        question.dated = True
        question.values += [max(wanted.since - YEAR, NO_DAY + 1), wanted.until or LAST_DAY, wanted.since]


def listed(keys: Mapping[int, int]) -> str:
    """Keys for an SQL list; they come from the record itself."""
    return ", ".join(str(int(key)) for key in keys)


def only(keys: Mapping[int, int]) -> int:
    """The one key."""
    return next(iter(keys))
