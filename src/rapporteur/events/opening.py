"""Events past the table of triggers: any verb with two sides may be one, when the typer is sure of its kind."""

from typing import get_args

from rapporteur.model.event_typer import Typing
from rapporteur.tables.events import Trigger
from rapporteur.types import EventType

# Chosen on PLV train and the sample articles, swept 0.3-0.95: the typer's share under which a verb of no row is no event.
OPEN_SHARE = 0.9


def made_row(id_: str, *, types: tuple[EventType, ...], slots: tuple[str, ...], through: bool = False, needs: str = "") -> Trigger:
    """A row that stands in no table: any verb."""
    none: frozenset[str] = frozenset()
    flags = dict.fromkeys(("mutual", "inner", "inner_type", "intransitive", "instrument", "suffered", "refusal"), False)
    return Trigger(
        id=id_,
        types=types,
        upos="VERB",
        lemmas=(),
        slots=slots,
        through=through,
        needs=needs,
        dependants=none,
        unless=none,
        example="",
        counter="",
        **flags,
    )


# What a verb that no row names may be: anything, with its recipient at every usual place.
PLACES = ("obj", "iobj", "to", "with", "against", "on", "upon", "at", "from", "for")
OPEN = made_row("open", types=get_args(EventType), slots=PLACES, through=True, needs="recipient")


def holds(row: Trigger, typing: Typing | None) -> bool:
    """Whether a candidate of a row is an event: one of the table's is, another when the typer is sure enough what it is."""
    return row is not OPEN or (typing is not None and typing.probability >= OPEN_SHARE)
