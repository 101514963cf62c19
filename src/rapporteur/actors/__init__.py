"""Who is named in an article, which mentions are one, and who that is."""

from rapporteur.actors.find import find_cast

__all__ = ["find_cast"]
