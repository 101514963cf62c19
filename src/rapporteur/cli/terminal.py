"""Where output goes, and how errors end a command."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 100
"""Columns of a table where no terminal says how many there are."""

REFUSED, USAGE, UNUSABLE, STOPPED = 1, 2, 3, 130
"""Exit codes: some input refused; wrong usage; the record or the installation cannot be used; Ctrl-C."""


def console(*, error: bool = False) -> "Console":
    """A terminal, or a pipe of fixed width without colours."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(stderr=error, width=width, highlight=False, soft_wrap=False)


@contextmanager
def explained(failures: Callable[[], tuple[type[Exception], ...]] = tuple) -> Iterator[None]:
    """Errors that say what to do, without a trace; a closed pipe (``| head``) ends quietly.

    ``failures`` lists further errors of that sort; it is asked only when something went wrong.
    """
    from rapporteur.record import NoSuchIdError, RecordError

    try:
        yield
    except BrokenPipeError as error:
        sys.stderr.close()
        raise SystemExit(0) from error
    except Exception as error:
        if not isinstance(error, (RecordError, *failures())):
            raise
        click.echo(f"rapporteur: {error}", err=True)
        raise SystemExit(REFUSED if isinstance(error, NoSuchIdError) else UNUSABLE) from error
