"""``show``: one row with its sentence."""

from typing import TYPE_CHECKING

import click

from rapporteur.cli.options import record_option
from rapporteur.cli.terminal import console, explained
from rapporteur.record.place import Place

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from rapporteur.record import Found, Record

Parts = list[tuple[str, str]]


@click.command()
@click.argument("id")
@record_option
@click.option("--as", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How the row is written.")
def show(id: str, record: Place, form: str) -> None:  # noqa: A002 - what users call it
    """Show one row with its sentence.

    ID is that of an article, statement, event or actor, or the beginning of one.
    """
    from rapporteur.record import open_record

    with explained(), open_record(record) as opened:
        found = opened.show(id)
        if form == "json":
            from rapporteur.cli.rows import shaped, write_rows

            write_rows(shaped(opened, f"{found.kind}s", [found.value]), f"{found.kind}s", "jsonl")
        else:
            print_found(console(), opened, found)


def print_found(out: "Console", record: "Record", found: "Found") -> None:
    """A row in words: its sentence with every part marked, the parts, and where it stands."""
    from rapporteur.cli.marks import marked, marks_of
    from rapporteur.cli.parts import parts_of
    from rapporteur.types import Actor, Article

    value, article = found.value, found.article
    out.print(f"[bold]{found.kind}[/bold] [cyan]{value.id}[/cyan]")
    if article and not isinstance(value, Actor | Article):
        out.print()
        out.print(marked(article, marks_of(value)))
        out.print()
    out.print(side_by_side(parts_of(value, article)))
    if isinstance(value, Article):
        out.print(side_by_side([("document", record.document(value.document).name)]))
        print_rows(out, record, article=value.id)
        out.print(value.text, markup=False)
    elif isinstance(value, Actor):
        print_rows(out, record, actor=value.id)


def print_rows(out: "Console", record: "Record", *, article: str = "", actor: str = "") -> None:
    """The statements and events of an article, or the first of an actor."""
    from rapporteur.cli.tables import make_table

    for table, rows in (
        ("statements", list(record.statements(article=article) if article else record.statements(speaker=actor, limit=MOST_ROWS))),
        ("events", list(record.events(article=article) if article else record.events(actor=actor, limit=MOST_ROWS))),
    ):
        if rows:
            out.print(make_table(table, rows))


MOST_ROWS = 10
"""Rows shown under an actor; ``statements --speaker`` and ``events --actor`` list them all."""


def side_by_side(parts: Parts) -> "Table":
    """Names and their values, long values wrapped under themselves."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=12, style="dim")
    grid.add_column(ratio=1)
    for name, words in parts:
        grid.add_row(name, Text(words))
    return grid
