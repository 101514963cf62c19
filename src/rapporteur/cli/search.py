"""``search``: words in articles, statements and events."""

import click

from rapporteur.cli.options import form_option, record_option
from rapporteur.cli.terminal import console, explained
from rapporteur.record.place import Place


@click.command()
@click.argument("words", nargs=-1, required=True)
@record_option
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many rows.")
@form_option
def search(words: tuple[str, ...], record: Place, limit: int, form: str) -> None:
    """Find words in articles, statements and events.

    All words must occur; "words in quotation marks" as they stand together. The best matches come first.
    """
    from rapporteur.record import open_record

    if not any(letter.isalnum() for word in words for letter in word):
        raise click.UsageError("there is no word to search for")
    query = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with explained(), open_record(record) as opened:
        hits = opened.search(query, limit=limit)
        if form != "table":
            from rapporteur.cli.rows import write_rows

            write_rows(
                ({"kind": hit.kind, "id": hit.id, "article": hit.article, "snippet": hit.snippet, "rank": hit.rank} for hit in hits), "hits", form
            )
        elif hits:
            from rapporteur.cli.tables import ID, SHORT_ID, blank, styled

            table = blank((("kind", {"no_wrap": True}), ID, ("words", {"ratio": 1})))
            for hit in hits:
                table.add_row(hit.kind, hit.id[:SHORT_ID], styled(hit.snippet))
            console().print(table)
        else:
            click.echo(f"nothing in {record} has all of: {query}", err=True)
