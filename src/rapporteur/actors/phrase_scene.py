"""What the rules for phrases read: the pieces, cut at prepositions and commas into a core and what hangs on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapporteur.actors.phrase_pieces import Piece
from rapporteur.tables import ActorTables
from rapporteur.tables.actor_phrases import PhraseCodes
from rapporteur.types import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of the phrase: "" leads the core, else the preposition or "," that opens it."""

    lead: str
    pieces: tuple[Piece, ...]

    @property
    def head(self) -> Piece | None:
        """The piece the stretch is built on: its last one; None for an empty stretch."""
        return next((piece for piece in reversed(self.pieces) if piece.key != "and"), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One phrase with everything needed to resolve it; ``around`` are the pieces of its context."""

    phrase: str
    sections: tuple[Section, ...]
    around: tuple[Piece, ...]
    on: date | None
    tables: ActorTables
    codes: PhraseCodes

    @property
    def core(self) -> Section:
        """What stands before the first preposition or comma."""
        return self.sections[0]

    @property
    def rest(self) -> tuple[Section, ...]:
        """The sections behind the core."""
        return self.sections[1:]

    def listed(self, name: str, key: str) -> bool:
        """Whether a word, or the last word of a phrase, stands on a list of ``actor_words.csv``."""
        return key.rpartition(" ")[2] in self.tables.words[name]

    def before(self, head: Piece) -> Iterator[Piece]:
        """The pieces of the core in front of the head."""
        return (piece for piece in self.core.pieces if piece.last < head.first)


def sections_of(pieces: tuple[Piece, ...], small: frozenset[str]) -> tuple[Section, ...]:
    """The pieces without the small ones, cut into sections; the first is the core, empty when a preposition opens the phrase."""
    found: list[Section] = []
    lead: str = ""
    held: list[Piece] = []
    for number, piece in enumerate(pieces):
        if piece.kind in {"break", "comma"}:
            found.append(Section(lead=lead, pieces=tuple(held)))
            lead, held = ("," if piece.kind == "comma" else piece.key), []
        elif held and piece.kind == "word" and pieces[number + 1 : number + 2] and pieces[number + 1].key == "by":
            continue  # "rebels backed by": the participle is not what the phrase is built on
        elif piece.key == "and" or piece.key not in small:
            held.append(piece)
    found.append(Section(lead=lead, pieces=tuple(held)))
    kept = [section for section in found[1:] if section.pieces]
    return (found[0], *kept)


def sole(actors: set[str]) -> str:
    """The one value of a set, or "" when it has none or several."""
    return next(iter(actors)) if len(actors) == 1 else ""


def owners_country(piece: Piece, scene: Scene) -> str:
    """The country of a person or body; "" when the name has owners in several."""
    actors: list[Actor] = [piece.actor] if piece.actor else [scene.tables.actors[alias.actor] for alias in piece.aliases]
    return sole({actor.country for actor in actors})
