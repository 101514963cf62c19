"""A fact in a text that limits the day on which the text can have been published."""

from dataclasses import dataclass

from rapporteur.dates.inside.grid import Profile
from rapporteur.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The words of a fact, what they say, and how well each day suits them.

    ``about`` names the thing spoken of: of several facts about one thing the first and strictest counts.
    """

    span: Span
    kind: str
    says: str
    about: str
    profile: Profile


def strictness(fact: Fact) -> float:
    """How much a fact can tell: the days it favours, weighed by its doubt; smaller is stricter."""
    days = sum(
        (piece.last - piece.first + 1 + piece.before + piece.after * (4 if piece.slope else 1)) * piece.weight for piece in fact.profile.pieces
    )
    return float(days * (1 + 20 * fact.profile.doubt))
