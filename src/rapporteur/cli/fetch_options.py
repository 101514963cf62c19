"""Options that ``watch`` and ``fetch`` share."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rapporteur.record.place import Place
    from rapporteur.watching import Settings

F = TypeVar("F", bound=Callable[..., Any])

OPTIONS: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (("--contact",), {"default": "", "help": "Who asks: an e-mail address, or the address of a page; kept for the next time."}),
    (("--frontier",), {"type": click.Path(path_type=Path, dir_okay=False), "help": "The frontier's file; beside the record where not given."}),
    (("--offline",), {"is_flag": True, "help": "Ask nobody: only put into the record what was fetched before."}),
    (("--allow-private",), {"is_flag": True, "help": "Also ask this machine and local networks."}),
    (("--actors",), {"type": click.Path(path_type=Path, exists=True, dir_okay=False), "multiple": True, "help": "A CSV of your own actors."}),
    (("--processes", "-p"), {"type": click.IntRange(min=0), "default": None, "help": "Worker processes; all cores by default, 0 for none."}),
    (("--wait",), {"type": click.FloatRange(min=0), "default": 0.0, "show_default": True, "help": "Seconds to wait for another writer."}),
)


def fetch_options(command: F) -> F:
    """All of them."""
    for names, settings in reversed(OPTIONS):
        command = click.option(*names, **settings)(command)
    return command


def settings_of(record: "Place", options: Mapping[str, Any]) -> "Settings":
    """What the options say, as ``watching`` takes it."""
    from rapporteur.watching import Settings

    return Settings(
        record=record,
        frontier=options["frontier"],
        contact=options["contact"],
        offline=options["offline"],
        allow_private=options["allow_private"],
        processes=options["processes"],
        extra_actors=options["actors"],
        wait=options["wait"],
    )
