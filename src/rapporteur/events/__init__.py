"""Who did what to whom: PLOVER events from clauses, with status, place and the account they stand in."""

from rapporteur.events.factuality import read_factuality
from rapporteur.events.find import find_events
from rapporteur.events.status import Standing, read_status

__all__ = ["Standing", "find_events", "read_factuality", "read_status"]
