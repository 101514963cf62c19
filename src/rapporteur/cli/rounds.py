"""What ``watch`` and ``fetch`` print."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from rapporteur.cli.tables import Column, blank
from rapporteur.cli.terminal import console

if TYPE_CHECKING:
    from rapporteur.watching import Counts, Round, Settings

MOST_SHOWN = 20
"""Failures named one by one after a round; ``problems`` and ``watch --feeds`` have them all."""

FEED_COLUMNS: tuple[Column, ...] = (
    ("feed", {"ratio": 3, "overflow": "fold"}),
    ("state", {}),
    ("pages", {"justify": "right"}),
    ("checked", {"no_wrap": True}),
    ("next", {"no_wrap": True}),
    ("note", {"ratio": 2}),
)
LOG_COLUMNS: tuple[Column, ...] = (
    ("time", {"no_wrap": True}),
    ("status", {"justify": "right"}),
    ("bytes", {"justify": "right"}),
    ("ms", {"justify": "right"}),
    ("url", {"ratio": 3, "overflow": "fold"}),
    ("note", {"ratio": 2}),
)


def show_round(done: "Round") -> None:
    """One line of what a round did, then what could not be had."""
    counts, summary = done.counts, done.summary
    asked = [f"{counts.feeds:,} feeds read", f"{counts.entries:,} new entries"] if counts.feeds or counts.entries else []
    rows = f"{summary.articles:,} articles, {summary.statements:,} statements, {summary.events:,} events"
    parts = [
        *asked,
        f"{counts.fetched:,} pages fetched",
        *([f"{counts.unchanged:,} unchanged"] if counts.unchanged else []),
        *([f"{counts.offsite:,} of other sites"] if counts.offsite else []),
        *([f"{counts.over_cap:,} kept for later visits"] if counts.over_cap else []),
        f"{summary.documents:,} documents, {rows} into the record",
    ]
    waiting = f"{counts.waiting:,} pages wait, " if counts.waiting else ""
    due = f"; {waiting}next visit {clock(counts.next_due)}" if counts.next_due else ""
    click.echo(f"{clock(datetime.now().timestamp())}  {', '.join(parts)}{due}")
    if done.put_off:
        click.echo(f"the record could not be written to, what was fetched waits for the next round: {done.put_off}", err=True)
    for failure in done.failures[:MOST_SHOWN]:
        click.echo(f"{failure.code}: {failure.url}: {failure.message}", err=True)
    if len(done.failures) > MOST_SHOWN:
        click.echo(f"... and {len(done.failures) - MOST_SHOWN:,} more: rapporteur problems, rapporteur watch --feeds", err=True)


@contextmanager
def answers_shown() -> Iterator[Callable[["Counts"], None]]:
    """A line that says how far it is, on a terminal; nothing in a pipe."""
    out = console(error=True)
    if not out.is_terminal:
        yield lambda _: None
        return
    with out.status("asking") as status:
        yield lambda counts: status.update(f"{counts.requests:,} requests, {counts.feeds:,} feeds, {counts.fetched:,} pages")


def show_watched(settings: "Settings", form: str) -> None:
    """The feeds with their state."""
    from rapporteur.watching import watched

    feeds = watched(settings)
    rows = [(one.url, one.state, f"{one.pages:,}", clock(one.checked), clock(one.due) if one.state == "live" else "", one.note) for one in feeds]
    write(feeds, FEED_COLUMNS, rows, form)


def show_visits(settings: "Settings", most: int, form: str) -> None:
    """The log."""
    from rapporteur.watching import visits

    log = visits(settings, most=most)
    rows = [(clock(one.time), str(one.status or ""), f"{one.size:,}", f"{one.milliseconds:,}", one.url, one.note) for one in log]
    write(log, LOG_COLUMNS, rows, form)


def write(values: Sequence[Any], columns: Sequence["Column"], rows: Sequence[tuple[str, ...]], form: str) -> None:
    """Rows as a table for reading, or as data."""
    if form == "table":
        from rich.text import Text

        table = blank(columns)
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        console().print(table)
        return
    WRITERS[form]([asdict(one) for one in values])


def write_lines(rows: list[dict[str, Any]]) -> None:
    """JSON, one row a line."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def write_csv(rows: list[dict[str, Any]]) -> None:
    """CSV under a header; nothing where there is no row."""
    if rows:
        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_array(rows: list[dict[str, Any]]) -> None:
    """One JSON array."""
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


WRITERS: dict[str, Callable[[list[dict[str, Any]]], None]] = {
    "json": write_array,
    "jsonl": write_lines,
    "csv": write_csv,
}


def clock(seconds: float) -> str:
    """A moment in local time; "" for none."""
    return datetime.fromtimestamp(seconds).strftime("%m-%d %H:%M") if seconds else ""
