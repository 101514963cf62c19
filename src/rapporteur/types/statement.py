"""An attribution resolved: who said what, to whom, through whom."""

from dataclasses import dataclass
from typing import Literal

from rapporteur.types.span import Evidence
from rapporteur.types.time import TimeValue

Manner = Literal["direct", "indirect", "mixed"]
StatementKind = Literal["speech", "belief", "intention", "perception", "stance"]


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
class Statement:
    """Who said what to whom, through whom; ``speaker`` is None only when the text gives no source.

    ``relays`` are those who passed it on, the one nearest to the speaker first. ``said`` is when it was said,
    not when what it tells happened. ``stance`` is plain, denied, declined or hedged. ``evidence`` is the sentence.
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
