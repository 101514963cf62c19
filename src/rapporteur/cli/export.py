"""``export``: the whole record to files."""

from pathlib import Path

import click

from rapporteur.cli.options import record_option
from rapporteur.cli.terminal import explained
from rapporteur.record.place import Place


@click.command()
@record_option
@click.option("--format", "-f", "kind", type=click.Choice(("jsonl", "csv")), default="jsonl", show_default=True, help="The files' format.")
@click.option("--to", "-t", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to.")
def export(record: Place, kind: str, folder: Path) -> None:
    """Write the whole record to files.

    One file a table: articles, actors, statements, events, problems. There is no file of stories yet: this version
    does not group events into stories. The same record always gives the same bytes.
    """
    from rapporteur.export import export_folder
    from rapporteur.record import open_record

    with explained(), open_record(record) as opened:
        try:
            written = export_folder(opened, folder, format=kind)
        except OSError as error:
            raise click.ClickException(f"cannot write to {folder}: {error}") from error
        for path, rows in written.items():
            click.echo(f"{path}  {rows:,} rows")
        click.echo("stories: none written; this version does not group events into stories", err=True)
