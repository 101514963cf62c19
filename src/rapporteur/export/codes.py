"""The codes of everybody in a record, looked up by the actor's id."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from rapporteur.record import Record
from rapporteur.tables.codes import ActorCodes, code_actor
from rapporteur.types import Actor

MOST_KEPT = 50_000
"""Actors whose codes are kept while a record is written out: about 20 MB; not swept."""

Coder = Callable[[str | None], ActorCodes]
"""The codes of an actor by its id; empty ones for nobody."""


def record_coder(record: Record) -> Coder:
    """Looks actors up in a record, each one once."""

    @lru_cache(maxsize=MOST_KEPT)
    def codes(actor: str | None) -> ActorCodes:
        found = record.actor(actor) if actor else None
        return code_actor(found) if found else ActorCodes()

    return codes


def actors_coder(actors: Iterable[Actor]) -> Coder:
    """Looks actors up among some."""
    known = {actor.id: actor for actor in actors}
    return lambda actor: code_actor(known[actor]) if actor in known else ActorCodes()


def code_row(codes: ActorCodes) -> Mapping[str, str]:
    """The codes as fields of a row; several sectors are joined by "," so that a party has one cell for them."""
    return {"country": codes.country, "cow": codes.cow, "cameo": codes.cameo, "plover": ",".join(codes.plover)}
