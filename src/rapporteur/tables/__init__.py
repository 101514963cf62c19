"""Knowledge as data files, one validating loader each."""

from rapporteur.tables.actor_tables import load_actor_tables
from rapporteur.tables.actor_types import ActorTables
from rapporteur.tables.cues import StatementTables, load_statement_tables
from rapporteur.tables.events import EventTables, load_event_tables

__all__ = ["ActorTables", "EventTables", "StatementTables", "load_actor_tables", "load_event_tables", "load_statement_tables"]
