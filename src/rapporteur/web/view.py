"""What a page function is asked and what it gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from rapporteur.record import Record
from rapporteur.web.address import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question: the address, the part of the path that names a row or actor, the site's own address, and today."""

    address: Address
    name: str = ""
    site: str = "http://127.0.0.1:8899"
    today: date = field(default_factory=date.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page: a template with its values, and the same as data.

    ``data`` is the JSON twin; ``table`` and ``rows`` are the CSV twin (a table of ``rapporteur export``, or else the
    columns of the first row). ``feed`` and ``calendar`` make the Atom and iCalendar twins where there are such.
    """

    template: str
    title: str
    values: Mapping[str, object]
    data: object
    rows: Sequence[Mapping[str, object]] = ()
    table: str = ""
    feed: Callable[[], bytes] | None = None
    calendar: Callable[[], bytes] | None = None


class NotFoundError(Exception):
    """There is no such page; the message says what to do."""


class WrongQuestionError(Exception):
    """The address asks for something that cannot be; the message says what."""


class MovedError(Exception):
    """The page is elsewhere; the message is its address."""


class Page(Protocol):
    """A function from a record and a question to a view."""

    def __call__(self, record: Record, ask: Ask) -> View:
        """The view; raises the errors above."""
