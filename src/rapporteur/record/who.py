"""Whom a name in a filter means."""

from dataclasses import dataclass

from rapporteur.record.filters import words_query
from rapporteur.record.names import fold
from rapporteur.record.same import find_identities
from rapporteur.record.store import Connection
from rapporteur.record.text_query import AllOf, AnyOf, Phrase, phrases

MOST_NAMES = 200
"""Names of one actor searched for in texts; more would make the query slow and are spellings nobody uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The ways of naming (keys of ``names``) and actors (ids) that a filter value stands for."""

    names: list[int]
    actors: list[str]
    aliases: tuple[str, ...]


BODIES = ("government", "ministry", "agency", "court")
PUBLIC = ("government", "military", "intelligence", "police", "legislature", "judiciary")
"""Kinds of bodies, and sectors of people, that act for a state."""


def find_who(connection: Connection, wanted: str, *, whole: bool = False, agents: bool = False) -> Who:
    """Everybody called ``wanted``: an actor's id, else whole names, else (unless ``whole``) names that hold these words.

    Those who count as the same across articles come along (``same``): of an id all, of a name those whom a decision joins.
    The last looks at every name, a tenth of a second for a hundred thousand. With ``agents`` a state found by its name
    brings those who act for it ("China": its ministries, ambassadors, spokespeople); one found by its id is itself alone.
    """
    folded = fold(wanted)
    actors = column(connection, "SELECT DISTINCT id FROM actors WHERE id = ?", wanted)
    names: list[int] = []
    if not actors and folded:
        actors, names = called(connection, "= ?", folded)
    if not actors and not names and folded and not whole:
        actors, names = called(connection, "LIKE ? ESCAPE '\\'", f"% {escape(folded)} %", pad=True)
    actors = with_the_same(connection, actors, by_id=wanted in actors)
    aliases = [name for actor in actors for name in column(connection, ALIASES, actor)]
    if agents and wanted not in actors:
        actors = sorted({*actors, *(agent for actor in actors if actor.startswith("state:") for agent in acting_for(connection, actor))})
    return Who(names=names, actors=actors, aliases=tuple(sorted(set(aliases))[:MOST_NAMES]))


def with_the_same(connection: Connection, actors: list[str], *, by_id: bool) -> list[str]:
    """Ids with those that count as one with them."""
    identities = find_identities(connection)
    if not by_id and not identities.stands_for:
        return actors
    return sorted({*actors, *(other for actor in actors for other in identities.group(actor))})


def acting_for(connection: Connection, state: str) -> list[str]:
    """Ids of the bodies and officials of a state."""
    question = (
        f"SELECT DISTINCT id FROM actors WHERE country = ? AND country <> '' AND (kind IN ({quoted(BODIES)}) OR (kind = 'person' AND EXISTS "
        f"(SELECT 1 FROM {connection.dialect.items('actors.data', 'sectors')} WHERE value IN ({quoted(PUBLIC)}))))"
    )
    return column(connection, question, state.partition(":")[2])


def quoted(words: tuple[str, ...]) -> str:
    """Words of ours as an SQL list."""
    return ", ".join(f"'{word}'" for word in words)


ALIASES = "SELECT DISTINCT folded FROM aliases WHERE actor IN (SELECT key FROM actors WHERE id = ?)"


def called(connection: Connection, test: str, name: str, *, pad: bool = False) -> tuple[list[str], list[int]]:
    """Ids of the actors and keys of the unlinked names that pass a test on their folded name."""
    alias, full, words = (f"' ' || {column} || ' '" if pad else column for column in ("folded", "folded_name", "folded_words"))
    question = (
        f"SELECT actors.id FROM aliases JOIN actors ON actors.key = aliases.actor WHERE {alias} {test} "
        f"UNION SELECT actor FROM names WHERE actor <> '' AND ({full} {test} OR {words} {test})"
    )
    actors = [row[0] for row in connection.execute(question, (name, name, name))]
    unlinked = connection.execute(f"SELECT key FROM names WHERE actor = '' AND ({full} {test} OR {words} {test})", (name, name))
    return sorted(actors), [row[0] for row in unlinked]


def column(connection: Connection, question: str, value: str) -> list[str]:
    """The first column of a query with one parameter."""
    return [row[0] for row in connection.execute(question, (value,))]


def escape(text: str) -> str:
    """Text for LIKE, its wildcards taken literally."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def text_query(words: str, aliases: tuple[str, ...], *, column: str) -> AnyOf:
    """The words of an ``about`` filter, or any other name of the actor they stand for."""
    parts = tuple(Phrase(words=one.words, column=column) for one in phrases(words_query(words)))
    return AnyOf(parts=(AllOf(parts=parts), *(Phrase(words=alias, column=column) for alias in aliases)))
