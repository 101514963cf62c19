"""Options that several commands share."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from rapporteur.record.filters import Filters, first_day
from rapporteur.record.place import Place, Server, place_of

F = TypeVar("F", bound=Callable[..., Any])

FORMS = ("table", "json", "jsonl", "csv")


class RecordType(click.ParamType):  # type: ignore[type-arg]  # older versions of click take none
    """A record as typed: a file, or the address of one on a PostgreSQL server."""

    name = "record"

    def convert(self, value: str | Place, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Where the record is; a usage error where a folder stands there."""
        place = place_of(value)
        if not isinstance(place, Server) and place.is_dir():
            self.fail(f"{place} is a folder; a record is a file, or postgresql://user@host/database", param, ctx)
        return place


def record_option(command: F) -> F:
    """``--record``: which record."""
    help_ = "The record: a file, or postgresql://user@host/database."
    return click.option("--record", "-r", type=RecordType(), default="record.db", show_default=True, help=help_)(command)


def form_option(command: F) -> F:
    """``--as``: how rows are written."""
    return click.option("--as", "form", type=click.Choice(FORMS), default="table", show_default=True, help="How rows are written.")(command)


def check_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001 - click's signature
    """A day as typed; a usage error where it is none."""
    if value is not None:
        try:
            first_day(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
    return value


FILTERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--actor", {"help": "Somebody in the row, by name or id; China brings its officials, state:CHN the state alone."}),
    ("--speaker", {"help": "Who says it."}),
    ("--about", {"help": "Words in what is said or told, or another name of who they mean."}),
    ("--type", {"help": "PLOVER type of an event; kind, manner or act of a statement (demand, deny); kind of an actor."}),
    ("--status", {"help": "Status of an event (planned, denied, ...); stance of a statement."}),
    ("--since", {"help": "First day: 2025, 2025-02 or 2025-02-17. Undated rows are left out.", "callback": check_day}),
    ("--until", {"help": "Last day, the same.", "callback": check_day}),
    ("--outlet", {"help": "The outlet."}),
    ("--article", {"help": "Id of the article, or its beginning."}),
    ("--least", {"help": "Leave out what is less sure: rows with a lower score.", "type": click.FloatRange(0, 1)}),
    ("--limit", {"help": "At most so many rows.", "type": click.IntRange(min=1)}),
)


def filter_options(command: F) -> F:
    """All filters of ``Filters``."""
    for name, settings in reversed(FILTERS):
        command = click.option(name, **settings)(command)
    return command


def given(filters: Mapping[str, object]) -> Filters:
    """The filters that were given, as the record takes them."""
    chosen: Filters = {}
    chosen.update({name: value for name, value in filters.items() if value not in (None, "")})  # type: ignore[typeddict-item]
    return chosen
