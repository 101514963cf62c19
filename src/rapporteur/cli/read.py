"""``read``: news into a record."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapporteur.cli.options import record_option
from rapporteur.cli.terminal import REFUSED, STOPPED, console, explained
from rapporteur.record.place import Place

if TYPE_CHECKING:
    from rapporteur.pipeline import Progress


def check_fields(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:  # noqa: ARG001 - click's signature
    """``text=body`` as a pair."""
    pairs = [value.partition("=") for value in values]
    for name, sign, field in pairs:
        if not (name and sign and field):
            raise click.BadParameter(f"{name + sign + field!r}: write OURS=YOURS, as in text=body")
    from rapporteur.pipeline import row_fields

    unknown = [name for name, _, _ in pairs if name not in row_fields()]
    if unknown:
        raise click.BadParameter(f"no field {unknown[0]!r}: ours are {', '.join(row_fields())}")
    return {name: field for name, _, field in pairs}


@click.command()
@click.argument("paths", nargs=-1, required=True)
@record_option
@click.option("--field", "fields", multiple=True, callback=check_fields, help="Where rows name a field otherwise: text=body. May be repeated.")
@click.option("--actors", type=click.Path(path_type=Path, exists=True, dir_okay=False), multiple=True, help="A CSV of your own actors.")
@click.option("--processes", "-p", type=click.IntRange(min=0), default=None, help="Worker processes; all cores by default, 0 for none.")
@click.option("--again", is_flag=True, help="Read documents again that the record knows.")
@click.option("--wait", type=click.FloatRange(min=0), default=0.0, show_default=True, help="Seconds to wait for another writer.")
@click.option("--max-bytes", type=click.IntRange(min=1), help="Refuse text and HTML files that are larger; 64 MiB where not given.")
@click.option("--max-row-bytes", type=click.IntRange(min=1), help="Refuse rows that are longer; 8 MiB where not given.")
@click.option("--profile", is_flag=True, help="Show the processor time of each stage.")
def read(
    paths: tuple[str, ...],
    record: Place,
    fields: dict[str, str],
    actors: tuple[Path, ...],
    processes: int | None,
    again: bool,
    wait: float,
    max_bytes: int | None,
    max_row_bytes: int | None,
    profile: bool,
) -> None:
    """Read news into a record: files, folders, globs, or - for stdin.

    Text, HTML, web archives, JSON lines, JSON, CSV, TSV and Parquet, packed with gzip, zstd or not. A document that
    was read before is passed over, so the same command goes on where it was stopped. Ends with 0 when all was read,
    1 when some input was refused or could not be worked on, 2 for wrong usage, 3 when the record cannot be used.
    """
    from rapporteur import pipeline

    seen: list[Progress] = []
    try:
        with explained(pipeline.failures), shown(seen) as tell:
            summary = pipeline.read(
                paths,
                record=record,
                fields=fields,
                processes=processes,
                extra_actors=actors,
                again=again,
                wait=wait,
                max_bytes=max_bytes,
                max_row_bytes=max_row_bytes,
                on_progress=tell,
            )
    except KeyboardInterrupt:
        done = seen[-1].documents if seen else 0
        click.echo(f"\nstopped after {done:,} documents; what was committed is kept, and the same command goes on from there", err=True)
        os._exit(STOPPED)
    from rapporteur.cli.summary import print_summary

    print_summary(summary, record, profile=profile)
    raise SystemExit(0 if summary.complete() else REFUSED)


@contextmanager
def shown(seen: "list[Progress]") -> Iterator[Callable[["Progress"], None]]:
    """A progress bar on a terminal, nothing in a pipe; remembers the last report."""
    out = console(error=True)
    if not out.is_terminal:
        yield seen.append
        return
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]:.1f} a second"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(elapsed_when_finished=False),
    )
    with Bar(*columns, console=out, transient=True) as bar:
        task = bar.add_task("read", total=None, articles=0, rate=0.0)

        def tell(now: "Progress") -> None:
            seen[:] = [now]
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = now.articles / elapsed if elapsed else 0.0
            bar.update(task, total=now.total or None, completed=now.done, articles=now.articles, rate=rate)

        yield tell
