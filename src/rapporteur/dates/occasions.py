"""What one speaker says in one article is mostly said on one occasion."""

from dataclasses import replace
from datetime import date

from rapporteur.dates.bounds import SHORTLY_DAYS
from rapporteur.dates.intervals import ONE_DAY
from rapporteur.types import Statement, TimeValue


def same_occasion(statements: tuple[Statement, ...], published: date | None) -> tuple[Statement, ...]:
    """The statements with a speaker's only recent day given to that speaker's other words, basis "inferred".

    Nothing changes for a speaker with no day, or with several, in the week up to publication, nor for words said
    on a day of their own.
    """
    days: dict[str, set[date]] = {}
    known: dict[str, TimeValue] = {}
    for one in statements:
        name = _speaker(one)
        if name and published and _recent(one.said, published) and one.said.earliest:
            days.setdefault(name, set()).add(one.said.earliest)
            known[name] = one.said
    sure = {name: said for name, said in known.items() if len(days[name]) == 1}
    return tuple(_share(one, sure) for one in statements)


def _speaker(statement: Statement) -> str:
    """Who speaks, as a key; empty for nobody."""
    if statement.speaker is None or statement.kind != "speech":
        return ""
    return statement.speaker.actor or statement.speaker.name


def _recent(said: TimeValue, published: date) -> bool:
    """Whether a time was stated and is one day of the week up to publication."""
    if said.basis not in ("stated", "anchored") or said.earliest is None or said.earliest != said.latest:
        return False
    return published - SHORTLY_DAYS * ONE_DAY <= said.earliest <= published


def _share(statement: Statement, sure: dict[str, TimeValue]) -> Statement:
    """A statement without a day of its own, with its speaker's."""
    said = sure.get(_speaker(statement))
    if said is None or statement.said.basis != "inferred":
        return statement
    return replace(statement, said=replace(said, basis="inferred", anchor=f"the same speaker's other words; {said.anchor}"))
