"""``record import``: a finished batch into a record."""

from pathlib import Path

import click

from rapporteur.cli.options import record_option
from rapporteur.cli.read import shown
from rapporteur.cli.terminal import REFUSED, explained
from rapporteur.record.place import Place


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@record_option
@click.option("--wait", type=click.FloatRange(min=0), default=0.0, show_default=True, help="Seconds to wait for another writer.")
def import_batch(folder: Path, record: Place, wait: float) -> None:
    """Load a finished batch into a record.

    The record is then as if read had read the same inputs; documents that it has are passed over, so the same command
    goes on where it was stopped. Ends as read does.
    """
    from rapporteur import corpus

    with explained(corpus.failures), shown([]) as tell:
        summary = corpus.import_batch(folder, record=record, wait=wait, on_progress=tell)
    from rapporteur.cli.summary import print_summary

    print_summary(summary, record, profile=False)
    raise SystemExit(0 if summary.complete() else REFUSED)
