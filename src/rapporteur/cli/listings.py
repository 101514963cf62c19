"""``articles``, ``statements``, ``events``, ``actors``, ``problems``: rows of the record."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, get_args

import click

from rapporteur.cli.options import filter_options, form_option, given, record_option
from rapporteur.cli.terminal import explained
from rapporteur.record.place import Place
from rapporteur.types import ActorKind, EventType, Manner, StatementKind, Status

if TYPE_CHECKING:
    from rapporteur.record import Filters, Record

EVENT_WORDS = {"type": get_args(EventType), "status": get_args(Status)}
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "articles": EVENT_WORDS,
    "statements": {"type": (*get_args(StatementKind), *get_args(Manner)), "status": ("plain", "denied", "declined", "hedged")},
    "events": EVENT_WORDS,
    "actors": {"type": get_args(ActorKind), "status": get_args(Status)},
}
"""What ``--type`` and ``--status`` may be in each listing; another word is a slip, which would find nothing."""


@click.command()
@record_option
@filter_options
@form_option
def articles(record: Place, form: str, **filters: object) -> None:
    """List articles."""
    listing("articles", record, form, filters)


@click.command()
@record_option
@filter_options
@form_option
def statements(record: Place, form: str, **filters: object) -> None:
    """List who said what."""
    listing("statements", record, form, filters)


@click.command()
@record_option
@filter_options
@form_option
def events(record: Place, form: str, **filters: object) -> None:
    """List who did what to whom."""
    listing("events", record, form, filters)


@click.command()
@record_option
@form_option
def problems(record: Place, form: str) -> None:
    """List what could not be read or resolved."""
    listing("problems", record, form, {})


def listing(table: str, place: Place, form: str, filters: Mapping[str, object]) -> None:
    """Writes the rows of a table that the filters leave."""
    from rapporteur.cli.rows import shaped, write_rows
    from rapporteur.record import open_record

    check_words(table, filters)
    with explained(), open_record(place) as record:
        values: Iterable[Any] = rows_of(record, table, given(filters))
        if form == "table":
            write_table(table, values, all_of_it=not filters.get("limit"))
        else:
            write_rows(shaped(record, table, values), table, form)


def rows_of(record: "Record", table: str, filters: "Filters") -> Iterable[Any]:
    """The rows of a table; actors that are the same in several articles are one row."""
    from rapporteur.record.listed import listed_actors

    return listed_actors(record, filters) if table == "actors" else getattr(record, table)(**filters)


def check_words(table: str, filters: Mapping[str, object]) -> None:
    """Raises UsageError for a type or status that no row of the table can have."""
    for name, known in WORDS.get(table, {}).items():
        word = str(filters.get(name) or "")
        if word and word.casefold() not in {one.casefold() for one in known}:
            raise click.UsageError(f"no {name} {word!r} in {table}: write one of {', '.join(known)}")


def write_table(table: str, values: Iterable[Any], *, all_of_it: bool) -> None:
    """Rows for reading."""
    from rapporteur.cli.tables import make_table
    from rapporteur.cli.terminal import console

    rows = list(values)
    if not rows:
        click.echo(f"no {table} match", err=True)
        return
    console().print(make_table(table, rows))
    if all_of_it:
        click.echo(f"{len(rows):,} {table if len(rows) > 1 else table.removesuffix('s')}", err=True)
