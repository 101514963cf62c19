"""``serve``: the reading room."""

import secrets

import click

from rapporteur.cli.options import record_option
from rapporteur.cli.terminal import UNUSABLE, explained
from rapporteur.record.place import Place


@click.command()
@record_option
@click.option("--port", type=click.IntRange(min=1, max=65535), default=8899, show_default=True, help="The port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; any but this machine's own needs a token.")
@click.option("--token", default="", help="The word that others must give; made up and printed where it is needed and not given.")
@click.option("--name", "names", multiple=True, help="Another name that browsers call this machine by. May be repeated.")
def serve(record: Place, port: int, host: str, token: str, names: tuple[str, ...]) -> None:
    """Open a record in the browser: follow, read and check it.

    The site runs on this machine, asks nothing from outside, and only reads the record; a text pasted into it is stored
    when you say so. Ctrl-C ends it.
    """
    from rapporteur.record import open_writer
    from rapporteur.record.opening import is_up_to_date
    from rapporteur.web.app import run
    from rapporteur.web.settings import LOOPBACK, Settings

    with explained():
        if is_up_to_date(record) is False:
            with open_writer(record):
                click.echo(f"{record}: brought up to date", err=True)
        from rapporteur.record import open_record

        open_record(record).close()
    if host not in LOOPBACK:
        token = token or secrets.token_urlsafe(24)
    settings = Settings(record=record, host=host, port=port, token=token, hosts=(*LOOPBACK, *names))
    click.echo(f"reading room: {settings.address()}{f'?token={token}' if token else ''}  (record {record}; Ctrl-C ends it)")
    try:
        run(settings)
    except OSError as error:
        click.echo(f"rapporteur: cannot listen on {host} port {port}: {error}", err=True)
        raise SystemExit(UNUSABLE) from error
    except KeyboardInterrupt:
        pass
