"""What a listing can be narrowed by."""

import calendar
import re
from datetime import date
from typing import Literal, TypedDict

from rapporteur.record.text_query import AllOf, Phrase
from rapporteur.record.tokens import WORD


class Filters(TypedDict, total=False):
    """Narrows a listing; everything given must hold.

    actor     somebody in the row, by id ("state:CHN") or name (whole names first, else any name with these words); a state
              by its name stands for its ministries and officials too, by its id for itself alone
    speaker   the one who says it (for events: the speaker the event is known through)
    about     words in what is said (statements), the sentence (events) or the text (articles), or an actor named there
    type      PLOVER type of an event; kind, manner or act of a statement; kind of an actor
    status    status of an event, stance of a statement
    since     first day, as "2025", "2025-02" or "2025-02-17"; rows without a known day are left out
    until     last day, the same
    outlet    the outlet, without regard to case
    article   id of the article, or its beginning
    least     the score must be at least this, 0 to 1 (for articles and actors: that of an event told there)
    limit     at most so many rows
    order     "reading" (by day, then as the text has them) or "id"
    """

    actor: str
    speaker: str
    about: str
    type: str
    status: str
    since: str
    until: str
    outlet: str
    article: str
    least: float
    limit: int
    order: Literal["reading", "id"]


def first_day(words: str) -> str:
    """The first day of a year, month or day in ISO form; raises ValueError for anything else."""
    year, month, day = parts(words)
    return date(year, month or 1, day or 1).isoformat()


def last_day(words: str) -> str:
    """The last day of a year, month or day in ISO form; raises ValueError for anything else."""
    year, month, day = parts(words)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()


def parts(words: str) -> tuple[int, int, int]:
    """Year, month and day, zero where not given."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", words.strip())
    if not found:
        raise ValueError(f"{words!r} is not a day: write 2025, 2025-02 or 2025-02-17")
    year, month, day = (int(part or 0) for part in found.groups())
    if not 1 <= (month or 1) <= 12 or year < 1:
        raise ValueError(f"{words!r} is not a day: there is no such month or year")
    return year, month, day


def words_query(words: str) -> AllOf:
    """A text query: all words must occur, "quoted words" as they stand together; without parts when there is no word."""
    pieces = [quoted or single for quoted, single in re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\x00", " "))]
    return AllOf(parts=tuple(Phrase(words=piece) for piece in pieces if WORD.search(piece)))
