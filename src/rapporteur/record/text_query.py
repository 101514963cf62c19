"""What is asked of full-text indexes, before it is put into a database's own words."""

from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words side by side, in a certain ``column`` where one is named; with ``beginning`` the last one may go on."""

    words: str
    column: str = ""
    beginning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part must be there."""

    parts: tuple["TextQuery", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """One part must be there."""

    parts: tuple["TextQuery", ...]


TextQuery = Union[Phrase, AllOf, AnyOf]  # noqa: UP007 - the names inside are not known yet


def phrases(query: TextQuery) -> list[Phrase]:
    """All phrases of a query, in order."""
    return [query] if isinstance(query, Phrase) else [one for part in query.parts for one in phrases(part)]
