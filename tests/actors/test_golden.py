"""The golden table of actors: each row's links are found, and nobody it rules out."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rapporteur.actors import find_cast
from rapporteur.tables import ActorTables
from rapporteur.testing import make_article
from tests.actors.plain import plain_parse

ROWS = tomllib.loads((Path(__file__).parent.parent / "golden" / "actors.toml").read_text(encoding="utf8"))["row"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_golden(row: dict[str, Any], tables: ActorTables) -> None:
    article = make_article(row["text"], id="a1")
    cast, problems = find_cast(article, plain_parse(article, *map(tuple, row.get("names", ()))), tables, on=row.get("on"))
    found = {(link.mention.evidence.text, link.actor.id.replace("doc:a1/", "~")) for link in cast.links if link.actor}
    for line in row.get("links", ()):
        words, actor = line.split(" -> ")
        assert any(text.endswith(words) and actor == who for text, who in found), (line, sorted(found))
    acting = {link.actor.id for link in cast.links if link.actor and link.acting}
    assert not acting & set(row.get("absent", ())), sorted(found)
    assert problems == ()
