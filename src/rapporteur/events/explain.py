"""Why an event is in the record: what was seen, what was asked of the typer, which rows of which tables decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapporteur.events.candidate import Way
from rapporteur.events.find import find_tellings
from rapporteur.events.tellings import Telling
from rapporteur.events.typer import Typer
from rapporteur.model.event_typer import Typing
from rapporteur.model.pairs import TYPES
from rapporteur.tables.events import EventTables
from rapporteur.types import Article, Cast, Event, EventType, Link, Parse, Statement

SHOWN = 4
"""Types that are shown of those that the typer weighed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party: the words, whom they stand for, by which rule, how surely."""

    text: str
    name: str
    how: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How one event came about.

    ``trigger`` is told by a row of ``event_triggers.toml`` (``row``; "open" for a word that no row names), which allows
    ``types`` where its needs are met (``way`` is "row") and any type where they are not ("eased", "open"); ``carrier`` is the
    verb that bears its tense. ``shares`` are the typer's likeliest types with their probabilities and ``joined`` the
    probability that an event joins the pair. ``weighed`` is what was seen of the candidate as this type, each with what
    it adds to the odds (``event_weights.csv``), the most first; with ``constant`` they sum to the log of the odds that
    the score stands for. ``retyped`` is the row of ``event_retype.toml`` that changed the type, "" for none. ``standing`` names the rows of
    ``event_status.toml`` and of the parse that the status rests on, outermost first.
    """

    event: Event
    trigger: str
    row: str
    types: tuple[EventType, ...]
    carrier: str
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    shares: tuple[tuple[str, float], ...]
    joined: float
    way: Way
    constant: float
    weighed: tuple[tuple[str, float], ...]
    retyped: str
    standing: tuple[str, ...]


def explain_events(
    article: Article, parse: Parse, cast: Cast, statements: Sequence[Statement], tables: EventTables, typer: Typer
) -> dict[str, Explanation]:
    """How every event of an article came about, by the event's id."""
    weights = tables.weights
    return {telling.event.id: _explanation(telling, parse, weights) for telling in find_tellings(article, parse, cast, statements, tables, typer)}


def _explanation(telling: Telling, parse: Parse, weights: Mapping[str, float]) -> Explanation:
    candidate, typing = telling.candidate, telling.typing
    return Explanation(
        event=telling.event,
        trigger=parse.tokens[candidate.token],
        row=candidate.row.id,
        types=candidate.types,
        carrier=parse.tokens[candidate.carrier],
        actors=tuple(map(_side, candidate.actors)),
        recipients=tuple(map(_side, candidate.recipients)),
        shares=_shares(typing),
        joined=typing.event,
        way=candidate.way,
        constant=weights["constant"],
        weighed=_weighed(telling.weighed, weights),
        retyped=telling.typed.why,
        standing=telling.typed.standing.why,
    )


def _weighed(seen: Mapping[str, float], weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """What each feature adds, the most first; those without a weight add nothing and are left out."""
    added = [(name, round(amount * weights[name], 3)) for name, amount in seen.items() if name in weights]
    return tuple(sorted(added, key=lambda pair: -abs(pair[1])))


def _side(link: Link) -> Side:
    words = link.mention.evidence.text
    return Side(text=words, name=link.actor.name if link.actor else words, how=link.how, score=link.score)


def _shares(typing: Typing) -> tuple[tuple[str, float], ...]:
    """The likeliest types first."""
    return tuple(sorted(zip(TYPES, typing.shares, strict=True), key=lambda pair: -pair[1])[:SHOWN])
