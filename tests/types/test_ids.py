"""Ids made from content."""

import hashlib

from rapporteur.types.ids import short_id


def test_an_id_is_the_beginning_of_the_hash_whatever_the_content_is_given_as() -> None:
    assert short_id("Välkommen") == short_id("Välkommen".encode()) == hashlib.sha256("Välkommen".encode()).hexdigest()[:16]


def test_half_a_character_has_an_id_of_its_own() -> None:
    assert len({short_id("\ud83d"), short_id("\ude00"), short_id("?")}) == 3
