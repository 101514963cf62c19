"""The user's own actors: a CSV whose rows are read after the tables and win over them.

A row needs only ``name``. ``aliases`` lists other names with ``|`` between them ("-Musk" takes a name away, "ICE!" wants its
capitals kept); ``kind``, ``country`` (ISO 3166-1 alpha-3) and ``sectors`` say what it is; ``role`` with ``from`` and ``to``
puts a person into an office of the country; without a role they say when a group was active. ``qid`` and ``id`` name the
actor elsewhere and here. Other columns are passed over.
"""

from pathlib import Path
from typing import Final, cast

from rapporteur.tables.actor_rows import Row, fold, read_rows, slug
from rapporteur.tables.actor_shelf import KINDS, Shelf
from rapporteur.tables.files import TableError
from rapporteur.types import Actor, ActorKind

OTHER_NAMES: Final = {"type": "kind", "sector": "sectors", "start": "from", "end": "to"}
"""Columns that may be called otherwise, as tables made for other programs do."""

COLUMNS: Final = ("name", "aliases", "kind", "country", "sectors", "role", "from", "to", "qid", "id")


def read_user_table(shelf: Shelf, path: Path) -> None:
    """Puts the rows of a user's file on the shelf; raises TableError for one that cannot be used."""
    for row in read_user_rows(path):
        add_user_row(shelf, row)


def read_user_rows(path: Path) -> list[Row]:
    """The rows with our names for the columns; raises TableError for a file that is no such table."""
    try:
        rows = list(read_rows(path, ("name",)))
    except UnicodeDecodeError as error:
        raise TableError(f"{path.name}: byte {error.start} is no UTF-8; save the table as CSV in UTF-8") from error
    for row in rows[:1]:
        columns = {OTHER_NAMES.get(name.casefold(), name.casefold()): place for name, place in row.columns.items()} | dict(row.columns)
        return [Row(each.cells, columns, each.where) for each in rows]
    return []


def add_user_row(shelf: Shelf, row: Row) -> str:
    """Puts one row on the shelf and gives the actor's id; raises TableError when a cell cannot be used."""
    days = column_of(row, "from"), column_of(row, "to")
    for day in days:
        row.day(day)
    actor = _actor(shelf, row)
    for surface in (row.text("name"), *row.items("aliases")):
        _alias(shelf, surface, actor, row.where)
    role = shelf.roles.get(fold(row.text("role")))
    if role and role.posts and row.text("country"):
        shelf.hold(row, actor, f"state:{row.text('country')}", role.posts[0][0], row.text("role"), days=days)
    return actor


def column_of(row: Row, name: str) -> str:
    """What the file itself calls one of our columns."""
    return next((other for other in row.columns if OTHER_NAMES.get(other.casefold()) == name), name)


def _alias(shelf: Shelf, surface: str, actor: str, where: str) -> None:
    """Gives a name to the row's actor alone; with ``-`` in front takes it away from that actor."""
    taken, key = surface.startswith("-"), fold(surface.removeprefix("-").removesuffix("!"))
    left = [alias for alias in shelf.aliases.get(key, ()) if alias.actor != actor] if taken else []
    shelf.aliases[key] = left
    if not taken:
        shelf.alias(surface, actor, "user", where)
    elif not left:
        del shelf.aliases[key]


def _actor(shelf: Shelf, row: Row) -> str:
    """The id of the actor a row is about; made when no table holds one of that name and kind."""
    kind, name = row.text("kind") or "person", row.text("name").removesuffix("!")
    _known(row, shelf, kind)
    actor = find_user_actor(shelf, row)
    old = shelf.actors.get(actor)
    shelf.actors[actor] = Actor(
        id=actor,
        name=name,
        kind=cast(ActorKind, kind),
        country=row.text("country") or (old.country if old else ""),
        sectors=row.items("sectors") or (old.sectors if old else ()),
        identifiers=({"qid": row.text("qid")} if row.text("qid") else {}) or (old.identifiers if old else {}),
        aliases=tuple(item.removesuffix("!") for item in row.items("aliases") if not item.startswith("-")),
        active=_active(row) or (old.active if old else ""),
    )
    return actor


def find_user_actor(shelf: Shelf, row: Row) -> str:
    """The id a row gives, that of the known actor with its name and kind, or one made from the name."""
    kind, name = row.text("kind") or "person", row.text("name").removesuffix("!")
    known = [alias.actor for alias in shelf.aliases.get(fold(name), ()) if shelf.actors[alias.actor].kind == kind]
    return row.text("id") or (known[0] if known else f"{'person' if kind == 'person' else 'org'}:{slug(name)}")


def _known(row: Row, shelf: Shelf, kind: str) -> None:
    """Raises TableError for a kind, country or sector that is none."""
    if kind not in KINDS:
        raise TableError(f"{row.where}: {kind!r} is no kind of actor; one of {', '.join(sorted(KINDS))}")
    country = row.text("country")
    if country and country not in shelf.countries:
        raise TableError(f"{row.where}: {country!r} is no country; write its three letters, as in NOR")
    for sector in row.items("sectors"):
        if sector not in shelf.sectors:
            raise TableError(f"{row.where}: {sector!r} is no sector; one of {', '.join(sorted(shelf.sectors))}")


def _active(row: Row) -> str:
    """When a row without a role was active, as an EDTF interval; empty when it does not say."""
    start, end = row.text("from"), row.text("to")
    return "" if row.text("role") or not (start or end) else f"{start or '..'}/{end or '..'}"
