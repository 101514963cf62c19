"""``record``: what is done with a record as a whole; each sub-command is imported only when it is called."""

from importlib import import_module

import click

SUBCOMMANDS = {"copy": ("record_copy", "copy"), "import": ("record_import", "import_batch")}
"""Sub-command -> module of this room and the command in it."""


class RecordGroup(click.Group):
    """Knows its sub-commands by name and imports one to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names."""
        return sorted(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The sub-command, or None where there is none of this name."""
        if cmd_name not in SUBCOMMANDS:
            return None
        module, name = SUBCOMMANDS[cmd_name]
        command = getattr(import_module(f"rapporteur.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=RecordGroup)
def record() -> None:
    """Load a batch into a record, or copy a record to another place."""
