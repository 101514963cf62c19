"""A mention on its way to a link: the words, what they say about the one they name, and who that is once known."""

from dataclasses import dataclass
from typing import Literal

from rapporteur.tables.actor_types import Alias, Role
from rapporteur.types import Actor, ActorKind, How, MentionKind

Sort = Literal["person", "role", "nominal", "known", "body", "ministry", "collective", "pronoun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Tokens ``[first, last]``, code points ``[start, end)``; ``name`` is the bare name, ``scopes`` the ids of states
    and bodies the words put it under. ``actor`` is None until somebody is found; ``inside`` marks a nested mention."""

    sort: Sort
    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    anchor: int
    name: str = ""
    actor: Actor | None = None
    how: How = "unresolved"
    score: float = 0.0
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()
    scopes: tuple[str, ...] = ()
    type: ActorKind = "unknown"
    sectors: tuple[str, ...] = ()
    inside: bool = False
    possessor: int | None = None
    definite: bool = False
