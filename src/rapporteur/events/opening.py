"""Events past the table of triggers: any verb with two sides may be one, when the typer is sure of its kind."""

from typing import get_args

from rapporteur.model.event_typer import Typing
from rapporteur.tables.events import Trigger
from rapporteur.types import EventType

# The typer's share of the likeliest type under which a verb of no row is no event: chosen on PLV train, swept 0.3-0.95
# (pairs found 54, 54, 52, 38 at 0.3, 0.7, 0.8, 0.9 of 162, 156, 137, 91 events), and on rows of PolNeAR dev, where 0.8 lets in noise.
OPEN_SHARE = 0.9
# The typer's probability that anything joins the two, under which a verb of no row and a trigger of the table are no event.
# The second: 176 labelled news pairs of rows, unseen by the typer of fold 0: at 0, 0.2, 0.3, 0.5, 0.7 right as typed 48, 65, 67, 69,
# 73 %, of the events kept 100, 92, 91, 82, 72 %; on the articles of the event gold for development nothing changed up to 0.5.
OPEN_EVENT, ROW_EVENT = 0.6, 0.4


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
    """Whether a candidate of a row is an event: one of the table's unless the typer denies it, another when the typer is sure of its kind."""
    if row is OPEN:
        return typing is not None and typing.probability >= OPEN_SHARE and typing.event >= OPEN_EVENT
    return typing is None or typing.event >= ROW_EVENT
