"""``code``: the events of one text, without a record."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapporteur.cli.options import form_option
from rapporteur.cli.terminal import REFUSED, console, explained

if TYPE_CHECKING:
    from rapporteur.pipeline import Reading


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option("--published", default="", metavar="DAY", help="The day it appeared: 2025-02-15.")
@click.option("--title", default="", help="Its headline, where the text does not begin with it.")
@click.option("--outlet", default="", help="Who published it.")
@click.option("--least", type=click.FloatRange(0, 1), default=0.0, show_default=True, help="Leave out events that are less sure (score).")
@form_option
def code(file: Path, published: str, title: str, outlet: str, least: float, form: str) -> None:
    """Show who did what to whom in one text, without a record.

    FILE is a text or a saved page, or - for standard input. Events come in the order of the text; what could not be read
    is told on standard error. Ends with 1 where no text could be read.
    """
    from rapporteur.pipeline import failures, read_page

    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    with explained(failures):
        reading = read_page(data, published, title, outlet, name=str(file))
    for problem in reading.problems:
        click.echo(f"rapporteur: {problem.message}", err=True)
    if not reading.articles:
        raise SystemExit(REFUSED)
    write(reading, least, form)


def write(reading: "Reading", least: float, form: str) -> None:
    """The events that are sure enough, as a table or as rows of events.jsonl with everybody's codes."""
    from rapporteur.cli.rows import write_rows
    from rapporteur.cli.tables import make_table
    from rapporteur.export import actors_coder, event_row

    events = [event for event in reading.events if event.score >= least]
    if form != "table":
        codes = actors_coder(reading.actors)
        write_rows((event_row(event, codes) for event in events), "events", form)
    elif events:
        console().print(make_table("events", events))
    else:
        click.echo("no event is told", err=True)
