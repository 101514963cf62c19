"""Who did what to whom: PLOVER events with status, place, time and the account they stand in."""

from dataclasses import dataclass
from typing import Final, Literal

from rapporteur.types.span import Evidence
from rapporteur.types.statement import Party, Place
from rapporteur.types.time import TimeValue

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
# What is done by saying it.
UTTERED: Final[frozenset[EventType]] = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Status = Literal["happened", "ongoing", "planned", "proposed", "conditional", "cancelled", "denied", "unclear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionStep:
    """One link of the chain an event is known through; ``role`` is outlet, relay or speaker, outermost first."""

    role: str
    actor: str | None
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A PLOVER event (codebook 0.8, 2021). ``polarity`` is "positive" or "negative" (said not to have happened).

    ``accounts`` (ids of the articles that tell it, reprints among them) and ``origins`` (how many of those are no
    reprints) are filled in by the record when it is asked; the events stage leaves them empty. ``certainty`` (certain,
    probable, possible, unknown) and ``role`` (asserted, planned, requested and so on) are the axes that ``status`` rests
    on; "" in rows of older versions. ``also`` are the other sentences of the article that tell the same happening.
    """

    id: str
    article: str
    type: EventType
    mode: str
    contexts: tuple[str, ...]
    quad: Quad
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    when: TimeValue
    status: Status
    polarity: str
    attribution: tuple[AttributionStep, ...]
    trigger: Evidence
    evidence: Evidence
    score: float
    accounts: tuple[str, ...] = ()
    origins: int = 0
    certainty: str = ""
    role: str = ""
    also: tuple[Evidence, ...] = ()
