"""A word for a people that is somebody's surname, alone where a party stands, is that somebody."""

import pytest

from rapporteur.actors import find_cast
from rapporteur.tables import ActorTables, load_actor_tables
from rapporteur.testing import make_article, make_parse
from rapporteur.types import Name

FULL = """
Vera vera PROPN 3 nsubj
Peruvian peruvian PROPN 1 flat
sang sing VERB 0 root
. . PUNCT 3 punct

"""
ALONE = "Peruvian peruvian PROPN 2 nsubj\nleft leave VERB 0 root\n. . PUNCT 2 punct"
LED = "The the DET 2 det\nPeruvian peruvian NOUN 3 nsubj\nleft leave VERB 0 root\n. . PUNCT 3 punct"
WITHOUT = "Vera vera PROPN 2 nsubj\nsang sing VERB 0 root\n. . PUNCT 2 punct\n\n"


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    return load_actor_tables()


def meant(text: str, table: str, tables: ActorTables, *names: Name) -> set[str]:
    """Whom the last "Peruvian" of a text may stand for."""
    article = make_article(text, id="a1")
    cast, _ = find_cast(article, make_parse(article, table, names=names), tables, on=None)
    end = text.rindex("Peruvian") + len("Peruvian")
    return {link.actor.id for link in cast.links if link.actor and link.mention.evidence.span.end == end}


PERSON = Name(first=0, last=1, label="person", score=0.9)


def test_alone_it_is_the_person(tables: ActorTables) -> None:
    assert meant("Vera Peruvian sang. Peruvian left.", FULL + ALONE, tables, PERSON) == {"doc:a1/vera-peruvian"}


def test_with_an_article_it_is_one_of_the_people(tables: ActorTables) -> None:
    assert meant("Vera Peruvian sang. The Peruvian left.", FULL + LED, tables, PERSON) >= {"state:PER"}


def test_where_nobody_bears_it_it_is_the_people(tables: ActorTables) -> None:
    assert meant("Vera sang. Peruvian left.", WITHOUT + ALONE, tables) == {"state:PER"}
