"""What an address asks for."""

from rapporteur.record import Record
from rapporteur.record.browse import Kind, Order, Wanted
from rapporteur.record.filters import first_day, last_day
from rapporteur.record.tallies import count_of
from rapporteur.record.whois import find_many
from rapporteur.web.address import Address
from rapporteur.web.view import WrongQuestionError

FACETS: dict[Kind, tuple[str, ...]] = {
    "statement": ("speaker", "about", "act", "topic", "type", "status", "source", "actor", "manner", "outlet"),
    "event": ("actor", "speaker", "type", "status", "quad", "outlet"),
    "article": ("actor", "outlet", "language", "status"),
}
"""What each kind of row is narrowed by, in the order of the page."""

WHO = ("actor", "speaker", "about", "doer", "recipient", "addressee", "relay")
"""Facets whose values are people and bodies; what is typed for one is looked up."""

ORDERS: tuple[Order, ...] = ("newest", "oldest", "read")


def wanted(record: Record, address: Address, kind: Kind) -> Wanted:
    """The rows an address asks for; raises WrongQuestionError where it cannot be understood."""
    order = next((known for known in ORDERS if known == (address.get("order") or "newest")), None)
    if order is None:
        raise WrongQuestionError(f"there is no order {address.get('order')!r}: write newest, oldest or read")
    return Wanted(
        kind=kind,
        facets={name: values for name in (*FACETS[kind], "doer", "recipient") if (values := values_of(record, address, kind, name))},
        words=address.get("q"),
        since=day(address.get("since"), first=True),
        until=day(address.get("until"), first=False),
        least=0.0 if kind == "article" else share(address.get("least")),
        order=order,
    )


def values_of(record: Record, address: Address, kind: Kind, name: str) -> tuple[str, ...]:
    """The values given for a facet; a name that is typed stands for everybody called so."""
    given = address.all(name)
    if name not in WHO:
        return tuple("" if value == "-" else value for value in given)
    return tuple(dict.fromkeys(one for value in given for one in called(record, kind, name, value)))


def called(record: Record, kind: Kind, name: str, value: str) -> list[str]:
    """The keys that a name stands for, itself where it is one."""
    if count_of(record, kind, name, value) or ":" in value:
        return [value]
    return [one.value for one in find_many(record, value, most=20)] or [value]


def day(words: str, *, first: bool) -> int:
    """A day as the record numbers it, 0 where none is given."""
    if not words:
        return 0
    try:
        return int((first_day(words) if first else last_day(words)).replace("-", ""))
    except ValueError as error:
        raise WrongQuestionError(str(error)) from error


def share(words: str) -> float:
    """A score as typed, 0 where none is given."""
    try:
        found = float(words or 0)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise WrongQuestionError(f"{words!r} is no score: write a number from 0 to 1, such as 0.7")
    return found


def page_number(address: Address) -> int:
    """The page asked for, from 1 on."""
    given = address.get("page") or "1"
    if not given.isdecimal() or not 1 <= int(given) <= 100_000:
        raise WrongQuestionError(f"there is no page {given!r}")
    return int(given)
