"""The table that ``read`` ends with."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from rapporteur.cli.terminal import console
from rapporteur.record.place import Place

if TYPE_CHECKING:
    from rapporteur.pipeline import Summary
    from rapporteur.types import Problem

ALWAYS = {"documents read", "articles", "statements", "events"}
"""Lines that are shown when they are zero too."""

MOST_SHOWN = 10
"""Refused inputs named one by one; ``rapporteur problems`` lists them all."""


def print_summary(summary: "Summary", record: Place, *, profile: bool) -> None:
    """What was read, folded and refused, and why; with the time of each stage where it is wanted."""
    print_counts(lines(summary), summary.refused)
    if len(summary.refused) > MOST_SHOWN:
        click.echo(f"... and {len(summary.refused) - MOST_SHOWN:,} more: rapporteur problems --record {record}")
    if profile:
        print_profile(summary)
    click.echo(f"record: {record}; next: rapporteur statements --record {record}")


def print_counts(rows: Iterable[tuple[int, str]], refused: "Sequence[Problem]") -> None:
    """Numbers with their words, then the first of what was refused."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_header=False)
    table.add_column(style="bold", justify="right")
    table.add_column()
    for number, words in rows:
        table.add_row(f"{number:,}", words)
    console().print(table)
    for problem in refused[:MOST_SHOWN]:
        click.echo(f"refused: {problem.where}: {problem.message}")


def lines(summary: "Summary") -> list[tuple[int, str]]:
    """Numbers with their words; zeros only where they say something."""
    rows = [
        (summary.documents, "documents read"),
        (summary.known, "documents passed over: the record has them"),
        (summary.articles, "articles"),
        (summary.reprints, "of them reprints: folded into the article they repeat"),
        (summary.foreign, "of them not in English: stored, not coded"),
        (summary.statements, "statements"),
        (summary.events, "events"),
        *((number, f"refused: {code}") for code, number in sorted(codes(summary.refused).items())),
    ]
    faults = summary.problems["program-fault"] - codes(summary.refused)["program-fault"]
    rows.append((faults, "articles stored but not coded: the program failed on them"))
    rows.append((summary.other_problems(), "smaller problems: rapporteur problems"))
    return [(number, words) for number, words in rows if number or words in ALWAYS]


def codes(problems: "list[Problem]") -> Counter[str]:
    """How many of each code."""
    return Counter(problem.code for problem in problems)


def print_profile(summary: "Summary") -> None:
    """Processor seconds by stage."""
    whole = sum(summary.seconds.values()) or 1.0
    for stage, seconds in sorted(summary.seconds.items(), key=lambda item: -item[1]):
        click.echo(f"{stage:<12} {seconds:8.2f} s  {seconds / whole:5.1%}")
