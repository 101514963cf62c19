"""What kind of event it is: the trained typer's opinion within what the trigger allows; mode and contexts by cues."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from rapporteur.model.event_typer import Pair, Typing
from rapporteur.tables.events import EventTables
from rapporteur.types import EventType

# Confidence where the typer cannot be asked (one side only), and the least it keeps when typer and trigger disagree.
# Chosen by reading rows of PolNeAR train, 2026-11-21; not swept.
UNASKED, DISAGREED = 0.6, 0.5


class Typer(Protocol):
    """What the room needs of a typer: ``rapporteur.model.event_typer.EventTyper`` or a test's own."""

    def type_pairs(self, pairs: Sequence[Pair]) -> list[Typing]:
        """One typing a pair, in the same order."""
        ...


def root_of(kind: EventType) -> str:
    """PLV's root of a type: one name for both halves of CAMEO 08."""
    return "YIELD" if kind in {"CONCEDE", "RETREAT"} else kind


def choose_type(allowed: Sequence[EventType], typing: Typing | None) -> tuple[EventType, float]:
    """The likeliest of the types allowed, and how sure that is; the first allowed where nobody was asked."""
    if typing is None:
        return allowed[0], UNASKED
    best = max(allowed, key=lambda kind: typing.share(root_of(kind)))
    return best, max(typing.share(root_of(best)), DISAGREED)


def mode_of(kind: EventType, trigger: str, clause: Iterable[str], tables: EventTables) -> str:
    """The mode that the trigger's lemma shows, else the first that a lemma of its clause shows, else ""."""
    rows = tables.modes_of[kind]
    found = next((row.value for row in rows if trigger in row.lemmas), "")
    if found:
        return found
    words = frozenset(clause)
    return next((row.value for row in rows if words & row.lemmas), "")


def contexts_of(lemmas: Iterable[str], tables: EventTables) -> tuple[str, ...]:
    """The contexts that a sentence's lemmas show, sorted."""
    return tuple(sorted({value for lemma in lemmas for value in tables.context_of.get(lemma, ())}))
