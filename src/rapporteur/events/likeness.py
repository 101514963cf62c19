"""Whether two rows of an article tell the same happening: type, sides, status, time, place, mode, words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from rapporteur.tables.forms import regular_bases
from rapporteur.types import UTTERED, Actor, Event, EventType, Party, Place, Status

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
LEAST_SHARE: Final = 0.15
SHORT: Final = 3
VAGUE: Final = frozenset({"collective", "unnamed", "unknown", "place"})
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

    def __init__(self, *, title_end: int, lead_end: int = 0, actors: Iterable[Actor]) -> None:
        self._title_end, self._lead_end = title_end, lead_end
        self._home = {actor.id: actor.country for actor in actors if actor.country}
        self._states = frozenset(actor.id for actor in actors if actor.kind == "state")
        self._state_names = frozenset(actor.name.casefold() for actor in actors if actor.kind == "state")

    def is_title(self, event: Event) -> bool:
        """Whether an event is told by the title."""
        return event.evidence.span.end <= self._title_end

    def _is_led(self, one: Event, other: Event) -> bool:
        """Whether one is told by the title and the other by the first paragraph, which tells the title's news again."""
        return self.is_title(one) != self.is_title(other) and max(one.evidence.span.end, other.evidence.span.end) <= self._lead_end

    def are_apart(self, one: Event, other: Event) -> bool:
        """Whether a sentence tells both and names different sides."""
        spans = {piece.span for piece in (one.evidence, *one.also)}
        return any(piece.span in spans for piece in (other.evidence, *other.also)) and sides_of(one) != sides_of(other)

    def differ(self, one: Event, other: Event) -> bool:
        """Whether two cannot be one: a sentence names different sides for them, a side of one is not that of the other, or
        words are said twice of two things, or by one side and by both together. A title is told with anything."""
        titled = self.is_title(one) or self.is_title(other)
        if self.are_apart(one, other) or 0.0 in self._same_sides(one, other, loosely=titled):
            return True
        # Words about the same thing may be said twice a day: they need words in common beside the sides' names.
        return one.type in UTTERED and not titled and (self.of(one, other) == 0 or _is_shared(one) != _is_shared(other))

    def of(self, one: Event, other: Event) -> float:
        """How surely two events are one: 0 when something speaks against it, more for more in common."""
        if one.type != other.type or self.are_apart(one, other) or not self._same_standing(one, other):
            return 0.0
        led = self._is_led(one, other)
        if (
            (one.mode and other.mode and one.mode != other.mode and not led)
            or not _same_days(one, other)
            or not self._same_place(one.place, other.place)
        ):
            return 0.0
        if one.type in UTTERED and _speakers_differ(one, other):
            return 0.0
        shared, share = _in_common(one, other)
        titled = self.is_title(one) or self.is_title(other)
        sides = self._same_sides(one, other, loosely=titled)
        least = 0.5 if led or (titled and shared > SHARED_WORDS) else 1.0
        same = max(sides, default=0) >= least and min(sides) > 0
        return sum(sides) + share if same and (led or _are_alike(one, other, shared, share, titled=titled)) else 0.0

    def _same_standing(self, one: Event, other: Event) -> bool:
        told = {one.status, other.status}
        titled = any(self.is_title(event) and event.status in {"happened", "ongoing"} for event in (one, other)) and told <= TITLED
        return len(told) == 1 or titled or any(told <= together for together in TOGETHER)

    def _same_sides(self, one: Event, other: Event, *, loosely: bool) -> list[float]:
        """For each side that both name how much is shared: 0 where it differs; of mutual events both sides are one.

        ``loosely`` lets a state stand for one of its own and a group without a name for anybody, as titles do.
        """
        first, second = sides_of(one), sides_of(other)
        vague = _vague(one, other) if loosely else frozenset[str]()
        pairs = [(first.actors, second.actors), (first.recipients, second.recipients)]
        if one.type in MUTUAL and not (first.recipients and second.recipients and first.actors & second.actors):
            pairs = [(first.everyone, second.everyone)]
        ordered = [sorted(pair, key=len) for pair in pairs if all(pair)]
        return [self._shared(small, large, vague, loosely=loosely) for small, large in ordered]

    def _shared(self, small: frozenset[str], large: frozenset[str], vague: frozenset[str], *, loosely: bool) -> float:
        """1 where all of the smaller side are in the larger one, half where some only stand for somebody there, 0 where one does not."""
        if small <= large:
            return 1.0
        left = small - large - vague
        if not loosely or (vague >= large and small & large):
            return 0.0
        if left and all(any(self._stands_for(one, other) for other in large) for one in left):
            return 1.0 if len(small) > 1 else 0.5
        return 0.5 if vague >= large or not left else 0.0

    def _stands_for(self, one: str, other: str) -> bool:
        home = self._home.get(one)
        return home is not None and home == self._home.get(other) and (one in self._states or other in self._states)

    def _same_place(self, one: Place | None, other: Place | None) -> bool:
        if one is None or other is None or one.name == other.name:
            return True
        if one.country and other.country and one.country != other.country:
            return False
        return bool(one.country and other.country) and bool({one.name.casefold(), other.name.casefold()} & self._state_names)


def _are_alike(one: Event, other: Event, shared: int, share: float, *, titled: bool) -> bool:
    """Whether two tellings of the same sides have words enough in common; what is said twice in the body, in the same word too."""
    if titled:
        return shared >= SHARED_TITLE + (one.type in UTTERED)
    if one.type not in UTTERED:
        return shared >= SHARED_DEED and share >= LEAST_SHARE
    again = stem(one.trigger.text.casefold()) == stem(other.trigger.text.casefold())
    return shared >= (SHARED_WORDS if again else SHARED_WORDS + 2) and share >= 2 * LEAST_SHARE


def _is_shared(event: Event) -> bool:
    """Whether several do it together, to nobody ("the two sides agreed")."""
    return len(event.actors) > 1 and not event.recipients


def _speakers_differ(one: Event, other: Event) -> bool:
    """Whether two are known from different people's words."""
    first, second = ({step.actor or step.name for step in event.attribution[-1:] if step.role == "speaker"} for event in (one, other))
    return bool(first and second) and first != second


def _in_common(one: Event, other: Event) -> tuple[int, float]:
    """How many words two tellings share beside the names of their sides, and what part that is of the shorter one's."""
    parties = (*one.actors, *one.recipients, *other.actors, *other.recipients)
    names = frozenset(stem(word) for party in parties for text in (party.text, party.name) for word in _words(text))
    first, second = content(one, names), content(other, names)
    shared = len(first & second)
    return shared, shared / max(1, min(len(first), len(second)))


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
