"""The names that no table knows: actors that only their articles make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapporteur.record.codec import decode
from rapporteur.record.merge import merge_actors
from rapporteur.record.reader import Record
from rapporteur.types import Actor

GROUPS: Final = ("collective", "unnamed", "unknown")
"""Kinds of actors that are no names."""

MOST_VERSIONS: Final = 50
"""Articles whose word on an unknown name is asked for; more change the guess no more. Not swept."""

LONGEST: Final = 300
"""Letters of an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName:
    """A name, what its articles make of it, in how many it stands, and a sentence of one of them."""

    actor: Actor
    articles: int
    article: str
    example: str


def unknown_names(record: Record, *, limit: int) -> Iterator[UnknownName]:
    """Names of persons and bodies without an entry in the tables, those in most articles first."""
    among = record.connection.dialect.among
    question = (
        "SELECT actors.folded_name, count(DISTINCT casts.article) AS often FROM actors JOIN casts ON casts.actor = actors.key "
        f"WHERE actors.id LIKE 'doc:%' AND NOT actors.kind {among} AND actors.folded_name <> '' "
        "GROUP BY actors.folded_name ORDER BY often DESC, actors.folded_name LIMIT ?"
    )
    for folded, often in record.connection.execute(question, (list(GROUPS), limit)).fetchall():
        yield _described(record, folded, often)


def _described(record: Record, folded: str, often: int) -> UnknownName:
    """One name with its actors joined, and the first article (by id) that it stands in."""
    question = (
        "SELECT actors.data, articles.id, articles.text FROM aliases JOIN actors ON actors.key = aliases.actor "
        "JOIN casts ON casts.actor = actors.key JOIN articles ON articles.key = casts.article "
        "WHERE aliases.folded = ? AND actors.folded_name = aliases.folded AND actors.id LIKE 'doc:%' "
        f"AND NOT actors.kind {record.connection.dialect.among} ORDER BY articles.id LIMIT ?"
    )
    rows = record.connection.execute(question, (folded, list(GROUPS), MOST_VERSIONS)).fetchall()
    actor = merge_actors([decode(row[0], Actor) for row in rows])
    return UnknownName(actor=actor, articles=often, article=rows[0][1], example=sentence_with(actor.name, rows[0][2]))


def sentence_with(name: str, text: str) -> str:
    """The sentence of a text that holds a name, on one line; empty when none does."""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    if not found:
        return ""
    start = max([match.end() for match in re.finditer(r"[.!?]['\"”’]?\s+(?=[\"“'‘]?[A-Z])|\n+", text[: found.start()])], default=0)
    end = re.search(r"[.!?]['\"”’]?(?=\s|$)|\n", text[found.end() :])
    sentence = " ".join(text[start : found.end() + end.end() if end else len(text)].split())
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1].rstrip() + "…"
