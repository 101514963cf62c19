"""Whether two rows of an article tell the same happening: type, sides, status, time, place, mode, words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from rapporteur.tables.forms import regular_bases
from rapporteur.types import Actor, Event, EventType, Party, Place, Status

# Words about the same thing may be said twice a day: they need words in common beside the sides' names.
UTTERED: Final[frozenset[EventType]] = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
MUTUAL: Final[frozenset[EventType]] = frozenset({"AGREE", "CONSULT", "COOPERATE"})
TOGETHER: Final[tuple[frozenset[Status], ...]] = (
    frozenset({"happened", "ongoing"}),
    frozenset({"planned", "proposed"}),
)
# A title tells in the present what is to come, goes on or is done with.
TITLED: Final[frozenset[Status]] = frozenset({"happened", "ongoing", "planned"})
# Words in common that two tellings of the same sides need. Chosen by reading articles of PolNeAR dev, 2026-11-22; not swept.
SHARED_DEED: Final = 1
SHARED_WORDS: Final = 2
SHARED_TITLE: Final = 1
SHORT: Final = 3
VAGUE: Final = frozenset({"collective", "unnamed", "unknown"})
_WORD: Final = re.compile(r"\w+(?:[-’']\w+)*")
# Words that tell nothing of what happened.
_EMPTY: Final = """
the and for with that this from have has had was were will would not but said say says who which its their his her they been are
over after before also than into about more when where could can may she him them all one two new year day week month on monday
tuesday wednesday thursday friday saturday sunday told tell added while there what our your you government country state minister
president official leader people statement during between other some any such should must both being last first time made make
under against because since only now out off did does how why too very just
"""
EMPTY: Final = frozenset(_EMPTY.split())


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of an event as sets of names: an actor's id, else the last word of the words used."""

    actors: frozenset[str]
    recipients: frozenset[str]

    @property
    def everyone(self) -> frozenset[str]:
        """All of them."""
        return self.actors | self.recipients


def sides_of(event: Event) -> Sides:
    """The sides of an event."""
    return Sides(frozenset(map(_name, event.actors)), frozenset(map(_name, event.recipients)))


def _name(party: Party) -> str:
    return party.actor or (party.text.split() or [""])[-1].casefold()


