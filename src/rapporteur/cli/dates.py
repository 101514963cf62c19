"""``dates``: the times that one text names."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rapporteur.cli.terminal import console
from rapporteur.types import ImpliedTime, TimeExpression, TimeValue

if TYPE_CHECKING:
    from rapporteur.export import Row
    from rapporteur.pipeline import Dating


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@click.option("--published", default="", metavar="DAY", help='The day that "on Monday" counts from: 2025-02-15.')
@click.option("--json", "as_json", is_flag=True, help="JSON lines, one a time, instead of a table.")
def dates(file: Path, published: str, as_json: bool) -> None:
    """Show the times that one text names, and how each was worked out.

    FILE is a plain text, or - for standard input. First the time expressions, then the times that the text implies
    (ages, anniversaries, terms of office, sessions). Without --published nothing that counts from it has days; the text is
    then dated from inside first, with the facts that prove it.
    """
    from rapporteur.pipeline import date_inside, find_times

    text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8", errors="replace")
    try:
        named, implied = find_times(text, published=published)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--published") from error
    dating = None if published else date_inside(text)
    if as_json:
        write_json([*([dating_row(dating)] if dating and dating.facts else []), *map(time_row, named), *map(implied_row, implied)])
        return
    if dating:
        write_dating(dating)
    write_tables(named, implied)


def write_json(rows: "list[Row]") -> None:
    """JSON lines to standard output."""
    import msgspec

    sys.stdout.buffer.writelines(msgspec.json.encode(row) + b"\n" for row in rows)
    sys.stdout.flush()


def time_row(one: TimeExpression) -> "Row":
    """A time expression as data."""
    other = one.other and {"edtf": one.other.edtf, "earliest": one.other.earliest, "latest": one.other.latest}
    head = {"layer": "timex", "start": one.start, "end": one.end, "text": one.text, "type": one.type, "value": one.value, "mod": one.mod}
    return head | _days(one.time) | {"rule": one.rule, "confidence": one.confidence, "other": other}


def dating_row(dating: "Dating") -> "Row":
    """The dating of the text itself as data."""
    facts = [
        {"kind": one.kind, "start": one.span.start, "end": one.span.end, "text": one.text, "says": one.says, "cut": one.cut} for one in dating.facts
    ]
    head = {"layer": "dating", "earliest": dating.earliest, "latest": dating.latest, "mode": dating.mode, "reason": dating.reason}
    return head | {"facts": facts}


def write_dating(dating: "Dating") -> None:
    """The dating of the text itself for reading, with its facts; nothing for a text that holds no dated fact."""
    from rapporteur.cli.tables import blank, styled

    if dating.known:
        click.echo(f"dated from inside: {dating.earliest} to {dating.latest}, likeliest {dating.mode}")
    elif dating.facts:
        click.echo(f"dated from inside: unknown ({dating.reason})")
    if not dating.facts:
        return
    table = blank((("fact", {"ratio": 3}), ("says", {"ratio": 4}), ("cuts", {"no_wrap": True})))
    for one in dating.facts:
        table.add_row(styled((" ".join(one.text.split()), one.kind)), styled(one.says), styled(f"{one.cut:.0%}"))
    console().print(table)


def implied_row(one: ImpliedTime) -> "Row":
    """An implied time as data."""
    head = {"layer": "implied", "start": one.span.start, "end": one.span.end, "text": one.time.text}
    return head | {"kind": one.kind, "number": one.number, "of": one.of, "meaning": one.meaning} | _days(one.time)


def _days(time: TimeValue) -> "Row":
    """The interval of a time."""
    return {
        "earliest": time.earliest,
        "latest": time.latest,
        "edtf": time.edtf,
        "granularity": time.granularity,
        "basis": time.basis,
        "anchor": time.anchor,
    }


def write_tables(named: tuple[TimeExpression, ...], implied: tuple[ImpliedTime, ...]) -> None:
    """Both layers for reading."""
    from rapporteur.cli.tables import blank, styled

    if not named and not implied:
        click.echo("no time is named", err=True)
        return
    columns = (("words", {"ratio": 4}), ("value", {"ratio": 3}), ("days", {"no_wrap": True}), ("how", {"ratio": 4}), ("sure", {"no_wrap": True}))
    table = blank(columns)
    for one in named:
        value = (one.value, f"{one.type} {one.mod}".strip())
        table.add_row(styled(one.text), styled(value), styled(interval(one.time)), styled((how(one), f"rule {one.rule}")), styled(surety(one)))
    for each in implied:
        told = (f"{each.kind} {each.number}", each.of)
        table.add_row(styled(each.time.text), styled(told), styled(interval(each.time)), styled((each.time.anchor or "not known", each.meaning)), "")
    console().print(table)


def interval(time: TimeValue) -> tuple[str, str]:
    """The days of a time in two lines, for reading; empty where there are none."""
    if not time.earliest and not time.latest:
        return time.edtf, ""
    first, last = (str(day) if day else "..." for day in (time.earliest, time.latest))
    return (first, "") if first == last else (first, f"to {last}")


def how(one: TimeExpression) -> str:
    """How the days of a time are known, for reading."""
    if one.time.anchor:
        return f"from {one.time.anchor}"
    if one.time.basis == "stated":
        return "its own words"
    return {"DURATION": "a length, on no day", "SET": "recurs"}.get(one.type, "no day to count from")


def surety(one: TimeExpression) -> tuple[str, str]:
    """How sure a reading is, and the other one where it is nearly as good."""
    return f"{one.confidence:.0%}", f"or {one.other.edtf}" if one.other else ""
