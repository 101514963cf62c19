"""Sessions by their number ("the 118th Congress", "the 79th UN General Assembly") and the ages of well-known people."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from rapporteur.dates.inside.facts import Fact
from rapporteur.dates.inside.grid import Profile, between
from rapporteur.dates.inside.numerals import years_after
from rapporteur.dates.inside.phrases import PhraseIndex
from rapporteur.dates.inside.words import Words
from rapporteur.tables.dated import Session, load_births, load_sessions
from rapporteur.types import Span

# Chosen by hand: a session is spoken of ahead, an age is seldom wrong by a year.
_DOUBT_SESSION, _DOUBT_AGE = 0.06, 0.05


@cache
def _sessions() -> PhraseIndex[Session]:
    return PhraseIndex((name, session) for session in load_sessions() for name in session.names)


def find_sessions(words: Words) -> Iterator[Fact]:
    """The numbered sessions of a text."""
    for found in _sessions().find(words):
        number = words.word(found.first - 1) if found.first else None
        ordinal = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", number.key) if number else None
        session = found.meanings[0]
        if not ordinal or not number or not session.least <= int(ordinal[1]) <= session.most:
            continue
        if words.tells_of_old(number.start, words.word(found.last).end):
            continue
        opens = date(session.first + session.step * int(ordinal[1]), *session.opens)
        pieces = (between(opens - timedelta(10), opens + timedelta(session.days), before=40, after=60),)
        span = Span(start=number.start, end=words.word(found.last).end)
        says = f"number {ordinal[1]} from {opens}"
        yield Fact(span=span, kind="session", says=says, about=f"session {session.id}", profile=Profile(pieces, _DOUBT_SESSION))


@cache
def _births() -> PhraseIndex[date]:
    return PhraseIndex(load_births())


def find_ages(words: Words) -> Iterator[Fact]:
    """Well-known people with their age: "Joe Biden, 81,", "the 78-year-old Donald Trump"."""
    for found in _births().find(words):
        start, end = words.word(found.first).start, words.word(found.last).end
        behind = re.match(r",?\s*\(?(?P<n>\d{2,3})(?=\)|,|\.|;)", words.text[end : end + 10])
        before = re.search(r"(?P<n>\d{2,3})-year-old\s+(?:[\w.’'-]+\s+){0,3}$", words.text[max(0, start - 50) : start])
        stated = behind or before
        if not stated or words.tells_of_old(start, end) or words.quoted(start):
            continue
        age = int(stated["n"])
        first, last = years_after(found.meanings[0], age), years_after(found.meanings[0], age + 1)
        if first and last:
            place = Span(start=start, end=end + behind.end()) if behind else Span(start=max(0, start - 50) + stated.start(), end=end)
            pieces = (between(first, last, before=5, after=5),)
            name = words.text[start:end]
            yield Fact(span=place, kind="age", says=f"{name} was {age} from {first}", about=f"age {name}", profile=Profile(pieces, _DOUBT_AGE))
