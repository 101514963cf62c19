"""``batch``: a corpus into Parquet tables."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapporteur.cli.read import check_fields
from rapporteur.cli.terminal import REFUSED, STOPPED, console, explained

if TYPE_CHECKING:
    from rapporteur.corpus import BatchProgress, BatchSummary, Runner

STAGES = {"find": "finding articles", "reprints": "comparing articles", "code": "coding articles"}


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to.")
@click.option("--runner", type=click.Choice(("local", "spark")), default="local", show_default=True, help="Who works: processes here, or Spark.")
@click.option("--master", default="", help="Spark's master, spark://HOST:7077; all cores of this machine where not given.")
@click.option("--field", "fields", multiple=True, callback=check_fields, help="Where rows name a field otherwise: text=body. May be repeated.")
@click.option("--actors", type=click.Path(path_type=Path, exists=True, dir_okay=False), multiple=True, help="A CSV of your own actors.")
@click.option("--processes", "-p", type=click.IntRange(min=0), default=None, help="Worker processes; all cores by default, 0 for none.")
@click.option("--max-bytes", type=click.IntRange(min=1), help="Refuse text and HTML files that are larger; 64 MiB where not given.")
@click.option("--max-row-bytes", type=click.IntRange(min=1), help="Refuse rows that are longer; 8 MiB where not given.")
def batch(
    paths: tuple[str, ...],
    folder: Path,
    runner: "Runner",
    master: str,
    fields: dict[str, str],
    actors: tuple[Path, ...],
    processes: int | None,
    max_bytes: int | None,
    max_row_bytes: int | None,
) -> None:
    """Code a corpus into a folder of Parquet tables.

    Works part by part: a run that was stopped or killed goes on with the same command, and costs at most the part it
    was at. Load the folder into a record with: rapporteur record import DIR. Ends as read does.
    """
    from rapporteur import corpus

    if "-" in paths:
        raise click.UsageError("a batch may be resumed, so it cannot read standard input: name files or folders")
    if master and runner != "spark":
        raise click.UsageError("--master is for --runner spark")
    try:
        with explained(corpus.failures), shown() as tell:
            summary = corpus.batch(
                paths,
                to=folder,
                runner=runner,
                master=master,
                fields=fields,
                processes=processes,
                extra_actors=actors,
                max_bytes=max_bytes,
                max_row_bytes=max_row_bytes,
                on_progress=tell,
            )
    except KeyboardInterrupt:
        click.echo("\nstopped; the parts that are done are kept, and the same command goes on from there", err=True)
        os._exit(STOPPED)
    print_summary(summary, folder)
    raise SystemExit(REFUSED if summary.incomplete() else 0)


@contextmanager
def shown() -> "Iterator[Callable[[BatchProgress], None] | None]":
    """A bar for each stage on a terminal, nothing in a pipe."""
    out = console(error=True)
    if not out.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.fields[articles]:,} articles"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(elapsed_when_finished=False),
    )
    with Bar(*columns, console=out) as bar:
        tasks = {stage: bar.add_task(words, total=None, start=False, visible=False, articles=0) for stage, words in STAGES.items()}

        def tell(now: "BatchProgress") -> None:
            task = tasks[now.stage]
            if not bar.tasks[task].started:
                bar.start_task(task)
            bar.update(task, visible=True, total=now.total or None, completed=now.done, articles=now.articles)

        yield tell


def print_summary(summary: "BatchSummary", folder: Path) -> None:
    """What lies in the folder, and what was refused."""
    from rapporteur.cli.summary import MOST_SHOWN, print_counts

    print_counts(lines(summary), summary.refused)
    refused = sum(summary.refused_by_code.values())
    if refused > MOST_SHOWN:
        click.echo(f"... and {refused - MOST_SHOWN:,} more, in {folder}/problems and {folder}/documents")
    click.echo(f"tables: {folder}; next: rapporteur record import {folder} --record record.db")


def lines(summary: "BatchSummary") -> list[tuple[int, str]]:
    """Numbers with their words; zeros only where they say something."""
    rows = [
        (summary.documents, "documents"),
        (summary.copies, "copies of these: passed over"),
        (summary.articles, "articles"),
        (summary.reprints, "of them reprints: not coded"),
        (summary.foreign, "of them not in English: not coded"),
        (summary.statements, "statements"),
        (summary.events, "events"),
        *((number, f"refused: {code}") for code, number in sorted(summary.refused_by_code.items())),
    ]
    return [(number, words) for number, words in rows if number or words in {"documents", "articles", "statements", "events"}]
