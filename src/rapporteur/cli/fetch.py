"""``fetch``: single pages into a record."""

import os
from typing import TYPE_CHECKING

import click

from rapporteur.cli.fetch_options import fetch_options, settings_of
from rapporteur.cli.options import record_option
from rapporteur.cli.terminal import REFUSED, STOPPED, explained

if TYPE_CHECKING:
    from rapporteur.record.place import Place


@click.command()
@click.argument("urls", nargs=-1, required=True)
@record_option
@fetch_options
def fetch(urls: tuple[str, ...], record: "Place", **options: object) -> None:
    """Take single pages into a record.

    Asks as politely as watch: robots.txt first, one request at a time to a host. A page that was fetched before is asked for again and kept
    beside its earlier version where it changed. Ends with 0 when all went well, 1 when a page could not be had, 2 for wrong usage, 3 when the
    record or the frontier cannot be used.
    """
    from rapporteur import watching
    from rapporteur.cli.rounds import answers_shown, show_round

    settings = settings_of(record, options)
    try:
        with explained(watching.failures), answers_shown() as tell:
            done = watching.fetch(urls, settings=settings, on_answer=tell)
    except KeyboardInterrupt:
        click.echo("\nstopped; what was fetched is kept, and the next fetch or watch goes on from there", err=True)
        os._exit(STOPPED)
    show_round(done)
    raise SystemExit(REFUSED if done.failures or not done.summary.complete() else 0)
