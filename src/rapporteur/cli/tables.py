"""Tables that stay readable at 100 columns."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rapporteur.types import Actor, Article, Event, Party, Problem, Statement, TimeValue

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

SHORT_ID = 10
"""Characters of an id in a table; ``show`` takes any beginning that is unique."""

MOST_WORDS = 280
"""Characters of a text in one cell: five lines beside the other columns of a table of 100 columns."""

Column = tuple[str, dict[str, Any]]
Cell = str | tuple[str, str]
"""Words, or words with a second line that explains them."""

ID: Column = ("id", {"style": "cyan", "no_wrap": True})
COLUMNS: dict[str, tuple[Column, ...]] = {
    "articles": (ID, ("published", {"no_wrap": True}), ("outlet", {"max_width": 18}), ("title", {"ratio": 1})),
    "statements": (ID, ("said", {"no_wrap": True}), ("who", {"width": 24}), ("what", {"ratio": 1})),
    "events": (ID, ("when", {"no_wrap": True}), ("type", {"no_wrap": True}), ("who to whom", {"ratio": 1})),
    "actors": (("id", {"style": "cyan", "max_width": 36, "overflow": "fold"}), ("name", {"ratio": 1}), ("kind", {}), ("also called", {"ratio": 1})),
    "problems": (("code", {"no_wrap": True}), ("where", {"ratio": 2, "overflow": "fold"}), ("what", {"ratio": 3})),
}


def make_table(table: str, rows: Iterable[Any]) -> "Table":
    """A table of values of one kind."""
    made = blank(COLUMNS[table])
    for row in rows:
        made.add_row(*(styled(cell) for cell in CELLS[table](row)))
    return made


def blank(columns: Sequence[Column]) -> "Table":
    """A table without rows."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=any("ratio" in settings for _, settings in columns))
    for name, settings in columns:
        made.add_column(name, **settings)
    return made


def styled(cell: Cell) -> "Text":
    """A cell whose brackets are not markup, its second line dim."""
    from rich.text import Text

    first, second = (cell, "") if isinstance(cell, str) else cell
    text = Text(shortened(first))
    if second:
        text.append("\n" + shortened(second), style="dim")
    return text


def shortened(words: str) -> str:
    """Words on one line, cut where they are too many."""
    line = " ".join(words.split())
    return line if len(line) <= MOST_WORDS else line[: MOST_WORDS - 1].rstrip() + "…"


def article_cells(article: Article) -> tuple[Cell, ...]:
    """Id, day, outlet, title with what is to be known of it."""
    note = f"repeats {article.reprint_of[:SHORT_ID]}" if article.reprint_of else ""
    if not note and article.language not in ("en", ""):
        note = f"in another language ({article.language}): not coded"
    return article.id[:SHORT_ID], time_words(article.published), article.outlet, (article.title or article.text[:80], note)


def statement_cells(statement: Statement) -> tuple[Cell, ...]:
    """Id, day, speaker and manner, content."""
    act = statement.act.replace("_", " ")
    manner = f"{statement.manner}, {act}" if statement.stance in {"plain", "denied", "declined"} else f"{statement.manner}, {act}, {statement.stance}"
    relays = "".join(f" < {who(relay)}" for relay in statement.relays)
    what = " … ".join(piece.text for piece in statement.content) or statement.evidence.text
    return statement.id[:SHORT_ID], time_words(statement.said), (who(statement.speaker) + relays, manner), what


def event_cells(event: Event) -> tuple[Cell, ...]:
    """Id, day, type and status, parties and sentence."""
    actors, recipients = (", ".join(who(party) for party in side) for side in (event.actors, event.recipients))
    sides = f"{actors} → {recipients}" if recipients else actors
    return event.id[:SHORT_ID], time_words(event.when), (event.type, event.status), (sides, event.evidence.text)


def actor_cells(actor: Actor) -> tuple[Cell, ...]:
    """Id, name, kind and country, some other names."""
    others = [alias for alias in actor.aliases if alias != actor.name][:6]
    return actor.id, actor.name, (actor.kind, actor.country), ", ".join(others)


def problem_cells(problem: Problem) -> tuple[Cell, ...]:
    """Code, place, message."""
    return (problem.code, "refused" if problem.refused else ""), problem.where, problem.message


def who(party: Party | None) -> str:
    """A party's name; "?" where nobody is named."""
    return party.name or party.text if party else "?"


def time_words(time: TimeValue) -> str:
    """A day, or an interval in short ("2025-03-04..07"); "?" where it is not known."""
    first, last = str(time.earliest or ""), str(time.latest or "")
    if not first or not last or first == last or time.granularity not in ("day", "unknown"):
        return time.edtf or first or last or "?"
    same = next(size for size in (8, 5, 0) if first[:size] == last[:size])
    return f"{first}..{last[same:]}"


CELLS: dict[str, Callable[[Any], tuple[Cell, ...]]] = {
    "articles": article_cells,
    "statements": statement_cells,
    "events": event_cells,
    "actors": actor_cells,
    "problems": problem_cells,
}
