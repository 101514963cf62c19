"""Where an event is of another type by PLOVER's manual than its trigger or the typer says: ``data/event_retype.toml``."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast, get_args

from rapporteur.tables.files import TableError, read_toml
from rapporteur.types import EventType, Status

FORMS: Final = (
    "plain",
    "negated",
    "refused",
    "future",
    "meant",
    "bargained",
    "bare",
    "told",
    "envoy",
    "summoned",
    "timed",
    "given",
    "struck",
    "armed",
    "curbed",
    "bound",
    "body",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetypeRow:
    """One convention; the head of the data file tells what each field means."""

    id: str
    starts: frozenset[EventType]
    to: EventType
    form: str
    lemmas: frozenset[str]
    unless: frozenset[str]
    near: frozenset[str]
    and_near: frozenset[str]
    unless_near: frozenset[str]
    status: Status | None
    example: str
    counter: str

    def holds(self, lemma: str, near: Iterable[str], forms: Set[str]) -> bool:
        """Whether the row speaks of a trigger with these words about it, told in these forms."""
        if (self.form != "plain" and self.form not in forms) or lemma in self.unless or (self.lemmas and lemma not in self.lemmas):
            return False
        words = frozenset(near)
        return all(not asked or words & asked for asked in (self.near, self.and_near)) and not words & self.unless_near


@dataclass(frozen=True, kw_only=True)
class RetypeTable:
    """The rows in order."""

    rows: tuple[RetypeRow, ...]

    @cached_property
    def by_type(self) -> Mapping[EventType, tuple[RetypeRow, ...]]:
        """Type -> the rows that start from it."""
        return {kind: tuple(row for row in self.rows if kind in row.starts) for kind in cast("tuple[EventType, ...]", get_args(EventType))}

    def find(self, kind: EventType, lemma: str, near: Iterable[str], forms: Set[str]) -> RetypeRow | None:
        """The first row that holds, or None."""
        return next((row for row in self.by_type[kind] if row.holds(lemma, near, forms)), None)


def load_retype_table() -> RetypeTable:
    """The table that ships with the package; raises TableError when a row of it cannot be used."""
    return RetypeTable(rows=tuple(_checked(row) for row in read_toml("event_retype")["row"]))


def _checked(row: Mapping[str, Any]) -> RetypeRow:
    try:
        return _row(row)
    except (KeyError, ValueError) as error:
        raise TableError(f"event_retype.toml, row {row.get('id', '?')}: {error}") from error


def _row(row: Mapping[str, Any]) -> RetypeRow:
    types, form, status = (*row["from"], row["to"]), row.get("form", "plain"), row.get("status")
    unknown = [value for value in types if value not in get_args(EventType)] + [form for _ in "1" if form not in FORMS]
    if unknown or (status is not None and status not in get_args(Status)):
        raise ValueError(f"{(unknown or [status])[0]!r} is not known")
    words = {name: frozenset(row.get(name, ())) for name in ("lemmas", "unless", "near", "and_near", "unless_near")}
    return RetypeRow(
        id=row["id"],
        starts=frozenset(row["from"]),
        to=row["to"],
        form=form,
        status=status,
        example=row["example"],
        counter=row["counter"],
        **words,
    )
