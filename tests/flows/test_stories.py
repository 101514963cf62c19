"""Whole stories through the whole program, with the shipped model: what anybody would read in them is in the rows."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from rapporteur.pipeline import read_page
from rapporteur.types import Event, Party

STORIES = tomllib.loads((Path(__file__).parent.parent / "golden" / "stories.toml").read_text(encoding="utf8"))["story"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_story(story):
    reading = read_page(story["text"].encode(), story["published"], "", "", name=story["name"])
    assert reading.problems == ()
    found = [shown(event) for event in reading.events]
    assert set(story["rows"]) <= set(found), "\n".join(found)
    assert not [row for row in found if any(piece in row for piece in story["absent"])]


def shown(event: Event) -> str:
    return f"{event.type} {event.status}: {names(event.actors)} > {names(event.recipients)}".strip()


def names(side: Sequence[Party]) -> str:
    return ", ".join(party.name for party in side)
