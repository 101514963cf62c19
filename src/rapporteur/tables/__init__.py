"""Knowledge as data files, one validating loader each."""

from rapporteur.tables.actor_tables import load_actor_tables
from rapporteur.tables.actor_types import ActorTables
from rapporteur.tables.cues import StatementTables, load_statement_tables

__all__ = ["ActorTables", "load_actor_tables", "StatementTables", "load_statement_tables"]
