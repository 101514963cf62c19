"""``record copy``: a record to another place."""

import click

from rapporteur.cli.options import RecordType
from rapporteur.cli.terminal import explained
from rapporteur.record.place import Place


@click.command()
@click.argument("source", metavar="FROM", type=RecordType())
@click.argument("target", metavar="TO", type=RecordType())
@click.option("--wait", type=click.FloatRange(min=0), default=0.0, show_default=True, help="Seconds to wait for another writer.")
def copy(source: Place, target: Place, wait: float) -> None:
    """Copy a record to a new file or onto a server.

    All of it is written in one transaction, read back and compared: rows, and a hash of every table. Where anything
    goes wrong, nothing is there, and the same command begins anew.
    """
    from rapporteur.record.copy import Copied, copy_record

    def tell(one: Copied) -> None:
        click.echo(f"{one.table:<12} {one.rows:>12,} rows  {one.sha256[:16]}")

    with explained():
        copy_record(source, target, wait=wait, on_table=tell)
    click.echo(f"{source} is now at {target} as well; every row was read back and compared")
