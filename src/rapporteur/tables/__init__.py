"""Knowledge as data files, one validating loader each."""

from rapporteur.tables.cues import StatementTables, load_statement_tables

__all__ = ["StatementTables", "load_statement_tables"]
