"""Who said what, to whom, through whom."""

from rapporteur.statements.find import find_statements

__all__ = ["find_statements"]
