"""``watch``: feeds into a record, for as long as it runs."""

import os
from typing import TYPE_CHECKING

import click

from rapporteur.cli.fetch_options import fetch_options, settings_of
from rapporteur.cli.options import FORMS, record_option
from rapporteur.cli.terminal import REFUSED, STOPPED, explained

if TYPE_CHECKING:
    from rapporteur.record.place import Place


@click.command()
@click.argument("feeds", nargs=-1)
@record_option
@fetch_options
@click.option("--once", is_flag=True, help="Ask what is due, then end.")
@click.option("--most", type=click.IntRange(min=1), default=50, show_default=True, help="New pages of one feed at one visit; the rest come later.")
@click.option("--retry-parked", is_flag=True, help="Ask feeds again that were given up.")
@click.option("--feeds", "list_feeds", is_flag=True, help="Show the feeds that are watched and how they do, then end.")
@click.option("--log", "show_log", is_flag=True, help="Show the latest requests, then end.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Lines of --log.")
@click.option("--as", "form", type=click.Choice(FORMS), default="table", show_default=True, help="How --feeds and --log are written.")
def watch(
    feeds: tuple[str, ...],
    record: "Place",
    once: bool,
    most: int,
    retry_parked: bool,
    list_feeds: bool,
    show_log: bool,
    limit: int,
    form: str,
    **options: object,
) -> None:
    """Follow feeds and keep a record current.

    FEEDS are files with one feed a line, OPML files or URLs of feeds (RSS, Atom, JSON Feed, news sitemaps); those of the last time where
    none are named. What is under way when it is stopped or killed is taken up again by the next call. Ends with 0 when all went well, 1 when
    something could not be had, 2 for wrong usage, 3 when the record, the frontier or the list cannot be used.
    """
    from rapporteur import watching
    from rapporteur.cli.rounds import answers_shown, show_round, show_visits, show_watched

    settings = settings_of(record, options)
    try:
        with explained(watching.failures):
            if list_feeds or show_log:
                (show_watched(settings, form) if list_feeds else show_visits(settings, limit, form))
                return
            with answers_shown() as tell:
                done = watching.watch(
                    feeds, settings=settings, once=once, most_entries=most, retry_parked=retry_parked, on_round=show_round, on_answer=tell
                )
    except KeyboardInterrupt:
        click.echo("\nstopped; what was fetched is kept, and the same command goes on from there", err=True)
        os._exit(STOPPED)
    raise SystemExit(REFUSED if done.failures or not done.summary.complete() else 0)
