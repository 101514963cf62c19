"""Dating an undated text from the facts it holds."""

from rapporteur.dates.inside.dating import Dating, DatingFact, date_text

__all__ = ["Dating", "DatingFact", "date_text"]
