"""Who did what to whom: PLOVER events from clauses, with status, place and the account they stand in.

``classify_pairs([(sentence, source, target), ...])`` types pairs that are given, as benchmarks of event coding ask.
"""

from typing import TYPE_CHECKING

from rapporteur.events.explain import Explanation, explain_events
from rapporteur.events.factuality import read_factuality
from rapporteur.events.find import find_events
from rapporteur.events.merging import merge_tellings
from rapporteur.events.status import Standing, read_status

if TYPE_CHECKING:
    from rapporteur.events.pairs import PairCoding, classify_pairs

__all__ = [
    "Explanation",
    "PairCoding",
    "Standing",
    "classify_pairs",
    "explain_events",
    "find_events",
    "merge_tellings",
    "read_factuality",
    "read_status",
]


def __getattr__(name: str) -> object:
    """``classify_pairs`` and ``PairCoding`` on demand: they bring the parser with them."""
    if name in {"PairCoding", "classify_pairs"}:
        from rapporteur.events import pairs

        return getattr(pairs, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
