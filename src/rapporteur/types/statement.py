"""An attribution resolved: who said what, to whom, through whom."""

from dataclasses import dataclass
from typing import Literal

from rapporteur.types.span import Evidence
from rapporteur.types.time import TimeValue

Manner = Literal["direct", "indirect", "mixed"]
StatementKind = Literal["speech", "belief", "intention", "perception", "stance"]
SpeechAct = Literal[
    "assert",
    "deny",
    "reject",
    "accuse",
    "criticize",
    "praise",
    "support",
    "demand",
    "call_for",
    "propose",
    "promise",
    "threaten",
    "warn",
    "predict",
    "ask",
    "decline",
    "apologize",
    "admit",
    "express",
]
Distance = Literal["neutral", "doubting", "endorsing"]
SourceType = Literal[
    "named",
    "none",
    "unnamed",
    "official",
    "diplomat",
    "military",
    "police",
    "lawmaker",
    "insider",
    "expert",
    "analyst",
    "witness",
    "media",
    "document",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody in a slot of a statement or event: the words used, and the actor they stand for.

    ``actor`` is None and ``name`` repeats the words when nobody could be linked; ``how`` is the link's reason.
    ``start`` and ``end`` are code points into the article. ``kind`` is the actor's kind ("collective", "unnamed"...).
    """

    actor: str | None
    name: str
    text: str
    start: int
    end: int
    how: str
    kind: str = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it was: the name as the table has it, ISO 3166-1 alpha-3 or "", and the words."""

    name: str
    country: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what to whom, through whom; ``speaker`` is None only when the text gives no source.

    ``relays`` are those who passed it on, the one nearest to the speaker first. ``said`` is when it was said,
    not when what it tells happened. ``stance`` is plain, denied, declined or hedged. ``evidence`` is the sentence.
    ``act`` is what is done by saying it (assert, deny, demand, ...), ``distance`` how far the writer stands off
    (neutral, doubting, endorsing). ``source_type`` is named, none, media, or what an unnamed source is (official,
    witness, ...), ``anonymity`` the reason given for that. ``occasion`` are the words that tell at or in what it was
    said, ``medium`` their class, ``place`` where. ``about`` are the actors that the content names, ``topics`` PLOVER's
    contexts that its words show.
    """

    id: str
    article: str
    speaker: Party | None
    addressee: Party | None
    relays: tuple[Party, ...]
    cue: Evidence | None
    content: tuple[Evidence, ...]
    manner: Manner
    kind: StatementKind
    said: TimeValue
    evidence: Evidence
    score: float
    stance: str = "plain"
    act: SpeechAct = "assert"
    distance: Distance = "neutral"
    source_type: SourceType = "named"
    anonymity: Evidence | None = None
    occasion: Evidence | None = None
    medium: str = ""
    place: Place | None = None
    about: tuple[Party, ...] = ()
    topics: tuple[str, ...] = ()
