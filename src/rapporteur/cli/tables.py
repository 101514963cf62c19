"""Tables that stay readable at 100 columns."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rapporteur.types import Actor, Article, Event, Party, Problem, Statement, TimeValue

if TYPE_CHECKING:
    from rich.table import Table

SHORT_ID = 10
"""Characters of an id in a table; ``show`` takes any beginning that is unique."""

MOST_WORDS = 240
"""Characters of a text in one cell."""

Column = tuple[str, dict[str, Any]]

ID: Column = ("id", {"style": "cyan", "no_wrap": True})
COLUMNS: dict[str, tuple[Column, ...]] = {
    "articles": (ID, ("published", {"no_wrap": True}), ("outlet", {"max_width": 18}), ("title", {"ratio": 1}), ("note", {"max_width": 20})),
    "statements": (ID, ("said", {"no_wrap": True}), ("who", {"max_width": 24}), ("how", {"max_width": 10}), ("what", {"ratio": 1})),
    "events": (
        ID,
        ("when", {"no_wrap": True}),
        ("status", {"no_wrap": True}),
        ("type", {"no_wrap": True}),
        ("who", {"max_width": 20}),
        ("to whom", {"max_width": 20}),
        ("words", {"ratio": 1}),
    ),
    "actors": (
        ("id", {"style": "cyan", "max_width": 34, "overflow": "fold"}),
        ("name", {"ratio": 1}),
        ("kind", {}),
        ("country", {}),
        ("also called", {"ratio": 1}),
    ),
    "problems": (("stage", {}), ("code", {}), ("where", {"ratio": 1, "overflow": "fold"}), ("what", {"ratio": 2})),
}


def make_table(table: str, rows: Iterable[Any]) -> "Table":
    """A table of values of one kind."""
    made = blank(COLUMNS[table])
    for row in rows:
        made.add_row(*(plain(cell) for cell in CELLS[table](row)))
    return made


def blank(columns: Sequence[Column]) -> "Table":
    """A table without rows."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=any("ratio" in settings for _, settings in columns))
    for name, settings in columns:
        made.add_column(name, **settings)
    return made


def plain(cell: str) -> Any:  # noqa: ANN401 - rich's own text, imported late
    """A cell whose brackets are not markup."""
    from rich.text import Text

    words = " ".join(cell.split())
    return Text(words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…")


def article_cells(article: Article) -> tuple[str, ...]:
    """Id, day, outlet, title, and what is to be known of it."""
    note = f"repeats {article.reprint_of[:SHORT_ID]}" if article.reprint_of else ""
    if not note and article.language != "en":
        note = f"{article.language}, not coded"
    return article.id[:SHORT_ID], time_words(article.published), article.outlet, article.title or article.text[:80], note


def statement_cells(statement: Statement) -> tuple[str, ...]:
    """Id, day, speaker, manner, content."""
    how = statement.manner if statement.stance == "plain" else f"{statement.manner} {statement.stance}"
    what = " … ".join(piece.text for piece in statement.content) or statement.evidence.text
    return statement.id[:SHORT_ID], time_words(statement.said), who(statement.speaker), how, what


def event_cells(event: Event) -> tuple[str, ...]:
    """Id, day, status, type, parties, sentence."""
    sides = (", ".join(who(party) for party in side) for side in (event.actors, event.recipients))
    words = event.evidence.text
    return event.id[:SHORT_ID], time_words(event.when), event.status, event.type, *sides, words


def actor_cells(actor: Actor) -> tuple[str, ...]:
    """Id, name, kind, country, some other names."""
    others = [alias for alias in actor.aliases if alias != actor.name][:6]
    return actor.id, actor.name, actor.kind, actor.country, ", ".join(others)


def problem_cells(problem: Problem) -> tuple[str, ...]:
    """Stage, code, place, message."""
    return problem.stage, problem.code, problem.where, problem.message


def who(party: Party | None) -> str:
    """A party's name, with the words where they are quite different; "?" where nobody is named."""
    if party is None:
        return "?"
    return party.name or party.text


def time_words(time: TimeValue) -> str:
    """A time in EDTF; "?" where it is not known."""
    return time.edtf or "?"


CELLS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "articles": article_cells,
    "statements": statement_cells,
    "events": event_cells,
    "actors": actor_cells,
    "problems": problem_cells,
}
