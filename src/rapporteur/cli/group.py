"""The group of commands; each is imported only when it is called, so that ``--help`` is quick."""

from importlib import import_module

import click

from rapporteur import __version__

COMMANDS = {
    "read": ("read", "Read news into a record: files, folders, globs, or - for stdin."),
    "batch": ("batch", "Code a corpus into a folder of Parquet tables."),
    "record": ("record", "Load a batch into a record, or copy a record to another place."),
    "watch": ("watch", "Follow feeds and keep a record current."),
    "fetch": ("fetch", "Take single pages into a record."),
    "articles": ("listings", "List articles."),
    "statements": ("listings", "List who said what."),
    "events": ("listings", "List who did what to whom."),
    "actors": ("actors", "List who is named, those in most articles first."),
    "search": ("search", "Find words in articles, statements and events."),
    "show": ("show", "Show one row with its sentence."),
    "explain": ("explain", "Show why an event is in the record: its trigger, what the typer weighed, the rows of tables that decided."),
    "code": ("code", "Show who did what to whom in one text, without a record."),
    "dates": ("dates", "Show the times that one text names, and how each was worked out."),
    "problems": ("listings", "List what could not be read or resolved."),
    "serve": ("serve", "Open a record in the browser: follow, read and check it."),
    "export": ("export", "Write the whole record to files."),
    "doctor": ("doctor", "Check the installation and a record."),
}
"""Command -> module of this room and its help in one line (the first line of the command's own help)."""


class LazyGroup(click.Group):
    """Knows its commands by name and help, and imports one to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command, or None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"rapporteur.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rapporteur")
def rapporteur() -> None:
    """Reads news and keeps the record: who did or said what to whom, when and where, and according to whom.

    \b
    rapporteur read articles/              reads them into record.db
    rapporteur statements --speaker Lavrov lists what he said
    rapporteur show ID                     shows a row with its sentence
    """
