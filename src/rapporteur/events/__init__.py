"""Who did what to whom: PLOVER events from clauses, with status, place and the account they stand in."""

from rapporteur.events.find import find_events

__all__ = ["find_events"]
