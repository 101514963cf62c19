"""Rapporteur reads news and keeps the record: who did or said what to whom, when and where, and according to whom.

``read_text(text, published=None)`` gives all that is found in one text; ``read(paths, record=...)`` fills a record from
files; ``open_record(path)`` opens one for asking. Of the rooms three may be used by themselves:
``dates.tag(text, published)``, ``dates.date_text(text)``, ``actors.resolve(phrase, on=day)``,
``events.classify_pairs([(sentence, source, target), ...])``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapporteur import actors, dates, events
    from rapporteur.pipeline import Reading, Summary, read, read_text
    from rapporteur.record import Record, RecordError, open_record

__version__ = "0.1.0"
__all__ = ["Reading", "Record", "RecordError", "Summary", "__version__", "actors", "dates", "events", "open_record", "read", "read_text"]

_HOMES = {
    "Reading": "rapporteur.pipeline",
    "Summary": "rapporteur.pipeline",
    "read": "rapporteur.pipeline",
    "read_text": "rapporteur.pipeline",
    "Record": "rapporteur.record",
    "RecordError": "rapporteur.record",
    "open_record": "rapporteur.record",
}


_ROOMS = frozenset({"actors", "dates", "events"})


def __getattr__(name: str) -> object:
    """The public names, each imported when it is first used: ``import rapporteur`` itself loads nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    if name in _ROOMS:
        from importlib import import_module

        return import_module(f"rapporteur.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
