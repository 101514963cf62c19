"""Dating an undated text from the facts it holds."""

from rapporteur.dates.inside.dating import Dating, DatingFact, date_text
from rapporteur.dates.inside.published import date_article

__all__ = ["Dating", "DatingFact", "date_article", "date_text"]
