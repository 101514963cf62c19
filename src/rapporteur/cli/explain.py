"""``explain``: why an event is in the record."""

import sys
from typing import TYPE_CHECKING

import click

from rapporteur.cli.options import record_option
from rapporteur.cli.terminal import REFUSED, console, explained
from rapporteur.record.place import Place
from rapporteur.types import Article, Event

if TYPE_CHECKING:
    from rapporteur.pipeline import Explanation

Parts = list[tuple[str, str]]
SHOWN = 6
"""Features that are shown of those weighed."""


@click.command()
@click.argument("id")
@record_option
@click.option("--as", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How it is written.")
def explain(id: str, record: Place, form: str) -> None:  # noqa: A002 - what users call it
    """Show why an event is in the record: its trigger, what the typer weighed, the rows of tables that decided.

    ID is that of an event, or the beginning of one. Its article is read again by the program as it is now.
    """
    from rapporteur.pipeline import explain as explain_event
    from rapporteur.pipeline import failures
    from rapporteur.record import open_record

    with explained(failures), open_record(record) as opened:
        found = opened.show(id)
        if not isinstance(found.value, Event) or found.article is None:
            raise click.BadParameter(f"{found.value.id} is a {found.kind}; only events are explained", param_hint="ID")
        why, article = explain_event(found.value, found.article), found.article
    if why is None:
        click.echo("rapporteur: the program as it is now finds no event there; read the document again with --again", err=True)
        raise SystemExit(REFUSED)
    write(why, article, form)


def write(why: "Explanation", article: Article, form: str) -> None:
    """An explanation in words or as one JSON object."""
    import msgspec

    from rapporteur.cli.marks import marked, marks_of
    from rapporteur.cli.show import side_by_side

    if form == "json":
        sys.stdout.buffer.write(msgspec.json.encode(why) + b"\n")
        return
    out = console()
    out.print(marked(article, marks_of(why.event)))
    out.print()
    out.print(side_by_side(parts_of(why)))


def _row(why: "Explanation") -> str:
    if why.way == "row":
        return f"{why.row} in event_triggers.toml allows {', '.join(why.types)}"
    return "none names it; any type" if why.way == "open" else f"{why.row} in event_triggers.toml asks for more than stands there; any type"


def parts_of(why: "Explanation") -> Parts:
    """Name and words of every step, in the order they were taken."""
    event = why.event
    asked = ", ".join(f"{kind} {share:.2f}" for kind, share in why.shares)
    sides = [("actor", side) for side in why.actors] + [("recipient", side) for side in why.recipients]
    return [
        ("event", f"{event.id}  {event.type} {event.mode}".rstrip()),
        ("trigger", f"{why.trigger!r}" + ("" if why.carrier == why.trigger else f", carried by {why.carrier!r}")),
        ("row", _row(why)),
        *((name, f"{side.text!r} = {side.name}, by {side.how}, {side.score:.2f}") for name, side in sides),
        ("typer", f"{asked}; an event joins them: {why.joined:.2f}"),
        ("weighed", ", ".join(f"{name} {added:+.2f}" for name, added in (*why.weighed[:SHOWN], ("constant", why.constant)))),
        ("by the manual", f"{why.retyped} in event_retype.toml makes it {event.type}" if why.retyped else "unchanged"),
        ("status", f"{event.status}, by " + (" < ".join(why.standing) or "its own clause")),
        ("axes", ", ".join(filter(None, (event.polarity, event.certainty, event.role)))),
        ("score", f"{event.score:.2f}"),
    ]
