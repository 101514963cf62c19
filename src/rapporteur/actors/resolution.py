"""What a phrase was resolved to: whom, from which country, in which sectors, in which post, and why."""

from dataclasses import dataclass

from rapporteur.tables.codes import ActorCodes, code_actor
from rapporteur.types import Actor, ActorKind, How


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Whom a phrase names. ``actor`` is None when no table holds them; the rest then says what the words tell.

    ``country`` is ISO 3166-1 alpha-3, or "" where none is told, several are, or the actor stands above states.
    ``sectors`` come from the closed list in ``sector_codes.csv``, the telling one first. ``post`` is the office that was
    named or is held on the day. ``inferred`` marks a person whom the words do not name: the office and the day do.
    ``reason`` says in words what decided, ``words`` which words of the phrase (or of the context) did.
    ``score`` is 0..1; ``margin`` is how far the next reading lies behind, 1.0 when there is none.
    """

    phrase: str
    actor: Actor | None
    kind: ActorKind
    country: str
    sectors: tuple[str, ...]
    post: str
    how: How
    inferred: bool
    reason: str
    words: tuple[str, ...]
    score: float
    margin: float

    @property
    def id(self) -> str:
        """The actor's id, or "" when it is in no table."""
        return self.actor.id if self.actor else ""

    @property
    def name(self) -> str:
        """The actor's name, or the phrase itself when it is in no table."""
        return self.actor.name if self.actor else self.phrase

    @property
    def codes(self) -> ActorCodes:
        """What the codebooks call it: country, COW number, CAMEO code, PLOVER sectors, as exports have them."""
        identifiers = self.actor.identifiers if self.actor else {}
        return code_actor(Actor(id=self.id, name=self.name, kind=self.kind, country=self.country, sectors=self.sectors, identifiers=identifiers))
