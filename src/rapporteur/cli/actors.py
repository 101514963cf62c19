"""``actors``: who is named; tables of one's own actors; decisions on who is the same."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapporteur.cli.options import filter_options, form_option, record_option
from rapporteur.cli.terminal import REFUSED, console, explained
from rapporteur.record.place import Place

if TYPE_CHECKING:
    from rich.table import Table

    from rapporteur.pipeline import Fault
    from rapporteur.record.decisions import Verdict


UNKNOWN = Path("unknown_actors.csv")


@click.group(invoke_without_command=True, subcommand_metavar="[COMMAND]")
@record_option
@filter_options
@form_option
@click.pass_context
def actors(ctx: click.Context, /, record: Place, form: str, **filters: object) -> None:
    """List who is named, those in most articles first."""
    if ctx.invoked_subcommand is None:
        from rapporteur.cli.listings import listing

        listing("actors", record, form, filters)


@actors.command()
@click.argument("tables", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def check(tables: tuple[Path, ...]) -> None:
    """Check CSV tables of your own actors before they are read with --actors.

    Ends with 1 when a table holds an error. What is only odd is listed too.
    """
    from rapporteur import pipeline

    wrong = 0
    for path in tables:
        with explained(pipeline.failures):
            faults = pipeline.check_actors(path)
        errors = sum(fault.error for fault in faults)
        wrong += errors
        if faults:
            console().print(fault_table(faults))
        click.echo(f"{path}: {errors} errors, {len(faults) - errors} warnings" if faults else f"{path}: nothing is wrong")
    raise SystemExit(REFUSED if wrong else 0)


def fault_table(faults: "Sequence[Fault]") -> "Table":
    """Line, column, what is wrong, what to do."""
    from rapporteur.cli.tables import blank, styled

    table = blank((("line", {"justify": "right"}), ("column", {}), ("what", {"ratio": 3}), ("what to do", {"ratio": 2})))
    for fault in faults:
        what = (fault.what, "" if fault.error else "warning")
        table.add_row(*(styled(cell) for cell in (str(fault.line or ""), fault.column, what, fault.do)))
    return table


@actors.command()
@record_option
@click.option(
    "--to",
    "-t",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("unknown_actors.csv"),
    show_default=True,
    help="The file to write.",
)
@click.option("--limit", type=click.IntRange(min=1), default=500, show_default=True, help="At most so many names.")
def unknown(record: Place, target: Path, limit: int) -> None:
    """Write the names that no table knows, the most frequent first, as a table to fill in.

    The file has the columns that --actors takes, with a guess at kind, country and sectors, in how many articles the
    name stands, and a sentence with it. Delete the rows you do not want, mend the others, check the file with
    "rapporteur actors check", and read the articles again with --actors.
    """
    from rapporteur.export import write_unknown
    from rapporteur.record import open_record

    with explained(), open_record(record) as opened:
        try:
            number = write_unknown(opened, target, limit=limit)
        except OSError as error:
            raise click.ClickException(f"cannot write to {target}: {error}") from error
    click.echo(f"{target}  {number:,} names")


def decision(verdict: "Verdict", text: str) -> click.Command:
    """The command ``same`` or ``different``."""

    @actors.command(name=verdict, help=text)
    @click.argument("first")
    @click.argument("second")
    @record_option
    @click.option("--who", required=True, help="Who decides.")
    @click.option("--why", default="", help="The reason.")
    def decide(first: str, second: str, record: Place, who: str, why: str) -> None:
        from rapporteur.record import decide as keep
        from rapporteur.record import open_record
        from rapporteur.record.same import check_meant

        with explained(), open_record(record) as opened:
            for term in (first, second):
                check_meant(opened.connection, term)
            _, undo = keep(record, verdict, first, second, who=who, when=date.today(), why=why)
        click.echo(undo)

    return decide


UNDO = "\n\nThe decision is a line of a CSV file beside the record; remove it to undo it."
SAME = decision("same", f"Decide that two actors, by id or full name, are one.{UNDO}")
DIFFERENT = decision("different", f"Decide that two actors, by id or full name, are two.{UNDO}")
