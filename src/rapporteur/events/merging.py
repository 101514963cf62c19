"""One happening told twice in an article (title, lead, later paragraph) is one event with further evidence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from rapporteur.events.likeness import MUTUAL, Likeness, sides_of
from rapporteur.types import Actor, Article, Event, Evidence

# How often tellings are gathered anew: what was gathered may be like a third one. Two rounds were always enough in PolNeAR dev.
ROUNDS: Final = 5


def merge_tellings(events: Sequence[Event], article: Article, actors: Iterable[Actor] = ()) -> tuple[Event, ...]:
    """The events of one article, those that tell the same happening as one, in text order.

    The telling that names most (sides, place, time) stays as it is, with its id; the sentences of the others come under
    ``also``, and a place, a time or a mode that only others tell is theirs. Run it after times are anchored. Which event
    is the same as which does not depend on the order they come in; running it again changes nothing.
    """
    likeness = Likeness(title_end=len(article.title), lead_end=_lead_end(article), actors=actors)
    found = sorted(events, key=_place_of)
    for _ in range(ROUNDS):
        groups = _groups(found, likeness)
        if all(len(group) == 1 for group in groups):
            break
        found = sorted((_one(group, likeness) for group in groups), key=_place_of)
    return tuple(found)


def _lead_end(article: Article) -> int:
    """Where the first paragraph under the title ends; 0 where there is no title."""
    body = article.text[len(article.title) :]
    start = len(article.title) + len(body) - len(body.lstrip())
    end = article.text.find("\n", start)
    return 0 if not article.title else end if end >= 0 else len(article.text)


def _place_of(event: Event) -> tuple[int, int, str]:
    return (event.trigger.span.start, event.trigger.span.end, event.id)


@dataclass(slots=True)
class _Group:
    """Tellings gathered so far."""

    events: list[Event]

    def takes(self, other: "_Group", likeness: Likeness) -> bool:
        """Whether nobody would be taken for somebody else, nor two happenings of a sentence for one."""
        return not any(likeness.differ(one, another) for one in self.events for another in other.events)


def _groups(events: Sequence[Event], likeness: Likeness) -> list[list[Event]]:
    """The tellings of each happening, the likest pairs joined first."""
    groups = {event.id: _Group([event]) for event in events}
    for _, one, other in sorted(_pairs(events, likeness)):
        first, second = groups[one], groups[other]
        if first is not second and first.takes(second, likeness):
            first.events += second.events
            groups.update((event.id, first) for event in second.events)
    seen = {id(group): group for group in groups.values()}
    return [sorted(group.events, key=_place_of) for group in seen.values()]


def _pairs(events: Sequence[Event], likeness: Likeness) -> Iterator[tuple[float, str, str]]:
    """Pairs that may be one happening, with minus how alike they are."""
    by_type: dict[str, list[Event]] = {}
    for event in events:
        by_type.setdefault(event.type, []).append(event)
    for same in by_type.values():
        for one, other in combinations(same, 2):
            score = likeness.of(one, other)
            if score > 0:
                yield -score, one.id, other.id


def _one(tellings: Sequence[Event], likeness: Likeness) -> Event:
    """One event from its tellings."""
    if len(tellings) == 1:
        return tellings[0]
    main = max(tellings, key=lambda event: (*_worth(event, likeness), *(-number for number in _place_of(event)[:2])))
    others = [event for event in tellings if event is not main]
    teller = next((event for event in tellings if not likeness.is_title(event)), main) if likeness.is_title(main) else main
    return replace(
        main,
        mode=main.mode or _only(event.mode for event in others),
        place=main.place or next((event.place for event in others if event.place), None),
        when=main.when if _is_dated(main) else next((event.when for event in others if _is_dated(event)), main.when),
        status=teller.status,
        polarity=teller.polarity,
        certainty=teller.certainty,
        role=teller.role,
        score=max(event.score for event in tellings),
        also=_evidence(main, others),
    )


def _worth(event: Event, likeness: Likeness) -> tuple[int, int, int, int, float]:
    """How much a telling names."""
    sides = sides_of(event)
    filled = min(2, len(sides.everyone)) if event.type in MUTUAL else bool(sides.actors) + bool(sides.recipients)
    named = sum(side.actor is not None for side in (*event.actors, *event.recipients))
    told = (event.place is not None) + _is_dated(event)
    return filled, not likeness.is_title(event), told, named, event.score


def _is_dated(event: Event) -> bool:
    return event.when.basis in {"stated", "anchored"}


def _only(modes: Iterable[str]) -> str:
    """The one mode named; "" when none or several are."""
    found = {mode for mode in modes if mode}
    return found.pop() if len(found) == 1 else ""


def _evidence(main: Event, others: Sequence[Event]) -> tuple[Evidence, ...]:
    """The sentences of the other tellings, each once, in text order, without the main telling's own."""
    pieces = {piece.span: piece for event in (main, *others) for piece in (*event.also, event.evidence)}
    pieces.pop(main.evidence.span, None)
    return tuple(pieces[span] for span in sorted(pieces))
