"""Who is named in an article, which mentions are one, and who that is; and whom a phrase by itself names."""

from rapporteur.actors.find import find_cast
from rapporteur.actors.resolution import Resolution
from rapporteur.actors.resolve import resolve

__all__ = ["Resolution", "find_cast", "resolve"]
