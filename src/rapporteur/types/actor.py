"""Who is named, and who that is."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rapporteur.types.span import Evidence

ActorKind = Literal[
    "person",
    "state",
    "government",
    "ministry",
    "agency",
    "igo",
    "igo_organ",
    "party",
    "armed_group",
    "company",
    "media",
    "institute",
    "court",
    "collective",
    "region",
    "place",
    "organisation",
    "unnamed",
    "unknown",
]
MentionKind = Literal["name", "nominal", "pronoun", "demonym", "metonym", "role"]
How = Literal["kb_exact", "kb_role_date", "cluster", "demonym", "metonym", "pronoun", "user", "new", "collective", "unnamed", "unresolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A post held by a person: days may be None when not known; ``as_of`` is when the table was checked."""

    post: str
    title: str
    start: date | None = None
    end: date | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, body, state or group. ``id`` is a slug ("person:sergey-lavrov", "state:RUS"); one that only this
    article names is "doc:<article id>/<slug>". ``country`` is ISO 3166-1 alpha-3, or "" when not known. ``active`` is an
    EDTF interval ("1983/2009", "1983/.."), "" when not known."""

    id: str
    name: str
    kind: ActorKind
    country: str = ""
    sectors: tuple[str, ...] = ()
    identifiers: dict[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    active: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name somebody: tokens ``[first, last]`` (last included), the head token, and the evidence."""

    evidence: Evidence
    first: int
    last: int
    head: int
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A mention and the actor it stands for, or None with ``how`` "unresolved"; score 0..1.

    ``acting`` is false where a state or city is only a place ("in Moscow") and so can do or say nothing.
    """

    mention: Mention
    actor: Actor | None
    how: How
    score: float
    acting: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody in one article: links in text order (nested mentions: the longer first), and the actors once each."""

    links: tuple[Link, ...]
    actors: tuple[Actor, ...]

    def at(self, token: int) -> Link | None:
        """The longest mention that holds a token, or None."""
        found = [link for link in self.links if link.mention.first <= token <= link.mention.last]
        return max(found, key=lambda link: link.mention.last - link.mention.first, default=None)
