"""Words that show what kind of page one has: buttons that buy, links under posts, notices in place of the page."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from rapporteur.tables.files import TableError, read_toml

Mark = Literal["cart", "reply", "wall"]
_FILE: Final = "page_marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """One rule; ``yes`` is a text that must match and ``no`` one that must not."""

    id: str
    mark: Mark
    language: str
    pattern: re.Pattern[str]
    yes: str
    no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMarks:
    """All rules, as one pattern for each mark."""

    rows: tuple[PageMark, ...]
    cart: re.Pattern[str]
    reply: re.Pattern[str]
    wall: re.Pattern[str]

    def has(self, mark: Mark, words: str) -> bool:
        """Whether a button or link (for "wall" a paragraph) shows this mark."""
        match mark:
            case "cart":
                return bool(self.cart.fullmatch(words))
            case "reply":
                return bool(self.reply.fullmatch(words))
            case "wall":
                return bool(self.wall.search(words))


@cache
def load_page_marks() -> PageMarks:
    """The table that ships with the package; raises TableError when a row is not as it should be."""
    rows = tuple(_row(row) for row in read_toml(_FILE)["mark"])
    if len({row.id for row in rows}) != len(rows):
        raise TableError(f"{_FILE}.toml: two rows share an id")
    return PageMarks(rows=rows, cart=_united(rows, "cart"), reply=_united(rows, "reply"), wall=_united(rows, "wall"))


def _row(row: dict[str, str]) -> PageMark:
    mark = next((mark for mark in get_args(Mark) if mark == row["mark"]), None)
    if mark is None:
        raise TableError(f"{_FILE}.toml, {row['id']}: mark must be one of {', '.join(get_args(Mark))}, not {row['mark']!r}")
    pattern = re.compile(row["pattern"], re.IGNORECASE)
    return PageMark(id=row["id"], mark=mark, language=row["language"], pattern=pattern, yes=row["yes"], no=row["no"])


def _united(rows: tuple[PageMark, ...], mark: Mark) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.pattern.pattern})" for row in rows if row.mark == mark), re.IGNORECASE)