class Likeness:
    """Judges pairs of events of one article."""

    def __init__(self, *, title_end: int, actors: Iterable[Actor]) -> None:
        self._title_end = title_end
        self._home = {actor.id: actor.country for actor in actors if actor.country}
        self._states = frozenset(actor.id for actor in actors if actor.kind == "state")
        self._state_names = frozenset(actor.name.casefold() for actor in actors if actor.kind == "state")

    def is_title(self, event: Event) -> bool:
        """Whether an event is told by the title."""
        return event.evidence.span.end <= self._title_end

    def are_apart(self, one: Event, other: Event) -> bool:
        """Whether a sentence tells both and names different sides."""
        spans = {piece.span for piece in (one.evidence, *one.also)}
        return any(piece.span in spans for piece in (other.evidence, *other.also)) and sides_of(one) != sides_of(other)

    def of(self, one: Event, other: Event) -> float:
        """How surely two events are one: 0 when something speaks against it, more for more in common."""
        if one.type != other.type or self.are_apart(one, other) or not self._same_standing(one, other):
            return 0.0
        if (one.mode and other.mode and one.mode != other.mode) or not _same_days(one, other) or not self._same_place(one.place, other.place):
            return 0.0
        names = _names(one, other)
        shared = len(content(one, names) & content(other, names))
        titled = self.is_title(one) or self.is_title(other)
        vague = _vague(one, other) if titled and shared >= SHARED_WORDS else frozenset[str]()
        sides = self._same_sides(one, other, vague, enough=0.5 if titled and shared > SHARED_WORDS else 1.0)
        return sides + min(shared, 5) / 10 if sides and shared >= self._needed(one, other) else 0.0

    def _same_standing(self, one: Event, other: Event) -> bool:
        told = {one.status, other.status}
        titled = any(self.is_title(event) and event.status in {"happened", "ongoing"} for event in (one, other)) and told <= TITLED
        return len(told) == 1 or titled or any(told <= together for together in TOGETHER)

    def _needed(self, one: Event, other: Event) -> int:
        """How many words beside the names two tellings must have in common."""
        if self.is_title(one) or self.is_title(other):
            return SHARED_TITLE
        return SHARED_WORDS if one.type in UTTERED else SHARED_DEED

    def _same_sides(self, one: Event, other: Event, vague: frozenset[str], *, enough: float) -> float:
        """0 where sides differ; more the more of them are shared by name; one of them at least by ``enough``."""
        first, second = sides_of(one), sides_of(other)
        if one.type in MUTUAL and not (first.recipients and second.recipients and first.actors & second.actors):
            return self._same_party(first.everyone, second.everyone, vague)
        scores = [
            self._shared(mine, theirs, vague)
            for mine, theirs in ((first.actors, second.actors), (first.recipients, second.recipients))
            if mine and theirs
        ]
        return sum(scores) if scores and all(scores) and max(scores) >= enough else 0.0

    def _same_party(self, first: frozenset[str], second: frozenset[str], vague: frozenset[str]) -> float:
        """A meeting told with fewer of those who met: all of the smaller party are there, or two of them."""
        small, large = sorted((first, second), key=len)
        shared = sum(self._shared(frozenset({one}), large, vague) > 0 for one in small)
        return float(shared) if shared == len(small) or shared > 1 else 0.0

    def _shared(self, mine: frozenset[str], theirs: frozenset[str], vague: frozenset[str]) -> float:
        """1 for somebody in common, half where a state stands for one of its own or a group goes without a name, else 0."""
        if mine & theirs:
            return 1.0
        if mine <= vague or theirs <= vague:
            return 0.5
        return 0.5 if any(self._stands_for(one, other) for one in mine for other in theirs) else 0.0

    def _stands_for(self, one: str, other: str) -> bool:
        home = self._home.get(one)
        return home is not None and home == self._home.get(other) and (one in self._states or other in self._states)

    def _same_place(self, one: Place | None, other: Place | None) -> bool:
        if one is None or other is None or one.name == other.name:
            return True
        if one.country and other.country and one.country != other.country:
            return False
        return bool(one.country and other.country) and bool({one.name.casefold(), other.name.casefold()} & self._state_names)


def _names(one: Event, other: Event) -> frozenset[str]:
    parties = (*one.actors, *one.recipients, *other.actors, *other.recipients)
    return frozenset(stem(word) for party in parties for text in (party.text, party.name) for word in _words(text))


def _vague(one: Event, other: Event) -> frozenset[str]:
    """The sides of both that bear no name ("the foreign ministers", "dockers")."""
    parties = (*one.actors, *one.recipients, *other.actors, *other.recipients)
    return frozenset(_name(party) for party in parties if party.actor is None or party.kind in VAGUE)


def _same_days(one: Event, other: Event) -> bool:
    """Whether the days told of both can be the same; days that no words tell say nothing."""
    if not {one.when.basis, other.when.basis} <= {"stated", "anchored"}:
        return True
    start = max(one.when.earliest or date.min, other.when.earliest or date.min)
    end = min(one.when.latest or date.max, other.when.latest or date.max)
    return start <= end


def content(event: Event, names: frozenset[str]) -> frozenset[str]:
    """The stems of the words of an event's sentence and trigger that say something, names of the sides left out."""
    return (_stems(event.evidence.text) | {stem(event.trigger.text.casefold())}) - names


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _words(text) if len(word) >= SHORT and word not in EMPTY)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def stem(word: str) -> str:
    """The shortest base that a word may be a regular form of, cut of its final "e"."""
    return min((word, *regular_bases(word)), key=len).rstrip("e")
