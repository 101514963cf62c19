"""What one process needs to code articles."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rapporteur.workers.clock import Clock

if TYPE_CHECKING:
    from rapporteur.model.event_typer import EventTyper
    from rapporteur.parse import Parser
    from rapporteur.tables import ActorTables, StatementTables
    from rapporteur.tables.events import EventTables


@dataclass(kw_only=True)
class Desk:
    """Model and tables, each loaded when it is first asked for and kept. One a process."""

    extra_actors: tuple[Path, ...] = ()
    clock: Clock = field(default_factory=Clock)

    def ready(self) -> Self:
        """The desk with everything loaded, so that what is missing is told at once and not article by article."""
        _ = (self.parser, self.typer, self.actor_tables, self.statement_tables, self.event_tables)
        return self

    @cached_property
    def parser(self) -> "Parser":
        """The reader model; raises WeightsError when it is missing or altered."""
        from rapporteur.parse import Parser

        with self.clock("load"):
            return Parser.load(threads=1)

    @cached_property
    def typer(self) -> "EventTyper":
        """The event model; raises WeightsError when it is missing or altered."""
        from rapporteur.model.event_typer import EventTyper

        with self.clock("load"):
            return EventTyper.load(threads=1)

    @cached_property
    def actor_tables(self) -> "ActorTables":
        """States, bodies, posts and people, the user's own among them; raises TableError for a file that cannot be used."""
        from rapporteur.tables import load_actor_tables

        with self.clock("load"):
            return load_actor_tables(self.extra_actors)

    @cached_property
    def statement_tables(self) -> "StatementTables":
        """Cues of speech."""
        from rapporteur.tables import load_statement_tables

        with self.clock("load"):
            return load_statement_tables()

    @cached_property
    def event_tables(self) -> "EventTables":
        """Types, triggers, modes, contexts."""
        from rapporteur.tables.events import load_event_tables

        with self.clock("load"):
            return load_event_tables()
