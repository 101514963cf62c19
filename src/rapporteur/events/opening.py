"""Events past the table of triggers: any verb with two sides may be one, when the typer is sure of its kind."""

from typing import get_args

from rapporteur.model.event_typer import Typing
from rapporteur.tables.events import Trigger
from rapporteur.types import EventType

# Chosen on PLV train and the sample articles, swept 0.3-0.95: the typer's share under which a verb of no row is no event.
OPEN_SHARE = 0.9

# What a verb that no row names may be: anything, with its recipient at every usual place.
OPEN = Trigger(
    id="open",
    types=get_args(EventType),
    upos="VERB",
    lemmas=(),
    slots=("obj", "iobj", "to", "with", "against", "on", "upon", "at", "from", "for"),
    mutual=False,
    inner=False,
    inner_type=False,
    through=True,
    intransitive=False,
    instrument=False,
    suffered=False,
    refusal=False,
    needs="recipient",
    dependants=frozenset(),
    unless=frozenset(),
    example="",
    counter="",
)


def holds(row: Trigger, typing: Typing | None) -> bool:
    """Whether a candidate of a row is an event: one of the table's is, another when the typer is sure enough what it is."""
    return row is not OPEN or (typing is not None and typing.probability >= OPEN_SHARE)
