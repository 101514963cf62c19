"""What stands around the title of an article: byline, printed date, dateline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.article.datelines import find_dateline, find_imprint, find_printed_date, is_page_date
from rapporteur.article.parts import Part
from rapporteur.article.words import LineWords

# Lines before the title, and body lines, in which a byline or a printed date is looked for.
BEFORE_TITLE = 6
IN_BODY = 2
BYLINE_WORDS = 14

_BYLINE = re.compile(r"^(?:[Bb]y|BY|[Ww]ritten by|[Rr]eporting by)[: ] ?(?P<names>[A-Z][^.!?;]{2,100})$")
# Words in small letters that stand between the names of a byline; any other makes the line no byline.
_CONNECTING = "and in for of the at with de del della van von der den da di do dos du la le al bin ibn el y e und et"
_BETWEEN = frozenset(_CONNECTING.split())
_DATED = re.compile(r"\s*[|,·•–—-]?\s*(?:published|updated|posted|on)?:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front matter of a part: names of the byline, number of its line, number of the line with the printed date,
    the dateline, and the outlet where it stands beside that date. None and "" for what is not there.
    """

    byline: str = ""
    byline_line: int | None = None
    date_line: int | None = None
    dateline: str = ""
    outlet: str = ""


def find_front(words: Sequence[LineWords], part: Part) -> Front:
    """What stands around an article's title."""
    if not part.body:
        return Front()
    near = _near(part)
    byline_line = next((number for number in near if number != part.title and byline_names(words[number])), None)
    date_line = next((number for number in near if _prints_date(words[number].text)), None)
    return Front(
        byline=byline_names(words[byline_line]) if byline_line is not None else "",
        byline_line=byline_line,
        date_line=date_line,
        outlet=find_imprint(words[date_line].text) if date_line is not None else "",
        dateline=next((line for line in (find_dateline(words[number].text) for number in part.body[:IN_BODY]) if line), ""),
    )


def _prints_date(text: str) -> bool:
    """Whether a line is there for its full date."""
    return bool(find_imprint(text)) or (is_page_date(text) and find_printed_date(text) is not None)


def byline_names(line: LineWords) -> str:
    """The names in a byline ("By Ann Poe and Raj Rao"), or "" when the line is none."""
    found = _BYLINE.match(line.text) if line.count <= BYLINE_WORDS else None
    if not found:
        return ""
    names = found["names"]
    printed = find_printed_date(names)
    names = _DATED.sub("", names[: printed.start] if printed else names).strip(" ,|")
    return names if all(word in _BETWEEN for word in names.split() if word[0].islower()) else ""


def _near(part: Part) -> list[int]:
    """The lines of the front, those after the title first."""
    start = part.title if part.title is not None else part.body[0]
    end = part.body[min(IN_BODY, len(part.body)) - 1]
    before = range(max(part.first, start - BEFORE_TITLE), start)
    return [*range(start, end + 1), *reversed(before)]
