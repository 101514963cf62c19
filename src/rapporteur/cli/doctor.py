"""``doctor``: is everything as it should be."""

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from rapporteur.cli.options import record_option
from rapporteur.cli.terminal import REFUSED, explained
from rapporteur.record.place import Place

if TYPE_CHECKING:
    from rapporteur.record import Record


@click.command()
@record_option
def doctor(record: Place) -> None:
    """Check the installation and a record.

    Prints versions, the hashes of the model files and tables, and what the record holds; ends with 1 when something
    is wrong.
    """
    from rapporteur.pipeline import failures, find_faults, find_versions

    with explained(failures):
        versions = find_versions()
    click.echo(f"rapporteur   {versions.rapporteur}")
    click.echo(f"python       {versions.python}")
    for name, version in versions.packages.items():
        click.echo(f"{name:<12} {version}")
    click.echo(f"model        {versions.model}")
    for name, sha256 in versions.files.items():
        click.echo(f"  {sha256}  {name}")
    click.echo(f"tables       {versions.tables}")
    with explained():
        faults = [*find_faults(), *record_faults(record, versions.stamp())]
    for fault in faults:
        click.echo(f"fault        {fault}")
    click.echo(f"{len(faults)} wrong" if faults else "all is well")
    raise SystemExit(REFUSED if faults else 0)


def record_faults(place: Place, stamp: str) -> list[str]:
    """What a record holds, printed; what is wrong with it, given back."""
    from rapporteur.record import RecordDamagedError, RecordMissingError, open_record

    try:
        opened = open_record(place)
    except RecordMissingError:
        click.echo(f"record       none at {place}")
        return []
    with opened as record:
        click.echo(f"database     {record.connection.software()}")
        click.echo(f"record       {place} ({record.connection.size() / 1e6:.1f} MB)")
        with suppress(RecordDamagedError):  # what cannot be counted is among the faults
            show_counts(record, stamp)
        return [f"{fault.code} {fault.where}: {fault.message}" for fault in record.integrity()]


def show_counts(record: "Record", stamp: str) -> None:
    """How much a record holds, and what of it is to be read again."""
    counts = record.counts()
    click.echo(
        f"  {counts.documents:,} documents, {counts.articles:,} articles ({counts.reprints:,} reprints), {counts.statements:,} statements, "
        f"{counts.events:,} events, {counts.actors:,} actors, {counts.problems:,} problems"
    )
    old = record.older_than(stamp)
    if old:
        click.echo(f"  {old:,} documents were read by another version, model or tables: read them again to bring them up to date")
