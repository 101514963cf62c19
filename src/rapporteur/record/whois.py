"""Who somebody on a page is: the actor of the tables, those of one name, or words that name nobody in particular."""

from dataclasses import dataclass

from rapporteur.record.codec import decode
from rapporteur.record.errors import explained
from rapporteur.record.merge import merge_actors
from rapporteur.record.names import fold
from rapporteur.record.reader import Record
from rapporteur.record.tallies import Tally
from rapporteur.record.text_query import AllOf, Phrase
from rapporteur.record.tokens import tokens
from rapporteur.types import Actor

BY_NAME, BY_WORDS = "name:", "words:"

MOST_VERSIONS = 200
"""Versions of an actor that are joined for a page; more say nothing new."""


MOST_NAMES = 60
"""Names of one actor looked for in texts; more make the question slow and are spellings nobody uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody with a page. ``key`` is the id of an actor in the tables, or "name:..." for the actors that only their
    articles know and that share a name, or "words:..." for words. ``actor`` is None for words that no actor stands for."""

    key: str
    name: str
    actor: Actor | None
    joined: int = 1

    def by_name(self) -> bool:
        """Whether only the name joins what stands here."""
        return self.key.startswith(BY_NAME)

    def by_words(self) -> bool:
        """Whether these are words that name nobody in particular."""
        return self.key.startswith(BY_WORDS)


def who_key(actor: str | None, name: str, kind: str = "") -> str:
    """The page of a party: as the view ``whos`` of the record has it."""
    if actor and not actor.startswith("doc:"):
        return actor
    joined = bool(actor) and kind not in ("collective", "unnamed", "unknown")
    return (BY_NAME if joined else BY_WORDS) + fold(name)


def find_one(record: Record, key: str) -> Who | None:
    """Who stands behind a key; None where the record knows nobody of it."""
    with explained(record.path):
        if key.startswith((BY_NAME, BY_WORDS)):
            return of_name(record, key)
        rows = record.connection.execute("SELECT data FROM actors WHERE id = ? LIMIT ?", (key, MOST_VERSIONS)).fetchall()
    if not rows:
        return None
    actor = merge_actors([decode(row[0], Actor) for row in rows])
    return Who(key=key, name=actor.name, actor=actor)


def of_name(record: Record, key: str) -> Who | None:
    """The actors of one name, as one."""
    label = record.connection.execute(
        "SELECT label FROM facets WHERE name = 'actor' AND value = ? AND kind IN ('article', 'event', 'statement') ORDER BY kind", (key,)
    )
    found = label.fetchone()
    if found is None:
        return None
    if key.startswith(BY_WORDS):
        return Who(key=key, name=found[0], actor=None)
    question = (
        "SELECT actors.id, actors.data FROM aliases JOIN actors ON actors.key = aliases.actor "
        "WHERE aliases.folded = ? AND actors.id LIKE 'doc:%' AND actors.folded_name = aliases.folded LIMIT ?"
    )
    rows = record.connection.execute(question, (key.removeprefix(BY_NAME), MOST_VERSIONS)).fetchall()
    actor = merge_actors([decode(data, Actor) for _, data in rows]) if rows else None
    return Who(key=key, name=found[0], actor=actor, joined=len({id_ for id_, _ in rows}) or 1)


def names_of(who: Who) -> tuple[str, ...]:
    """The names that texts may call somebody by: the name and other names, the longest first."""
    others = who.actor.aliases if who.actor else ()
    return tuple(sorted({who.name, *others}, key=lambda name: (-len(name), name)))[:MOST_NAMES]


def find_many(record: Record, words: str, *, most: int = 20) -> list[Tally]:
    """Actors called so: those with this name or alias first, then those whose name holds the words or begins with them."""
    folded = fold(words)
    if not folded:
        return []
    with explained(record.path):
        exact = record.connection.execute(EXACT, (folded, folded + "\U0010ffff", most)).fetchall()
        dialect = record.connection.dialect
        query = dialect.text(AllOf(parts=tuple(Phrase(words=token, beginning=True) for token in tokens(folded))))
        inside = record.connection.execute(INSIDE.format(matches=dialect.matches("who_text")), (query, most)).fetchall() if query else []
    found = {value: Tally(value=value, label=label, often=often) for value, label, often in (*inside, *exact)}
    return sorted(found.values(), key=lambda one: (fold(one.label) != folded, -one.often, one.label))[:most]


EXACT = (
    "SELECT DISTINCT facets.value, facets.label, facets.often FROM aliases JOIN actors ON actors.key = aliases.actor "
    "JOIN facets ON facets.kind = 'article' AND facets.name = 'actor' "
    "AND facets.value = CASE WHEN actors.id LIKE 'doc:%' THEN 'name:' || actors.folded_name ELSE actors.id END "
    "WHERE aliases.folded >= ? AND aliases.folded < ? AND facets.often > 0 ORDER BY facets.often DESC, facets.value LIMIT ?"
)
INSIDE = (
    "SELECT facets.value, facets.label, facets.often FROM who_text JOIN facets ON facets.key = who_text.rowid "
    "WHERE {matches} AND facets.often > 0 AND facets.value NOT LIKE 'words:%' ORDER BY facets.often DESC, facets.value LIMIT ?"
)
