"""Days that pages carry in their links: dated addresses, and the time stamp inside the number of an embedded post."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final

from rapporteur.dates.inside.facts import Fact
from rapporteur.dates.inside.grid import FIRST_DAY, LAST_DAY, Profile, between, since
from rapporteur.dates.inside.words import Words
from rapporteur.types import Span

_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>)]{4,300}")
_DATED: Final = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2])(?:[/-](?P<d>0?[1-9]|[12]\d|3[01]))?(?=[/-]|$)|/(?P<packed>20\d{6})(?=[/-]|$)"
)
_POST: Final = re.compile(r"(?:status(?:es)?/|tweet-id=[\"']?|tweet_id=[\"']?)(?P<id>\d{15,19})\b")
# A post's number holds its milliseconds since this moment above the lowest 22 bits (numbers given from November 2010 on).
_EPOCH: Final = 1_288_834_974_657
_SHIFT: Final = 22


def address_day(address: str) -> date | None:
    """The day in an address ("https://news.example/2025/02/17/talks"), or None; a month alone is not a day."""
    found = _DATED.search(address)
    if not found:
        return None
    parts = (found["packed"][:4], found["packed"][4:6], found["packed"][6:]) if found["packed"] else (found["y"], found["m"], found["d"])
    return _day(*parts) if all(parts) else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def post_day(number: int) -> date:
    """The day on which a post was made, from its number."""
    return datetime.fromtimestamp(((number >> _SHIFT) + _EPOCH) / 1000, tz=UTC).date()


def find_marks(words: Words) -> Iterator[Fact]:
    """The facts of links and embedded posts: the text is of their day or later, mostly soon after."""
    for match in _ADDRESS.finditer(words.text):
        day = address_day(match[0])
        if day:
            yield _fact(match.start(), match.end(), "dated link", day)
    for match in _POST.finditer(words.text):
        day = post_day(int(match["id"]))
        if FIRST_DAY <= day <= LAST_DAY:
            yield _fact(match.start(), match.end(), "embedded post", day)


def _fact(start: int, end: int, kind: str, day: date) -> Fact:
    profile = Profile((since(day, after=8, slope=2.2, before=1),), 0.004)
    return Fact(span=Span(start=start, end=end), kind=kind, says=f"{kind} of {day}", about=f"{kind} {day}", profile=profile)


def own_address(address: str) -> Fact | None:
    """The day in the text's own address; it is the day of publication or the one beside. None when it holds none."""
    day = address_day(address)
    if not day:
        return None
    profile = Profile((between(day, day, before=0.7, after=0.7),), 0.002)
    return Fact(span=Span(start=0, end=1), kind="own address", says=f"the address says {day}", about="own address", profile=profile)
